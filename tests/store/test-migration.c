/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* The steps that there are have been done when a practice is made; those of the tests come after.
 */
#define N_DONE 7
#define DONE                                                                                       \
  "SELECT broken", "SELECT broken", "SELECT broken", "SELECT broken", "SELECT broken",             \
    "SELECT broken", "SELECT broken"

/* Practices as each version of the schema held them, opened by today's program. A new migration
 * adds a fixture of the version before it. */
static const guint versions[] = { 1, 2, 3, 4, 5, 6, 7 };

static char *
get_fixture (guint version)
{
  g_autofree char *name = g_strdup_printf ("schema-%04u.sql", version);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "store", "fixtures", name, NULL);
  g_autoptr (GError) error = NULL;
  char *sql;

  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  return sql;
}

static ClDatabase *
open_whole (const char *path)
{
  g_autoptr (GError) error = NULL;
  ClDatabase *db = cl_database_open (path, &error);

  g_assert_no_error (error);
  return db;
}

/* The schema in words, without comments and white space, by name. */
static char *
dump_schema (ClDatabase *db)
{
  g_autoptr (GString) dump = g_string_new (NULL);
  g_autoptr (GRegex) comment = g_regex_new ("--[^\n]*|\\s+", 0, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ClStatement) rows = cl_database_query (
    db, &error, "SELECT sql FROM sqlite_schema WHERE sql <> '' ORDER BY type, name", "");

  g_assert_no_error (error);
  while (cl_statement_step (rows, &error))
    {
      g_autofree char *sql =
        g_regex_replace_literal (comment, cl_statement_get_text (rows, 0), -1, 0, " ", 0, NULL);
      g_auto (GStrv) words = g_strsplit (sql, " ", -1);

      for (gsize i = 0; words[i] != NULL; i++)
        if (words[i][0] != '\0')
          g_string_append_printf (dump, "%s ", words[i]);
      g_string_append (dump, "\n");
    }
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&dump), FALSE);
}

static gboolean
makes_table (const char *fixture, const char *table)
{
  g_autofree char *made = g_strdup_printf ("\nCREATE TABLE %s (", table);
  g_autofree char *renamed = g_strdup_printf ("\nCREATE TABLE \"%s\" (", table);

  return strstr (fixture, made) != NULL || strstr (fixture, renamed) != NULL;
}

/* As many rows as the fixture inserts, none of them lost on the way. */
static guint
count_inserts (const char *sql)
{
  guint n = 0;

  for (const char *at = sql; (at = strstr (at, "\nINSERT INTO ")) != NULL; at++)
    n++;
  return n;
}

static guint
count_rows (ClDatabase *db, const char *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;
  g_autoptr (ClStatement) rows = cl_database_query (
    db, &error, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
    "");

  while (cl_statement_step (rows, &error))
    g_ptr_array_add (tables, cl_statement_dup_text (rows, 0));
  g_assert_no_error (error);
  for (guint i = 0; i < tables->len; i++)
    {
      g_autofree char *sql =
        g_strdup_printf ("SELECT count (*) FROM \"%s\"", (char *) tables->pdata[i]);
      guint n_rows = (guint) practice_ask (db, sql);

      /* What a later step made has only what came with it. A fixture that leaves a table out tests
       * nothing of it. */
      if (!makes_table (fixture, tables->pdata[i]))
        continue;
      g_assert_cmpuint (n_rows, >, 0);
      n += n_rows;
    }
  return n;
}

static void
test_from_version (Place *place, gconstpointer data)
{
  g_autofree char *sql = get_fixture (GPOINTER_TO_UINT (data));
  g_autofree char *fresh_path = place_beside (place, "-fresh");
  g_autoptr (ClDatabase) db = NULL;
  g_autoptr (ClDatabase) fresh = practice_new (fresh_path);
  g_autofree char *schema = NULL;
  g_autofree char *fresh_schema = dump_schema (fresh);

  foreign_run (place->path, sql);
  db = open_whole (place->path);
  schema = dump_schema (db);
  g_assert_cmpstr (schema, ==, fresh_schema);
  g_assert_cmpuint (count_rows (db, sql), ==, count_inserts (sql));
  g_assert_cmpint (practice_ask (db, "PRAGMA user_version"), ==, cl_migration_get_newest ());
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM pragma_foreign_key_check"), ==, 0);
  g_assert_true (cl_database_quick_check (db, NULL));
  practice_write (db, 100, "New");
}

