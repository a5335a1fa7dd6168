/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-member-store.h"

#include "cl-statement.h"
#include "cl-validate.h"

static gboolean
hand_on (GError **error, GError *local)
{
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (local));
  return FALSE;
}

/**
 * cl_member_store_find:
 * @db: a database
 * @email_key: an email, folded
 *
 * Returns: the member, or 0
 */
gint64
cl_member_store_find (ClDatabase *db, const char *email_key)
{
  gint64 id;

  if (!cl_database_get_int (db, &id, NULL, "SELECT id FROM member WHERE email_key = ?", "t",
                            email_key))
    return 0;
  return id;
}

#define MEMBERS                                                                                    \
  "SELECT m.id, m.email, m.name, m.status, m.supervisor_id, m.billing_enabled, m.bookable, "       \
  "m.first_name, m.last_name, m.npi, m.taxonomy, coalesce (k.is_temporary, 0), i.expires_at "      \
  "FROM member m LEFT JOIN member_key k ON k.member_id = m.id "                                    \
  "LEFT JOIN invitation i ON i.member_id = m.id "

static ClMember *
read_member (ClStatement *rows)
{
  ClMember *member = cl_member_new (cl_statement_get_int (rows, 0), cl_statement_get_text (rows, 1),
                                    cl_statement_get_text (rows, 2));

  member->status = cl_member_status_from_nick (cl_statement_get_text (rows, 3));
  member->supervisor = cl_statement_get_int (rows, 4);
  member->billing_enabled = cl_statement_get_int (rows, 5) != 0;
  member->bookable_by_colleagues = cl_statement_get_int (rows, 6) != 0;
  g_free (member->first_name);
  member->first_name = cl_statement_dup_text (rows, 7);
  g_free (member->last_name);
  member->last_name = cl_statement_dup_text (rows, 8);
  g_free (member->npi);
  member->npi = cl_statement_dup_text (rows, 9);
  g_free (member->taxonomy);
  member->taxonomy = cl_statement_dup_text (rows, 10);
  member->must_change_password = cl_statement_get_int (rows, 11) != 0;
  member->invitation_expires = cl_statement_get_int (rows, 12);
  return member;
}

static gboolean
add_roles (ClDatabase *db, ClMember *member, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (GError) local = NULL;

  rows = cl_database_query (db, error,
                            "SELECT r.name, r.permissions FROM member_role h "
                            "JOIN role r ON r.id = h.role_id WHERE h.member_id = ? "
                            "ORDER BY r.built_in DESC, r.id",
                            "i", member->id);
  if (rows == NULL)
    return FALSE;
  member->permissions = CL_PERMISSION_NONE;
  while (cl_statement_step (rows, &local))
    {
      g_strv_builder_add (names, cl_statement_get_text (rows, 0));
      member->permissions |= (ClPermission) cl_statement_get_int (rows, 1);
    }
  g_clear_pointer (&member->roles, g_strfreev);
  member->roles = g_strv_builder_end (names);
  return hand_on (error, local);
}

static void
add_text (GChecksum *checksum, const char *text)
{
  g_checksum_update (checksum, (const guchar *) (text == NULL ? "\x01" : text), -1);
  g_checksum_update (checksum, (const guchar *) "\x02", 1);
}

static void
add_number (GChecksum *checksum, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  add_text (checksum, text);
}

/* The revision is a digest of what can be edited, so that undoing a change brings its revision
 * back; another invitation is another too. */
static char *
make_revision (ClMember *member)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  add_text (checksum, member->name);
  add_text (checksum, cl_member_status_to_nick (member->status));
  add_number (checksum, member->invitation_expires);
  add_number (checksum, member->supervisor);
  add_number (checksum, member->billing_enabled);
  add_number (checksum, member->bookable_by_colleagues);
  for (gsize i = 0; member->roles[i] != NULL; i++)
    add_text (checksum, member->roles[i]);
  add_text (checksum, NULL);
  for (guint i = 0; i < member->managed_doctors->len; i++)
    add_number (checksum, g_array_index (member->managed_doctors, gint64, i));
  add_text (checksum, member->first_name);
  add_text (checksum, member->last_name);
  add_text (checksum, member->npi);
  add_text (checksum, member->taxonomy);
  return g_strndup (g_checksum_get_string (checksum), 24);
}

