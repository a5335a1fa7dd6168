/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-whole-text.h"

/* Labels that have no room shorten their text: pointing at them tells the whole of it. */

static gboolean
tell (GtkWidget *label, GtkTooltip *tooltip)
{
  if (!GTK_IS_LABEL (label) ||
      !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (GTK_LABEL (label)));
  return TRUE;
}

static gboolean
on_query_window_cb (GtkWidget *window, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  return !keyboard &&
         tell (gtk_widget_pick (window, x, y, GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE),
               tooltip);
}

static gboolean
on_query_label_cb (GtkWidget *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  return tell (label, tooltip);
}

static void
on_windows_changed_cb (GListModel *windows, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      gtk_widget_set_has_tooltip (window, TRUE);
      g_signal_connect (window, "query-tooltip", G_CALLBACK (on_query_window_cb), NULL);
    }
}

/**
 * cl_whole_text_watch:
 *
 * From now on every label of every window that shortens its text tells the whole of it as a
 * tooltip; those in popovers do by cl_whole_text_offer(). Called once.
 */
void
cl_whole_text_watch (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  on_windows_changed_cb (windows, 0, 0, g_list_model_get_n_items (windows));
  g_signal_connect (windows, "items-changed", G_CALLBACK (on_windows_changed_cb), NULL);
}

/**
 * cl_whole_text_offer:
 * @label: a label in a popover
 *
 * Tells the whole text as a tooltip, for as long as it is shortened.
 */
void
cl_whole_text_offer (GtkLabel *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_widget_set_has_tooltip (GTK_WIDGET (label), TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (on_query_label_cb), NULL);
}
