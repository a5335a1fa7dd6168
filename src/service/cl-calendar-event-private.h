/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-calendar-read-private.h"

G_BEGIN_DECLS

/**
 * ClCalendarMoment:
 * @shown: what the clocks show, as the instant at which those of UTC show it
 * @instant: when that is
 * @is_date: whether it is a whole day
 */
typedef struct
{
  gint64 shown;
  gint64 instant;
  gboolean is_date;
} ClCalendarMoment;

/**
 * ClCalendarSpan:
 * @start: an instant
 * @end: the first instant after it
 */
typedef struct
{
  gint64 start;
  gint64 end;
} ClCalendarSpan;

/**
 * ClCalendarEvent:
 * @line: where in the file it begins
 * @zone: (transfer none): by whose clocks it repeats
 * @days: how long it is by the clocks, in days, however long these are; in microseconds
 * @rest: how long after that
 * @rule: (nullable): an RRULE without its name
 * @added: (element-type ClCalendarMoment): RDATE
 * @spans: (element-type ClCalendarSpan): times with an end of their own: RDATE, FREEBUSY
 * @left_out: (element-type ClCalendarMoment): EXDATE
 * @replaces: of an event that stands for one of another's: which; RECURRENCE-ID
 * @is_busy: whether one is busy meanwhile
 * @is_list: whether it is a list of times and has none of its own; VFREEBUSY
 * @is_odd: whether it leaves out times in a way that is not read; EXRULE
 * @is_onward: whether it stands for all later times too; RECURRENCE-ID with RANGE
 *
 * What an event says of when one is busy.
 */
typedef struct
{
  guint line;
  char *uid;
  ClCalendarZone *zone;
  ClCalendarMoment start;
  gint64 days;
  gint64 rest;
  char *rule;
  GArray *added;
  GArray *spans;
  GArray *left_out;
  gboolean has_replaces;
  ClCalendarMoment replaces;
  gboolean is_busy;
  gboolean is_list;
  gboolean is_odd;
  gboolean is_onward;
} ClCalendarEvent;

ClCalendarEvent *
cl_calendar_event_read (const ClCalendarPart *part, ClCalendarZones *zones, GError **error);
void cl_calendar_event_free (ClCalendarEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClCalendarEvent, cl_calendar_event_free)

G_END_DECLS
