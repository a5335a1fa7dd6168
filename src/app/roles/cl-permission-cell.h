/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-permission.h"

G_BEGIN_DECLS

GtkWidget *cl_permission_cell_new (ClPermission permission);

G_END_DECLS
