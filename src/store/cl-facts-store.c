/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-facts-store.h"

#include "cl-facts-private.h"
#include "cl-rows-private.h"

/**
 * cl_facts_read_single:
 * @statement: at a row
 * @column: the first of %CL_FACTS_SINGLE_COLUMNS
 * @client: the client
 * @facts: (out): what the columns say
 */
void
cl_facts_read_single (ClStatement *statement, int column, gint64 client, ClClientFacts *facts)
{
  *facts = (ClClientFacts){ .client = client };
  facts->owner = cl_statement_get_int (statement, column);
  facts->everyone = cl_facts_read_level (statement, column + 1);
  facts->grant = cl_facts_read_level (statement, column + 2);
  facts->grant_until = cl_statement_get_int (statement, column + 3);
  facts->emergency_until = cl_statement_get_int (statement, column + 4);
}

/**
 * cl_facts_read:
 * @statement: at a row
 * @column: the first of %CL_FACTS_COLUMNS
 * @client: the client
 * @facts: (out): what the columns say
 */
void
cl_facts_read (ClStatement *statement, int column, gint64 client, ClClientFacts *facts)
{
  gint64 parts = cl_statement_get_int (statement, column + CL_FACTS_N_SINGLE_COLUMNS);

  cl_facts_read_single (statement, column, client, facts);
  facts->n_cases = (guint) parts & 1;
  facts->n_chart_shares = (guint) parts >> 1;
  facts->n_reviews =
    (guint) cl_statement_get_int (statement, column + CL_FACTS_N_SINGLE_COLUMNS + 1);
  facts->n_referrals =
    (guint) cl_statement_get_int (statement, column + CL_FACTS_N_SINGLE_COLUMNS + 2);
  facts->n_managed_referrals =
    (guint) cl_statement_get_int (statement, column + CL_FACTS_N_SINGLE_COLUMNS + 3);
}

/**
 * cl_facts_store_get:
 * @db: the practice's database
 * @member: a member
 * @client: a client
 * @member_out: (out): the member's facts; id 0 where the member or the client does not exist
 * @client_out: (out): the facts of both; client 0 likewise
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * What there is to know of one member and one client, in one statement: it has a row for each
 * role of the member, whose permissions add up.
 *
 * Returns: whether it could be read
 */
gboolean
cl_facts_store_get (ClDatabase *db,
                    gint64 member,
                    gint64 client,
                    ClMemberFacts *member_out,
                    ClClientFacts *client_out,
                    GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  *member_out = (ClMemberFacts){ 0 };
  *client_out = (ClClientFacts){ 0 };
  statement = cl_database_query (db, error,
                                 "SELECT" CL_FACTS_COLUMNS
                                 ", m.status, m.billing_enabled, m.bookable, r.permissions"
                                 "  FROM client c CROSS JOIN member m" CL_FACTS_JOINS
                                 "  LEFT JOIN member_role mr ON mr.member_id = ?1"
                                 "  LEFT JOIN role r ON r.id = mr.role_id"
                                 " WHERE c.id = ?2 AND m.id = ?1",
                                 "ii", member, client);
  if (statement == NULL)
    return FALSE;

  if (!cl_statement_step (statement, &failure))
    return cl_rows_are_done (&failure, error);
  cl_facts_read (statement, 0, client, client_out);
  cl_facts_read_member (statement, CL_FACTS_N_COLUMNS, member, member_out);
  member_out->permissions = (ClPermission) cl_statement_get_int (statement, CL_FACTS_N_COLUMNS + 3);
  while (cl_statement_step (statement, &failure))
    member_out->permissions |=
      (ClPermission) cl_statement_get_int (statement, CL_FACTS_N_COLUMNS + 3);
  return cl_rows_are_done (&failure, error);
}

/* What a row of the query below says of its member. */
typedef enum
{
  SCAN_OWNER,
  SCAN_GRANT,
  SCAN_CASE,
  SCAN_EMERGENCY,
  SCAN_CHART_SHARE,
  SCAN_REVIEW,
  SCAN_REFERRAL,
  SCAN_MANAGED,
} ScanKind;

