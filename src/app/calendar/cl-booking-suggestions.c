/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-suggestions.h"

#include <glib/gi18n.h>

#include "cl-booking-person.h"
#include "cl-client-words.h"

/* A tag with a practitioner's name leaves room for the client's. */
#define TAG_CHARS 18

struct _ClBookingSuggestions
{
  GtkWidget parent_instance;
  ClPractice *practice;
  char *practitioner; /* what colleagues call them */

  GtkWidget *box;
  GtkListBox *list;
  GtkWidget *foot;
  GtkLabel *hint;
};

enum
{
  CHOSEN,
  NEW_CLIENT,
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClBookingSuggestions, cl_booking_suggestions, GTK_TYPE_WIDGET)

/* NULL where the row is for a new client. */
static ClClientRow *
get_client (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "cl-row");
}

static const char *
get_name (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "cl-name");
}

static void
select_row (ClBookingSuggestions *self, GtkListBoxRow *row)
{
  gtk_list_box_select_row (self->list, row);
  g_signal_emit (self, signals[SELECTED], 0, row != NULL ? get_name (row) : NULL);
}

static void
take (ClBookingSuggestions *self, GtkListBoxRow *row)
{
  if (get_client (row) != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, get_client (row));
  else
    g_signal_emit (self, signals[NEW_CLIENT], 0);
}

static void
on_row_activated_cb (ClBookingSuggestions *self, GtkListBoxRow *row)
{
  take (self, row);
}

/* Between the clients that there are and a new one. */
static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  GtkWidget *separator;

  if (get_client (row) != NULL || before == NULL)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  separator = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_margin_top (separator, 6);
  gtk_widget_set_margin_bottom (separator, 6);
  gtk_list_box_row_set_header (row, separator);
}

/* @name: (transfer full): what a screen reader calls it. */
static void
append (ClBookingSuggestions *self, GtkWidget *line, ClClientRow *client, char *name)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "cl-name", name, g_free);
  if (client != NULL)
    g_object_set_data_full (G_OBJECT (row), "cl-row", g_object_ref (client), g_object_unref);
  gtk_list_box_append (self->list, row);
}

static GtkWidget *
make_tag (const char *text)
{
  GtkWidget *tag = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (tag), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (tag), TAG_CHARS);
  gtk_widget_set_tooltip_text (tag, text);
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_add_css_class (tag, "plain");
  return tag;
}

static void
append_client (ClBookingSuggestions *self, ClClientRow *row, const char *typed, gboolean is_shared)
{
  GtkWidget *line = cl_booking_person_new (self->practice, row, typed);
  g_autofree char *first = cl_booking_person_name (row);
  g_autofree char *second =
    cl_client_words_format_line (self->practice, NULL, row->birth_date, FALSE);
  g_autoptr (GString) name = g_string_new (first);

  if (*second != '\0')
    g_string_append_printf (name, ", %s", second);
  if (is_shared && self->practitioner != NULL)
    {
      /* Translators: a tag on a client who is offered; %s is a practitioner, such as “Dr. Lee” */
      g_autofree char *text = g_strdup_printf (_ ("New to %s"), self->practitioner);

      gtk_box_append (GTK_BOX (line), make_tag (text));
      g_string_append_printf (name, ", %s", text);
    }
  append (self, line, row, g_strdup (name->str));
}

static void
append_new (ClBookingSuggestions *self, const char *typed)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = gtk_image_new_from_icon_name ("list-add-symbolic");
  /* Translators: %s is the name that was typed */
  char *text = *typed != '\0' ? g_strdup_printf (_ ("New client “%s”…"), typed)
                              : g_strdup (_ ("New client…"));
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_margin_start (icon, 6);
  gtk_widget_set_margin_end (icon, 4);
  gtk_widget_set_margin_top (line, 4);
  gtk_widget_set_margin_bottom (line, 4);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  append (self, line, NULL, text);
}

static void
clear (ClBookingSuggestions *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
}

static void
say_hint (ClBookingSuggestions *self, const char *text, gboolean is_about_filter)
{
  gtk_widget_set_visible (gtk_widget_get_first_child (self->foot), is_about_filter);
  gtk_label_set_label (self->hint, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->hint), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->hint), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

static void
cl_booking_suggestions_dispose (GObject *object)
{
  ClBookingSuggestions *self = CL_BOOKING_SUGGESTIONS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->practitioner, g_free);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_booking_suggestions_parent_class)->dispose (object);
}

