/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-appointment.h"
#include "cl-availability.h"

G_BEGIN_DECLS

#define CL_TYPE_CALENDAR_COLUMN (cl_calendar_column_get_type ())
G_DECLARE_FINAL_TYPE (ClCalendarColumn, cl_calendar_column, CL, CALENDAR_COLUMN, GObject)

/**
 * ClCalendarColumn:
 * @practitioner: whose day
 * @name: what colleagues call them
 * @full_name: their name
 * @colour: 0 to 7
 * @day: its midnight, in the practice's zone
 * @start, @end: the day as instants
 * @open: (nullable) (element-type ClTimeSpan): when they take appointments; %NULL: it was never set
 * @may_book: whether who looks may book there
 * @is_suspended: whether the practitioner is, with whom nobody can book
 * @is_by_day: whether its head names the day, else the practitioner
 * @appointments: (element-type ClAppointment): by start
 *
 * A day of one practitioner, as one column of the calendar. Plain data.
 */
struct _ClCalendarColumn
{
  GObject parent_instance;

  gint64 practitioner;
  char *name;
  char *full_name;
  guint colour;
  GDateTime *day;
  gint64 start;
  gint64 end;
  GArray *open;
  gboolean may_book;
  gboolean is_suspended;
  gboolean is_by_day;
  GPtrArray *appointments;
};

/* How much room a column is given. */
typedef enum
{
  CL_CALENDAR_WIDTH_FULL,
  CL_CALENDAR_WIDTH_SHORT, /* little to show */
  CL_CALENDAR_WIDTH_EMPTY, /* neither hours nor appointments */
} ClCalendarWidth;

ClCalendarColumn *cl_calendar_column_new (gint64 practitioner, const char *name, GDateTime *day);
int cl_calendar_column_get_minute (ClCalendarColumn *self, gint64 instant);
gint64 cl_calendar_column_get_instant (ClCalendarColumn *self, int minute);
void cl_calendar_column_get_minutes (ClCalendarColumn *self,
                                     ClAppointment *appointment,
                                     int *start,
                                     int *end);
gboolean cl_calendar_column_is_open (ClCalendarColumn *self, gint64 start, gint64 end);
gboolean cl_calendar_column_is_free (ClCalendarColumn *self, gint64 start, gint64 end);
guint cl_calendar_column_get_open_minutes (ClCalendarColumn *self);
guint cl_calendar_column_get_booked_minutes (ClCalendarColumn *self);
int cl_calendar_column_get_first_minute (ClCalendarColumn *self);
ClCalendarWidth cl_calendar_column_get_width (ClCalendarColumn *self);

G_END_DECLS
