/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-guard.h"

G_DEFINE_INTERFACE (ClGuard, cl_guard, GTK_TYPE_WIDGET)

static void
cl_guard_default_init (ClGuardInterface *iface)
{
}

static ClGuard *
find_unsaved (GtkWidget *root)
{
  if (CL_IS_GUARD (root) && CL_GUARD_GET_IFACE (root)->has_unsaved (CL_GUARD (root)))
    return CL_GUARD (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      ClGuard *found = find_unsaved (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * cl_guard_has_unsaved:
 * @root: a widget
 *
 * Returns: whether it, or a widget below it, holds staged edits
 */
gboolean
cl_guard_has_unsaved (GtkWidget *root)
{
  g_return_val_if_fail (GTK_IS_WIDGET (root), FALSE);

  return find_unsaved (root) != NULL;
}

/**
 * cl_guard_leave:
 * @root: a widget that is about to go
 * @answer: called once; at once where nothing is staged
 * @user_data: for @answer
 *
 * Asks about the staged edits at or below @root before it goes.
 */
void
cl_guard_leave (GtkWidget *root, ClGuardAnswer answer, gpointer user_data)
{
  ClGuard *guard;

  g_return_if_fail (GTK_IS_WIDGET (root));
  g_return_if_fail (answer != NULL);

  guard = find_unsaved (root);
  if (guard != NULL)
    CL_GUARD_GET_IFACE (guard)->ask (guard, answer, user_data);
  else
    answer (TRUE, user_data);
}