static void
cl_booking_suggestions_class_init (ClBookingSuggestionsClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_booking_suggestions_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  /**
   * ClBookingSuggestions::chosen:
   * @row: who was taken
   */
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, CL_TYPE_CLIENT_ROW);
  /**
   * ClBookingSuggestions::new-client:
   *
   * It is to be somebody who is no client yet.
   */
  signals[NEW_CLIENT] =
    g_signal_new ("new-client", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ClBookingSuggestions::selected:
   * @name: (nullable): what would be taken, for who does not see it
   */
  signals[SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cl_booking_suggestions_init (ClBookingSuggestions *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("cl-filter-symbolic");
  GtkWidget *hint = gtk_label_new (NULL);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->hint = GTK_LABEL (hint);
  gtk_list_box_set_header_func (self->list, set_header, NULL, NULL);
  gtk_label_set_xalign (self->hint, 0);
  gtk_label_set_ellipsize (self->hint, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->hint, 1);
  gtk_widget_set_hexpand (hint, TRUE);
  gtk_widget_add_css_class (self->foot, "soft");
  gtk_widget_add_css_class (hint, "small");
  gtk_widget_set_margin_start (self->foot, 14);
  gtk_widget_set_margin_end (self->foot, 12);
  gtk_widget_set_margin_top (self->foot, 6);
  gtk_widget_set_margin_bottom (self->foot, 8);
  gtk_box_append (GTK_BOX (self->foot), icon);
  gtk_box_append (GTK_BOX (self->foot), hint);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "suggestions");
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self->box), self->foot);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * cl_booking_suggestions_new:
 * @practice: whose clock tells the ages
 *
 * The clients that an entry offers, below it (docs: SCREENS, New appointment popover). The focus
 * stays in the entry.
 *
 * Returns: (transfer floating): a list that is not shown
 */
GtkWidget *
cl_booking_suggestions_new (ClPractice *practice)
{
  ClBookingSuggestions *self = g_object_new (CL_TYPE_BOOKING_SUGGESTIONS, NULL);

  self->practice = g_object_ref (practice);
  return GTK_WIDGET (self);
}

/**
 * cl_booking_suggestions_set_practitioner:
 * @self: a list
 * @short_name: what colleagues call whom the appointment is with
 *
 * Says to whom clients may be new.
 */
void
cl_booking_suggestions_set_practitioner (ClBookingSuggestions *self, const char *short_name)
{
  g_return_if_fail (CL_IS_BOOKING_SUGGESTIONS (self));

  g_free (self->practitioner);
  self->practitioner = g_strdup (short_name);
}

/**
 * cl_booking_suggestions_show:
 * @self: a list
 * @found: clients
 * @typed: what they were found by
 * @is_filtered: whether only the practitioner's are meant
 * @may_create: whether a new client is offered at the end
 *
 * Offers @found, of which the first would be taken.
 */
void
cl_booking_suggestions_show (ClBookingSuggestions *self,
                             const ClBookingFound *found,
                             const char *typed,
                             gboolean is_filtered,
                             gboolean may_create)
{
  g_autofree char *nobody = NULL;
  g_autofree char *only = NULL;
  guint n = 0;

  g_return_if_fail (CL_IS_BOOKING_SUGGESTIONS (self));

  clear (self);
  for (guint i = 0; i < found->rows->len; i++)
    {
      ClClientRow *row = g_ptr_array_index (found->rows, i);

      if (row->name == NULL)
        continue;
      append_client (self, row, typed, cl_booking_found_is_shared (found, row->id));
      n++;
    }
  if (may_create)
    append_new (self, typed);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0 || may_create);
  select_row (self, gtk_list_box_get_row_at_index (self->list, 0));
  /* Translators: %s is what was typed */
  nobody = g_strdup_printf (_ ("No client matches “%s”"), typed);
  /* Translators: %s is a practitioner, such as “Dr. Lee” */
  only = g_strdup_printf (_ ("Filter is on: only clients of %s"), self->practitioner);
  say_hint (self,
            n == 0 && *typed != '\0' ? nobody
            : is_filtered            ? only
                                     : _ ("Filter is off: all clients you see"),
            n > 0 || *typed == '\0');
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * cl_booking_suggestions_fail:
 * @self: a list
 * @message: a whole sentence
 *
 * Says why nobody is found.
 */
void
cl_booking_suggestions_fail (ClBookingSuggestions *self, const char *message)
{
  g_return_if_fail (CL_IS_BOOKING_SUGGESTIONS (self));

  clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  say_hint (self, message, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * cl_booking_suggestions_move:
 * @self: a list
 * @by: 1 or -1
 *
 * Selects the next one, or the one before.
 *
 * Returns: whether there is anything to select
 */
gboolean
cl_booking_suggestions_move (ClBookingSuggestions *self, int by)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (CL_IS_BOOKING_SUGGESTIONS (self), FALSE);

  row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL)
    return FALSE;
  row = gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + by);
  if (row != NULL)
    select_row (self, row);
  return TRUE;
}

/**
 * cl_booking_suggestions_take:
 * @self: a list
 *
 * Takes the one that is selected.
 */
void
cl_booking_suggestions_take (ClBookingSuggestions *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (CL_IS_BOOKING_SUGGESTIONS (self));

  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL)
    take (self, row);
}

/**
 * cl_booking_suggestions_has_client:
 * @self: a list
 *
 * Returns: whether it is a client that would be taken, and not a new one
 */
gboolean
cl_booking_suggestions_has_client (ClBookingSuggestions *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (CL_IS_BOOKING_SUGGESTIONS (self), FALSE);

  row = gtk_list_box_get_selected_row (self->list);
  return row != NULL && get_client (row) != NULL;
}
