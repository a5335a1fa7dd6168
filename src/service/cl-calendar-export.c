/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-service.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>

#include "cl-action-private.h"
#include "cl-appointment-service.h"
#include "cl-assignment-private.h"
#include "cl-error.h"
#include "cl-export-file.h"
#include "cl-log-detail-private.h"
#include "cl-practice-store.h"
#include "cl-rules.h"
#include "cl-settings.h"

#define EXPORT_ACTION "calendar.export"
#define EVENTS_A_LOOK 256

/* How clients are called in what leaves the practice (docs: ACCESS, settings). */
typedef enum
{
  NAMES_NONE,
  NAMES_INITIALS,
  NAMES_FULL,
} Names;

typedef struct
{
  ClPractice *practice;
  ClActor *actor;
  gint64 practitioner;
  gint64 now;
  char *names;
  char *uuid; /* of the practice, so that what comes from two of them is told apart */
  GString *text;
  guint n_events;
} Export;

static void
export_clear (Export *self)
{
  g_free (self->names);
  g_free (self->uuid);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

static char *
read_uuid (ClDatabase *db, GError **error)
{
  g_auto (ClPracticeRow) row = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  const guint8 *bytes;
  gsize size;

  if (!cl_practice_store_load (db, &row, error))
    return NULL;
  bytes = g_bytes_get_data (row.uuid, &size);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
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
      self->uuid = self->names != NULL ? read_uuid (action.db, error) : NULL;
    }
  cl_action_abort (&action);
  return self->uuid != NULL;
}

static Names
get_names (const Export *self)
{
  if (g_str_equal (self->names, "full"))
    return NAMES_FULL;
  return g_str_equal (self->names, "initials") ? NAMES_INITIALS : NAMES_NONE;
}

/* “A. G.” of “Ana Gomez”. */
static char *
get_initials (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  g_autoptr (GString) initials = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      {
        if (initials->len > 0)
          g_string_append_c (initials, ' ');
        g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (*word)));
        g_string_append_c (initials, '.');
      }
  return g_string_free (g_steal_pointer (&initials), FALSE);
}

static char *
make_summary (const Export *self, ClAppointment *appointment)
{
  const char *kind = cl_appointment_kind_get_label (appointment->kind);
  g_autofree char *name = NULL;
  Names names = get_names (self);

  if (appointment->is_busy)
    return g_strdup (C_ ("calendar", "Busy"));
  if (appointment->client == 0)
    return g_strdup (appointment->title != NULL ? appointment->title : kind);
  if (names == NAMES_NONE || appointment->client_name == NULL)
    return g_strdup (kind);
  name = names == NAMES_FULL ? g_strdup (appointment->client_name)
                             : get_initials (appointment->client_name);
  /* Translators: with whom, and what for, as in “Ana Gomez, Intake” */
  return g_strdup_printf (C_ ("calendar", "%s, %s"), name, kind);
}

static char *
make_uid (const Export *self, ClAppointment *appointment)
{
  if (appointment->is_busy)
    return g_strdup_printf ("busy-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT
                            "-%s@caseload",
                            appointment->practitioner, appointment->start / G_USEC_PER_SEC,
                            appointment->end / G_USEC_PER_SEC, self->uuid);
  return g_strdup_printf ("appointment-%" G_GINT64_FORMAT "-%s@caseload", appointment->id,
                          self->uuid);
}

static struct icaltimetype
to_ical (gint64 instant)
{
  return icaltime_from_timet_with_zone ((time_t) (instant / G_USEC_PER_SEC), 0,
                                        icaltimezone_get_utc_timezone ());
}

static icalcomponent *
make_event (const Export *self, ClAppointment *appointment)
{
  g_autofree char *uid = make_uid (self, appointment);
  g_autofree char *summary = make_summary (self, appointment);
  icalcomponent *event = icalcomponent_new (ICAL_VEVENT_COMPONENT);

  icalcomponent_add_property (event, icalproperty_new_uid (uid));
  icalcomponent_add_property (event, icalproperty_new_dtstamp (to_ical (self->now)));
  icalcomponent_add_property (event, icalproperty_new_dtstart (to_ical (appointment->start)));
  icalcomponent_add_property (event, icalproperty_new_dtend (to_ical (appointment->end)));
  icalcomponent_add_property (event, icalproperty_new_summary (summary));
  icalcomponent_add_property (event, icalproperty_new_class (ICAL_CLASS_PRIVATE));
  icalcomponent_add_property (event, icalproperty_new_status (ICAL_STATUS_CONFIRMED));
  icalcomponent_add_property (event, icalproperty_new_transp (ICAL_TRANSP_OPAQUE));
  if (appointment->room != NULL)
    icalcomponent_add_property (event, icalproperty_new_location (appointment->room));
  if (!appointment->is_busy)
    icalcomponent_add_property (event, icalproperty_new_sequence ((int) appointment->revision));
  return event;
}

static void
add_event (Export *self, ClAppointment *appointment)
{
  icalcomponent *event = make_event (self, appointment);
  char *text = icalcomponent_as_ical_string_r (event);

  g_string_append (self->text, text);
  icalmemory_free_buffer (text);
  icalcomponent_free (event);
  self->n_events++;
}

static gboolean
add_events (Export *self,
            GPtrArray *rows,
            ClProgress progress,
            gpointer progress_data,
            GCancellable *cancellable,
            GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      ClAppointment *appointment = g_ptr_array_index (rows, i);

      if (i % EVENTS_A_LOOK == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (progress != NULL)
            progress (i, rows->len, progress_data);
        }
      if (appointment->state != CL_APPOINTMENT_STATE_CANCELLED)
        add_event (self, appointment);
    }
  return TRUE;
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
  g_autoptr (GPtrArray) rows = NULL;

  rows = cl_appointment_service_list (self->practice, self->actor, &query, error);
  if (rows == NULL)
    return FALSE;
  self->text =
    g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Caseload//Caseload//EN\r\n"
                  "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
  if (!add_events (self, rows, progress, progress_data, cancellable, error))
    return FALSE;
  g_string_append (self->text, "END:VCALENDAR\r\n");
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
