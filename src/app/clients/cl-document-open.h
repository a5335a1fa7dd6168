/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-client-bundle.h"
#include "cl-document.h"

G_BEGIN_DECLS

void cl_document_open (GtkWidget *widget, ClClientBundle *bundle, ClDocument *document);
void cl_document_open_copy (GtkWidget *widget, ClClientBundle *bundle, ClDocument *document);

G_END_DECLS
