/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-service.h"

#include <glib/gi18n-lib.h>

#include "cl-appointment-store.h"
#include "cl-assignment-private.h"
#include "cl-booking-private.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-member-store.h"
#include "cl-rules.h"
#include "cl-time.h"

/* A list being made. */
typedef struct
{
  ClAction *action;
  const ClAppointmentQuery *query;
  GHashTable *practitioners; /* by id: their facts, read once */
  GPtrArray *list;
  GError *error;
} Listing;

static const ClMemberFacts *
get_practitioner (Listing *self, gint64 id)
{
  ClMemberFacts *facts = g_hash_table_lookup (self->practitioners, &id);

  if (facts != NULL)
    return facts;
  facts = g_new0 (ClMemberFacts, 1);
  if (!cl_facts_store_get_member (self->action->db, id, facts, &self->error))
    {
      g_free (facts);
      return NULL;
    }
  /* Its own id is the key: a row may point nowhere. */
  facts->id = id;
  g_hash_table_insert (self->practitioners, &facts->id, facts);
  return facts;
}

static gboolean
is_asked_for (const ClAppointmentQuery *query, gint64 practitioner)
{
  for (gsize i = 0; i < query->n_practitioners; i++)
    if (query->practitioners[i] == practitioner)
      return TRUE;
  return query->n_practitioners == 0;
}

