/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "cl-day.h"

G_BEGIN_DECLS

#define CL_MINUTES_A_DAY (24 * 60)

/**
 * ClTimeSpan:
 * @start: an instant
 * @end: the first instant after it
 */
typedef struct
{
  gint64 start;
  gint64 end;
} ClTimeSpan;

/**
 * ClWeeklyHours:
 * @day: 0 is Monday, 6 Sunday
 * @from: minutes after midnight, by the practice's clocks
 * @to: the first minute after, up to %CL_MINUTES_A_DAY
 *
 * Hours that come again every week.
 */
typedef struct
{
  guint day;
  guint from;
  guint to;
} ClWeeklyHours;

/**
 * ClDayException:
 * @date: ISO, in the practice's zone
 * @is_available: whether the hours are added to the week's; else they are taken from them
 * @from, @to: minutes after midnight; 0 and %CL_MINUTES_A_DAY are the whole day
 * @label: (nullable): why, as people wrote it
 *
 * What is otherwise on one date: time off, or more hours.
 */
typedef struct
{
  char *date;
  gboolean is_available;
  guint from;
  guint to;
  char *label;
} ClDayException;

#define CL_TYPE_AVAILABILITY (cl_availability_get_type ())
G_DECLARE_FINAL_TYPE (ClAvailability, cl_availability, CL, AVAILABILITY, GObject)

/**
 * ClAvailability:
 * @member: whose
 * @is_set: whether it was ever set; where not, every time is available (docs: CTL, batch)
 * @weekly: (element-type ClWeeklyHours): by day and time, without overlaps
 * @exceptions: (element-type ClDayException): by date and time
 * @revision: (nullable): opaque, changes with what is set
 *
 * When a practitioner takes appointments. Plain data.
 */
struct _ClAvailability
{
  GObject parent_instance;

  gint64 member;
  gboolean is_set;
  GArray *weekly;
  GArray *exceptions;
  char *revision;
};

ClAvailability *cl_availability_new (gint64 member);
void cl_availability_add_hours (ClAvailability *self, guint day, guint from, guint to);
void cl_availability_add_exception (ClAvailability *self,
                                    const char *date,
                                    gboolean is_available,
                                    guint from,
                                    guint to,
                                    const char *label);

gboolean cl_availability_check (ClAvailability *self, GError **error);
void cl_availability_tidy (ClAvailability *self);
char *cl_availability_compute_revision (ClAvailability *self);
void cl_availability_forget_labels (ClAvailability *self);

/**
 * ClHours:
 * @is_set: whether anything was ever set; where not, every time is available
 * @weekly: (array length=n_weekly): by day and time
 * @n_weekly: how many
 * @exceptions: (array length=n_exceptions): by date and time
 * @n_exceptions: how many
 *
 * What has been set of one practitioner, to look at: the arrays are another's.
 */
typedef struct
{
  gboolean is_set;
  const ClWeeklyHours *weekly;
  guint n_weekly;
  const ClDayException *exceptions;
  guint n_exceptions;
} ClHours;

void cl_day_exception_clear (gpointer exception);
void
cl_hours_add_spans_of_day (const ClHours *self, const ClDay *day, GTimeZone *zone, GArray *spans);

/* (element-type ClTimeSpan): when there are appointments, by the clocks of a zone. */
void cl_availability_add_spans_of_day (ClAvailability *self,
                                       const ClDay *day,
                                       GTimeZone *zone,
                                       GArray *spans);
GArray *cl_availability_list_spans (ClAvailability *self, gint64 from, gint64 to, GTimeZone *zone);
gboolean cl_availability_covers (ClAvailability *self, gint64 start, gint64 end, GTimeZone *zone);
const char *
cl_availability_find_label (ClAvailability *self, gint64 start, gint64 end, GTimeZone *zone);

/* How days and minutes are written in requests: "mo", "09:00", "24:00". */
#define CL_WEEKDAY_INVALID 7
#define CL_MINUTE_INVALID (CL_MINUTES_A_DAY + 1)
const char *cl_weekday_to_nick (guint day);
guint cl_weekday_from_nick (const char *nick);
char *cl_minute_to_text (guint minute);
guint cl_minute_from_text (const char *text);

G_END_DECLS
