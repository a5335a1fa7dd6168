/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-case-store.h"

#include "cl-statement.h"

static gboolean
run (ClStatement *statement,
     gboolean    *changed_out,
     GError     **error)
{
  gint64 n_changed = 0;

  if (!cl_statement_run (statement, &n_changed, error))
    return FALSE;
  if (changed_out != NULL)
    *changed_out = n_changed > 0;
  return TRUE;
}

static gboolean
run_counting (ClStatement *statement,
              guint       *n_changed_out,
              GError     **error)
{
  gint64 n_changed = 0;

  if (!cl_statement_run (statement, &n_changed, error))
    return FALSE;
  if (n_changed_out != NULL)
    *n_changed_out = (guint) n_changed;
  return TRUE;
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
                      gint64      client,
                      const char *title,
                      const char *diagnosis,
                      gint64      created_by,
                      gint64      created_at,
                      gint64     *case_out,
                      GError    **error)
{
  g_autoptr (ClStatement) statement = NULL;

  statement = cl_database_prepare (
    db,
    "INSERT INTO case_file (client_id, title, diagnosis, created_by, created_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5)",
    error);
  if (statement == NULL)
    return FALSE;
  cl_statement_bind_int64 (statement, 1, client);
  cl_statement_bind_text (statement, 2, title);
  cl_statement_bind_text (statement, 3, diagnosis);
  cl_statement_bind_int64 (statement, 4, created_by);
  cl_statement_bind_int64 (statement, 5, created_at);
  if (!cl_statement_run (statement, NULL, error))
    return FALSE;
  *case_out = cl_database_get_last_id (db);
  return TRUE;
}

static ClCaseFile *
read_case (ClStatement *statement,
           gint64       id)
{
  ClCaseFile *file = cl_case_file_new (id, cl_statement_get_int64 (statement, 1),
                                       cl_statement_get_text (statement, 2));

  file->diagnosis = g_strdup (cl_statement_get_text (statement, 3));
  file->status = cl_case_status_from_nick (cl_statement_get_text (statement, 4));
  file->created_by = cl_statement_get_int64 (statement, 5);
  file->created_at = cl_statement_get_int64 (statement, 6);
  file->closed_at = cl_statement_get_int64 (statement, 7);
  file->client_name = g_strjoin (" ", cl_statement_get_text (statement, 9),
                                 cl_statement_get_text (statement, 10), NULL);
  return file;
}

/**
 * cl_case_store_list:
 * @db: the practice's database
 * @client: a client, or 0 for all
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClCaseFile) (nullable): cases with their staff and
 *   their clients' names, newest first
 */
GPtrArray *
cl_case_store_list (ClDatabase *db,
                    gint64      client,
                    GError    **error)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ClStatement) statement = NULL;
  ClCaseFile *file = NULL;
  ClStep step;

#define SELECT_CASES                                                                               \
  "SELECT k.id, k.client_id, k.title, k.diagnosis, k.status, k.created_by, k.created_at,"          \
  "       k.closed_at, s.member_id, c.first_name, c.last_name"                                     \
  "  FROM case_file k JOIN client c ON c.id = k.client_id"                                         \
  "  LEFT JOIN case_staff s ON s.case_id = k.id "
#define BY_AGE " ORDER BY k.created_at DESC, k.id DESC, s.member_id"
  statement = cl_database_prepare (db,
                                   client == 0
                                     ? SELECT_CASES BY_AGE
                                     : SELECT_CASES "WHERE k.client_id = ?1" BY_AGE,
                                   error);
