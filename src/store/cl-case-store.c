/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-case-store.h"

#include "cl-referral-store.h"
#include "cl-rows-private.h"

static void
tell (ClDatabase *db, gboolean *changed_out)
{
  if (changed_out != NULL)
    *changed_out = cl_database_get_n_changed (db) > 0;
}

static void
tell_count (ClDatabase *db, guint *n_changed_out)
{
  if (n_changed_out != NULL)
    *n_changed_out = (guint) cl_database_get_n_changed (db);
}

/**
 * cl_case_store_create:
 * @db: the practice's database
 * @client: whose episode of care
 * @title: what it is called
 * @diagnosis: (nullable): an ICD-10-CM code
 * @created_by: who makes it
 * @created_at: when
 * @case_out: (out): the case made
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written; the case is active and has no staff yet
 */
gboolean
cl_case_store_create (ClDatabase *db,
                      gint64 client,
                      const char *title,
                      const char *diagnosis,
                      gint64 created_by,
                      gint64 created_at,
                      gint64 *case_out,
                      GError **error)
{
  if (!cl_database_run (db, error,
                        "INSERT INTO case_file (client_id, title, diagnosis, created_by,"
                        "                       created_at)"
                        " VALUES (?1, ?2, ?3, ?4, ?5)",
                        "ittii", client, title, diagnosis, created_by, created_at))
    return FALSE;
  *case_out = cl_database_get_last_id (db);
  return TRUE;
}

static ClCaseFile *
read_case (ClStatement *statement, gint64 id)
{
  ClCaseFile *file = cl_case_file_new (id, cl_statement_get_int (statement, 1),
                                       cl_statement_get_text (statement, 2));

  file->diagnosis = g_strdup (cl_statement_get_text (statement, 3));
  file->status = cl_case_status_from_nick (cl_statement_get_text (statement, 4));
  file->created_by = cl_statement_get_int (statement, 5);
  file->created_at = cl_statement_get_int (statement, 6);
  file->closed_at = cl_statement_get_int (statement, 7);
  file->client_name = g_strjoin (" ", cl_statement_get_text (statement, 9),
                                 cl_statement_get_text (statement, 10), NULL);
  return file;
}

static gboolean
add_referrals (ClDatabase *db, gint64 client, GPtrArray *cases, GError **error)
{
  g_autoptr (GHashTable) referrals = cl_referral_store_list (db, client, 0, error);

  for (guint i = 0; referrals != NULL && i < cases->len; i++)
    {
      ClCaseFile *file = g_ptr_array_index (cases, i);
      g_autofree gint64 *key = NULL;

      g_hash_table_steal_extended (referrals, &file->id, (gpointer *) &key,
                                   (gpointer *) &file->referral);
    }
  return referrals != NULL;
}

/**
 * cl_case_store_list:
 * @db: the practice's database
 * @client: a client, or 0 for all
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClCaseFile) (nullable): cases with their staff, their
 *   clients' names and, of referrals, what makes them one, newest first
 */
GPtrArray *
cl_case_store_list (ClDatabase *db, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ClStatement) statement = NULL;
  ClCaseFile *file = NULL;
  g_autoptr (GError) failure = NULL;

#define SELECT_CASES                                                                               \
  "SELECT k.id, k.client_id, k.title, k.diagnosis, k.status, k.created_by, k.created_at,"          \
  "       k.closed_at, s.member_id, c.first_name, c.last_name"                                     \
  "  FROM case_file k JOIN client c ON c.id = k.client_id"                                         \
  "  LEFT JOIN case_staff s ON s.case_id = k.id "
#define BY_AGE " ORDER BY k.created_at DESC, k.id DESC, s.member_id"
  if (client == 0)
    statement = cl_database_query (db, error, SELECT_CASES BY_AGE, "");
  else
    statement =
      cl_database_query (db, error, SELECT_CASES "WHERE k.client_id = ?1" BY_AGE, "i", client);
#undef BY_AGE
#undef SELECT_CASES
  if (statement == NULL)
    return NULL;
  while (cl_statement_step (statement, &failure))
    {
      gint64 id = cl_statement_get_int (statement, 0);
      gint64 member = cl_statement_get_int (statement, 8);

      if (file == NULL || file->id != id)
        {
          file = read_case (statement, id);
          g_ptr_array_add (cases, file);
        }
      if (member != 0)
        g_array_append_val (file->staff, member);
    }
  return cl_rows_are_done (&failure, error) && add_referrals (db, client, cases, error)
           ? g_steal_pointer (&cases)
           : NULL;
}

