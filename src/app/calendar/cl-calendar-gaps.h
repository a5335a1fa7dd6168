/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-calendar-column.h"

G_BEGIN_DECLS

typedef enum
{
  CL_CALENDAR_LINE_APPOINTMENT,
  CL_CALENDAR_LINE_NOW,
  CL_CALENDAR_LINE_FREE, /* time for another */
  CL_CALENDAR_LINE_CLOSED, /* between the day's hours */
  CL_CALENDAR_LINE_END, /* after the last of them */
} ClCalendarLineKind;

/**
 * ClCalendarLine:
 * @kind: what it is
 * @start: an instant
 * @end: the first after it
 * @appointment: (nullable): not owned
 *
 * One line of a day's agenda.
 */
typedef struct
{
  ClCalendarLineKind kind;
  gint64 start;
  gint64 end;
  ClAppointment *appointment;
} ClCalendarLine;

GArray *cl_calendar_gaps_list (ClCalendarColumn *column, gint64 now);

G_END_DECLS
