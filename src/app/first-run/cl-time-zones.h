/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkStringList *cl_time_zones_list (void);
char *cl_time_zones_get_own (void);
char *cl_time_zones_describe (const char *identifier);

G_END_DECLS
