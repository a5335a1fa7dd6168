/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

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

G_END_DECLS
