/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-service.h"

#include <glib/gi18n-lib.h>

#include "cl-action-private.h"
#include "cl-appointment-conflict.h"
#include "cl-assignment-private.h"
#include "cl-busy-store.h"
#include "cl-calendar-read-private.h"
#include "cl-error.h"
#include "cl-local-time.h"
#include "cl-log-detail-private.h"
#include "cl-rules.h"
#include "cl-settings.h"

#define IMPORT_ACTION "calendar.import"
#define TIMES_A_LOOK 256

/* How far ahead repeats are followed. */
#define DAYS_AHEAD 366

typedef struct
{
  ClPractice *practice;
  ClActor *actor;
  gint64 practitioner;
  ClProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Import;

/**
 * cl_calendar_import_free:
 * @self: (transfer full): a report
 */
void
cl_calendar_import_free (ClCalendarImport *self)
{
  g_ptr_array_unref (self->left_out);
  g_free (self);
}

static gboolean
check_may (ClAction *action, gint64 practitioner, GError **error)
{
  ClMemberFacts facts;

  return cl_assignment_get_member (action, practitioner, &facts, error) &&
         cl_rules_may_block (&action->me, &facts, error) &&
         cl_rules_check_practitioner (&facts, "practitioner", error);
}

/* Asked before the file is read, for who may not import hears nothing of it. */
static gboolean
may_import (Import *import, GError **error)
{
  ClAction action;
  gboolean may;

  if (!cl_action_begin_read (&action, import->practice, import->actor, error))
    return FALSE;
  may = check_may (&action, import->practitioner, error);
  cl_action_abort (&action);
  return may;
}

static ClCalendarBusy *
read_text (Import *import, const char *text, gsize length, GError **error)
{
  GTimeZone *zone = cl_practice_get_timezone (import->practice);
  gint64 now = cl_practice_get_now (import->practice);
  ClCalendarReading reading = {
    .zone = zone,
    .from = cl_time_get_day_start (now, 0, zone),
    .to = cl_time_get_day_start (now, DAYS_AHEAD, zone),
    .progress = import->progress,
    .progress_data = import->progress_data,
    .cancellable = import->cancellable,
  };

  return cl_calendar_busy_read (text, length, &reading, error);
}

/* Whether nothing is booked then, or that is allowed. */
static gboolean
is_allowed (ClAction *action,
            gint64 practitioner,
            const ClBusyTime *time,
            gboolean refuses,
            gboolean *overlaps,
            GError **error)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (ClTaken));
  ClTakenQuery query = { practitioner, 0, NULL, time->start, time->end };

  if (!cl_appointment_store_list_taken (action->db, &query, taken, error))
    return FALSE;
  *overlaps = taken->len > 0;
  return !*overlaps || !refuses;
}

static gboolean
insert_times (Import *import,
              ClAction *action,
              const ClCalendarBusy *busy,
              ClCalendarImport *report,
              gboolean *has_overlap,
              GError **error)
{
  gboolean refuses = cl_settings_refuses_conflicts (action->db);

  for (guint i = 0; i < busy->times->len; i++)
    {
      const ClBusyTime *time = &g_array_index (busy->times, ClBusyTime, i);
      g_autoptr (GError) local = NULL;
      gboolean overlaps = FALSE;

      if (i % TIMES_A_LOOK == 0 &&
          g_cancellable_set_error_if_cancelled (import->cancellable, error))
        return FALSE;
      if (!is_allowed (action, import->practitioner, time, refuses, &overlaps, &local))
        {
          if (local != NULL)
            {
              g_propagate_error (error, g_steal_pointer (&local));
              return FALSE;
            }
          report->n_refused++;
          continue;
        }
      *has_overlap |= overlaps;
      if (!cl_busy_store_insert (action->db, import->practitioner, time->uid, time->start,
                                 time->end, action->me.id, action->now, error))
        return FALSE;
      report->n_times++;
    }
  return TRUE;
}

static gboolean
delete_before (Import *import,
               ClAction *action,
               const ClCalendarBusy *busy,
               ClCalendarImport *report,
               GError **error)
{
  gint64 today =
    cl_time_get_day_start (action->now, 0, cl_practice_get_timezone (import->practice));
  GHashTableIter iter;
  gpointer uid;

  g_hash_table_iter_init (&iter, busy->uids);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    if (!cl_busy_store_delete (action->db, import->practitioner, uid, today, &report->n_replaced,
                               error))
      return FALSE;
  return TRUE;
}

/* All in one transaction, which is begun and not yet committed. */
static gboolean
perform (Import *import,
         ClAction *action,
         const ClCalendarBusy *busy,
         ClCalendarImport *report,
         GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  gboolean has_overlap = FALSE;

  if (!check_may (action, import->practitioner, error) ||
      !delete_before (import, action, busy, report, error) ||
      !insert_times (import, action, busy, report, &has_overlap, error))
    return FALSE;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, import->practitioner);
  cl_log_detail_add_int (log->detail, "count", report->n_times);
  if (report->n_replaced > 0)
    cl_log_detail_add_int (log->detail, "replaced", report->n_replaced);
  if (has_overlap)
    cl_log_detail_add (log->detail, "overlap", "true");
  return cl_action_write_entry (action, IMPORT_ACTION, log, CL_OUTCOME_DONE, error);
}

