/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-waiting-bundle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *
cl_waiting_row_new (ClWaitingLine *line, GTimeZone *zone, gint64 now, gboolean is_offered);

G_END_DECLS