static void
read_scanned (ClStatement *statement, ClClientFacts *facts)
{
  switch ((ScanKind) cl_statement_get_int (statement, 1))
    {
    case SCAN_GRANT:
      facts->grant = cl_facts_read_level (statement, 2);
      facts->grant_until = cl_statement_get_int (statement, 3);
      break;
    case SCAN_CASE:
      facts->n_cases++;
      break;
    case SCAN_CHART_SHARE:
      facts->n_chart_shares++;
      break;
    case SCAN_REVIEW:
      facts->n_reviews++;
      break;
    case SCAN_REFERRAL:
      facts->n_referrals++;
      break;
    case SCAN_MANAGED:
      facts->n_managed_referrals++;
      break;
    case SCAN_EMERGENCY:
      facts->emergency_until = cl_statement_get_int (statement, 3);
      break;
    case SCAN_OWNER:
    default:
      break;
    }
}

static ClClientFacts *
find_facts (GArray *members, GArray *list, gint64 member)
{
  guint low = 0;
  guint high = members->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      gint64 id = g_array_index (members, ClMemberFacts, middle).id;

      if (id == member)
        return &g_array_index (list, ClClientFacts, middle);
      if (id < member)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/**
 * cl_facts_store_list_for_client:
 * @db: the practice's database
 * @client: a client
 * @members: (element-type ClMemberFacts): members, by id
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClClientFacts) (nullable): the facts of @client and
 *   each of @members, in their order; empty where there is no such client
 */
GArray *
cl_facts_store_list_for_client (ClDatabase *db, gint64 client, GArray *members, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, TRUE, sizeof (ClClientFacts));
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = cl_database_query (
    db, error,
    "SELECT owner_id, 0, everyone, NULL FROM client WHERE id = ?1"
    " UNION ALL "
    "SELECT member_id, 1, level, until FROM access_grant WHERE client_id = ?1"
    " UNION ALL "
    "SELECT s.member_id, 2, NULL, NULL FROM case_file k JOIN case_staff s ON s.case_id = k.id"
    " WHERE k.client_id = ?1"
    " UNION ALL "
    "SELECT member_id, 3, NULL, until FROM emergency WHERE client_id = ?1"
    " UNION ALL "
    "SELECT member_id, 4, NULL, NULL FROM chart_share WHERE client_id = ?1"
    " UNION ALL "
    "SELECT reviewer_id, 5, NULL, NULL FROM note WHERE client_id = ?1 AND reviewer_id IS NOT NULL"
    " UNION ALL "
    "SELECT d.member_id, 6, NULL, NULL FROM referral_doctor d"
    "  JOIN referral f USING (client_id, case_id)"
    " WHERE d.client_id = ?1 AND d.member_id IS NOT NULL AND d.has_left = 0"
    "   AND f.status <> 'rejected'"
    " UNION ALL "
    "SELECT m.id, 7, NULL, NULL FROM referral_doctor d CROSS JOIN member m"
    " WHERE d.client_id = ?1 AND d.member_id IS NOT NULL AND d.has_left = 0"
    "   AND " CL_FACTS_MANAGES ("m.id", "d.member_id"),
    "i", client);
  if (statement == NULL)
    return NULL;
  while (cl_statement_step (statement, &failure))
    {
      gint64 member = cl_statement_get_int (statement, 0);

      if (cl_statement_get_int (statement, 1) == SCAN_OWNER)
        {
          ClClientFacts base = { .client = client, .owner = member };

          base.everyone = cl_facts_read_level (statement, 2);
          for (guint i = 0; i < members->len; i++)
            g_array_append_val (list, base);
        }
      else if (list->len > 0)
        {
          ClClientFacts *facts = find_facts (members, list, member);

          if (facts != NULL)
            read_scanned (statement, facts);
        }
    }
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&list) : NULL;
}

