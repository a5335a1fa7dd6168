/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "cl-error.h"
#include "cl-member-service.h"
#include "service-support.h"

static const char *const practitioner[] = { "Practitioner", NULL };

static gint64
set_pronouns (ClTestPractice *test, gint64 client, const char *pronouns)
{
  ClClientDetails *details = cl_client_details_new ();
  g_autoptr (ClChangeResult) result = NULL;

  details->pronouns = g_strdup (pronouns);
  result =
    cl_test_practice_do (test, test->admin, cl_change_new_update_client (client, details, NULL));
  return result->change;
}

static ClChange *
new_phone (gint64 client, const char *phone, const char *revision)
{
  ClClientDetails *details = cl_client_details_new ();

  details->phone = g_strdup (phone);
  return cl_change_new_update_client (client, details, revision);
}

static ClClient *
show (ClTestPractice *test, gint64 client)
{
  g_autoptr (GError) error = NULL;
  ClClient *shown = cl_client_service_show (test->practice, test->admin, client, &error);

  g_assert_no_error (error);
  return shown;
}

static void
assert_undo (ClTestPractice *test, ClActor *actor, gint64 change, gint64 *own, int code)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = cl_change_service_undo (test->practice, actor, change, own, &error);

  g_assert_cmpint (is_done, ==, code < 0);
  if (code >= 0)
    g_assert_error (error, CL_ERROR, code);
}

static void
test_what_it_did_not_touch (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  gint64 client = cl_test_practice_add_client (test, test->admin, "Ana", "Gomez");
  gint64 first = set_pronouns (test, client, "she/her");
  g_autoptr (ClClient) before = NULL;
  g_autoptr (ClClient) after = NULL;

  cl_change_result_free (
    cl_test_practice_do (test, test->admin, new_phone (client, "555 0100", NULL)));
  before = show (test, client);
  assert_undo (test, test->admin, first, NULL, -1);
  after = show (test, client);
  g_assert_cmpstr (after->details->pronouns, ==, NULL);
  g_assert_cmpstr (after->details->phone, ==, "555 0100");
  /* What was read before the undo is stale. */
  cl_test_practice_refuse (test, test->admin, new_phone (client, "555 0101", before->revision),
                           CL_ERROR_CONFLICT);
}

static void
test_what_it_touched (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  gint64 client = cl_test_practice_add_client (test, test->admin, "Ana", "Gomez");
  gint64 first = set_pronouns (test, client, "she/her");
  g_autoptr (ClClient) after = NULL;

  set_pronouns (test, client, "they/them");
  assert_undo (test, test->admin, first, NULL, CL_ERROR_CONFLICT);
  after = show (test, client);
  g_assert_cmpstr (after->details->pronouns, ==, "they/them");
}

static void
test_one_after_the_other (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  gint64 client = cl_test_practice_add_client (test, test->admin, "Ana", "Gomez");
  gint64 first = set_pronouns (test, client, "she/her");
  gint64 second = set_pronouns (test, client, "they/them");
  gint64 own = 0;
  g_autoptr (ClClient) after = NULL;

  assert_undo (test, test->admin, second, NULL, -1);
  assert_undo (test, test->admin, first, &own, -1);
  assert_undo (test, test->admin, first, NULL, CL_ERROR_CONFLICT);
  assert_undo (test, test->admin, own, NULL, -1);
  after = show (test, client);
  g_assert_cmpstr (after->details->pronouns, ==, "she/her");
}

static void
test_only_ones_own (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  gint64 client = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  gint64 change = set_pronouns (test, client, "she/her");

  assert_undo (test, ann, change, NULL, CL_ERROR_NOT_FOUND);
  assert_undo (test, test->admin, 999999, NULL, CL_ERROR_NOT_FOUND);
}

static void
test_roles (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClChangeResult) made = cl_test_practice_do (
    test, test->admin, cl_change_new_create_role ("Front desk", CL_PERMISSION_ALL_SCHEDULES));
  g_autoptr (ClChangeResult) changed = cl_test_practice_do (
    test, test->admin,
    cl_change_new_update_role ("Front desk", TRUE, CL_PERMISSION_ALL_BILLING, NULL, NULL));
  g_autoptr (GPtrArray) roles = NULL;
  g_autoptr (GError) error = NULL;

  assert_undo (test, test->admin, made->change, NULL, CL_ERROR_CONFLICT);
  assert_undo (test, test->admin, changed->change, NULL, -1);
  roles = cl_role_service_list (test->practice, test->admin, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((ClRole *) roles->pdata[roles->len - 1])->permissions, ==,
                    CL_PERMISSION_ALL_SCHEDULES);
  /* As it was made again, but for the revision, which tells of its columns. */
  assert_undo (test, test->admin, made->change, NULL, -1);
}

static void
test_keys_stay (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClChangeResult) result = cl_test_practice_do (
    test, test->admin,
    cl_change_new_reset_password (cl_actor_get_id (ann), "another horse battery"));

  assert_undo (test, test->admin, result->change, NULL, CL_ERROR_INVALID);
}

