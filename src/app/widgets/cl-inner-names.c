/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-inner-names.h"

#include <glib/gi18n.h>

/* The buttons that GTK and libadwaita put into their controls take the focus, and bring no name
 * of their own: a screen reader calls them by their type (GTK 4.8). */

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

/**
 * cl_inner_names_give_drop_down:
 * @drop_down: a drop-down
 * @name: what is chosen by it
 *
 * Names it, and the button in it that opens it.
 */
void
cl_inner_names_give_drop_down (GtkDropDown *drop_down, const char *name)
{
  GtkWidget *button;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  if (GTK_IS_TOGGLE_BUTTON (button))
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

/**
 * cl_inner_names_give_password_row:
 * @row: an AdwPasswordEntryRow
 *
 * Names the eye that shows what is typed, as it stands.
 */
void
cl_inner_names_give_password_row (GtkWidget *row)
{
  GtkWidget *eye;

  g_return_if_fail (GTK_IS_WIDGET (row));

  eye = find_eye (row);
  if (eye == NULL)
    return;
  g_signal_connect (eye, "notify::icon-name", G_CALLBACK (on_eye_changed_cb), NULL);
  on_eye_changed_cb (GTK_BUTTON (eye));
}
