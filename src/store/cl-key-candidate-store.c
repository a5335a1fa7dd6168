/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-key-candidate-store.h"

#include "cl-facts-private.h"
#include "cl-rows-private.h"

/* x: the members whom a row names, with the client; a member has one key, or that of an
 * invitation. */
#define LIST(x)                                                                                    \
  "SELECT m.id, m.status, c.id, c.owner_id, c.everyone, g.level, g.until, x.is_part, x.is_author," \
  " CASE m.status WHEN 'invited' THEN i.box_public ELSE k.box_public END, x.referral"              \
  " FROM (" x ") x CROSS JOIN member m ON m.id = x.member CROSS JOIN client c ON c.id = x.client"  \
  " LEFT JOIN access_grant g ON g.member_id = m.id AND g.client_id = c.id"                         \
  " LEFT JOIN member_key k ON k.member_id = m.id AND k.slot IS NOT NULL"                           \
  " LEFT JOIN invitation i ON i.member_id = m.id ORDER BY m.id"

static void
clear_candidate (gpointer data)
{
  ClKeyCandidate *candidate = data;

  g_clear_pointer (&candidate->public, g_bytes_unref);
}

static ClStatement *
query (ClDatabase *db, ClPairKind kind, gint64 ref, GError **error)
{
  switch (kind)
    {
    case CL_PAIR_CLIENT:
      return cl_database_query (
        db, error,
        LIST ("SELECT owner_id AS member, id AS client, 0 AS is_part, 0 AS is_author,"
              " NULL AS referral FROM client"
              " WHERE id = ?1 UNION SELECT member_id, client_id, 0, 0, NULL FROM access_grant"
              " WHERE client_id = ?1 AND level = 'chart'"),
        "i", ref);
    case CL_PAIR_CASE:
      return cl_database_query (
        db, error,
        LIST ("SELECT member_id AS member, client_id AS client, 1 AS is_part, 0 AS is_author,"
              " NULL AS referral FROM case_staff WHERE case_id = ?1"
              " UNION ALL SELECT d.member_id, d.client_id, 0, 0, f.status FROM referral f"
              " JOIN referral_doctor d USING (client_id, case_id)"
              " WHERE f.case_id = ?1 AND d.part = 'to' AND d.member_id IS NOT NULL"
              " AND d.has_left = 0"),
        "i", ref);
    case CL_PAIR_CHART:
      return cl_database_query (
        db, error,
        LIST ("SELECT author_id AS member, client_id AS client, 0 AS is_part, 1 AS is_author,"
              " NULL AS referral"
              " FROM chart WHERE id = ?1 UNION ALL SELECT s.member_id, s.client_id, 1, 0, NULL"
              " FROM chart t JOIN chart_share s ON s.client_id = t.client_id"
              " AND s.author_id = t.author_id WHERE t.id = ?1"),
        "i", ref);
    case CL_PAIR_PRACTICE:
    case CL_PAIR_CARE:
    case CL_PAIR_CASES:
    case CL_PAIR_INVALID:
    default:
      g_return_val_if_reached (NULL);
    }
}

static ClKeyCandidate
read_candidate (ClStatement *rows)
{
  ClKeyCandidate candidate = { 0 };

  candidate.member.id = cl_statement_get_int (rows, 0);
  candidate.member.status = cl_member_status_from_nick (cl_statement_get_text (rows, 1));
  candidate.client.client = cl_statement_get_int (rows, 2);
  candidate.client.owner = cl_statement_get_int (rows, 3);
  candidate.client.everyone = cl_facts_read_level (rows, 4);
  candidate.client.grant = cl_facts_read_level (rows, 5);
  candidate.client.grant_until = cl_statement_get_int (rows, 6);
  candidate.is_part = cl_statement_get_int (rows, 7) != 0;
  candidate.is_author = cl_statement_get_int (rows, 8) != 0;
  candidate.case_facts.referral_status =
    cl_referral_status_from_nick (cl_statement_get_text (rows, 10));
  candidate.case_facts.is_referral = candidate.case_facts.referral_status !=
                                     CL_REFERRAL_STATUS_INVALID;
  candidate.case_facts.is_referred_to = candidate.case_facts.is_referral;
  candidate.public = cl_statement_is_null (rows, 9) ? NULL : cl_statement_dup_bytes (rows, 9);
  return candidate;
}

/**
 * cl_key_candidate_store_list:
 * @db: a database
 * @kind: %CL_PAIR_CLIENT, %CL_PAIR_CASE or %CL_PAIR_CHART
 * @ref: which one
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Whom the rows name who may hold a pair: the owner and who holds a chart grant, a case's staff and
 * the doctor to whom it is referred, or a chart's author and with whom it is shared. The policy
 * judges them.
 *
 * Returns: (transfer full) (element-type ClKeyCandidate) (nullable): they
 */
GArray *
cl_key_candidate_store_list (ClDatabase *db, ClPairKind kind, gint64 ref, GError **error)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, TRUE, sizeof (ClKeyCandidate));
  g_autoptr (ClStatement) rows = query (db, kind, ref, error);
  g_autoptr (GError) failure = NULL;

  g_array_set_clear_func (candidates, clear_candidate);
  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &failure))
    {
      ClKeyCandidate candidate = read_candidate (rows);

      g_array_append_val (candidates, candidate);
    }
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&candidates) : NULL;
}

/**
 * cl_key_candidate_store_list_keys:
 * @db: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64 GBytes) (nullable): the public X25519 key of each
 *   member who has one to which something may be sealed; of who is invited that of the invitation
 */
GHashTable *
cl_key_candidate_store_list_keys (ClDatabase *db, GError **error)
{
  g_autoptr (GHashTable) keys =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (ClStatement) rows = cl_database_query (
    db, error,
    "SELECT k.member_id, k.box_public FROM member_key k JOIN member m ON m.id = k.member_id"
    " WHERE k.slot IS NOT NULL AND m.status <> 'invited' UNION ALL"
    " SELECT i.member_id, i.box_public FROM invitation i JOIN member m ON m.id = i.member_id"
    " WHERE m.status = 'invited'",
    "");
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &failure))
    {
      gint64 member = cl_statement_get_int (rows, 0);

      g_hash_table_insert (keys, g_memdup2 (&member, sizeof member),
                           cl_statement_dup_bytes (rows, 1));
    }
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&keys) : NULL;
}
