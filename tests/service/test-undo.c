/* SPDX-License-Identifier: GPL-3.0-or-later */
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

  return g_test_run ();
}
