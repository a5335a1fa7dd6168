/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-audit-service.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* Calendars as files of other programs (iCalendar, RFC 5545). */

/**
 * ClCalendarImport:
 * @change: what cl_change_service_undo() takes
 * @n_events: how many the file has
 * @n_times: busy times made of them
 * @n_replaced: busy times of earlier imports that these stand for
 * @n_free: events that leave one free, or were cancelled
 * @n_outside: events that are over, or more than a year ahead
 * @n_overlapping: times that overlap what is booked: they are busy all the same
 * @left_out: (element-type utf8): sentences that say what else was left out
 */
typedef struct
{
  gint64 change;
  guint n_events;
  guint n_times;
  guint n_replaced;
  guint n_free;
  guint n_outside;
  guint n_overlapping;
  GPtrArray *left_out;
} ClCalendarImport;

/* What is exported where nobody says: a quarter of a year back, and a year ahead. */
#define CL_CALENDAR_FROM(now) ((now) -90 * G_TIME_SPAN_DAY)
#define CL_CALENDAR_TO(now) ((now) + 366 * G_TIME_SPAN_DAY)

void cl_calendar_import_free (ClCalendarImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClCalendarImport, cl_calendar_import_free)

char *cl_calendar_import_describe (const ClCalendarImport *self);

/* Busy times of a file become blocks of a practitioner's time, for a year from today. */
ClCalendarImport *cl_calendar_service_import (ClPractice *practice,
                                              ClActor *actor,
                                              gint64 practitioner,
                                              const char *path,
                                              ClProgress progress,
                                              gpointer progress_data,
                                              GCancellable *cancellable,
                                              GError **error);
ClCalendarImport *cl_calendar_service_import_text (ClPractice *practice,
                                                   ClActor *actor,
                                                   gint64 practitioner,
                                                   const char *text,
                                                   gsize length,
                                                   ClProgress progress,
                                                   gpointer progress_data,
                                                   GCancellable *cancellable,
                                                   GError **error);

/* What of a practitioner's calendar overlaps the time, as far as the member may know of it. */
gboolean cl_calendar_service_export (ClPractice *practice,
                                     ClActor *actor,
                                     gint64 practitioner,
                                     gint64 from,
                                     gint64 to,
                                     const char *path,
                                     guint *n_events_out,
                                     ClProgress progress,
                                     gpointer progress_data,
                                     GCancellable *cancellable,
                                     GError **error);
char *cl_calendar_service_export_text (ClPractice *practice,
                                       ClActor *actor,
                                       gint64 practitioner,
                                       gint64 from,
                                       gint64 to,
                                       guint *n_events_out,
                                       GError **error);

G_END_DECLS
