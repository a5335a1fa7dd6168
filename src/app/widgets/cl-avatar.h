/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_AVATAR (cl_avatar_get_type ())
G_DECLARE_FINAL_TYPE (ClAvatar, cl_avatar, CL, AVATAR, GtkWidget)

GtkWidget *cl_avatar_new (const char *name, int size);
char *cl_avatar_make_initials (const char *name);
const char *cl_avatar_get_name (ClAvatar *self);
void cl_avatar_set_name (ClAvatar *self, const char *name);

G_END_DECLS
