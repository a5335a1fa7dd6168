/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-inner-names.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What GTK and libadwaita put into their controls takes the focus, and brings no name of its own:
 * a screen reader calls it by its type (GTK 4.8). */

static void
on_eye_changed_cb (GtkButton *button)
{
  const char *name = g_strcmp0 (gtk_button_get_icon_name (button), "view-reveal-symbolic") == 0
                       ? _ ("Show Password")
                       : _ ("Hide Password");

  gtk_widget_set_tooltip_text (GTK_WIDGET (button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
find_eye (GtkWidget *root)
{
  const char *icon = GTK_IS_BUTTON (root) ? gtk_button_get_icon_name (GTK_BUTTON (root)) : NULL;

  if (icon != NULL && g_str_has_prefix (icon, "view-"))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_eye (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* GTK tells its type to nobody. */
static gboolean
is_row (GtkWidget *widget)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkListItemWidget");
}

static void
name_like (GtkWidget *widget, gpointer named)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  named, NULL, -1);
}

/* What shows the choice is a row as in a list, which nobody can reach. */
static void
pass_over_rows (GtkWidget *root)
{
  if (is_row (root))
    gtk_widget_set_focusable (root, FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    pass_over_rows (child);
}

/* The button is called as the whole is. */
static void
name_drop_down (GtkWidget *drop_down)
{
  GtkWidget *button = gtk_widget_get_first_child (drop_down);

  if (!GTK_IS_TOGGLE_BUTTON (button))
    return;
  name_like (button, drop_down);
  pass_over_rows (button);
}

/* A column view is a row of heads, which takes no focus, over a list. */
static void
name_column_view (GtkWidget *view)
{
  GtkWidget *heads = gtk_widget_get_first_child (view);

  gtk_widget_set_focusable (heads, FALSE);
  for (GtkWidget *list = gtk_widget_get_next_sibling (heads); list != NULL;
       list = gtk_widget_get_next_sibling (list))
    if (GTK_IS_LIST_BASE (list))
      name_like (list, view);
}

/* A list's row is called as what is in it; in a table it has many cells, and they say whose it is.
 */
static void
name_row (GtkWidget *row)
{
  GtkWidget *child = gtk_widget_get_first_child (row);
  GtkWidget *list = gtk_widget_get_parent (row);

  if (child != NULL && GTK_IS_LIST_BASE (list) &&
      !GTK_IS_COLUMN_VIEW (gtk_widget_get_parent (list)))
    name_like (row, child);
}

static const char *
get_place (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  for (GtkWidget *child = widget, *parent; (parent = gtk_widget_get_parent (child)) != NULL;
       child = parent)
    {
      const char *title = GTK_IS_STACK (parent) ? gtk_stack_page_get_title (
                                                    gtk_stack_get_page (GTK_STACK (parent), child))
                                                : NULL;

      if (title != NULL)
        return title;
    }
  return GTK_IS_WINDOW (root) ? gtk_window_get_title (GTK_WINDOW (root)) : NULL;
}

static gboolean
is_list (GtkWidget *widget)
{
  return GTK_IS_LIST_BASE (widget) || GTK_IS_LIST_BOX (widget) || GTK_IS_COLUMN_VIEW (widget);
}

/* A pane is called as the list in it is, or else as the page or the dialog that it stands in: it
 * takes the focus where nothing in it does, so that keys scroll it. */
static void
name_pane (GtkWidget *pane)
{
  GtkWidget *child = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (pane));
  const char *place = get_place (pane);

  if (GTK_IS_VIEWPORT (child))
    child = gtk_viewport_get_child (GTK_VIEWPORT (child));
  if (child != NULL && is_list (child))
    name_like (pane, child);
  else if (place != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (pane), GTK_ACCESSIBLE_PROPERTY_LABEL, place,
                                    -1);
}

/* A button is called by its text, which the label in it shows, and not by how that is written. */
static void
drop_mnemonic (GtkWidget *button)
{
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
name_button (GtkWidget *button)
{
  if (gtk_button_get_label (GTK_BUTTON (button)) == NULL ||
      g_signal_handler_find (button, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, drop_mnemonic, NULL) != 0)
    return;
  g_signal_connect (button, "notify::label", G_CALLBACK (drop_mnemonic), NULL);
  drop_mnemonic (button);
}

/* The eye is called by what it does, as it stands. */
static void
name_password_row (GtkWidget *row)
{
  GtkWidget *eye = find_eye (row);

  if (eye == NULL ||
      g_signal_handler_find (eye, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, on_eye_changed_cb, NULL) != 0)
    return;
  g_signal_connect (eye, "notify::icon-name", G_CALLBACK (on_eye_changed_cb), NULL);
  on_eye_changed_cb (GTK_BUTTON (eye));
}

/* The two buttons show a sign alone. */
static void
name_spin_button (GtkWidget *spin)
{
  for (GtkWidget *child = gtk_widget_get_first_child (spin); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      gtk_accessible_update_property (
        GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
        gtk_widget_has_css_class (child, "up") ? _ ("Increase") : _ ("Decrease"), -1);
}

/**
 * cl_inner_names_give:
 * @widget: a widget that is shown
 *
 * Names what GTK put into @widget without a name, or called otherwise than it is shown.
 */
void
cl_inner_names_give (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_DROP_DOWN (widget))
    name_drop_down (widget);
  else if (GTK_IS_COLUMN_VIEW (widget))
    name_column_view (widget);
  else if (GTK_IS_SCROLLED_WINDOW (widget))
    name_pane (widget);
  else if (ADW_IS_PASSWORD_ENTRY_ROW (widget))
    name_password_row (widget);
  else if (GTK_IS_SPIN_BUTTON (widget))
    name_spin_button (widget);
  else if (is_row (widget))
    name_row (widget);
  else if (GTK_IS_BUTTON (widget) && gtk_button_get_use_underline (GTK_BUTTON (widget)))
    name_button (widget);
}