/* Every version that there was is among those tried. */
static void
test_all_versions_tried (void)
{
  g_assert_cmpuint (versions[G_N_ELEMENTS (versions) - 1], ==, cl_migration_get_newest ());
  g_assert_cmpuint (N_DONE, ==, cl_migration_get_newest ());
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    g_assert_cmpuint (versions[i], ==, i + 1);
}

static GPtrArray *
list_backups (Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".backup"))
      g_ptr_array_add (paths, g_build_filename (place->folder, name, NULL));
  return paths;
}

/* Nothing to bring up: no copy either. */
static void
test_newest_is_left (Place *place, gconstpointer data)
{
  g_autoptr (GPtrArray) backups = NULL;

  g_clear_object (&(ClDatabase *){ practice_new (place->path) });
  g_clear_object (&(ClDatabase *){ open_whole (place->path) });
  backups = list_backups (place);
  g_assert_cmpuint (backups->len, ==, 0);
}

#define STEP_2                                                                                     \
  "ALTER TABLE member ADD COLUMN nick TEXT; CREATE TABLE later (id INTEGER PRIMARY KEY)"
#define STEP_3 "INSERT INTO later SELECT id FROM member; DELETE FROM setting"

static void
test_steps (Place *place, gconstpointer data)
{
  static const char *const steps[] = { DONE, STEP_2, STEP_3 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (ClDatabase) backup = NULL;
  g_autoptr (ClDatabase) db = practice_new (place->path);
  struct stat status;

  /* What is in the WAL alone is in the copy too. */
  practice_write (db, 2, "Grace");
  practice_do (db, "INSERT INTO setting VALUES ('hours', '4')");
  cl_migration_run (db, &(ClMigrations){ N_DONE + 2, steps }, &error);
  g_assert_no_error (error);
  g_assert_cmpint (practice_ask (db, "PRAGMA user_version"), ==, N_DONE + 2);
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM later"), ==, 2);
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM setting"), ==, 0);

  backups = list_backups (place);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_no_errno (stat (backups->pdata[0], &status));
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  backup = open_whole (backups->pdata[0]);
  g_assert_cmpint (practice_ask (backup, "PRAGMA user_version"), ==, N_DONE);
  g_assert_cmpint (practice_ask (backup, "SELECT count (*) FROM member"), ==, 2);
  g_assert_cmpint (practice_ask (backup, "SELECT count (*) FROM setting"), ==, 1);

  /* Done once, and not again. */
  cl_migration_run (db, &(ClMigrations){ N_DONE + 2, steps }, &error);
  g_assert_no_error (error);
  g_clear_object (&db);
  /* To the program of today it is a newer one. */
  assert_refused (place->path);
}

/* A step that fails takes itself back; the ones before it stay, and the next try goes on there. */
static void
test_step_fails (Place *place, gconstpointer data)
{
  static const char *const broken[] = { DONE, STEP_2,
                                        "DELETE FROM member; INSERT INTO nowhere VALUES (1)" };
  static const char *const mended[] = { DONE, STEP_2, STEP_3 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (ClDatabase) db = practice_new (place->path);

  g_assert_false (cl_migration_run (db, &(ClMigrations){ N_DONE + 2, broken }, &error));
  assert_storage_error (&error);
  g_assert_false (cl_database_is_in_transaction (db));
  g_assert_cmpint (practice_ask (db, "PRAGMA user_version"), ==, N_DONE + 1);
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM member"), ==, 1);

  g_assert_true (cl_migration_run (db, &(ClMigrations){ N_DONE + 2, mended }, &error));
  g_assert_cmpint (practice_ask (db, "PRAGMA user_version"), ==, N_DONE + 2);
  /* One of each version that was left; the first is not written over. */
  backups = list_backups (place);
  g_assert_cmpuint (backups->len, ==, 2);
}

#define NEW_ROLE                                                                                   \
  "CREATE TABLE role2 (id INTEGER PRIMARY KEY, name TEXT, name_key TEXT UNIQUE, built_in INTEGER," \
  " permissions INTEGER, revision INTEGER, colour TEXT) STRICT;"

/* A table that others refer to is made anew by a step like any other. */
static void
test_step_rebuilds (Place *place, gconstpointer data)
{
  static const char *const steps[] = {
    DONE,
    NEW_ROLE "INSERT INTO role2 SELECT id, name, name_key, built_in, permissions, revision, 'red'"
             " FROM role; DROP TABLE role; ALTER TABLE role2 RENAME TO role",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDatabase) db = practice_new (place->path);

  practice_do (db, "INSERT INTO role (id, name, name_key, permissions) VALUES (30, 'A', 'a', 1);"
                   "INSERT INTO member_role VALUES (1, 30)");
  cl_migration_run (db, &(ClMigrations){ N_DONE + 1, steps }, &error);
  g_assert_no_error (error);
  g_assert_cmpint (practice_ask (db, "SELECT count (colour) FROM role"), ==, 1);
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM member_role"), ==, 1);
  g_assert_cmpint (practice_ask (db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_false (cl_database_run (db, NULL, "DELETE FROM role", ""));
}

/* But one that leaves them pointing at nothing is taken back. */
static void
test_step_loses_references (Place *place, gconstpointer data)
{
  static const char *const steps[] = {
    DONE,
    NEW_ROLE "DROP TABLE role; ALTER TABLE role2 RENAME TO role",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDatabase) db = practice_new (place->path);

  practice_do (db, "INSERT INTO role (id, name, name_key, permissions) VALUES (30, 'A', 'a', 1);"
                   "INSERT INTO member_role VALUES (1, 30)");
  g_assert_false (cl_migration_run (db, &(ClMigrations){ N_DONE + 1, steps }, &error));
  assert_storage_error (&error);
  g_assert_cmpint (practice_ask (db, "PRAGMA user_version"), ==, N_DONE);
  g_assert_cmpint (practice_ask (db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (practice_ask (db, "SELECT count (*) FROM role"), ==, 1);
}

/* Without room for a copy nothing is begun. */
static void
test_no_backup_no_step (Place *place, gconstpointer data)
{
  static const char *const steps[] = { DONE, STEP_2 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDatabase) db = practice_new (place->path);
  g_autofree char *moved = g_strconcat (place->folder, "-moved", NULL);

  /* The folder goes from under it, so that no copy can be made beside it. */
  g_assert_no_errno (g_rename (place->folder, moved));
  g_assert_false (cl_migration_run (db, &(ClMigrations){ N_DONE + 1, steps }, &error));
  assert_storage_error (&error);
  g_assert_no_errno (g_rename (moved, place->folder));
  g_assert_cmpint (practice_ask (db, "PRAGMA user_version"), ==, N_DONE);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/store/migration/" name, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *name = g_strdup_printf ("/store/migration/from-version/%u", versions[i]);

      g_test_add (name, Place, GUINT_TO_POINTER (versions[i]), place_set_up, test_from_version,
                  place_tear_down);
    }
  g_test_add_func ("/store/migration/all-versions-tried", test_all_versions_tried);
  ADD ("newest-is-left", test_newest_is_left);
  ADD ("steps", test_steps);
  ADD ("step-fails", test_step_fails);
  ADD ("step-rebuilds", test_step_rebuilds);
  ADD ("step-loses-references", test_step_loses_references);
  ADD ("no-backup-no-step", test_no_backup_no_step);
  return g_test_run ();
}
