/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_IDLE_LOCK (cl_idle_lock_get_type ())
G_DECLARE_FINAL_TYPE (ClIdleLock, cl_idle_lock, CL, IDLE_LOCK, GObject)

/* For how many seconds it warns before it locks. */
#define CL_IDLE_LOCK_WARNING 30

ClIdleLock *cl_idle_lock_new (GtkWindow *window);
void cl_idle_lock_start (ClIdleLock *self);
void cl_idle_lock_stop (ClIdleLock *self);
void cl_idle_lock_pass (ClIdleLock *self, guint seconds);
GtkWindow *cl_idle_lock_find_top (ClIdleLock *self);

G_END_DECLS
