/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *cl_preferences_get_practice_file (void);
void cl_preferences_set_practice_file (const char *path);
guint cl_preferences_get_idle_minutes (void);
void cl_preferences_get_window_size (int *width, int *height, gboolean *maximized);
void cl_preferences_set_window_size (int width, int height, gboolean maximized);

G_END_DECLS
