/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-day-button.h"

#include <glib/gi18n.h>

struct _ClDayButton
{
  GtkWidget parent_instance;
  char *name;
  GtkWidget *button;
  GtkPopover *popover;
  GtkCalendar *calendar;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClDayButton, cl_day_button, GTK_TYPE_WIDGET)

/* GTK puts it in the middle; here it stands where those of the drop-downs do. */
static void
begin_label (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      {
        gtk_widget_set_halign (child, GTK_ALIGN_FILL);
        gtk_label_set_xalign (GTK_LABEL (child), 0);
      }
    else if (!GTK_IS_POPOVER (child))
      begin_label (child);
}

static void
show_day (ClDayButton *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  /* Translators: a day, as in "Mon 23 Nov 2026" */
  g_autofree char *text = g_date_time_format (day, C_ ("date", "%a %-d %b %Y"));
  /* Translators: what a button is for, such as “First day”; the day on it */
  g_autofree char *spoken = g_strdup_printf (C_ ("day", "%s: %s"), self->name, text);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), text);
  begin_label (self->button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
on_day_selected_cb (ClDayButton *self)
{
  gtk_popover_popdown (self->popover);
  show_day (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
cl_day_button_dispose (GObject *object)
{
  ClDayButton *self = CL_DAY_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (cl_day_button_parent_class)->dispose (object);
}

static void
cl_day_button_class_init (ClDayButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_day_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "daybutton");
  /**
   * ClDayButton::changed:
   *
   * Somebody chose a day.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_day_button_init (ClDayButton *self)
{
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  self->popover = GTK_POPOVER (gtk_popover_new ());
  self->button = gtk_menu_button_new ();
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->calendar));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), GTK_WIDGET (self->popover));
  gtk_widget_add_css_class (self->button, "filter");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (on_day_selected_cb), self);
}

/**
 * cl_day_button_new:
 * @name: what the day is for, such as “First day”
 *
 * A day on a button, chosen from a calendar.
 *
 * Returns: (transfer floating): a button that shows today
 */
GtkWidget *
cl_day_button_new (const char *name)
{
  ClDayButton *self = g_object_new (CL_TYPE_DAY_BUTTON, NULL);

  self->name = g_strdup (name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  show_day (self);
  return GTK_WIDGET (self);
}

static gint64
get_instant (ClDayButton *self, GTimeZone *zone, int n_days_later)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autoptr (GDateTime)
    start = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                             g_date_time_get_day_of_month (day), 0, 0, 0);
  g_autoptr (GDateTime) later = g_date_time_add_days (start, n_days_later);

  return g_date_time_to_unix (later) * G_USEC_PER_SEC;
}

/**
 * cl_day_button_get_start:
 * @self: a button
 * @zone: where the day is
 *
 * Returns: when the day begins, in microseconds since 1970 in UTC
 */
gint64
cl_day_button_get_start (ClDayButton *self, GTimeZone *zone)
{
  g_return_val_if_fail (CL_IS_DAY_BUTTON (self), 0);

  return get_instant (self, zone, 0);
}

/**
 * cl_day_button_get_end:
 * @self: a button
 * @zone: where the day is
 *
 * Returns: when the next day begins, in microseconds since 1970 in UTC
 */
gint64
cl_day_button_get_end (ClDayButton *self, GTimeZone *zone)
{
  g_return_val_if_fail (CL_IS_DAY_BUTTON (self), 0);

  return get_instant (self, zone, 1);
}

/**
 * cl_day_button_set_day:
 * @self: a button
 * @day: the day
 *
 * Shows @day; nobody is told.
 */
void
cl_day_button_set_day (ClDayButton *self, GDateTime *day)
{
  g_return_if_fail (CL_IS_DAY_BUTTON (self));

  g_signal_handlers_block_by_func (self->calendar, on_day_selected_cb, self);
  gtk_calendar_select_day (self->calendar, day);
  g_signal_handlers_unblock_by_func (self->calendar, on_day_selected_cb, self);
  show_day (self);
}
