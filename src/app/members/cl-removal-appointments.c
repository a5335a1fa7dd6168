/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal-appointments.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-client-words.h"

static void
append_text (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

/**
 * cl_removal_appointments_get_title:
 * @appointment: one that would be cancelled
 *
 * Returns: with whom it is, or what it is
 */
const char *
cl_removal_appointments_get_title (ClAppointment *appointment)
{
  if (appointment->is_busy)
    return C_ ("appointment", "Busy");
  if (appointment->client_name != NULL)
    return appointment->client_name;
  return appointment->title != NULL ? appointment->title
                                    : cl_appointment_kind_get_label (appointment->kind);
}

static GtkWidget *
make_row (ClPractice *practice, ClAppointment *appointment)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *moment = cl_client_words_format_moment (practice, appointment->start);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 cl_removal_appointments_get_title (appointment));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), moment);
  return row;
}

static GtkWidget *
make_list (ClPractice *practice, GPtrArray *appointments)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Which appointments are cancelled"), -1);
  for (guint i = 0; i < appointments->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         make_row (practice, g_ptr_array_index (appointments, i)));
  return list;
}

/**
 * cl_removal_appointments_count:
 * @look: what is to be seen before the removal
 *
 * Returns: (transfer full) (nullable): how many appointments are cancelled, in words; %NULL where
 *   there are none
 */
char *
cl_removal_appointments_count (ClRemovalLook *look)
{
  guint n = look->preview->future_appointments->len;

  if (n == 0)
    return NULL;
  return g_strdup_printf (
    ngettext ("%u future appointment is cancelled", "%u future appointments are cancelled", n), n);
}

/**
 * cl_removal_appointments_new:
 * @practice: whose clock tells the times
 * @look: what is to be seen before the removal
 * @people: to name people
 *
 * The page of the wizard that warns of the appointments that would be cancelled.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_removal_appointments_new (ClPractice *practice, ClRemovalLook *look, ClPeople *people)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  guint n_more = look->preview->future_appointments->len - look->appointments->len;
  g_autofree char *name = cl_people_get_short_name (people, look->member);
  g_autofree char *title = cl_removal_appointments_count (look);
  g_autofree char *more = NULL;

  if (title == NULL)
    title = g_strdup_printf (_ ("%s has no future appointments"), name);
  append_text (words, title, "title-3");
  append_text (words,
               look->preview->future_appointments->len == 0
                 ? _ ("Nobody’s appointment is cancelled by this.")
                 : _ ("Their clients are not told: call them, or book them with somebody else "
                      "before you go on."),
               "soft");
  gtk_box_append (GTK_BOX (box), words);
  if (look->appointments->len > 0)
    gtk_box_append (GTK_BOX (box), make_list (practice, look->appointments));
  if (n_more > 0)
    {
      more = g_strdup_printf (ngettext ("%u is not listed here", "%u are not listed here", n_more),
                              n_more);
      append_text (box, more, "soft");
    }
  gtk_widget_add_css_class (box, "removal-summary");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}
