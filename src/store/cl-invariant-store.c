/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-invariant-store.h"

#include "cl-rows-private.h"

/* Reads rows of client, member and case into breaches of one invariant. */
static gboolean
read_breaches (ClStatement *statement, guint invariant, GArray *breaches, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (cl_statement_step (statement, &failure))
    {
      ClBreach breach = { invariant, cl_statement_get_int (statement, 0),
                          cl_statement_get_int (statement, 1),
                          cl_statement_get_int (statement, 2) };

      g_array_append_val (breaches, breach);
    }
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_invariant_store_find_staff:
 * @db: the practice's database
 * @client: a client, or 0 for all
 * @breaches: (element-type ClBreach): gets who is on the staff of a case without owning the
 *   client or holding a grant, run out or not
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * docs: ACCESS, Invariants, 2.
 *
 * Returns: whether it could be read
 */
gboolean
cl_invariant_store_find_staff (ClDatabase *db, gint64 client, GArray *breaches, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;

#define FIND_STAFF                                                                                 \
  "SELECT k.client_id, s.member_id, k.id FROM case_file k"                                         \
  "  JOIN case_staff s ON s.case_id = k.id JOIN client c ON c.id = k.client_id"                    \
  " WHERE (s.client_id <> k.client_id OR (c.owner_id <> s.member_id AND NOT EXISTS"                \
  "   (SELECT 1 FROM access_grant g WHERE g.member_id = s.member_id"                               \
  "     AND g.client_id = k.client_id)))"
  if (client == 0)
    statement = cl_database_query (db, error, FIND_STAFF, "");
  else
    statement = cl_database_query (db, error, FIND_STAFF " AND k.client_id = ?1", "i", client);
#undef FIND_STAFF
  return statement != NULL && read_breaches (statement, 2, breaches, error);
}

/**
 * cl_invariant_store_find_grants:
 * @db: the practice's database
 * @client: a client, or 0 for all
 * @breaches: (element-type ClBreach): gets owners who hold a grant on their own client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * docs: ACCESS, Words: no grant for the owner.
 *
 * Returns: whether it could be read
 */
gboolean
cl_invariant_store_find_grants (ClDatabase *db, gint64 client, GArray *breaches, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;

#define FIND_GRANTS                                                                                \
  "SELECT c.id, g.member_id, 0 FROM client c"                                                      \
  "  JOIN access_grant g ON g.client_id = c.id AND g.member_id = c.owner_id"
  if (client == 0)
    statement = cl_database_query (db, error, FIND_GRANTS, "");
  else
    statement = cl_database_query (db, error, FIND_GRANTS " WHERE c.id = ?1", "i", client);
#undef FIND_GRANTS
  return statement != NULL && read_breaches (statement, 0, breaches, error);
}

/**
 * cl_invariant_store_find_shares:
 * @db: the practice's database
 * @client: a client, or 0 for all
 * @breaches: (element-type ClBreach): gets with whom a chart is shared without their owning the
 *   client or holding a grant, run out or not
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * What hangs on a grant ends with it (docs: ACCESS, What each action does, remove staff from
 * client): a grant that is given later revives no share.
 *
 * Returns: whether it could be read
 */
gboolean
cl_invariant_store_find_shares (ClDatabase *db, gint64 client, GArray *breaches, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;

#define FIND_SHARES                                                                                \
  "SELECT c.id, h.member_id, 0 FROM chart_share h JOIN client c ON c.id = h.client_id"             \
  " WHERE c.owner_id <> h.member_id AND NOT EXISTS"                                                \
  "   (SELECT 1 FROM access_grant g WHERE g.member_id = h.member_id AND g.client_id = c.id)"
  if (client == 0)
    statement = cl_database_query (db, error, FIND_SHARES, "");
  else
    statement = cl_database_query (db, error, FIND_SHARES " AND c.id = ?1", "i", client);
#undef FIND_SHARES
  return statement != NULL && read_breaches (statement, CL_BREACH_SHARE, breaches, error);
}

/**
 * cl_invariant_store_find_removed:
 * @db: the practice's database
 * @now: microseconds since 1970 in UTC
 * @breaches: (element-type ClBreach): gets removed members who own, hold, staff or supervise
 *   something, are supervised, are a doctor of a referral, or are booked after @now
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * docs: ACCESS, Invariants, 4.
 *
 * Returns: whether it could be read
 */
gboolean
cl_invariant_store_find_removed (ClDatabase *db, gint64 now, GArray *breaches, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;

  statement = cl_database_query (
    db, error,
    "SELECT g.client_id, m.id, 0 FROM member m JOIN access_grant g ON g.member_id = m.id"
    " WHERE m.status = 'removed' UNION ALL "
    "SELECT s.client_id, m.id, s.case_id FROM member m JOIN case_staff s ON s.member_id = m.id"
    " WHERE m.status = 'removed' UNION ALL "
    "SELECT e.client_id, m.id, 0 FROM member m JOIN emergency e ON e.member_id = m.id"
    " WHERE m.status = 'removed' UNION ALL "
    "SELECT h.client_id, m.id, 0 FROM member m"
    "  JOIN chart_share h ON h.member_id = m.id OR h.author_id = m.id"
    " WHERE m.status = 'removed' UNION ALL "
    "SELECT d.client_id, m.id, d.case_id FROM member m"
    "  JOIN referral_doctor d ON d.member_id = m.id AND d.has_left = 0"
    " WHERE m.status = 'removed' UNION ALL "
    "SELECT a.client_id, m.id, 0 FROM member m"
    "  JOIN appointment a INDEXED BY appointment_practitioner ON a.practitioner_id = m.id"
    " WHERE m.status = 'removed' AND a.start > ?1 AND a.state <> 'cancelled' UNION ALL "
    "SELECT 0, m.id, 0 FROM member m WHERE m.status = 'removed'"
    "   AND (m.supervisor_id IS NOT NULL"
    "        OR EXISTS (SELECT 1 FROM member x WHERE x.supervisor_id = m.id))",
    "i", now);
  return statement != NULL && read_breaches (statement, 4, breaches, error);
}

/**
 * cl_invariant_store_find_booked:
 * @db: the practice's database
 * @client: a client, or 0 for all
 * @breaches: (element-type ClBreach): gets who was given more than the record by a booking
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * docs: ACCESS, Invariants, 5: whatever raises such a grant gives it another source.
 *
 * Returns: whether it could be read
 */
gboolean
cl_invariant_store_find_booked (ClDatabase *db, gint64 client, GArray *breaches, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;

#define FIND_BOOKED                                                                                \
  "SELECT client_id, member_id, 0 FROM access_grant"                                               \
  " WHERE source = 'booking' AND level <> 'record'"
  if (client == 0)
    statement = cl_database_query (db, error, FIND_BOOKED, "");
  else
    statement = cl_database_query (db, error, FIND_BOOKED " AND client_id = ?1", "i", client);
#undef FIND_BOOKED
  return statement != NULL && read_breaches (statement, 5, breaches, error);
}

/**
 * cl_invariant_store_find_circles:
 * @db: the practice's database
 * @breaches: (element-type ClBreach): gets members whom their own supervision leads back to
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * docs: ACCESS, Invariants, 6.
 *
 * Returns: whether it could be read
 */
gboolean
cl_invariant_store_find_circles (ClDatabase *db, GArray *breaches, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;

  statement = cl_database_query (
    db, error,
    "WITH RECURSIVE above (member, supervisor) AS ("
    "  SELECT id, supervisor_id FROM member WHERE supervisor_id IS NOT NULL"
    "  UNION"
    "  SELECT a.member, m.supervisor_id FROM above a JOIN member m ON m.id = a.supervisor"
    "   WHERE m.supervisor_id IS NOT NULL)"
    "SELECT 0, member, 0 FROM above WHERE member = supervisor",
    "");
  return statement != NULL && read_breaches (statement, 6, breaches, error);
}

/**
 * cl_invariant_store_list_supervisors:
 * @db: the practice's database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): whoever supervises somebody
 */
GArray *
cl_invariant_store_list_supervisors (ClDatabase *db, GError **error)
{
  return cl_database_list_ids (db, error,
                               "SELECT DISTINCT supervisor_id FROM member"
                               " WHERE supervisor_id IS NOT NULL",
                               "");
}

/**
 * cl_invariant_store_get_owned:
 * @db: the practice's database
 * @member: a member
 * @client_out: (out): one of the clients that they own, or 0
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_invariant_store_get_owned (ClDatabase *db, gint64 member, gint64 *client_out, GError **error)
{
  return cl_database_get_int (db, client_out, error,
                              "SELECT id FROM client INDEXED BY client_by_owner"
                              " WHERE owner_id = ?1 LIMIT 1",
                              "i", member);
}
