/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-reminder-list.h"

#include "cl-reminder-row.h"
#include "cl-reminder-words.h"

/* Who is to be reminded of one of the two days. */
struct _ClReminderList
{
  GtkWidget parent_instance;
  ClPractice *practice;
  gboolean is_tomorrow;

  GtkWidget *box;
  GtkLabel *heading;
  GtkListBox *rows;
};

G_DEFINE_FINAL_TYPE (ClReminderList, cl_reminder_list, GTK_TYPE_WIDGET)

static void
cl_reminder_list_dispose (GObject *object)
{
  ClReminderList *self = CL_REMINDER_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_reminder_list_parent_class)->dispose (object);
}

static void
cl_reminder_list_class_init (ClReminderListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_reminder_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
cl_reminder_list_init (ClReminderList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->heading = GTK_LABEL (gtk_label_new (NULL));
  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_label_set_xalign (self->heading, 0);
  gtk_label_set_wrap (self->heading, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "boxed-list");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->rows));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_reminder_list_new:
 * @practice: whose clocks
 * @is_tomorrow: of tomorrow, or of today
 *
 * Returns: (transfer floating): a list of nobody
 */
GtkWidget *
cl_reminder_list_new (ClPractice *practice, gboolean is_tomorrow)
{
  ClReminderList *self = g_object_new (CL_TYPE_REMINDER_LIST, NULL);

  self->practice = g_object_ref (practice);
  self->is_tomorrow = is_tomorrow;
  return GTK_WIDGET (self);
}

static ClReminderRow *
get_row (ClReminderList *self, guint nth)
{
  return CL_REMINDER_ROW (gtk_list_box_get_row_at_index (self->rows, (int) nth));
}

static gint64
get_appointment (ClReminderRow *row)
{
  return cl_reminder_row_get (row)->appointment->id;
}

/* The row of an appointment from a place on, in front of which what is gone stands. */
static gboolean
bring_row (ClReminderList *self, guint nth, gint64 appointment)
{
  guint found = nth;

  while (get_row (self, found) != NULL && get_appointment (get_row (self, found)) != appointment)
    found++;
  if (get_row (self, found) == NULL)
    return FALSE;
  for (; found > nth; found--)
    gtk_list_box_remove (self->rows, GTK_WIDGET (get_row (self, nth)));
  return TRUE;
}

/**
 * cl_reminder_list_set:
 * @self: a list
 * @bundle: who is to be reminded
 *
 * Shows those of its day. Rows of who is still there stay, so that the keyboard does too.
 */
void
cl_reminder_list_set (ClReminderList *self, ClReminderBundle *bundle)
{
  g_autofree char *heading = NULL;
  guint n = 0;

  g_return_if_fail (CL_IS_REMINDER_LIST (self));

  heading = cl_reminder_words_format_day (self->is_tomorrow, self->practice);
  gtk_label_set_label (self->heading, heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  heading, -1);
  for (guint i = 0; i < bundle->reminders->len; i++)
    {
      ClReminder *reminder = g_ptr_array_index (bundle->reminders, i);

      if (cl_reminder_words_is_tomorrow (reminder, self->practice) != self->is_tomorrow)
        continue;
      if (!bring_row (self, n, reminder->appointment->id))
        gtk_list_box_insert (self->rows, cl_reminder_row_new (), (int) n);
      cl_reminder_row_set (get_row (self, n), reminder, bundle->people, self->practice);
      n++;
    }
  while (get_row (self, n) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (get_row (self, n)));
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}