/**
 * cl_facts_store_get_case:
 * @db: the practice's database
 * @member: a member
 * @case_id: a case
 * @client_out: (out): whose case it is, or 0 where there is no such case
 * @facts_out: (out): the facts of @member and the case
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_facts_store_get_case (ClDatabase *db,
                         gint64 member,
                         gint64 case_id,
                         gint64 *client_out,
                         ClCaseFacts *facts_out,
                         GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  *client_out = 0;
  *facts_out = (ClCaseFacts){ 0 };
  statement = cl_database_query (
    db, error,
    "SELECT k.client_id, k.status, k.created_by = ?1,"
    "       EXISTS (SELECT 1 FROM case_staff s WHERE s.case_id = ?2 AND s.member_id = ?1),"
    "       f.status, coalesce (max (d.member_id = ?1), 0),"
    "       coalesce (max (d.part = 'to' AND d.member_id = ?1), 0),"
    "       coalesce (max (" CL_FACTS_MANAGES (
      "?1",
      "d.member_id") "), 0)"
                     "  FROM case_file k LEFT JOIN referral f ON f.case_id = k.id"
                     "  LEFT JOIN referral_doctor d ON d.client_id = f.client_id AND d.case_id = f.case_id"
                     "        AND d.member_id IS NOT NULL AND d.has_left = 0"
                     " WHERE k.id = ?2 GROUP BY k.id",
    "ii", member, case_id);
  if (statement == NULL)
    return FALSE;
  if (cl_statement_step (statement, &failure))
    {
      *client_out = cl_statement_get_int (statement, 0);
      facts_out->case_id = case_id;
      facts_out->status = cl_case_status_from_nick (cl_statement_get_text (statement, 1));
      facts_out->is_creator = cl_statement_get_int (statement, 2) != 0;
      facts_out->is_on_staff = cl_statement_get_int (statement, 3) != 0;
      facts_out->referral_status =
        cl_referral_status_from_nick (cl_statement_get_text (statement, 4));
      facts_out->is_referral = facts_out->referral_status != CL_REFERRAL_STATUS_INVALID;
      facts_out->is_doctor = cl_statement_get_int (statement, 5) != 0;
      facts_out->is_referred_to = cl_statement_get_int (statement, 6) != 0;
      facts_out->is_managed = cl_statement_get_int (statement, 7) != 0;
    }
  return cl_rows_are_done (&failure, error);
}

static void
add_role_candidates (ClStatement *statement, GPtrArray *candidates)
{
  gint64 permissions = cl_statement_get_int (statement, 4);

  for (int i = 0; i < CL_N_PERMISSIONS; i++)
    {
      ClReason *reason;

      if ((permissions & (G_GINT64_CONSTANT (1) << i)) == 0)
        continue;
      reason = cl_reason_new (CL_REASON_ROLE, CL_AREA_NONE);
      reason->role = g_strdup (cl_statement_get_text (statement, 3));
      reason->permission = (ClPermission) (1 << i);
      g_ptr_array_add (candidates, reason);
    }
}

/* What a booking gave is explained by the appointment made then, else by the first that there is:
 * one that was moved into a calendar gave access then. */
static void
read_appointment (ClStatement *statement, ClReason *reason)
{
  reason->appointment = cl_statement_get_int (statement, 6);
  reason->appointment_start = cl_statement_get_int (statement, 7);
}

static void
add_candidate (ClStatement *statement, GPtrArray *candidates)
{
  ClReasonSource source = (ClReasonSource) cl_statement_get_int (statement, 0);
  ClReason *reason;

  if (source == CL_REASON_ROLE)
    {
      add_role_candidates (statement, candidates);
      return;
    }
  reason = cl_reason_new (source, CL_AREA_NONE);
  reason->level = cl_facts_read_level (statement, 1);
  reason->until = cl_statement_get_int (statement, 2);
  if (source == CL_REASON_GRANT)
    {
      reason->grant_source = cl_grant_source_from_nick (cl_statement_get_text (statement, 3));
      reason->by = cl_statement_get_int (statement, 4);
      read_appointment (statement, reason);
    }
  else if (source == CL_REASON_CHART_SHARE)
    reason->by = cl_statement_get_int (statement, 4);
  else if (source == CL_REASON_REVIEW)
    reason->note = cl_statement_get_int (statement, 4);
  else if (source == CL_REASON_CASE || source == CL_REASON_REFERRAL ||
           source == CL_REASON_CASE_MANAGER)
    {
      reason->title = g_strdup (cl_statement_get_text (statement, 3));
      reason->case_id = cl_statement_get_int (statement, 4);
    }
  reason->at = cl_statement_get_int (statement, 5);
  g_ptr_array_add (candidates, reason);
}

/**
 * cl_facts_store_list_candidates:
 * @db: the practice's database
 * @member: who
 * @client: on which client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * The rows behind the facts, for cl_policy_explain(): what may give @member something on
 * @client, whether it still does or not (docs: ACCESS, Why?).
 *
 * Returns: (transfer full) (element-type ClReason) (nullable): candidates, without areas
 */