static gboolean
add_parts (ClDatabase *db, ClMember *member, GError **error)
{
  GArray *doctors;

  if (!add_roles (db, member, error))
    return FALSE;
  doctors = cl_database_list_ids (db, error,
                                  "SELECT doctor_id FROM managed_doctor WHERE member_id = ? "
                                  "ORDER BY doctor_id",
                                  "i", member->id);
  if (doctors == NULL)
    return FALSE;
  g_clear_pointer (&member->managed_doctors, g_array_unref);
  member->managed_doctors = doctors;
  member->revision = make_revision (member);
  return TRUE;
}

/**
 * cl_member_store_load:
 * @db: a database
 * @id: a member
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): the member; %NULL without an error where there is none
 */
ClMember *
cl_member_store_load (ClDatabase *db, gint64 id, GError **error)
{
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (ClMember) member = NULL;

  rows = cl_database_query (db, error, MEMBERS "WHERE m.id = ?", "i", id);
  if (rows == NULL || !cl_statement_step (rows, error))
    return NULL;
  member = read_member (rows);
  if (!add_parts (db, member, error))
    return NULL;
  return g_steal_pointer (&member);
}

/**
 * cl_member_store_list:
 * @db: a database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClMember) (nullable): all members, by id
 */
GPtrArray *
cl_member_store_list (ClDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (GError) local = NULL;

  rows = cl_database_query (db, error, MEMBERS "ORDER BY m.id", "");
  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &local))
    {
      g_autoptr (ClMember) member = read_member (rows);

      if (!add_parts (db, member, error))
        return NULL;
      g_ptr_array_add (members, g_steal_pointer (&member));
    }
  return hand_on (error, local) ? g_steal_pointer (&members) : NULL;
}

/**
 * cl_member_store_list_roles:
 * @db: a database
 * @id: a member
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the roles that they hold, by id
 */
GArray *
cl_member_store_list_roles (ClDatabase *db, gint64 id, GError **error)
{
  return cl_database_list_ids (
    db, error, "SELECT role_id FROM member_role WHERE member_id = ? ORDER BY role_id", "i", id);
}

/**
 * cl_member_store_list_supervisees:
 * @db: a database
 * @id: a member
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): whom they supervise
 */
GArray *
cl_member_store_list_supervisees (ClDatabase *db, gint64 id, GError **error)
{
  return cl_database_list_ids (
    db, error, "SELECT id FROM member WHERE supervisor_id = ? ORDER BY id", "i", id);
}

/**
 * cl_member_store_get_supervisor:
 * @db: a database
 * @id: a member
 * @supervisor: (out): who supervises them, or 0
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether that could be read
 */
gboolean
cl_member_store_get_supervisor (ClDatabase *db, gint64 id, gint64 *supervisor, GError **error)
{
  return cl_database_get_int (db, supervisor, error,
                              "SELECT supervisor_id FROM member WHERE id = ?", "i", id);
}

/**
 * cl_member_store_count_owned:
 * @db: a database
 * @id: a member
 * @n_clients: (out): how many clients they own
 * @n_supervisees: (out): how many members they supervise
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether they were counted
 */
gboolean
cl_member_store_count_owned (ClDatabase *db,
                             gint64 id,
                             guint *n_clients,
                             guint *n_supervisees,
                             GError **error)
{
  gint64 clients, supervisees;

  if (!cl_database_get_int (db, &clients, error, "SELECT count(*) FROM client WHERE owner_id = ?",
                            "i", id) ||
      !cl_database_get_int (db, &supervisees, error,
                            "SELECT count(*) FROM member WHERE supervisor_id = ?", "i", id))
    return FALSE;
  *n_clients = (guint) clients;
  *n_supervisees = (guint) supervisees;
  return TRUE;
}

