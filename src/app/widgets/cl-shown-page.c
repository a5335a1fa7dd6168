/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-shown-page.h"

/* Every page of a stack stands in the tree of screen readers, shown or not (GTK 4.8): whoever reads
 * a window would be told of a problem that there is not. */

#define PAGES_KEY "cl-shown-page"

static void
set_hidden (gpointer accessible, gboolean is_hidden)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (accessible), GTK_ACCESSIBLE_STATE_HIDDEN, is_hidden,
                               -1);
}

static void
update_page (GtkStackPage *page, GtkWidget *shown)
{
  GtkWidget *child = gtk_stack_page_get_child (page);
  const char *title = gtk_stack_page_get_title (page);

  if (title != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                    -1);
  set_hidden (page, child != shown);
  set_hidden (child, child != shown);
}

static void
update_pages (GtkStack *stack)
{
  GListModel *pages = g_object_get_data (G_OBJECT (stack), PAGES_KEY);
  GtkWidget *shown = gtk_stack_get_visible_child (stack);
  guint n = g_list_model_get_n_items (pages);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) page = g_list_model_get_item (pages, i);

      update_page (GTK_STACK_PAGE (page), shown);
    }
}

static void
update_revealed (GtkRevealer *revealer)
{
  GtkWidget *child = gtk_revealer_get_child (revealer);

  if (child != NULL)
    set_hidden (child, !gtk_revealer_get_reveal_child (revealer));
}

/**
 * cl_shown_page_follow:
 * @stack: a stack
 *
 * From now on screen readers find the page that @stack shows, by its title, and none of the others.
 * Does nothing where that was asked for before.
 */
void
cl_shown_page_follow (GtkStack *stack)
{
  GtkSelectionModel *pages;

  g_return_if_fail (GTK_IS_STACK (stack));

  if (g_object_get_data (G_OBJECT (stack), PAGES_KEY) != NULL)
    return;
  pages = gtk_stack_get_pages (stack);
  g_object_set_data_full (G_OBJECT (stack), PAGES_KEY, pages, g_object_unref);
  g_signal_connect_object (pages, "items-changed", G_CALLBACK (update_pages), stack,
                           G_CONNECT_SWAPPED);
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (update_pages), NULL);
  update_pages (stack);
}

/**
 * cl_shown_page_follow_revealer:
 * @revealer: a revealer
 *
 * From now on screen readers find what is in @revealer only while that shows it. Does nothing where
 * that was asked for before.
 */
void
cl_shown_page_follow_revealer (GtkRevealer *revealer)
{
  g_return_if_fail (GTK_IS_REVEALER (revealer));

  if (g_signal_handler_find (revealer, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, update_revealed, NULL) != 0)
    return;
  g_signal_connect (revealer, "notify::reveal-child", G_CALLBACK (update_revealed), NULL);
  g_signal_connect (revealer, "notify::child", G_CALLBACK (update_revealed), NULL);
  update_revealed (revealer);
}
