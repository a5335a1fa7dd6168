/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-popover-life.h"

static gboolean
on_idle_cb (gpointer data)
{
  g_autoptr (GtkWidget) popover = g_weak_ref_get (data);

  if (popover != NULL && gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/**
 * cl_popover_go:
 * @popover: a popover that is being closed
 *
 * Takes it off its parent once whoever closes it is done with it. It is not held for that long:
 * where the parent goes first, it goes with it, for GTK looks for the place of a popover's tooltip
 * as long as there is the popover, and one without a surface has none.
 */
void
cl_popover_go (GtkPopover *popover)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_return_if_fail (GTK_IS_POPOVER (popover));

  g_weak_ref_init (weak, popover);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle_cb, weak, weak_ref_free);
}

/**
 * cl_popover_close_all:
 * @root: a widget that is about to be unmapped
 *
 * Closes the popovers that are open on @root and in it. GTK would hold on to one that is unmapped
 * with what it is on while the pointer is in it.
 */
void
cl_popover_close_all (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  /* Some go at once when they are closed. */
  for (GtkWidget *child = gtk_widget_get_first_child (root), *next; child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (gtk_widget_get_mapped (child))
        cl_popover_close_all (child);
    }
  if (GTK_IS_POPOVER (root))
    gtk_popover_popdown (GTK_POPOVER (root));
}