GPtrArray *
cl_facts_store_list_candidates (ClDatabase *db, gint64 member, gint64 client, GError **error)
{
  g_autoptr (GPtrArray)
    candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_reason_free);
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = cl_database_query (
    db, error,
    "SELECT ?3, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM client"
    " WHERE id = ?2 AND owner_id = ?1"
    " UNION ALL "
    "SELECT ?4, g.level, g.until, g.source, g.granted_by, g.granted_at, a.id, a.start"
    "  FROM access_grant g LEFT JOIN appointment a ON g.source = 'booking' AND a.id = coalesce ("
    "    (SELECT min (b.id) FROM appointment b WHERE b.client_id = ?2 AND b.practitioner_id = ?1"
    "        AND b.created_at = g.granted_at),"
    "    (SELECT min (b.id) FROM appointment b WHERE b.client_id = ?2 AND b.practitioner_id = ?1))"
    " WHERE g.member_id = ?1 AND g.client_id = ?2"
    " UNION ALL "
    "SELECT ?5, everyone, NULL, NULL, NULL, NULL, NULL, NULL FROM client"
    " WHERE id = ?2 AND everyone <> 'none'"
    " UNION ALL "
    "SELECT ?6, NULL, NULL, k.title, k.id, s.added_at, NULL, NULL FROM case_staff s"
    "  JOIN case_file k ON k.id = s.case_id WHERE s.member_id = ?1 AND s.client_id = ?2"
    " UNION ALL "
    "SELECT ?7, NULL, NULL, r.name, r.permissions, NULL, NULL, NULL FROM member_role mr"
    "  JOIN role r ON r.id = mr.role_id WHERE mr.member_id = ?1"
    " UNION ALL "
    "SELECT ?8, NULL, until, NULL, NULL, since, NULL, NULL FROM emergency"
    " WHERE member_id = ?1 AND client_id = ?2"
    " UNION ALL "
    "SELECT ?9, NULL, NULL, NULL, author_id, shared_at, NULL, NULL FROM chart_share"
    " WHERE member_id = ?1 AND client_id = ?2"
    " UNION ALL "
    "SELECT ?10, NULL, NULL, NULL, id, signed_at, NULL, NULL FROM note"
    " WHERE reviewer_id = ?1 AND client_id = ?2"
    " UNION ALL "
    "SELECT ?11, NULL, NULL, k.title, k.id, k.created_at, NULL, NULL FROM case_file k"
    "  JOIN referral f ON f.case_id = k.id"
    " WHERE k.client_id = ?2 AND f.status <> 'rejected' AND EXISTS (SELECT 1"
    "   FROM referral_doctor d WHERE d.client_id = ?2 AND d.case_id = k.id AND d.member_id = ?1"
    "    AND d.has_left = 0)"
    " UNION ALL "
    "SELECT ?12, NULL, NULL, k.title, k.id, k.created_at, NULL, NULL FROM case_file k"
    " WHERE k.client_id = ?2 AND EXISTS (SELECT 1 FROM referral_doctor d"
    "   WHERE d.client_id = ?2 AND d.case_id = k.id AND d.member_id IS NOT NULL AND d.has_left = 0"
    "     AND " CL_FACTS_MANAGES ("?1", "d.member_id") ")",
    "iiiiiiiiiiii", member, client, (gint64) CL_REASON_OWNER, (gint64) CL_REASON_GRANT,
    (gint64) CL_REASON_EVERYONE, (gint64) CL_REASON_CASE, (gint64) CL_REASON_ROLE,
    (gint64) CL_REASON_EMERGENCY, (gint64) CL_REASON_CHART_SHARE, (gint64) CL_REASON_REVIEW,
    (gint64) CL_REASON_REFERRAL, (gint64) CL_REASON_CASE_MANAGER);
  if (statement == NULL)
    return NULL;
  while (cl_statement_step (statement, &failure))
    add_candidate (statement, candidates);
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&candidates) : NULL;
}

/**
 * cl_facts_store_list_role_holders:
 * @db: the practice's database
 * @role: a role
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the members who hold it
 */
GArray *
cl_facts_store_list_role_holders (ClDatabase *db, gint64 role, GError **error)
{
  return cl_database_list_ids (db, error, "SELECT member_id FROM member_role WHERE role_id = ?1",
                               "i", role);
}
