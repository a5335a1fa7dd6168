/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-inner-names.h"

#include <adwaita.h>
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

/* The button is called as the whole is. */
static void
name_drop_down (GtkWidget *drop_down)
{
  GtkWidget *button = gtk_widget_get_first_child (drop_down);

  if (GTK_IS_TOGGLE_BUTTON (button))
    gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    drop_down, NULL, -1);
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

static gboolean
on_map_cb (GSignalInvocationHint *hint, guint n_params, const GValue *params, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&params[0]);

  if (GTK_IS_DROP_DOWN (widget))
    name_drop_down (widget);
  else if (ADW_IS_PASSWORD_ENTRY_ROW (widget))
    name_password_row (widget);
  return TRUE;
}

/**
 * cl_inner_names_watch:
 *
 * From now on every drop-down and every password row that is shown names the button in it.
 * Called once.
 */
void
cl_inner_names_watch (void)
{
  gpointer klass = g_type_class_ref (GTK_TYPE_WIDGET); /* only then there is the signal */

  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_map_cb, NULL, NULL);
  g_type_class_unref (klass);
}
