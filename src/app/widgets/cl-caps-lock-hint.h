/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_CAPS_LOCK_HINT (cl_caps_lock_hint_get_type ())
G_DECLARE_FINAL_TYPE (ClCapsLockHint, cl_caps_lock_hint, CL, CAPS_LOCK_HINT, GtkWidget)

GtkWidget *cl_caps_lock_hint_new (void);

G_END_DECLS
