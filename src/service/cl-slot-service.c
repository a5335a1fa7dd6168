/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-slot-service.h"

#include <glib/gi18n-lib.h>

#include "cl-appointment.h"
#include "cl-assignment-private.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-rules.h"
#include "cl-slot-private.h"
#include "cl-slot-store.h"
#include "cl-time.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define DAY (24 * 60 * MINUTE)

static void
search_clear (ClSlotSearch *search)
{
  g_clear_pointer (&search->days, g_array_unref);
  g_clear_pointer (&search->members, g_array_unref);
  g_clear_pointer (&search->table, cl_hours_table_free);
  g_clear_pointer (&search->busy, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClSlotSearch, search_clear)

static gboolean
refuse (GError **error, const char *field, const char *words)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, field, "%s", words));
  return FALSE;
}

static gboolean
check_query (const ClSlotQuery *query, GError **error)
{
  if (query->from == CL_TIME_INVALID)
    return refuse (error, "from", _ ("This is no time. Write it as 2026-11-23T09:00:00-06:00."));
  if (query->to == CL_TIME_INVALID)
    return refuse (error, "to", _ ("This is no time. Write it as 2026-11-23T09:00:00-06:00."));
  if (query->to <= query->from)
    return refuse (error, "to", _ ("The search ends before it begins. Let it end later."));
  if (query->to - query->from > CL_SLOT_MAX_DAYS * DAY)
    return refuse (error, "to", _ ("A search reaches a year at most. Let it end earlier."));
  if (query->minutes < CL_APPOINTMENT_MIN_MINUTES || query->minutes > CL_APPOINTMENT_MAX_MINUTES)
    return refuse (error, "minutes", _ ("An appointment lasts from 1 minute to 24 hours."));
  return TRUE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Whoever is named must be a practitioner whose calendar is seen. */
static gboolean
take_named (ClAction *action, const ClSlotQuery *query, GArray *members, GError **error)
{
  for (gsize i = 0; i < query->n_practitioners; i++)
    {
      gint64 id = query->practitioners[i];
      gboolean is_known = FALSE;
      ClMemberFacts facts;

      if (!cl_assignment_get_member (action, id, &facts, error) ||
          !cl_rules_may_use_calendar (&action->me, &facts, error) ||
          !cl_rules_check_practitioner (&facts, "practitioners", error))
        return FALSE;
      for (guint k = 0; k < members->len; k++)
        is_known |= g_array_index (members, gint64, k) == id;
      if (!is_known)
        g_array_append_val (members, id);
    }
  g_array_sort (members, compare_ids);
  return TRUE;
}

static gboolean
take_all (ClAction *action, GArray *members, GError **error)
{
  g_autoptr (GArray) all = cl_facts_store_list_members (action->db, error);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const ClMemberFacts *facts = &g_array_index (all, ClMemberFacts, i);

      if (cl_rules_is_active_practitioner (facts) && cl_rules_sees_calendar (&action->me, facts))
        g_array_append_val (members, facts->id);
    }
  return TRUE;
}

/* Who must be free too: a client whose appointments the member may know of. */
static gboolean
on_busy_cb (gint64 practitioner, gint64 start, gint64 end, gpointer data)
{
  ClTimeSpan span = { start, end };

  g_array_append_val ((GArray *) data, span);
  return TRUE;
}

static gboolean
take_client (ClAction *action, const ClSlotQuery *query, ClSlotSearch *search, GError **error)
{
  ClArea areas;

  if (query->client == 0)
    return TRUE;
  search->busy = g_array_new (FALSE, FALSE, sizeof (ClTimeSpan));
  return cl_assignment_find (action, query->client, &areas, error) &&
         cl_rules_may_use_area (areas, CL_AREA_SCHEDULE, error) &&
         cl_slot_store_walk_client (action->db, query->client, query->from, query->to, on_busy_cb,
                                    search->busy, error);
}

