/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cl-audit-service.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-invariant-store.h"
#include "cl-rules.h"

/* What no transaction may leave behind, and what verify looks for in any file (docs: ACCESS,
 * Invariants). 7 and 8 speak of actions, not of rows, and 5 of both. */

static void
add_breach (GArray *breaches, guint invariant, gint64 client, gint64 member)
{
  ClBreach breach = { invariant, client, member, 0 };

  g_array_append_val (breaches, breach);
}

/* 1, 3 and the part of 6 that says who may supervise: what hangs on roles. Asked of all members,
 * for a role that changes touches whoever holds it. */
static gboolean
find_by_roles (ClDatabase *db, GArray *breaches, GError **error)
{
  g_autoptr (GArray) members = cl_facts_store_list_members (db, error);
  g_autoptr (GArray) supervisors = NULL;
  guint n_administrators = 0;

  if (members == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    {
      const ClMemberFacts *member = &g_array_index (members, ClMemberFacts, i);
      gint64 client = 0;

      n_administrators += cl_rules_is_administrator (member) ? 1 : 0;
      if (cl_rules_is_active_practitioner (member))
        continue;
      if (!cl_invariant_store_get_owned (db, member->id, &client, error))
        return FALSE;
      if (client != 0)
        add_breach (breaches, 1, client, member->id);
    }
  if (n_administrators == 0)
    add_breach (breaches, 3, 0, 0);

  supervisors = cl_invariant_store_list_supervisors (db, error);
  for (guint i = 0; supervisors != NULL && i < supervisors->len; i++)
    {
      gint64 id = g_array_index (supervisors, gint64, i);
      ClMemberFacts supervisor;

      if (!cl_facts_store_get_member (db, id, &supervisor, error))
        return FALSE;
      if (!cl_rules_require_permission (&supervisor, CL_PERMISSION_SUPERVISE, NULL))
        add_breach (breaches, 6, 0, id);
    }
  return supervisors != NULL;
}

static gboolean
find_everywhere (ClDatabase *db, gint64 now, GArray *breaches, GError **error)
{
  return find_by_roles (db, breaches, error) &&
         cl_invariant_store_find_removed (db, now, breaches, error) &&
         cl_invariant_store_find_circles (db, breaches, error);
}

static char *
describe (const ClBreach *breach)
{
  switch (breach->invariant)
    {
    case 1:
      return g_strdup_printf (
        _ ("1: Client %" PRIi64 " is owned by member %" PRIi64 ", who is no active practitioner."),
        breach->client, breach->member);
    case 2:
      return g_strdup_printf (_ ("2: Member %" PRIi64 " is on the staff of case %" PRIi64
                                 " of client %" PRIi64
                                 " without owning the client or holding a grant."),
                              breach->member, breach->case_id, breach->client);
    case 3:
      return g_strdup (_ ("3: No active member can manage both members and roles."));
    case 4:
      return g_strdup_printf (_ ("4: Member %" PRIi64 " was removed, but still has a "
                                 "part in the practice (client %" PRIi64 ")."),
                              breach->member, breach->client);
    case 5:
      return g_strdup_printf (
        _ ("5: Booking gave member %" PRIi64 " more of client %" PRIi64 " than the record."),
        breach->member, breach->client);
    case 6:
      return g_strdup_printf (_ ("6: Member %" PRIi64 " supervises without being an "
                                 "active supervisor, or is their own supervisor."),
                              breach->member);
    case CL_BREACH_SHARE:
      return g_strdup_printf (_ ("A chart of client %" PRIi64 " is shared with member %" PRIi64
                                 ", who neither owns the client nor holds a grant."),
                              breach->client, breach->member);
    default:
      return g_strdup_printf (
        _ ("Member %" PRIi64 " owns client %" PRIi64 " and holds a grant on it."), breach->member,
        breach->client);
    }
}

/**
 * cl_invariants_check_touched:
 * @db: the practice's database, in a transaction
 * @now: microseconds since 1970 in UTC
 * @clients: (element-type gint64): clients whose rows were touched
 * @members: (element-type gint64): members whose rows were touched
 * @error: return location for an error of CL_ERROR: %CL_ERROR_CONFLICT, %CL_ERROR_STORAGE
 *
 * Whether rows put back go with what has happened since (docs: ACCESS, Invariants).
 *
 * Returns: whether the invariants hold
 */
gboolean
cl_invariants_check_touched (ClDatabase *db,
                             gint64 now,
                             GArray *clients,
                             GArray *members,
                             GError **error)
{
  g_autoptr (GArray) breaches = g_array_new (FALSE, FALSE, sizeof (ClBreach));

  if (!find_everywhere (db, now, breaches, error))
    return FALSE;
  for (guint i = 0; i < clients->len; i++)
    {
      gint64 client = g_array_index (clients, gint64, i);

      if (!cl_invariant_store_find_staff (db, client, breaches, error) ||
          !cl_invariant_store_find_shares (db, client, breaches, error) ||
          !cl_invariant_store_find_grants (db, client, breaches, error) ||
          !cl_invariant_store_find_booked (db, client, breaches, error))
        return FALSE;
    }
  if (breaches->len == 0)
    return TRUE;
  g_propagate_error (error, cl_error_new (CL_ERROR_CONFLICT, "%s",
                                          _ ("Something that this rests on has changed since. "
                                             "Make the change that you want by hand.")));
  return FALSE;
}

/**
 * cl_audit_service_check_invariants:
 * @practice: a practice
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type utf8) (nullable): a sentence for each breach of
 *   docs: ACCESS, Invariants; empty where the rows are sound
 */
GPtrArray *
cl_audit_service_check_invariants (ClPractice *practice, GError **error)
{
  g_autoptr (GArray) breaches = g_array_new (FALSE, FALSE, sizeof (ClBreach));
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  gboolean is_read = FALSE;
  ClDatabase *db;

  cl_practice_lock (practice);
  db = cl_practice_require_database (practice, error);
  /* Of one state: what another program does meanwhile is no breach. */
  if (db != NULL && cl_database_begin_read (db, error))
    {
      is_read = find_everywhere (db, cl_practice_read_now (practice), breaches, error) &&
                cl_invariant_store_find_staff (db, 0, breaches, error) &&
                cl_invariant_store_find_shares (db, 0, breaches, error) &&
                cl_invariant_store_find_grants (db, 0, breaches, error) &&
                cl_invariant_store_find_booked (db, 0, breaches, error);
      cl_database_rollback (db);
    }
  cl_practice_unlock (practice);
  if (!is_read)
    return NULL;
  for (guint i = 0; i < breaches->len; i++)
    g_ptr_array_add (sentences, describe (&g_array_index (breaches, ClBreach, i)));
  return g_steal_pointer (&sentences);
}