static void
on_appointment_cb (ClAppointment *appointment, const ClClientFacts *facts, gpointer data)
{
  Listing *self = data;
  const ClMemberFacts *practitioner;

  if (self->error != NULL ||
      (self->query->client != 0 && !is_asked_for (self->query, appointment->practitioner)))
    return;
  practitioner = get_practitioner (self, appointment->practitioner);
  if (practitioner != NULL &&
      cl_appointment_mask (&self->action->me, practitioner, facts, self->action->now,
                           cl_practice_get_timezone (self->action->practice), appointment))
    g_ptr_array_add (self->list, g_object_ref (appointment));
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  ClAppointment *x = *(ClAppointment *const *) a;
  ClAppointment *y = *(ClAppointment *const *) b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (x->practitioner != y->practitioner)
    return x->practitioner < y->practitioner ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

static gboolean
scan (Listing *self, gint64 practitioner, GError **error)
{
  ClAppointmentRange range = { self->query->from, self->query->to, practitioner,
                               self->query->client };

  if (!cl_appointment_store_scan (self->action->db, self->action->me.id, &range, on_appointment_cb,
                                  self, error))
    return FALSE;
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

static gboolean
scan_all (Listing *self, GError **error)
{
  if (self->query->n_practitioners == 0 || self->query->client != 0)
    return scan (self, 0, error);
  for (gsize i = 0; i < self->query->n_practitioners; i++)
    if (!scan (self, self->query->practitioners[i], error))
      return FALSE;
  if (self->query->n_practitioners > 1)
    g_ptr_array_sort (self->list, compare);
  return TRUE;
}

static gboolean
check_query (ClAction *action, const ClAppointmentQuery *query, GError **error)
{
  ClArea areas;

  if (query->client != 0 && !cl_assignment_find (action, query->client, &areas, error))
    return FALSE;
  for (gsize i = 0; i < query->n_practitioners; i++)
    if (!cl_rules_find_member (query->practitioners[i], error))
      return FALSE;
  if (query->client != 0 && !cl_rules_may_use_area (areas, CL_AREA_SCHEDULE, error))
    return FALSE;
  if (query->from != CL_TIME_INVALID && query->to != CL_TIME_INVALID && query->from < query->to)
    return TRUE;
  g_propagate_error (
    error, cl_error_new_member (CL_ERROR_INVALID, query->from == CL_TIME_INVALID ? "from" : "to",
                                "%s", _ ("Give two times, the later one second.")));
  return FALSE;
}

static GPtrArray *
list (ClAction *action, const ClAppointmentQuery *query, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) facts = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  Listing listing = { action, query, facts, rows, NULL };

  if (!check_query (action, query, error) || !scan_all (&listing, error))
    return NULL;
  return g_steal_pointer (&rows);
}

/**
 * cl_appointment_list_for_client:
 * @action: a transaction, or a state read
 * @client: a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED without
 *   `schedule`, %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClAppointment) (nullable): all of the client's
 *   appointments, by start
 */
GPtrArray *
cl_appointment_list_for_client (ClAction *action, gint64 client, GError **error)
{
  const ClAppointmentQuery query = { 0, G_MAXINT64, NULL, 0, client };

  return list (action, &query, error);
}

/**
 * cl_appointment_service_list:
 * @practice: a practice
 * @actor: who is signed in
 * @query: which appointments
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND for the client and practitioners, %CL_ERROR_DENIED for a client without
 *   `schedule`, %CL_ERROR_INVALID for the times, %CL_ERROR_STORAGE
 *
 * Appointments and blocks of time: whole for those who may know them, busy for others who see that
 * practitioner's calendar (docs: ACCESS, What each action does).
 *
 * Returns: (transfer full) (element-type ClAppointment) (nullable): by start
 */
GPtrArray *
cl_appointment_service_list (ClPractice *practice,
                             ClActor *actor,
                             const ClAppointmentQuery *query,
                             GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GError) refusal = NULL;
  GPtrArray *rows;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  log->client = query->client;
  rows = list (&action, query, &refusal);
  cl_action_abort (&action);
  if (rows == NULL)
    {
      cl_action_log_refusal (practice, actor, "appointment.list", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return rows;
}

static ClAppointment *
get (ClAction *action, gint64 id, ClActionLog *log, GError **error)
{
  g_autoptr (ClAppointment) named = cl_appointment_find (action, id, log, error);
  ClMemberFacts practitioner;
  ClClientFacts facts;

  if (named == NULL)
    return NULL;
  g_clear_object (&named);
  if (!cl_appointment_store_get (action->db, action->me.id, id, &facts, &named, error) ||
      !cl_facts_store_get_member (action->db, named->practitioner, &practitioner, error))
    return NULL;
  if (cl_appointment_mask (&action->me, &practitioner, &facts, action->now,
                           cl_practice_get_timezone (action->practice), named) &&
      !named->is_busy)
    return g_steal_pointer (&named);
  cl_rules_find_appointment (FALSE, error);
  return NULL;
}

/**
 * cl_appointment_service_get:
 * @practice: a practice
 * @actor: who is signed in
 * @appointment: an appointment, or a block
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_NOT_FOUND
 *   where there is none that the member may know, and where a block was taken away,
 *   %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): the appointment as it is now
 */
ClAppointment *
cl_appointment_service_get (ClPractice *practice,
                            ClActor *actor,
                            gint64 appointment,
                            GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GError) refusal = NULL;
  ClAppointment *found;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  found = get (&action, appointment, log, &refusal);
  cl_action_abort (&action);
  if (found == NULL)
    {
      cl_action_log_refusal (practice, actor, "appointment.list", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return found;
}

static gint
compare_calendars (gconstpointer a, gconstpointer b)
{
  ClCalendar *x = *(ClCalendar *const *) a;
  ClCalendar *y = *(ClCalendar *const *) b;
  int order;

  if (x->is_own != y->is_own)
    return x->is_own ? -1 : 1;
  if (x->is_suspended != y->is_suspended)
    return x->is_suspended ? 1 : -1;
  order = g_utf8_collate (x->name, y->name);
  return order != 0 ? order : (x->member > y->member) - (x->member < y->member);
}

static ClCalendar *
make_calendar (ClAction *action, const ClMemberFacts *facts, guint rank, GError **error)
{
  g_autoptr (ClMember) member = cl_member_store_load (action->db, facts->id, error);
  ClCalendar *calendar;

  if (member == NULL)
    return NULL;
  calendar = cl_calendar_new (facts->id, member->name, rank % CL_CALENDAR_N_COLOURS);
  calendar->is_own = facts->id == action->me.id;
  calendar->is_suspended = cl_rules_is_suspended_practitioner (facts);
  calendar->may_book = !calendar->is_suspended &&
                       cl_rules_may_use_calendar (&action->me, facts, NULL);
  calendar->may_block = !calendar->is_suspended && cl_rules_sees_blocks (&action->me, facts);
  calendar->takes_bookings = facts->bookable_by_colleagues;
  return calendar;
}

static GPtrArray *
list_calendars (ClAction *action, GError **error)
{
  g_autoptr (GPtrArray) calendars = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) members = cl_facts_store_list_members (action->db, error);
  guint rank = 0;

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      const ClMemberFacts *facts = &g_array_index (members, ClMemberFacts, i);
      ClCalendar *calendar;

      if (!cl_rules_is_active_practitioner (facts) && !cl_rules_is_suspended_practitioner (facts))
        continue;
      /* Counted among all, so that everybody sees each in the same colour. */
      rank++;
      if (!cl_rules_sees_calendar (&action->me, facts))
        continue;
      calendar = make_calendar (action, facts, rank - 1, error);
      if (calendar == NULL)
        return NULL;
      g_ptr_array_add (calendars, calendar);
    }
  if (members == NULL)
    return NULL;
  g_ptr_array_sort (calendars, compare_calendars);
  return g_steal_pointer (&calendars);
}

/**
 * cl_appointment_service_list_calendars:
 * @practice: a practice
 * @actor: who is signed in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClCalendar) (nullable): those of practitioners that the
 *   member sees, their own first, then by name; those who are suspended last, whose appointments
 *   somebody has to move
 */
GPtrArray *
cl_appointment_service_list_calendars (ClPractice *practice, ClActor *actor, GError **error)
{
  GPtrArray *calendars;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  calendars = list_calendars (&action, error);
  cl_action_abort (&action);
  return calendars;
}
