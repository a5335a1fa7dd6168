/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libical/ical.h>

#include "cl-appointment.h"
#include "cl-audit-service.h"

G_BEGIN_DECLS

/* Writing a calendar for other programs (iCalendar, RFC 5545). */

/**
 * ClCalendarWriter:
 * @text: what is written
 * @n_events: how many components it has
 * @names: how clients are called, as the practice has set it
 * @uuid: of the practice, so that what comes from two of them is told apart
 * @timezone: the practice's zone, by its name
 * @zone: the same
 * @now: the practice's time
 * @has_zone: whether @text describes the zone already
 */
typedef struct
{
  GString *text;
  guint n_events;
  const char *names;
  const char *uuid;
  const char *timezone;
  GTimeZone *zone;
  gint64 now;
  gboolean has_zone;
} ClCalendarWriter;

/* (element-type ClAppointment): as far as the reader may know of them. */
gboolean cl_calendar_write (ClCalendarWriter *self,
                            GPtrArray *rows,
                            ClProgress progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GError **error);

icalcomponent *
cl_calendar_write_make_event (const ClCalendarWriter *self, ClAppointment *appointment);
char *cl_calendar_write_make_summary (const ClCalendarWriter *self, ClAppointment *appointment);
void cl_calendar_write_add (ClCalendarWriter *self, icalcomponent *event);

/* cl-calendar-write-series.c */
gboolean cl_calendar_write_series (ClCalendarWriter *self, GPtrArray *rows, GPtrArray *singles);

G_END_DECLS
