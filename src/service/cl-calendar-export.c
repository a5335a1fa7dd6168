/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-service.h"

#include <glib/gi18n-lib.h>

#include "cl-action-private.h"
#include "cl-appointment-service.h"
#include "cl-assignment-private.h"
#include "cl-calendar-write-private.h"
#include "cl-error.h"
#include "cl-export-file.h"
#include "cl-log-detail-private.h"
#include "cl-practice-store.h"
#include "cl-rules.h"
#include "cl-settings.h"

#define EXPORT_ACTION "calendar.export"

typedef struct
{
  ClPractice *practice;
  ClActor *actor;
  gint64 practitioner;
  gint64 now;
  char *names;
  char *uuid;
  char *timezone;
  GString *text;
  guint n_events;
} Export;

static void
export_clear (Export *self)
{
  g_free (self->names);
  g_free (self->uuid);
  g_free (self->timezone);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

static gboolean
read_practice (Export *self, ClDatabase *db, GError **error)
{
  g_auto (ClPracticeRow) row = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  const guint8 *bytes;
  gsize size;

  if (!cl_practice_store_load (db, &row, error))
    return FALSE;
  self->timezone = g_strdup (row.timezone);
  bytes = g_bytes_get_data (row.uuid, &size);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  self->uuid = g_string_free (g_steal_pointer (&text), FALSE);
  return TRUE;
}

static gboolean
check_may (Export *self, ClAction *action, GError **error)
{
  ClMemberFacts facts;

  return cl_assignment_get_member (action, self->practitioner, &facts, error) &&
         cl_rules_may_use_calendar (&action->me, &facts, error);
}

static gboolean
begin (Export *self, GError **error)
{
  ClAction action;
  gboolean may;

  if (!cl_action_begin_read (&action, self->practice, self->actor, error))
    return FALSE;
  may = check_may (self, &action, error);
  if (may)
    {
      self->now = action.now;
      self->names = cl_settings_get (action.db, CL_SETTING_CALENDAR_EXPORT_NAMES, error);
      may = self->names != NULL && read_practice (self, action.db, error);
    }
  cl_action_abort (&action);
  return may;
}

static gboolean
make_text (Export *self,
           gint64 from,
           gint64 to,
           ClProgress progress,
           gpointer progress_data,
           GCancellable *cancellable,
           GError **error)
{
  ClAppointmentQuery query = { from, to, &self->practitioner, 1, 0 };
  ClCalendarWriter writer = {
    .names = self->names,
    .uuid = self->uuid,
    .timezone = self->timezone,
    .zone = cl_practice_get_timezone (self->practice),
    .now = self->now,
  };
  g_autoptr (GPtrArray) rows = NULL;

  rows = cl_appointment_service_list (self->practice, self->actor, &query, error);
  if (rows == NULL)
    return FALSE;
  writer.text = self->text = g_string_new (NULL);
  if (!cl_calendar_write (&writer, rows, progress, progress_data, cancellable, error))
    return FALSE;
  self->n_events = writer.n_events;
  return TRUE;
}

static gboolean
log_export (Export *self, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  ClAction action;

  if (!cl_action_begin (&action, self->practice, self->actor, error))
    return FALSE;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, self->practitioner);
  cl_log_detail_add_int (log->detail, "count", self->n_events);
  cl_log_detail_add_text (log->detail, "names", self->names);
  if (check_may (self, &action, error) &&
      cl_action_write_entry (&action, EXPORT_ACTION, log, CL_OUTCOME_DONE, error))
    return cl_action_commit (&action, error);
  cl_action_abort (&action);
  return FALSE;
}

static void
refuse (Export *self, GError *refusal, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();

  cl_action_log_refusal (self->practice, self->actor, EXPORT_ACTION, log, refusal);
  g_propagate_error (error, refusal);
}

static gboolean
write_file (Export *self, const char *path, GError **error)
{
  g_autoptr (ClExportFile) file = cl_export_file_new (path, error);

  if (file == NULL)
    return FALSE;
  fwrite (self->text->str, 1, self->text->len, cl_export_file_get_stream (file));
  return cl_export_file_sync (file, error) && log_export (self, error) &&
         cl_export_file_commit (file, error);
}

/**
 * cl_calendar_service_export:
 * @practice: a practice
 * @actor: who is signed in
 * @practitioner: whose calendar
 * @from: an instant
 * @to: the first instant after
 * @path: the file; what is there stays until the new one is whole
 * @n_events_out: (out) (optional): how many events it has
 * @progress: (nullable): told on the calling thread how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop it, which leaves no file
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_NOT_FOUND
 *   for the practitioner, %CL_ERROR_DENIED for who does not see the calendar, %CL_ERROR_INVALID for
 *   the times, %CL_ERROR_STORAGE; or %G_IO_ERROR_CANCELLED
 *
 * Writes what is not cancelled, as far as the member may know of it: the rest is busy. What clients
 * are called is a setting of the practice; nothing clinical is written.
 *
 * Returns: whether the file is whole, and the export in the log
 */
gboolean
cl_calendar_service_export (ClPractice *practice,
                            ClActor *actor,
                            gint64 practitioner,
                            gint64 from,
                            gint64 to,
                            const char *path,
                            guint *n_events_out,
                            ClProgress progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GError **error)
{
  g_auto (Export) self = { .practice = practice, .actor = actor, .practitioner = practitioner };
  GError *refusal = NULL;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), FALSE);

  if (!begin (&self, &refusal))
    {
      refuse (&self, refusal, error);
      return FALSE;
    }
  if (!make_text (&self, from, to, progress, progress_data, cancellable, error) ||
      !write_file (&self, path, error))
    return FALSE;
  if (n_events_out != NULL)
    *n_events_out = self.n_events;
  return TRUE;
}

/**
 * cl_calendar_service_export_text:
 * @practice: a practice
 * @actor: who is signed in
 * @practitioner: whose calendar
 * @from: an instant
 * @to: the first instant after
 * @n_events_out: (out) (optional): how many events it has
 * @error: return location for an error, as of cl_calendar_service_export()
 *
 * Returns: (transfer full) (nullable): what cl_calendar_service_export() would write
 */
char *
cl_calendar_service_export_text (ClPractice *practice,
                                 ClActor *actor,
                                 gint64 practitioner,
                                 gint64 from,
                                 gint64 to,
                                 guint *n_events_out,
                                 GError **error)
{
  g_auto (Export) self = { .practice = practice, .actor = actor, .practitioner = practitioner };
  GError *refusal = NULL;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!begin (&self, &refusal))
    {
      refuse (&self, refusal, error);
      return NULL;
    }
  if (!make_text (&self, from, to, NULL, NULL, NULL, error) || !log_export (&self, error))
    return NULL;
  if (n_events_out != NULL)
    *n_events_out = self.n_events;
  return g_string_free (g_steal_pointer (&self.text), FALSE);
}
