/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cl-audit-service.h"

G_BEGIN_DECLS

/* Reading the files of other calendars (iCalendar, RFC 5545): when somebody is busy, and nothing
 * of what with. */

/* The largest file that is read. */
#define CL_CALENDAR_MAX_BYTES (20 * 1024 * 1024)
/* The most times that one import makes. */
#define CL_CALENDAR_MAX_TIMES 20000

/* What the member of an error is named that refuses a file. */
#define CL_CALENDAR_FILE "file"

/**
 * ClCalendarPart:
 * @line: where in the file it begins
 * @text: BEGIN to END, of those lines that are asked for
 */
typedef struct
{
  guint line;
  char *text;
} ClCalendarPart;

/**
 * ClCalendarParts:
 * @events: (element-type ClCalendarPart): VEVENT and VFREEBUSY
 * @zones: (element-type ClCalendarPart): VTIMEZONE
 */
typedef struct
{
  GPtrArray *events;
  GPtrArray *zones;
} ClCalendarParts;

/**
 * ClBusyTime:
 * @uid: (transfer none): whose event it is
 * @start: an instant
 * @end: the first instant after it, within a day of @start
 */
typedef struct
{
  const char *uid;
  gint64 start;
  gint64 end;
} ClBusyTime;

/**
 * ClCalendarReading:
 * @zone: the practice's zone, for times without one
 * @from: what ends before it is left out
 * @to: what begins at it or later is left out
 * @progress: (nullable): told how many events of how many are read
 */
typedef struct
{
  GTimeZone *zone;
  gint64 from;
  gint64 to;
  ClProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} ClCalendarReading;

/**
 * ClCalendarBusy:
 * @times: (element-type ClBusyTime): by start
 * @uids: (element-type utf8): of all events of the file, those that leave one free too
 * @n_events: how many
 * @n_free: how many of them leave one free, or were cancelled
 * @n_outside: how many of them are not between the two instants
 * @left_out: (element-type utf8): sentences
 */
typedef struct
{
  GArray *times;
  GHashTable *uids;
  guint n_events;
  guint n_free;
  guint n_outside;
  GPtrArray *left_out;
} ClCalendarBusy;

/* cl-calendar-lines.c */
ClCalendarParts *cl_calendar_parts_read (const char *text, gsize length, GError **error);
void cl_calendar_parts_free (ClCalendarParts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClCalendarParts, cl_calendar_parts_free)
const char *cl_calendar_find_value (const char *content);
GError *cl_calendar_error_new (guint line, const char *sentence) G_GNUC_WARN_UNUSED_RESULT;

/* cl-calendar-zones.c */
typedef struct _ClCalendarZones ClCalendarZones;
typedef struct _ClCalendarZone ClCalendarZone;

ClCalendarZones *cl_calendar_zones_new (GPtrArray *parts, GTimeZone *local);
void cl_calendar_zones_free (ClCalendarZones *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClCalendarZones, cl_calendar_zones_free)
ClCalendarZone *cl_calendar_zones_find (ClCalendarZones *self, const char *name);
ClCalendarZone *cl_calendar_zones_get_utc (ClCalendarZones *self);
/* What clocks show is kept as the instant at which those of UTC show it. */
gint64 cl_calendar_zone_to_instant (ClCalendarZone *self, gint64 shown);
gint64 cl_calendar_zone_to_shown (ClCalendarZone *self, gint64 instant);

/* cl-calendar-busy.c */
ClCalendarBusy *cl_calendar_busy_read (const char *text,
                                       gsize length,
                                       const ClCalendarReading *reading,
                                       GError **error);
void cl_calendar_busy_free (ClCalendarBusy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClCalendarBusy, cl_calendar_busy_free)

G_END_DECLS
