/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-client-bundle.h"

G_BEGIN_DECLS

void cl_document_add_choose (GtkWidget *widget, ClClientBundle *bundle);
void cl_document_add_files (GtkWidget *widget, ClClientBundle *bundle, GSList *files);
gboolean cl_document_add_is_offered (ClClientBundle *bundle);

G_END_DECLS
