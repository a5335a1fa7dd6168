/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_GUARD (cl_guard_get_type ())
G_DECLARE_INTERFACE (ClGuard, cl_guard, CL, GUARD, GtkWidget)

/**
 * ClGuardAnswer:
 * @may_leave: whether nothing holds any more: saved, discarded, or there was nothing
 * @user_data: what was given with it
 *
 * What follows a question about staged edits.
 */
typedef void (*ClGuardAnswer) (gboolean may_leave, gpointer user_data);

/**
 * ClGuardInterface:
 * @has_unsaved: whether there are staged edits
 * @ask: asks the person (Discard, Keep Editing, Save), does what they say, and answers once
 *
 * A widget whose staged edits would be lost by leaving.
 */
struct _ClGuardInterface
{
  GTypeInterface parent_interface;

  gboolean (*has_unsaved) (ClGuard *self);
  void (*ask) (ClGuard *self, ClGuardAnswer answer, gpointer user_data);
};

gboolean cl_guard_has_unsaved (GtkWidget *root);
void cl_guard_leave (GtkWidget *root, ClGuardAnswer answer, gpointer user_data);

G_END_DECLS