/**
 * cl_member_store_insert:
 * @db: a database in a transaction
 * @member: email, name and status; gets its id
 * @created_at: when
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_member_store_insert (ClDatabase *db, ClMember *member, gint64 created_at, GError **error)
{
  g_autofree char *key = cl_fold_email (member->email);

  if (!cl_database_run (db, error,
                        "INSERT INTO member (email, email_key, name, status, created_at) "
                        "VALUES (?, ?, ?, ?, ?)",
                        "tttti", member->email, key, member->name,
                        cl_member_status_to_nick (member->status), created_at))
    return FALSE;
  member->id = cl_database_get_last_id (db);
  return TRUE;
}

/**
 * cl_member_store_set_status:
 * @db: a database in a transaction
 * @id: a member
 * @status: what they are now
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_member_store_set_status (ClDatabase *db, gint64 id, ClMemberStatus status, GError **error)
{
  return cl_database_run (db, error, "UPDATE member SET status = ? WHERE id = ?", "ti",
                          cl_member_status_to_nick (status), id);
}

/**
 * cl_member_store_set_email:
 * @db: a database in a transaction
 * @id: a member
 * @email: theirs, perhaps in other letters than before
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_member_store_set_email (ClDatabase *db, gint64 id, const char *email, GError **error)
{
  g_autofree char *key = cl_fold_email (email);

  return cl_database_run (db, error, "UPDATE member SET email = ?, email_key = ? WHERE id = ?",
                          "tti", email, key, id);
}

/**
 * cl_member_store_set_name:
 * @db: a database in a transaction
 * @id: a member
 * @name: their full name
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_member_store_set_name (ClDatabase *db, gint64 id, const char *name, GError **error)
{
  return cl_database_run (db, error, "UPDATE member SET name = ? WHERE id = ?", "ti", name, id);
}

/**
 * cl_member_store_set_supervisor:
 * @db: a database in a transaction
 * @id: a member
 * @supervisor: who supervises them, or 0
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_member_store_set_supervisor (ClDatabase *db, gint64 id, gint64 supervisor, GError **error)
{
  return cl_database_run (db, error, "UPDATE member SET supervisor_id = ? WHERE id = ?", "di",
                          supervisor, id);
}

/**
 * cl_member_store_set_switches:
 * @db: a database in a transaction
 * @id: a member
 * @billing_enabled: whether they have billing at all
 * @bookable: whether they take bookings from colleagues
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_member_store_set_switches (ClDatabase *db,
                              gint64 id,
                              gboolean billing_enabled,
                              gboolean bookable,
                              GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE member SET billing_enabled = ?, bookable = ? WHERE id = ?", "iii",
                          (gint64) (billing_enabled != 0), (gint64) (bookable != 0), id);
}

/**
 * cl_member_store_set_clinical:
 * @db: a database in a transaction
 * @id: a member
 * @first_name: (nullable): as on claims
 * @last_name: (nullable): as on claims
 * @npi: (nullable): National Provider Identifier
 * @taxonomy: (nullable): NUCC taxonomy code
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_member_store_set_clinical (ClDatabase *db,
                              gint64 id,
                              const char *first_name,
                              const char *last_name,
                              const char *npi,
                              const char *taxonomy,
                              GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE member SET first_name = ?, last_name = ?, npi = ?, "
                          "taxonomy = ? WHERE id = ?",
                          "tttti", first_name, last_name, npi, taxonomy, id);
}

/**
 * cl_member_store_set_roles:
 * @db: a database in a transaction
 * @id: a member
 * @roles: (element-type gint64): the roles they are to have
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_member_store_set_roles (ClDatabase *db, gint64 id, GArray *roles, GError **error)
{
  if (!cl_database_run (db, error, "DELETE FROM member_role WHERE member_id = ?", "i", id))
    return FALSE;
  for (guint i = 0; i < roles->len; i++)
    if (!cl_database_run (db, error,
                          "INSERT OR IGNORE INTO member_role (member_id, role_id) VALUES (?, ?)",
                          "ii", id, g_array_index (roles, gint64, i)))
      return FALSE;
  return TRUE;
}

/**
 * cl_member_store_set_doctors:
 * @db: a database in a transaction
 * @id: a member
 * @doctors: (element-type gint64) (nullable): the doctors they work for; %NULL or empty for all
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_member_store_set_doctors (ClDatabase *db, gint64 id, GArray *doctors, GError **error)
{
  if (!cl_database_run (db, error, "DELETE FROM managed_doctor WHERE member_id = ?", "i", id))
    return FALSE;
  for (guint i = 0; doctors != NULL && i < doctors->len; i++)
    if (!cl_database_run (
          db, error, "INSERT OR IGNORE INTO managed_doctor (member_id, doctor_id) VALUES (?, ?)",
          "ii", id, g_array_index (doctors, gint64, i)))
      return FALSE;
  return TRUE;
}

/**
 * cl_member_store_end_supervision:
 * @db: a database in a transaction
 * @id: a member
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Ends the supervision of @id and by @id.
 *
 * Returns: whether it was written
 */
gboolean
cl_member_store_end_supervision (ClDatabase *db, gint64 id, GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE member SET supervisor_id = NULL "
                          "WHERE supervisor_id = ?1 OR (id = ?1 AND supervisor_id IS NOT NULL)",
                          "i", id);
}