/* Where any time will do, nobody's hours are looked at. */
static gboolean
load_hours (const ClSlotQuery *query, ClSlotSearch *search, GError **error)
{
  guint n_days = search->days->len;

  search->table = query->any_time || n_days == 0
                    ? cl_hours_table_new_unset (search->members)
                    : cl_hours_store_load (
                        search->db, search->members, g_array_index (search->days, ClDay, 0).date,
                        g_array_index (search->days, ClDay, n_days - 1).date, error);
  if (search->table == NULL)
    return FALSE;
  search->hours = cl_hours_table_get (search->table);
  return TRUE;
}

static gboolean
prepare (ClAction *action, const ClSlotQuery *query, ClSlotSearch *search, GError **error)
{
  search->db = action->db;
  search->zone = cl_practice_get_timezone (action->practice);
  /* What is over cannot be booked any more. */
  search->from = MAX (query->from, cl_practice_get_now (action->practice));
  search->to = query->to;
  search->length = query->minutes * MINUTE;
  search->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!(query->n_practitioners > 0 ? take_named (action, query, search->members, error)
                                   : take_all (action, search->members, error)) ||
      !take_client (action, query, search, error) || !check_query (query, error))
    return FALSE;
  search->days = cl_days_new (search->from, MAX (search->from, search->to), search->zone);
  return load_hours (query, search, error);
}

typedef GArray *(*Find) (const ClSlotSearch *search, guint64 limit, GError **error);

static GArray *
find (const ClSlotSearch *search, guint64 limit, GError **error)
{
  if (limit == 1 && search->busy == NULL)
    return cl_slot_sweep (search, error);
  return cl_slot_scan (search, limit == 0 ? CL_SLOT_MAX : MIN (limit, CL_SLOT_MAX), error);
}

/* The first of each: a search of each alone, which leaves off at its first day with one. */
static GArray *
find_next (const ClSlotSearch *search, guint64 limit, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (ClSlot));

  for (guint i = 0; i < search->members->len; i++)
    {
      g_autoptr (GArray) member = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GArray) first = NULL;
      ClSlotSearch alone = *search;

      g_array_append_val (member, g_array_index (search->members, gint64, i));
      alone.members = member;
      alone.hours = search->hours + i;
      first = cl_slot_scan (&alone, 1, error);
      if (first == NULL)
        return NULL;
      g_array_append_vals (found, first->data, first->len);
    }
  return g_steal_pointer (&found);
}

static GArray *
run (ClPractice *practice, ClActor *actor, const ClSlotQuery *query, Find how, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  g_auto (ClSlotSearch) search = { 0 };
  GArray *slots = NULL;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  if (prepare (&action, query, &search, &refusal))
    slots = how (&search, query->limit, &refusal);
  cl_action_abort (&action);
  if (slots == NULL)
    {
      g_autoptr (ClActionLog) log = cl_action_log_new ();

      log->client = query->client;
      cl_action_log_refusal (practice, actor, "availability.find", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return slots;
}

/**
 * cl_slot_service_find:
 * @practice: a practice
 * @actor: who is signed in
 * @query: what is looked for
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED, %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * What is left of the times that practitioners have set, less what is booked and not cancelled; of
 * who has set none, of all times (docs: CTL, batch). Times lie within a day of the practice, at
 * the beginning of hours or at quarters of an hour, one after the other in whole quarters; of a
 * gap that holds one alone, at each quarter at which it could begin. Of practitioners who are not
 * named, those whose calendar the member does not see are left out. None is over already.
 *
 * Returns: (transfer full) (element-type ClSlot) (nullable): by start, then practitioner, at most
 *   %CL_SLOT_MAX
 */
GArray *
cl_slot_service_find (ClPractice *practice,
                      ClActor *actor,
                      const ClSlotQuery *query,
                      GError **error)
{
  return run (practice, actor, query, find, error);
}

/**
 * cl_slot_service_find_next:
 * @practice: a practice
 * @actor: who is signed in
 * @query: what is looked for; its limit does not count
 * @error: return location for an error, as of cl_slot_service_find()
 *
 * Returns: (transfer full) (element-type ClSlot) (nullable): the first time of each practitioner
 *   who has one left, by practitioner
 */
GArray *
cl_slot_service_find_next (ClPractice *practice,
                           ClActor *actor,
                           const ClSlotQuery *query,
                           GError **error)
{
  return run (practice, actor, query, find_next, error);
}
