/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-choice.h"

/* What a name gets of the width, in the button and in its list: a practice may give a role or a
 * member a name of 200 letters. */
#define BUTTON_CHARS 18
#define LIST_CHARS 32

/* From so many on a list is searched faster than it is read. */
#define MANY 12

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (chars));
  gtk_list_item_set_child (item, label);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer chars)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));
  gboolean is_long = g_utf8_strlen (name, -1) > GPOINTER_TO_INT (chars);

  gtk_label_set_label (GTK_LABEL (label), name);
  gtk_widget_set_tooltip_text (label, is_long ? name : NULL);
}

static GtkListItemFactory *
make_factory (int chars)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), GINT_TO_POINTER (chars));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), GINT_TO_POINTER (chars));
  return factory;
}

/**
 * cl_choice_set_names:
 * @choice: a drop-down
 * @names: what is chosen from
 *
 * Offers names that people gave, of any length and number: cut short where they are long, and with
 * a search where they are many. The place that was selected is not kept.
 */
void
cl_choice_set_names (GtkDropDown *choice, GtkStringList *names)
{
  g_autoptr (GtkListItemFactory) in_button = NULL;
  g_autoptr (GtkListItemFactory) in_list = NULL;
  g_autoptr (GtkExpression) words = NULL;

  g_return_if_fail (GTK_IS_DROP_DOWN (choice));
  g_return_if_fail (GTK_IS_STRING_LIST (names));

  if (gtk_drop_down_get_list_factory (choice) == NULL)
    {
      in_button = make_factory (BUTTON_CHARS);
      in_list = make_factory (LIST_CHARS);
      words = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
      gtk_drop_down_set_factory (choice, in_button);
      gtk_drop_down_set_list_factory (choice, in_list);
      gtk_drop_down_set_expression (choice, words);
    }
  gtk_drop_down_set_model (choice, G_LIST_MODEL (names));
  gtk_drop_down_set_enable_search (choice, g_list_model_get_n_items (G_LIST_MODEL (names)) > MANY);
}