#undef BY_AGE
#undef SELECT_CASES
  if (statement == NULL)
    return NULL;
  if (client != 0)
    cl_statement_bind_int64 (statement, 1, client);
  while ((step = cl_statement_step (statement, error)) == CL_STEP_ROW)
    {
      gint64 id = cl_statement_get_int64 (statement, 0);
      gint64 member = cl_statement_get_int64 (statement, 8);

      if (file == NULL || file->id != id)
        {
          file = read_case (statement, id);
          g_ptr_array_add (cases, file);
        }
      if (member != 0)
        g_array_append_val (file->staff, member);
    }
  return step == CL_STEP_DONE ? g_steal_pointer (&cases) : NULL;
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
                         gint64      client,
                         gint64      case_id,
                         gint64      member,
                         gint64      added_by,
                         gint64      added_at,
                         gboolean   *changed_out,
                         GError    **error)
{
  g_autoptr (ClStatement) statement = NULL;

  statement = cl_database_prepare (
    db,
    "INSERT INTO case_staff (member_id, client_id, case_id, added_by, added_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
    error);
  if (statement == NULL)
    return FALSE;
  cl_statement_bind_int64 (statement, 1, member);
  cl_statement_bind_int64 (statement, 2, client);
  cl_statement_bind_int64 (statement, 3, case_id);
  cl_statement_bind_int64 (statement, 4, added_by);
  cl_statement_bind_int64 (statement, 5, added_at);
  return run (statement, changed_out, error);
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
                             gint64      client,
                             gint64      member,
                             gint64      added_by,
                             gint64      added_at,
                             guint      *n_changed_out,
                             GError    **error)
{
  g_autoptr (ClStatement) statement = NULL;

  statement = cl_database_prepare (
    db,
    "INSERT INTO case_staff (member_id, client_id, case_id, added_by, added_at)"
    " SELECT ?2, client_id, id, ?3, ?4 FROM case_file WHERE client_id = ?1 AND status = 'active'"
    " ON CONFLICT DO NOTHING",
    error);
  if (statement == NULL)
    return FALSE;
  cl_statement_bind_int64 (statement, 1, client);
  cl_statement_bind_int64 (statement, 2, member);
  cl_statement_bind_int64 (statement, 3, added_by);
  cl_statement_bind_int64 (statement, 4, added_at);
  return run_counting (statement, n_changed_out, error);
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
                            gint64      case_id,
                            gint64      member,
                            gboolean   *changed_out,
                            GError    **error)
{
  g_autoptr (ClStatement) statement = NULL;

  statement = cl_database_prepare (
    db, "DELETE FROM case_staff WHERE case_id = ?1 AND member_id = ?2", error);
  if (statement == NULL)
    return FALSE;
  cl_statement_bind_int64 (statement, 1, case_id);
  cl_statement_bind_int64 (statement, 2, member);
  return run (statement, changed_out, error);
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
                                  gint64      client,
                                  gint64      member,
                                  guint      *n_changed_out,
                                  GError    **error)
{
  g_autoptr (ClStatement) statement = NULL;

  statement = cl_database_prepare (
    db, "DELETE FROM case_staff WHERE member_id = ?2 AND client_id = ?1", error);
  if (statement == NULL)
    return FALSE;
  cl_statement_bind_int64 (statement, 1, client);
  cl_statement_bind_int64 (statement, 2, member);
  return run_counting (statement, n_changed_out, error);
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
cl_case_store_set_status (ClDatabase  *db,
                          gint64       case_id,
                          ClCaseStatus status,
                          gint64       at,
                          gboolean    *changed_out,
                          GError     **error)
{
  g_autoptr (ClStatement) statement = NULL;

  statement = cl_database_prepare (db,
                                   "UPDATE case_file SET status = ?2, closed_at = ?3"
                                   " WHERE id = ?1 AND status <> ?2",
                                   error);
  if (statement == NULL)
    return FALSE;
  cl_statement_bind_int64 (statement, 1, case_id);
  cl_statement_bind_text (statement, 2, cl_case_status_to_nick (status));
  if (status == CL_CASE_STATUS_CLOSED)
    cl_statement_bind_int64 (statement, 3, at);
  return run (statement, changed_out, error);
}