/* A practice with a change of every sort of row; the changes can be undone. */
static ClTestPractice *
make_changes (GArray *changes)
{
  ClTestPractice *test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  gint64 client = cl_test_practice_add_client (test, test->admin, "Ana", "Gomez");
  gint64 pronouns = set_pronouns (test, client, "she/her");
  g_autoptr (ClChangeResult) staffed = cl_test_practice_do (
    test, test->admin, cl_change_new_assign_staff (client, cl_actor_get_id (ann)));
  g_autoptr (ClChangeResult) role = cl_test_practice_do (
    test, test->admin, cl_change_new_create_role ("Front desk", CL_PERMISSION_ALL_SCHEDULES));
  g_autoptr (ClChangeResult) made =
    cl_test_practice_do (test, test->admin, cl_change_new_create_case (client, "Panic", NULL));

  g_array_append_val (changes, pronouns);
  g_array_append_val (changes, staffed->change);
  g_array_append_val (changes, role->change);
  g_array_append_val (changes, made->change);
  return test;
}

G_GNUC_PRINTF (2, 3)
static void
run_sql (ClTestPractice *test, const char *format, ...)
{
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cl_test_practice_run_sql (test, sql);
}

/* SQLite reads a changeset without doubting it: inverting a damaged one may change what it should
 * not, or never come back. */
static void
test_what_is_damaged_is_refused (void)
{
  static const char *const damages[] = {
    /* A byte in the middle, one at the front, the end cut off, more at the end, nothing left. */
    ("changeset = cast (substr (changeset, 1, length (changeset) / 2) || "
     "CASE substr (changeset, length (changeset) / 2 + 1, 1) "
     "WHEN x'ff' THEN x'00' ELSE x'ff' END || "
     "substr (changeset, length (changeset) / 2 + 2) AS blob)"),
    "changeset = cast (x'00' || substr (changeset, 2) AS blob)",
    "changeset = substr (changeset, 1, length (changeset) - 1)",
    "changeset = cast (changeset || x'00' AS blob)",
    "changeset = x''",
    "changeset = NULL",
    "actions = '[]'",
    "at = at + 1",
    "hash = zeroblob (32)",
  };
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (ClTestPractice) test = make_changes (changes);
  g_autofree char *before = cl_test_practice_dump (test);

  for (guint i = 0; i < changes->len; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (damages); k++)
      {
        gint64 change = g_array_index (changes, gint64, i);
        g_autofree char *after = NULL;

        run_sql (test, "CREATE TEMP TABLE kept AS SELECT * FROM change WHERE id = %" PRIi64,
                 change);
        run_sql (test, "UPDATE change SET %s WHERE id = %" PRIi64, damages[k], change);
        assert_undo (test, test->admin, change, NULL, CL_ERROR_STORAGE);
        after = cl_test_practice_dump (test);
        g_assert_cmpstr (before, ==, after);
        run_sql (test, "INSERT OR REPLACE INTO change SELECT * FROM kept");
        run_sql (test, "DROP TABLE kept");
      }
  /* The measure itself: as they were, they can be undone. */
  for (guint i = changes->len; i-- > 0;)
    assert_undo (test, test->admin, g_array_index (changes, gint64, i), NULL, -1);
}

/* What undoes one change is not taken for what undoes another. */
static void
test_anothers_is_refused (void)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (ClTestPractice) test = make_changes (changes);

  run_sql (test,
           "UPDATE change SET changeset = (SELECT changeset FROM change WHERE id = %" PRIi64
           ") WHERE id = %" PRIi64,
           g_array_index (changes, gint64, 1), g_array_index (changes, gint64, 0));
  assert_undo (test, test->admin, g_array_index (changes, gint64, 0), NULL, CL_ERROR_STORAGE);
}

/* Why the glass was broken is in the log; nothing else keeps it once the emergency has ended. */
static void
test_a_reason_is_in_no_changeset (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  gint64 client = cl_test_practice_add_client (test, test->admin, "Ana", "Gomez");

  cl_change_result_free (cl_test_practice_do (
    test, test->admin, cl_change_new_emergency (client, "Somebody is in danger")));
  cl_change_result_free (
    cl_test_practice_do (test, test->admin, cl_change_new_end_emergency (client)));
  g_assert_cmpint (cl_test_practice_ask (test, "SELECT count (*) FROM change "
                                               "WHERE instr (changeset, 'in danger')"),
                   ==, 0);
  g_assert_cmpint (cl_test_practice_ask (test, "SELECT count (*) FROM audit_event "
                                               "WHERE instr (detail, 'in danger')"),
                   ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/undo/what-it-did-not-touch", test_what_it_did_not_touch);
  g_test_add_func ("/undo/what-it-touched", test_what_it_touched);
  g_test_add_func ("/undo/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/undo/only-ones-own", test_only_ones_own);
  g_test_add_func ("/undo/roles", test_roles);
  g_test_add_func ("/undo/keys-stay", test_keys_stay);
  g_test_add_func ("/undo/what-is-damaged-is-refused", test_what_is_damaged_is_refused);
  g_test_add_func ("/undo/anothers-is-refused", test_anothers_is_refused);
  g_test_add_func ("/undo/a-reason-is-in-no-changeset", test_a_reason_is_in_no_changeset);

  return g_test_run ();
}
