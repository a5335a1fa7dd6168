/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-reminder-row.h"

#include "cl-calendar-words.h"
#include "cl-reminder-words.h"

#include <glib/gi18n.h>

#define TIME_CHARS 8

struct _ClReminderRow
{
  GtkListBoxRow parent_instance;
  ClReminder *reminder;
  gboolean is_updating;

  GtkLabel *time;
  GtkLabel *client;
  GtkLabel *what;
  GtkLabel *reach;
  GtkCheckButton *reminded;
  GtkLabel *reminded_label;
};

G_DEFINE_FINAL_TYPE (ClReminderRow, cl_reminder_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_toggled_cb (ClReminderRow *self)
{
  if (!self->is_updating && self->reminder != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "reminders.set", "(xb)",
                                self->reminder->appointment->id,
                                gtk_check_button_get_active (self->reminded));
}

static void
cl_reminder_row_finalize (GObject *object)
{
  g_clear_object (&CL_REMINDER_ROW (object)->reminder);
  G_OBJECT_CLASS (cl_reminder_row_parent_class)->finalize (object);
}

static void
cl_reminder_row_class_init (ClReminderRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_reminder_row_finalize;
}

static GtkLabel *
add_label (GtkBox *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  if (box != NULL)
    gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
cl_reminder_row_init (ClReminderRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_margin_top (line, 12);
  gtk_widget_set_margin_bottom (line, 12);
  gtk_widget_set_margin_start (line, 12);
  gtk_widget_set_margin_end (line, 12);
  gtk_widget_set_hexpand (words, TRUE);
  self->time = add_label (GTK_BOX (line), "strong");
  gtk_label_set_width_chars (self->time, TIME_CHARS);
  gtk_widget_set_valign (GTK_WIDGET (self->time), GTK_ALIGN_START);
  self->client = add_label (GTK_BOX (words), "heading");
  self->what = add_label (GTK_BOX (words), NULL);
  self->reach = add_label (GTK_BOX (words), NULL);
  gtk_label_set_selectable (self->reach, TRUE);
  self->reminded = GTK_CHECK_BUTTON (gtk_check_button_new ());
  self->reminded_label = add_label (NULL, NULL);
  gtk_check_button_set_child (self->reminded, GTK_WIDGET (self->reminded_label));
  gtk_widget_set_margin_top (GTK_WIDGET (self->reminded), 3);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->reminded));
  gtk_box_append (GTK_BOX (line), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->reminded, "toggled", G_CALLBACK (on_toggled_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * cl_reminder_row_new:
 *
 * Its box asks for "reminders.set" with the appointment and whether its client was reminded.
 *
 * Returns: (transfer floating): a row of nobody yet
 */
GtkWidget *
cl_reminder_row_new (void)
{
  return g_object_new (CL_TYPE_REMINDER_ROW, NULL);
}

/**
 * cl_reminder_row_set:
 * @self: a row
 * @reminder: who is to be reminded
 * @people: to name members
 * @practice: whose clocks
 *
 * Shows who is to be reminded, of what, how they are reached and whether they were. Where the
 * keyboard is in the row it stays there.
 */
void
cl_reminder_row_set (ClReminderRow *self,
                     ClReminder *reminder,
                     ClPeople *people,
                     ClPractice *practice)
{
  const char *client = cl_reminder_words_get_client (reminder);
  g_autoptr (GDateTime) start =
    cl_calendar_words_to_local (reminder->appointment->start, cl_practice_get_timezone (practice));
  g_autofree char *time = cl_calendar_words_format_time (start);
  g_autofree char *what = cl_reminder_words_describe (reminder, people);
  g_autofree char *reach = cl_reminder_words_reach (reminder);
  g_autofree char *reminded = cl_reminder_words_reminded (reminder, people, practice);
  g_autofree char *name = NULL;

  g_return_if_fail (CL_IS_REMINDER_ROW (self));

  g_set_object (&self->reminder, reminder);
  gtk_label_set_label (self->time, time);
  gtk_label_set_label (self->client, client);
  gtk_label_set_label (self->what, what);
  gtk_label_set_label (self->reach, reach);
  gtk_label_set_label (self->reminded_label, reminded);
  self->is_updating = TRUE;
  gtk_check_button_set_active (self->reminded, reminder->reminded_at != 0);
  self->is_updating = FALSE;
  /* Who may not say it is told who was, and nothing where nobody was. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->reminded), reminder->may_remind);
  gtk_widget_set_visible (GTK_WIDGET (self->reminded),
                          reminder->may_remind || reminder->reminded_at != 0);
  /* Translators: a client, a time of day; whether they were reminded */
  name = g_strdup_printf (C_ ("reminder", "%s, %s: %s"), client, time, reminded);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reminded), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

/**
 * cl_reminder_row_get:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): who it is about
 */
ClReminder *
cl_reminder_row_get (ClReminderRow *self)
{
  g_return_val_if_fail (CL_IS_REMINDER_ROW (self), NULL);

  return self->reminder;
}
