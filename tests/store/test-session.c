/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

/* What a test knows of all rows: a text that any change to them changes. */
#define ALL_ROWS                                                                                   \
  "SELECT group_concat (x, '|') FROM ("                                                            \
  " SELECT 'c' || id || ',' || owner_id || ',' || first_name || ',' || "                           \
  "everyone AS x FROM client"                                                                      \
  " UNION ALL SELECT 'g' || member_id || ',' || client_id || ',' || level || "                     \
  "',' ||"                                                                                         \
  "  ifnull (until, '-') || ',' || source || ',' || granted_by || ',' || "                         \
  "granted_at || ',' || ifnull (kept_by, '-')"                                                     \
  "  FROM access_grant"                                                                            \
  " UNION ALL SELECT 'k' || id || ',' || client_id || ',' || title || ',' || "                     \
  "status"                                                                                         \
  "  FROM case_file"                                                                               \
  " UNION ALL SELECT 's' || member_id || ',' || client_id || ',' || case_id "                      \
  "FROM case_staff"                                                                                \
  " UNION ALL SELECT 'm' || id || ',' || name || ',' || ifnull "                                   \
  "(supervisor_id, '-') FROM member"                                                               \
  " UNION ALL SELECT 'r' || id || ',' || name || ',' || permissions FROM role"                     \
  " UNION ALL SELECT 'R' || member_id || ',' || role_id FROM member_role"                          \
  " UNION ALL SELECT 'S' || name || ',' || value FROM setting ORDER BY 1)"

static ClDatabase *
populated_new (const char *path)
{
  ClDatabase *db = practice_new (path);

  practice_write (db, 2, "Grace");
  practice_write (db, 3, "Edith");
  practice_add_client (db, 10, 1);
  practice_add_client (db, 11, 1);
  practice_do (db,
               "INSERT INTO access_grant VALUES (2, 10, 'record', NULL, 'staff', 1, 5, NULL, NULL);"
               "INSERT INTO access_grant VALUES (3, 10, 'chart', 77, 'manage', 2, 6, NULL, NULL);"
               "INSERT INTO case_file (id, client_id, title, created_by, created_at)"
               " VALUES (20, 10, 'Knee', 1, 0);"
               "INSERT INTO case_staff VALUES (2, 10, 20, 1, 0);"
               "INSERT INTO role (id, name, name_key, permissions) VALUES (30, 'A', "
               "'a', 1),"
               " (31, 'B', 'b', 2);"
               "INSERT INTO member_role VALUES (2, 30);"
               "INSERT INTO setting VALUES ('hours', '4')");
  return db;
}

static char *
dump_rows (ClDatabase *db)
{
  g_autoptr (GError) error = NULL;
  char *rows = cl_database_get_text (db, &error, ALL_ROWS, "");

  g_assert_no_error (error);
  return rows;
}

/* Does @sql in a transaction and keeps what it changed. */
static GBytes *
record (ClDatabase *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  GBytes *changeset;

  cl_database_begin (db, &error);
  g_assert_no_error (error);
  cl_database_record_begin (db, &error);
  g_assert_no_error (error);
  practice_do (db, sql);
  changeset = cl_database_record_end (db, &error);
  g_assert_no_error (error);
  cl_database_commit (db, &error);
  g_assert_no_error (error);
  return changeset;
}

/* The inverse in a transaction; on a refusal the transaction goes on, as an
 * action's would. */
static gboolean
invert (ClDatabase *db, GBytes *changeset, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean is_done;

  cl_database_begin (db, &local);
  g_assert_no_error (local);
  is_done = cl_database_apply_inverse (db, changeset, error);
  g_assert_true (cl_database_is_in_transaction (db));
  cl_database_commit (db, &local);
  g_assert_no_error (local);
  return is_done;
}

