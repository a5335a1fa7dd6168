/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_print_preview_refuse (GtkPrintOperation *operation);

G_END_DECLS