/**
 * cl_case_store_set_title:
 * @db: the practice's database
 * @case_id: a case
 * @title: what it is to be called
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_case_store_set_title (ClDatabase *db, gint64 case_id, const char *title, GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE case_file SET title = ?2 WHERE id = ?1 AND title <> ?2", "it",
                          case_id, title);
}

/**
 * cl_case_store_add_staff:
 * @db: the practice's database
 * @client: whose case
 * @case_id: a case
 * @member: who comes onto its staff
 * @added_by: who does it
 * @added_at: when
 * @changed_out: (out) (optional): whether they were not on it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_case_store_add_staff (ClDatabase *db,
                         gint64 client,
                         gint64 case_id,
                         gint64 member,
                         gint64 added_by,
                         gint64 added_at,
                         gboolean *changed_out,
                         GError **error)
{
  if (!cl_database_run (db, error,
                        "INSERT INTO case_staff (member_id, client_id, case_id, added_by,"
                        "                        added_at)"
                        " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
                        "iiiii", member, client, case_id, added_by, added_at))
    return FALSE;
  tell (db, changed_out);
  return TRUE;
}

/**
 * cl_case_store_add_to_active:
 * @db: the practice's database
 * @client: a client
 * @member: who comes onto the staff of every active case of @client
 * @added_by: who does it
 * @added_at: when
 * @n_changed_out: (out) (optional): how many cases they were not on
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_case_store_add_to_active (ClDatabase *db,
                             gint64 client,
                             gint64 member,
                             gint64 added_by,
                             gint64 added_at,
                             guint *n_changed_out,
                             GError **error)
{
  if (
    !cl_database_run (
      db, error,
      "INSERT INTO case_staff (member_id, client_id, case_id, added_by, added_at)"
      " SELECT ?2, client_id, id, ?3, ?4 FROM case_file WHERE client_id = ?1 AND status = 'active'"
      " ON CONFLICT DO NOTHING",
      "iiii", client, member, added_by, added_at))
    return FALSE;
  tell_count (db, n_changed_out);
  return TRUE;
}

/**
 * cl_case_store_remove_staff:
 * @db: the practice's database
 * @case_id: a case
 * @member: who goes off its staff
 * @changed_out: (out) (optional): whether they were on it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_case_store_remove_staff (ClDatabase *db,
                            gint64 case_id,
                            gint64 member,
                            gboolean *changed_out,
                            GError **error)
{
  if (!cl_database_run (db, error, "DELETE FROM case_staff WHERE case_id = ?1 AND member_id = ?2",
                        "ii", case_id, member))
    return FALSE;
  tell (db, changed_out);
  return TRUE;
}

/**
 * cl_case_store_remove_from_client:
 * @db: the practice's database
 * @client: a client
 * @member: who goes off the staff of every case of @client, of any status
 * @n_changed_out: (out) (optional): how many they were on
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_case_store_remove_from_client (ClDatabase *db,
                                  gint64 client,
                                  gint64 member,
                                  guint *n_changed_out,
                                  GError **error)
{
  if (!cl_database_run (db, error, "DELETE FROM case_staff WHERE member_id = ?2 AND client_id = ?1",
                        "ii", client, member))
    return FALSE;
  tell_count (db, n_changed_out);
  return TRUE;
}

/**
 * cl_case_store_set_status:
 * @db: the practice's database
 * @case_id: a case
 * @status: active or closed
 * @at: when
 * @changed_out: (out) (optional): whether it was the other before
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_case_store_set_status (ClDatabase *db,
                          gint64 case_id,
                          ClCaseStatus status,
                          gint64 at,
                          gboolean *changed_out,
                          GError **error)
{
  gint64 closed_at = status == CL_CASE_STATUS_CLOSED ? at : 0;

  if (!cl_database_run (db, error,
                        "UPDATE case_file SET status = ?2, closed_at = ?3"
                        " WHERE id = ?1 AND status <> ?2",
                        "itd", case_id, cl_case_status_to_nick (status), closed_at))
    return FALSE;
  tell (db, changed_out);
  return TRUE;
}