#define MANY_CHANGES                                                                               \
  "UPDATE client SET owner_id = 2, first_name = 'Bea' WHERE id = 10;"                              \
  "DELETE FROM access_grant WHERE client_id = 10 AND member_id = 2;"                               \
  "UPDATE access_grant SET level = 'record', until = NULL WHERE member_id = "                      \
  "3;"                                                                                             \
  "INSERT INTO access_grant VALUES (1, 11, 'chart', 9, 'case', 1, 8, NULL, NULL);"                 \
  "DELETE FROM case_staff;"                                                                        \
  "UPDATE case_file SET status = 'closed', closed_at = 4;"                                         \
  "UPDATE member SET supervisor_id = 1 WHERE id = 3;"                                              \
  "DELETE FROM member_role; DELETE FROM role WHERE id = 30;"                                       \
  "INSERT INTO role (id, name, name_key, permissions) VALUES (32, 'C', 'c', "                      \
  "3);"                                                                                            \
  "UPDATE setting SET value = '5'"

static void
test_inverse (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDatabase) db = populated_new (place->path);
  g_autofree char *before = dump_rows (db);
  g_autofree char *changed = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GBytes) changeset = record (db, MANY_CHANGES);

  changed = dump_rows (db);
  g_assert_cmpstr (before, !=, changed);
  g_assert_true (invert (db, changeset, &error));
  g_assert_no_error (error);
  after = dump_rows (db);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM pragma_foreign_key_check"), ==, 0);
}

/* An undo of the undo is the change again. */
static void
test_inverse_of_inverse (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDatabase) db = populated_new (place->path);
  g_autoptr (GBytes) changeset = record (db, MANY_CHANGES);
  g_autoptr (GBytes) undo = NULL;
  g_autofree char *changed = dump_rows (db);
  g_autofree char *after = NULL;

  g_assert_true (cl_database_begin (db, NULL));
  g_assert_true (cl_database_record_begin (db, NULL));
  g_assert_true (cl_database_apply_inverse (db, changeset, NULL));
  undo = cl_database_record_end (db, NULL);
  g_assert_nonnull (undo);
  g_assert_true (cl_database_commit (db, NULL));
  g_assert_true (invert (db, undo, &error));
  g_assert_no_error (error);
  after = dump_rows (db);
  g_assert_cmpstr (changed, ==, after);
}

/* What was changed since, and what it does to undoing MANY_CHANGES. */
typedef struct
{
  const char *name;
  const char *since;
  gboolean is_conflict;
} Later;

static const Later laters[] = {
  { "same-field", "UPDATE client SET first_name = 'Zoe' WHERE id = 10", TRUE },
  { "restored-row-taken",
    "INSERT INTO access_grant VALUES (2, 10, 'chart', 1, 'manage', 1, 1, NULL, NULL)", TRUE },
  { "row-gone", "DELETE FROM access_grant WHERE member_id = 3", TRUE },
  { "inserted-row-changed", "UPDATE access_grant SET level = 'record' WHERE member_id = 1", TRUE },
  { "inserted-row-gone", "DELETE FROM role WHERE id = 32", TRUE },
  { "inserted-row-in-use", "INSERT INTO member_role VALUES (3, 32)", TRUE },
  { "name-taken",
    "INSERT INTO role (id, name, name_key, permissions) VALUES (40, 'A', 'a', "
    "0)",
    TRUE },
  { "setting", "UPDATE setting SET value = '6'", TRUE },
  { "other-row", "UPDATE client SET first_name = 'Zoe' WHERE id = 11", FALSE },
  { "other-field", "UPDATE client SET last_name = 'Poe' WHERE id = 10", FALSE },
  { "there-and-back", "UPDATE setting SET value = '6'; UPDATE setting SET value = '5'", FALSE },
};

static void
test_later (Place *place, gconstpointer data)
{
  const Later *later = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDatabase) db = populated_new (place->path);
  g_autoptr (GBytes) changeset = record (db, MANY_CHANGES);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  practice_do (db, later->since);
  before = dump_rows (db);
  g_assert_true (invert (db, changeset, &error) == !later->is_conflict);
  after = dump_rows (db);
  if (later->is_conflict)
    {
      g_assert_error (error, CL_ERROR, CL_ERROR_CONFLICT);
      g_assert_cmpstr (before, ==, after);
    }
  else
    g_assert_cmpstr (before, !=, after);
}