static ClCalendarImport *
store (Import *import, ClCalendarBusy *busy, GError **error)
{
  g_autoptr (ClCalendarImport) report = g_new0 (ClCalendarImport, 1);
  ClAction action;

  report->n_events = busy->n_events;
  report->n_free = busy->n_free;
  report->n_outside = busy->n_outside;
  report->left_out = g_ptr_array_ref (busy->left_out);
  if (!cl_action_begin (&action, import->practice, import->actor, error))
    return NULL;
  if (!perform (import, &action, busy, report, error))
    {
      cl_action_abort (&action);
      return NULL;
    }
  return cl_action_commit (&action, error) ? g_steal_pointer (&report) : NULL;
}

static ClCalendarImport *
finish (Import *import, ClCalendarImport *report, GError *refusal, GError **error)
{
  if (report == NULL)
    {
      g_autoptr (ClActionLog) log = cl_action_log_new ();

      cl_action_log_refusal (import->practice, import->actor, IMPORT_ACTION, log, refusal);
      g_propagate_error (error, refusal);
      return NULL;
    }
  cl_practice_emit_changed (import->practice, CL_CHANGED_CALENDAR, import->practitioner);
  return report;
}

/**
 * cl_calendar_service_import_text:
 * @practice: a practice
 * @actor: who is signed in
 * @practitioner: whose calendar
 * @text: a calendar file
 * @length: its bytes
 * @progress: (nullable): told on the calling thread how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): ends it; nothing is imported then
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_NOT_FOUND
 *   for the practitioner, %CL_ERROR_DENIED, %CL_ERROR_INVALID with the line of the file that is
 *   wrong, %CL_ERROR_STORAGE; or %G_IO_ERROR_CANCELLED
 *
 * Makes blocks of the times at which one is busy, from today for a year: nothing else of what the
 * file tells is kept. An event that was imported before is replaced. All of it in one transaction
 * with one log entry, or nothing.
 *
 * Returns: (transfer full) (nullable): what was made, and what was left out
 */
ClCalendarImport *
cl_calendar_service_import_text (ClPractice *practice,
                                 ClActor *actor,
                                 gint64 practitioner,
                                 const char *text,
                                 gsize length,
                                 ClProgress progress,
                                 gpointer progress_data,
                                 GCancellable *cancellable,
                                 GError **error)
{
  Import import = { practice, actor, practitioner, progress, progress_data, cancellable };
  g_autoptr (ClCalendarBusy) busy = NULL;
  ClCalendarImport *report = NULL;
  GError *refusal = NULL;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (may_import (&import, &refusal))
    {
      if (length > CL_CALENDAR_MAX_BYTES)
        refusal = cl_calendar_error_new (0, _ ("The file is larger than 20 MB."));
      else
        busy = read_text (&import, text, length, &refusal);
    }
  if (busy != NULL)
    report = store (&import, busy, &refusal);
  return finish (&import, report, refusal, error);
}

/* A file's text, unless it is too long, which is seen before it is read. */
static char *
load (const char *path, gsize *length, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, &problem);
  g_autofree char *text = g_malloc (CL_CALENDAR_MAX_BYTES + 1);
  g_autoptr (GFileInfo) info = NULL;

  if (stream != NULL)
    info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);
  /* What is no plain file, a pipe say, tells no size: so no more is read than there may be. */
  if (info != NULL && g_file_info_get_size (info) > CL_CALENDAR_MAX_BYTES)
    *length = CL_CALENDAR_MAX_BYTES + 1;
  else if (stream != NULL &&
           g_input_stream_read_all (G_INPUT_STREAM (stream), text, CL_CALENDAR_MAX_BYTES + 1,
                                    length, cancellable, &problem))
    g_assert (*length <= CL_CALENDAR_MAX_BYTES + 1);
  if (problem != NULL)
    {
      if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, CL_CALENDAR_FILE,
                                                       _ ("The file cannot be read: %s"),
                                                       problem->message));
      return NULL;
    }
  return g_steal_pointer (&text);
}

/**
 * cl_calendar_service_import:
 * @practice: a practice
 * @actor: who is signed in
 * @practitioner: whose calendar
 * @path: a calendar file, of 20 MB at most
 * @progress: (nullable): told on the calling thread how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): ends it; nothing is imported then
 * @error: return location for an error, as of cl_calendar_service_import_text()
 *
 * Returns: (transfer full) (nullable): what was made, and what was left out
 */
ClCalendarImport *
cl_calendar_service_import (ClPractice *practice,
                            ClActor *actor,
                            gint64 practitioner,
                            const char *path,
                            ClProgress progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GError **error)
{
  Import import = { practice, actor, practitioner, progress, progress_data, cancellable };
  g_autofree char *text = NULL;
  GError *refusal = NULL;
  gsize length = 0;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (may_import (&import, &refusal))
    text = load (path, &length, cancellable, &refusal);
  if (text == NULL)
    return finish (&import, NULL, refusal, error);
  return cl_calendar_service_import_text (practice, actor, practitioner, text, length, progress,
                                          progress_data, cancellable, error);
}
