/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Encounters become appointments, as far as they go. */
#include "cl-import-visits-private.h"

#include <glib/gi18n-lib.h>

#include "cl-appointment-conflict.h"
#include "cl-appointment-store.h"
#include "cl-settings.h"
#include "cl-time.h"

/* What Synthea calls an encounter, what that is here, and where it takes place (CMS place of
 * service). */
static const struct
{
  const char *name;
  ClAppointmentKind kind;
  const char *place;
} classes[] = {
  { "wellness", CL_APPOINTMENT_KIND_ASSESSMENT, "11" },
  { "ambulatory", CL_APPOINTMENT_KIND_CONSULTATION, "11" },
  { "outpatient", CL_APPOINTMENT_KIND_FOLLOW_UP, "22" },
  { "urgentcare", CL_APPOINTMENT_KIND_CONSULTATION, "20" },
  { "emergency", CL_APPOINTMENT_KIND_ASSESSMENT, "23" },
  { "inpatient", CL_APPOINTMENT_KIND_FOLLOW_UP, "21" },
  { "virtual", CL_APPOINTMENT_KIND_CONSULTATION, "10" },
  { "home", CL_APPOINTMENT_KIND_FOLLOW_UP, "12" },
  { "snf", CL_APPOINTMENT_KIND_FOLLOW_UP, "31" },
  { "hospice", CL_APPOINTMENT_KIND_FOLLOW_UP, "34" },
};

static void
take_class (ClImportVisit *visit, const char *name)
{
  visit->kind = CL_APPOINTMENT_KIND_CONSULTATION;
  visit->place = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_ascii_strcasecmp (name, classes[i].name) == 0)
      {
        visit->kind = classes[i].kind;
        visit->place = classes[i].place;
      }
}

/**
 * cl_import_visits_take:
 * @self: what was found so far
 * @reader: a folder being read
 * @table: its encounters
 * @row: one of them
 * @columns: which columns tell of it
 * @client: place of the client among the plan's
 * @provider: place of the provider in the file
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID with file and line
 *
 * Takes an encounter that can be an appointment; counts it where it cannot. Where it does not say
 * how long it was, it is as long as those of its kind are.
 *
 * Returns: whether it could be read
 */
gboolean
cl_import_visits_take (ClImportVisits *self,
                       ClImportReader *reader,
                       ClCsvTable *table,
                       guint row,
                       const ClImportVisitColumns *columns,
                       guint client,
                       guint provider,
                       GError **error)
{
  ClImportVisit visit = { .client = client, .provider = (int) provider };
  gint64 stop;

  if (!cl_import_reader_take_instant (reader, table, row, columns->start, "START", &visit.start,
                                      error) ||
      !cl_import_reader_take_instant (reader, table, row, columns->stop, "STOP", &stop, error))
    return FALSE;
  take_class (&visit, cl_csv_table_get_text (table, row, columns->kind));
  visit.end = stop > visit.start
                ? stop
                : visit.start +
                    (gint64) cl_appointment_kind_get_minutes (visit.kind) * G_TIME_SPAN_MINUTE;
  if (visit.start == CL_TIME_NONE)
    self->n_undated++;
  else if (visit.end - visit.start > CL_APPOINTMENT_MAX_MINUTES * G_TIME_SPAN_MINUTE)
    self->n_long++;
  else
    g_array_append_val (self->found, visit);
  return TRUE;
}

/**
 * cl_import_visits_note:
 * @self: what was found
 * @plan: gets sentences on what of it is left out
 * @n_others: how many were with providers who become no members
 */
void
cl_import_visits_note (const ClImportVisits *self, ClImportPlan *plan, guint n_others)
{
  if (n_others > 0)
    cl_import_plan_note (plan,
                         g_dngettext (GETTEXT_PACKAGE,
                                      "%u encounter was with a provider who is no new member, and "
                                      "is no appointment.",
                                      "%u encounters were with providers who are no new members, "
                                      "and are no appointments.",
                                      n_others),
                         n_others);
  if (self->n_long > 0)
    cl_import_plan_note (plan,
                         g_dngettext (GETTEXT_PACKAGE,
                                      "%u encounter lasted longer than a day, and is no "
                                      "appointment.",
                                      "%u encounters lasted longer than a day, and are no "
                                      "appointments.",
                                      self->n_long),
                         self->n_long);
  if (self->n_undated > 0)
    cl_import_plan_note (plan,
                         g_dngettext (GETTEXT_PACKAGE,
                                      "%u encounter does not say when it was, and is no "
                                      "appointment.",
                                      "%u encounters do not say when they were, and are no "
                                      "appointments.",
                                      self->n_undated),
                         self->n_undated);
}

/* Whether nothing else is booked then, or that is allowed. */
static gboolean
is_free (ClAction *action, ClAppointment *appointment, gboolean refuses, GError **error)
{
  g_autoptr (GArray) taken = NULL;
  ClTakenQuery query = { appointment->practitioner, appointment->client, NULL, appointment->start,
                         appointment->end };

  if (!refuses)
    return TRUE;
  taken = g_array_new (FALSE, FALSE, sizeof (ClTaken));
  return cl_appointment_store_list_taken (action->db, &query, taken, error) && taken->len == 0;
}

static void
fill (ClAppointment *appointment, const ClImportVisit *visit, gint64 now)
{
  appointment->start = visit->start;
  appointment->end = visit->end;
  appointment->kind = visit->kind;
  appointment->state = visit->end <= now ? CL_APPOINTMENT_STATE_FULFILLED
                                         : CL_APPOINTMENT_STATE_BOOKED;
  g_free (appointment->place);
  appointment->place = g_strdup (visit->place);
}

/**
 * cl_import_visits_write:
 * @action: a transaction
 * @plan: what is imported; gets a note of those that overlap, where the practice refuses that
 * @members: (element-type ClImportMember): the plan's providers as they are now
 * @clients: the plan's clients as they are now
 * @steps: how far it is
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE; or %G_IO_ERROR_CANCELLED
 *
 * Writes encounters as appointments: those that are over are fulfilled. They give nobody access.
 *
 * Returns: whether they were written
 */
gboolean
cl_import_visits_write (ClAction *action,
                        ClImportPlan *plan,
                        GPtrArray *members,
                        const gint64 *clients,
                        ClImportSteps *steps,
                        GError **error)
{
  g_autoptr (ClAppointment) appointment = cl_appointment_new (0, 0, 1, 2);
  gboolean refuses = cl_settings_refuses_conflicts (action->db);
  guint n_taken = 0;

  for (guint i = 0; i < plan->visits->len; i++)
    {
      const ClImportVisit *visit = &g_array_index (plan->visits, ClImportVisit, i);
      const ClImportMember *member = g_ptr_array_index (members, (guint) visit->provider);
      g_autoptr (GError) problem = NULL;

      if (!cl_import_steps_take (steps, FALSE, error))
        return FALSE;
      appointment->practitioner = member->id;
      appointment->client = clients[visit->client];
      fill (appointment, visit, action->now);
      if (!is_free (action, appointment, refuses, &problem) && problem == NULL)
        n_taken++;
      else if (problem != NULL || !cl_appointment_store_insert (
                                    action->db, appointment, action->me.id, action->now, &problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
  plan->n_appointments = plan->visits->len - n_taken;
  if (n_taken > 0)
    cl_import_plan_note (
      plan,
      g_dngettext (GETTEXT_PACKAGE, "%u encounter overlaps another, and is no appointment.",
                   "%u encounters overlap others, and are no appointments.", n_taken),
      n_taken);
  return TRUE;
}