static void
test_nothing_changed (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDatabase) db = populated_new (place->path);
  g_autoptr (GBytes) same = record (db, "UPDATE client SET first_name = first_name");
  g_autoptr (GBytes)
    there_and_back = record (db, "UPDATE setting SET value = '6'; UPDATE setting SET value = '4'");
  g_autoptr (GBytes) other = record (db, "INSERT INTO sign_in_wait VALUES (1, 2, 3)");

  g_assert_cmpuint (g_bytes_get_size (same), ==, 0);
  g_assert_cmpuint (g_bytes_get_size (there_and_back), ==, 0);
  /* Not among the tables that undo covers. */
  g_assert_cmpuint (g_bytes_get_size (other), ==, 0);
  g_assert_true (invert (db, other, &error));
  g_assert_no_error (error);
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM sign_in_wait"), ==, 1);
}

/* What is kept to undo a change is open to whoever has the file: neither keys nor the log, nor what
 * was kept of other changes, are in it. */
static void
test_secrets_are_not_recorded (Place *place, gconstpointer data)
{
  g_autoptr (ClDatabase) db = populated_new (place->path);
  g_autoptr (GBytes) changeset =
    record (db, "INSERT INTO member_key (member_id, box_public, sign_public, slot) "
                "VALUES (2, zeroblob (32), zeroblob (32), x'01');"
                "UPDATE member_key SET slot = x'02';"
                "INSERT INTO invitation VALUES (3, zeroblob (32), zeroblob (32), x'01', 1, 9);"
                "INSERT INTO recovery VALUES (1, zeroblob (32), zeroblob (32), 0);"
                "INSERT INTO pair (id, kind, generation, public, created_at) "
                "VALUES (1, 'practice', 1, zeroblob (32), 0);"
                "INSERT INTO pair_holder VALUES (1, 'member', 2, x'01');"
                "INSERT INTO change (actor_id, at, actions, changeset, hash) "
                "VALUES (1, 0, '[]', x'54', zeroblob (32));"
                "INSERT INTO log_key VALUES (2, zeroblob (32), 1, 1);"
                "INSERT INTO audit_event (seq, at, action, outcome, prev_hash, hash) "
                "VALUES (1, 0, 'x', 'done', x'', zeroblob (32))");

  g_assert_cmpuint (g_bytes_get_size (changeset), ==, 0);
}

static void
assert_ids (GArray *ids, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i == 0 ? "" : " ",
                            g_array_index (ids, gint64, i));
  g_assert_cmpstr (text->str, ==, expected);
}

typedef struct
{
  const char *name;
  const char *sql;
  const char *clients;
  const char *members;
  const char *roles;
} Touch;

static const Touch touches[] = {
  { "all", MANY_CHANGES, "10 11", "1 2 3", "30 32" },
  { "nothing", "UPDATE client SET first_name = first_name", "", "", "" },
  { "client-made",
    "INSERT INTO client (id, owner_id, name_key, search_key, first_name, "
    "last_name, created_by,"
    " created_at) VALUES (12, 1, '', '', 'x', 'y', 1, 0)",
    "12", "", "" },
  { "client-changed", "UPDATE client SET first_name = 'x'", "10 11", "", "" },
  { "grant-ended", "DELETE FROM access_grant WHERE member_id = 3", "10", "3", "" },
  { "case-closed", "UPDATE case_file SET status = 'closed'", "10", "", "" },
  { "case-made",
    "INSERT INTO case_file (id, client_id, title, created_by, created_at)"
    " VALUES (21, 11, 'Hip', 1, 0)",
    "11", "", "" },
  { "staffed", "INSERT INTO case_staff VALUES (3, 10, 20, 1, 0)", "10", "3", "" },
  { "care", "INSERT INTO client_care VALUES (11, 2, 'active', NULL)", "11", "", "" },
  { "emergency", "INSERT INTO emergency VALUES (3, 11, 'because it is', 0, 9)", "11", "3", "" },
  { "supervised", "UPDATE member SET supervisor_id = 1 WHERE id = 3", "", "3", "" },
  { "doctor-managed", "INSERT INTO managed_doctor VALUES (2, 3)", "", "2", "" },
  { "referred",
    "INSERT INTO referral VALUES (10, 20, 'requested', NULL, NULL);"
    "INSERT INTO referral_doctor VALUES (10, 20, 'to', 0, 3, NULL, NULL, 0)",
    "10", "", "" },
  { "role-given", "INSERT INTO member_role VALUES (3, 31)", "", "3", "31" },
  { "role-changed", "UPDATE role SET permissions = 9 WHERE id = 31", "", "", "31" },
};

