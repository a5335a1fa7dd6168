/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-choice.h"

#include "cl-calendar-look.h"
#include "cl-calendar.h"

/* What a name gets of the width, in the button and in its list. */
#define BUTTON_CHARS 22
#define LIST_CHARS 32
/* From so many on a list is searched faster than it is read. */
#define MANY 12

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer chars)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (dot, "pdot");
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (chars));
  gtk_box_append (GTK_BOX (line), dot);
  gtk_box_append (GTK_BOX (line), label);
  gtk_list_item_set_child (item, line);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer chars)
{
  GtkWidget *line = gtk_list_item_get_child (item);
  GtkWidget *label = gtk_widget_get_last_child (line);
  GtkStringObject *text = gtk_list_item_get_item (item);
  const char *name = gtk_string_object_get_string (text);
  guint colour = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (text), "cl-colour"));

  cl_calendar_look_set_colour (gtk_widget_get_first_child (line), colour);
  gtk_label_set_label (GTK_LABEL (label), name);
  gtk_widget_set_tooltip_text (label,
                               g_utf8_strlen (name, -1) > GPOINTER_TO_INT (chars) ? name : NULL);
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
 * cl_calendar_choice_set:
 * @choice: a drop-down
 * @calendars: (element-type ClCalendar): whose, in this order
 *
 * Offers the practitioners of @calendars: cut short where their names are long, and with a search
 * where they are many.
 */
void
cl_calendar_choice_set (GtkDropDown *choice, GPtrArray *calendars)
{
  g_autoptr (GtkListItemFactory) in_button = make_factory (BUTTON_CHARS);
  g_autoptr (GtkListItemFactory) in_list = make_factory (LIST_CHARS);
  g_autoptr (GtkExpression)
    words = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_return_if_fail (GTK_IS_DROP_DOWN (choice));

  for (guint i = 0; i < calendars->len; i++)
    {
      ClCalendar *calendar = g_ptr_array_index (calendars, i);
      g_autoptr (GObject) item = NULL;

      gtk_string_list_append (names, calendar->name);
      item = g_list_model_get_item (G_LIST_MODEL (names), i);
      g_object_set_data (item, "cl-colour", GUINT_TO_POINTER (calendar->colour));
    }
  gtk_drop_down_set_factory (choice, in_button);
  gtk_drop_down_set_list_factory (choice, in_list);
  gtk_drop_down_set_expression (choice, words);
  gtk_drop_down_set_model (choice, G_LIST_MODEL (names));
  gtk_drop_down_set_enable_search (choice, calendars->len > MANY);
}
