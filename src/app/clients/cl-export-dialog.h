/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-client-bundle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_export_dialog_open (GtkWidget *page, ClClientBundle *bundle);

G_END_DECLS