static void
test_touched (Place *place, gconstpointer data)
{
  const Touch *touch = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) clients = NULL;
  g_autoptr (GArray) members = NULL;
  g_autoptr (GArray) roles = NULL;
  g_autoptr (ClDatabase) db = populated_new (place->path);
  g_autoptr (GBytes) changeset = record (db, touch->sql);

  cl_database_list_touched (db, changeset, &clients, &members, &roles, &error);
  g_assert_no_error (error);
  assert_ids (clients, touch->clients);
  assert_ids (members, touch->members);
  assert_ids (roles, touch->roles);
}

/* A transaction taken back ends what was recorded in it; the next one starts
 * anew. */
static void
test_rollback_ends_recording (Place *place, gconstpointer data)
{
  g_autoptr (ClDatabase) db = populated_new (place->path);
  g_autoptr (GBytes) changeset = NULL;

  g_assert_true (cl_database_begin (db, NULL));
  g_assert_true (cl_database_record_begin (db, NULL));
  practice_do (db, MANY_CHANGES);
  cl_database_rollback (db);
  changeset = record (db, "UPDATE setting SET value = value");
  g_assert_cmpuint (g_bytes_get_size (changeset), ==, 0);
}

/* What a savepoint took back is no change either. */
static void
test_rollback_to (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDatabase) db = populated_new (place->path);
  g_autoptr (GBytes) changeset = NULL;
  g_autofree char *before = dump_rows (db);
  g_autofree char *after = NULL;

  g_assert_true (cl_database_begin (db, NULL));
  g_assert_true (cl_database_record_begin (db, NULL));
  g_assert_true (cl_database_savepoint (db, NULL));
  practice_do (db, MANY_CHANGES);
  cl_database_rollback_to (db);
  g_assert_true (cl_database_is_in_transaction (db));
  practice_do (db, "UPDATE setting SET value = '8'");
  changeset = cl_database_record_end (db, &error);
  g_assert_no_error (error);
  g_assert_true (cl_database_commit (db, NULL));
  g_assert_true (invert (db, changeset, &error));
  g_assert_no_error (error);
  after = dump_rows (db);
  g_assert_cmpstr (before, ==, after);
}

#define ADD(name, data, function)                                                                  \
  g_test_add ("/store/session/" name, Place, data, place_set_up, function, place_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("inverse", NULL, test_inverse);
  ADD ("inverse-of-inverse", NULL, test_inverse_of_inverse);
  for (gsize i = 0; i < G_N_ELEMENTS (laters); i++)
    {
      g_autofree char *name = g_strconcat ("/store/session/later/", laters[i].name, NULL);

      g_test_add (name, Place, &laters[i], place_set_up, test_later, place_tear_down);
    }
  ADD ("nothing-changed", NULL, test_nothing_changed);
  ADD ("secrets-are-not-recorded", NULL, test_secrets_are_not_recorded);
  for (gsize i = 0; i < G_N_ELEMENTS (touches); i++)
    {
      g_autofree char *name = g_strconcat ("/store/session/touched/", touches[i].name, NULL);

      g_test_add (name, Place, &touches[i], place_set_up, test_touched, place_tear_down);
    }
  ADD ("rollback-ends-recording", NULL, test_rollback_ends_recording);
  ADD ("rollback-to", NULL, test_rollback_to);
  return g_test_run ();
}
