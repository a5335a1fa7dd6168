/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-appointment.h"
#include "cl-month-strip.h"
#include "cl-people.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* What the calendar shows at once. */
typedef enum
{
  CL_CALENDAR_VIEW_WEEK, /* of one practitioner */
  CL_CALENDAR_VIEW_DAY, /* of one or several beside each other */
  CL_CALENDAR_VIEW_AGENDA, /* a day of one */
} ClCalendarView;

/**
 * ClCalendarWish:
 * @view: what is to be shown
 * @day: a day of it
 * @strip: the first day of the month strip
 * @one: (nullable): whose week, 0 for whoever is likely
 * @several: (element-type gint64): whose day
 *
 * What is looked at.
 */
typedef struct
{
  ClCalendarView view;
  GDateTime *day;
  GDateTime *strip;
  gint64 one;
  GArray *several;
} ClCalendarWish;

#define CL_TYPE_CALENDAR_BUNDLE (cl_calendar_bundle_get_type ())
G_DECLARE_FINAL_TYPE (ClCalendarBundle, cl_calendar_bundle, CL, CALENDAR_BUNDLE, GObject)

/**
 * ClCalendarBundle:
 * @view: what was asked for
 * @calendars: (element-type ClCalendar): those that one sees
 * @people: to name them
 * @chosen: (element-type gint64): whose are shown
 * @columns: (element-type ClCalendarColumn): the days
 * @loads: how full the days of the strip are
 * @has_busy: whether anything is of a client whom one does not see
 *
 * What the calendar shows, as stored. Plain data.
 */
struct _ClCalendarBundle
{
  GObject parent_instance;

  ClCalendarView view;
  GPtrArray *calendars;
  ClPeople *people;
  GArray *chosen;
  GPtrArray *columns;
  ClMonthStripLoad loads[CL_MONTH_STRIP_DAYS];
  gboolean has_busy;
};

void cl_calendar_bundle_load_async (ClPractice *practice,
                                    ClActor *actor,
                                    const ClCalendarWish *wish,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
ClCalendarBundle *
cl_calendar_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error);
ClAppointment *cl_calendar_bundle_find_appointment (ClCalendarBundle *self, gint64 appointment);
ClAppointment *cl_calendar_bundle_find_again (ClCalendarBundle *self, ClAppointment *appointment);
gboolean cl_calendar_bundle_has_same_days (ClCalendarBundle *self, ClCalendarBundle *other);

G_END_DECLS
