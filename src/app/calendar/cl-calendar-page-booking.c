/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-page-private.h"

#include <glib/gi18n.h>

#include "cl-booking-popover.h"
#include "cl-calendar-anchor.h"
#include "cl-calendar-words.h"
#include "cl-calendar.h"

/* When a day that is not today begins for who books without pointing at a time: the hour. */
#define MORNING 9

/* What the calendar's page does about an appointment that is to be made. */

static void
on_slot_cb (ClCalendarPage *self, guint nth, int minute, int minutes, GdkRectangle *box)
{
  ClCalendarGrid *grid = cl_calendar_days_get_grid (self->grid);
  ClCalendarColumn *column = cl_calendar_grid_get_column (grid, nth);
  GtkWidget *popover;
  gint64 start, end;

  if (column == NULL)
    return;
  if (!column->may_book)
    {
      g_autofree char *why = cl_calendar_words_refuse_slot (column);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", why);
      return;
    }
  /* By how long that is, where clocks are changed within it. */
  start = cl_calendar_column_get_instant (column, minute);
  end = cl_calendar_column_get_instant (column, minute + minutes);
  cl_calendar_grid_show_new (grid, nth, minute, minutes, _ ("New Appointment"));
  popover = cl_booking_popover_open (
    GTK_WIDGET (grid), box, self->practice, self->actor, column->practitioner, start,
    end > start ? (guint) ((end - start) / G_TIME_SPAN_MINUTE) : (guint) minutes);
  cl_calendar_anchor_set (popover, NULL);
  g_signal_connect_object (popover, "closed", G_CALLBACK (cl_calendar_grid_hide_new), grid,
                           G_CONNECT_SWAPPED);
}

static void
ask (ClCalendarPage *self, gint64 practitioner, gint64 start)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.new-appointment", "(xxx)", (gint64) 0,
                              practitioner, start);
}

/* A gap is mostly longer than an appointment: how long that is comes from its kind. */
static void
on_agenda_slot_cb (ClCalendarPage *self, int start, int minutes, GtkWidget *gap)
{
  ClCalendarColumn *column = g_ptr_array_index (self->bundle->columns, 0);

  ask (self, column->practitioner, cl_calendar_column_get_instant (column, start));
}

static gboolean
may_book (ClCalendarPage *self)
{
  for (guint i = 0; self->bundle != NULL && i < self->bundle->calendars->len; i++)
    if (((ClCalendar *) g_ptr_array_index (self->bundle->calendars, i))->may_book)
      return TRUE;
  return FALSE;
}

/**
 * cl_calendar_page_get_morning:
 * @self: a page
 *
 * Returns: when something begins on the day that is shown, without pointing at a time; 0 for as
 *   soon as may be
 */
gint64
cl_calendar_page_get_morning (ClCalendarPage *self)
{
  GDateTime *day = self->place.day;
  g_autoptr (GDateTime) morning = NULL;

  if (g_date_time_to_unix (day) * G_USEC_PER_SEC <= cl_practice_get_now (self->practice))
    return 0;
  /* By the clocks, which may have been changed in the night. */
  morning = g_date_time_new (cl_practice_get_timezone (self->practice), g_date_time_get_year (day),
                             g_date_time_get_month (day), g_date_time_get_day_of_month (day),
                             MORNING, 0, 0);
  return g_date_time_to_unix (morning) * G_USEC_PER_SEC;
}

/* On the day that is shown, or as soon as may be. */
static void
activate_new (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClCalendarPage *self = CL_CALENDAR_PAGE (widget);
  GArray *chosen = self->bundle != NULL ? self->bundle->chosen : NULL;

  if (!may_book (self))
    return;
  ask (self, chosen->len > 0 ? g_array_index (chosen, gint64, 0) : 0,
       cl_calendar_page_get_morning (self));
}

/**
 * cl_calendar_page_update_booking:
 * @self: a page that shows other calendars
 *
 * Offers a new appointment to who may book one.
 */
void
cl_calendar_page_update_booking (ClCalendarPage *self)
{
  gtk_widget_set_visible (self->new_button, may_book (self));
}

/**
 * cl_calendar_page_add_booking:
 * @self: a page that is being made
 *
 * Follows where in the grid something is to be booked.
 */
void
cl_calendar_page_add_booking (ClCalendarPage *self)
{
  ClCalendarGrid *grid = cl_calendar_days_get_grid (self->grid);

  cl_calendar_grid_set_can_book (grid, TRUE);
  g_signal_connect_object (grid, "slot-activated", G_CALLBACK (on_slot_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * cl_calendar_page_bind_booking:
 * @widget_class: the page's
 *
 * Binds what the page's template and keys ask for.
 */
void
cl_calendar_page_bind_booking (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_agenda_slot_cb);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, activate_new);
}
