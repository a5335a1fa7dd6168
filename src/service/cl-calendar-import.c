/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-service.h"

#include <glib/gi18n-lib.h>

#include "cl-action-private.h"
#include "cl-calendar-read-private.h"
#include "cl-error.h"
#include "cl-local-time.h"

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

/* Asked before the file is read, for who may not import hears nothing of it. */
static gboolean
may_import (Import *import, GError **error)
{
  ClAction action;
  gboolean may;

  if (!cl_action_begin_read (&action, import->practice, import->actor, error))
    return FALSE;
  may = cl_calendar_action_check_may (&action, import->practitioner, error);
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

static ClChange *
new_change (Import *import, ClCalendarBusy *busy)
{
  ClChange *change = cl_change_new_of_kind (CL_CHANGE_CALENDAR_IMPORT);

  change->member = import->practitioner;
  change->busy = busy;
  g_set_object (&change->cancellable, import->cancellable);
  return change;
}

static ClCalendarImport *
make_report (const ClCalendarBusy *busy, const ClChangeResult *result)
{
  const ClChangeOutcome *outcome = g_ptr_array_index (result->outcomes, 0);
  ClCalendarImport *report = g_new0 (ClCalendarImport, 1);

  report->change = result->change;
  report->n_events = busy->n_events;
  report->n_free = busy->n_free;
  report->n_outside = busy->n_outside;
  report->left_out = g_ptr_array_ref (busy->left_out);
  report->n_times = outcome->n_appointments;
  report->n_replaced = outcome->n_replaced;
  report->n_overlapping = outcome->n_overlapping;
  return report;
}

/* Takes over @busy. */
static ClCalendarImport *
store (Import *import, ClCalendarBusy *busy, GError **error)
{
  g_autoptr (ClChange) change = new_change (import, busy);
  g_autoptr (ClChangeResult) result = NULL;

  result = cl_change_service_apply (import->practice, import->actor, &change, 1, error);
  return result != NULL ? make_report (busy, result) : NULL;
}

/* Takes over @refusal. */
static ClCalendarImport *
refuse (Import *import, GError *refusal, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();

  cl_action_log_refusal (import->practice, import->actor,
                         cl_change_kind_to_action (CL_CHANGE_CALENDAR_IMPORT), log, refusal);
  g_propagate_error (error, refusal);
  return NULL;
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
 * with one log entry, or nothing; an undo puts back what was there.
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
  ClCalendarBusy *busy = NULL;
  GError *refusal = NULL;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (may_import (&import, &refusal))
    {
      if (length > CL_CALENDAR_MAX_BYTES)
        refusal = cl_calendar_error_new (0, _ ("The file is larger than 20 MB."));
      else
        busy = read_text (&import, text, length, &refusal);
    }
  return busy != NULL ? store (&import, busy, error) : refuse (&import, refusal, error);
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
    return refuse (&import, refusal, error);
  return cl_calendar_service_import_text (practice, actor, practitioner, text, length, progress,
                                          progress_data, cancellable, error);
}
