/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *cl_client_frame_new (GtkWidget **box_out);

G_END_DECLS
