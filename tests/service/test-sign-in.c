/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-error.h"
#include "cl-member-service.h"
#include "service-support.h"

static const char *const practitioner[] = { "Practitioner", NULL };
static const char *const administrator[] = { "Administrator", NULL };

#define DANA "dana@lakeside.test"
#define ANN "ann@lakeside.test"
#define WRONG "wrong horse battery"

static void
assert_denied (ClTestPractice *test, const char *email, const char *password, const char *missing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClActor) actor = cl_sign_in_service_sign_in (test->practice, email, password, &error);

  g_assert_null (actor);
  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
  g_assert_cmpstr (cl_error_get_missing (error), ==, missing);
}

static void
assert_signs_in (ClTestPractice *test, const char *email, const char *password)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClActor) actor = cl_sign_in_service_sign_in (test->practice, email, password, &error);

  g_assert_no_error (error);
  g_assert_nonnull (actor);
}

static void
assert_signed_in (ClTestPractice *test, ClActor *actor, gboolean is_signed_in)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = cl_member_service_list (test->practice, actor, &error);

  if (is_signed_in)
    g_assert_no_error (error);
  else
    g_assert_error (error, CL_ERROR, CL_ERROR_NOT_SIGNED_IN);
}

static void
test_waits_grow (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  gint64 wait = 1;

  for (int i = 0; i < 12; i++)
    {
      assert_denied (test, DANA, WRONG, "password");
      g_assert_cmpint (cl_sign_in_service_get_wait (test->practice, DANA), ==, wait);
      assert_denied (test, DANA, CL_TEST_PASSWORD, "wait");
      cl_test_practice_advance (test, wait * G_TIME_SPAN_SECOND - 1);
      assert_denied (test, DANA, CL_TEST_PASSWORD, "wait");
      cl_test_practice_advance (test, 1);
      wait = MIN (wait * 2, 300);
    }
  assert_signs_in (test, DANA, CL_TEST_PASSWORD);
  assert_denied (test, DANA, WRONG, "password");
  g_assert_cmpint (cl_sign_in_service_get_wait (test->practice, DANA), ==, 1);
}

static void
test_wait_survives_reopening (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClPractice) other = NULL;
  g_autoptr (GError) error = NULL;

  assert_denied (test, DANA, WRONG, "password");
  other = cl_practice_open (test->path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cl_sign_in_service_get_wait (other, DANA), ==, 1);
}

static char *
get_refusal (ClTestPractice *test, const char *email)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClActor) actor = cl_sign_in_service_sign_in (test->practice, email, WRONG, &error);

  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
  g_assert_cmpstr (cl_error_get_missing (error), ==, "password");
  return g_strdup (error->message);
}

static void
test_refusals_are_alike (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, practitioner);
  g_autoptr (ClChangeResult) result = NULL;
  g_autofree char *unknown = get_refusal (test, "nobody@lakeside.test");
  g_autofree char *suspended = NULL;

  result = cl_test_practice_do (test, test->admin, cl_change_new_suspend (cl_actor_get_id (ann)));
  suspended = get_refusal (test, ANN);
  g_assert_cmpstr (unknown, ==, suspended);
  g_assert_cmpint (cl_sign_in_service_get_wait (test->practice, ANN), ==, 0);
}

static void
test_email_in_any_case (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();

  assert_signs_in (test, "DANA@Lakeside.TEST", CL_TEST_PASSWORD);
}

static char *
invite (ClTestPractice *test, const char *email, const char *const *roles)
{
  ClMemberDraft *draft = cl_member_draft_new ();
  g_autoptr (ClChangeResult) result = NULL;
  const ClChangeOutcome *outcome;

  draft->email = g_strdup (email);
  draft->name = g_strdup ("Ann Hale");
  draft->roles = g_strdupv ((GStrv) roles);
  result = cl_test_practice_do (test, test->admin, cl_change_new_invite (draft));
  outcome = g_ptr_array_index (result->outcomes, 0);
  return g_strdup (outcome->invitation);
}

static void
assert_accept (ClTestPractice *test, const char *code, const char *password, int expected)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = cl_sign_in_service_accept (test->practice, ANN, code, password, NULL, &error);

  g_assert_cmpint (is_done, ==, expected < 0);
  if (expected >= 0)
    g_assert_error (error, CL_ERROR, expected);
  if (expected == CL_ERROR_DENIED)
    g_assert_cmpstr (cl_error_get_missing (error), ==, "invitation");
}

static void
test_invitation_serves_once (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autofree char *code = invite (test, ANN, practitioner);

  assert_denied (test, ANN, CL_TEST_PASSWORD, "password");
  assert_accept (test, "not this one", CL_TEST_PASSWORD, CL_ERROR_DENIED);
  assert_accept (test, code, "short", CL_ERROR_INVALID);
  assert_accept (test, code, CL_TEST_PASSWORD, -1);
  assert_accept (test, code, CL_TEST_PASSWORD, CL_ERROR_DENIED);
  assert_signs_in (test, ANN, CL_TEST_PASSWORD);
}

static void
test_invitation_ends (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autofree char *code = invite (test, ANN, practitioner);

  cl_test_practice_advance (test, 7 * G_TIME_SPAN_DAY - 1);
  assert_accept (test, code, "short", CL_ERROR_INVALID);
  cl_test_practice_advance (test, 1);
  assert_accept (test, code, CL_TEST_PASSWORD, CL_ERROR_DENIED);
}

static void
test_change_password (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, practitioner);
  g_autoptr (ClActor) renewed = NULL;
  g_autoptr (GError) error = NULL;

  renewed = cl_sign_in_service_change_password (test->practice, ann, WRONG, "another horse battery",
                                                NULL, &error);
  g_assert_null (renewed);
  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
  g_clear_error (&error);
  cl_test_practice_advance (test, G_TIME_SPAN_SECOND);
  renewed = cl_sign_in_service_change_password (test->practice, ann, CL_TEST_PASSWORD, "short",
                                                NULL, &error);
  g_assert_null (renewed);
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
  g_clear_error (&error);

  renewed = cl_sign_in_service_change_password (test->practice, ann, CL_TEST_PASSWORD,
                                                "another horse battery", NULL, &error);
  g_assert_no_error (error);
  assert_signed_in (test, ann, FALSE);
  assert_signed_in (test, renewed, TRUE);
  assert_signs_in (test, ANN, "another horse battery");
  assert_denied (test, ANN, CL_TEST_PASSWORD, "password");
}

static void
test_reset_password (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, practitioner);
  g_autoptr (ClActor) again = NULL;
  g_autoptr (ClActor) renewed = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;

  result = cl_test_practice_do (
    test, test->admin,
    cl_change_new_reset_password (cl_actor_get_id (ann), "another horse battery"));
  assert_signed_in (test, ann, FALSE);
  assert_denied (test, ANN, CL_TEST_PASSWORD, "password");
  cl_test_practice_advance (test, G_TIME_SPAN_SECOND);
  again = cl_sign_in_service_sign_in (test->practice, ANN, "another horse battery", &error);
  g_assert_no_error (error);
  g_assert_true (cl_actor_must_change_password (again));
  renewed = cl_sign_in_service_change_password (test->practice, again, "another horse battery",
                                                CL_TEST_PASSWORD, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (cl_actor_must_change_password (renewed));
}

static void
test_suspending_ends_sign_ins (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, practitioner);
  gint64 id = cl_actor_get_id (ann);

  cl_change_result_free (cl_test_practice_do (test, test->admin, cl_change_new_suspend (id)));
  assert_signed_in (test, ann, FALSE);
  assert_denied (test, ANN, CL_TEST_PASSWORD, "password");
  cl_change_result_free (cl_test_practice_do (test, test->admin, cl_change_new_reactivate (id)));
  assert_signed_in (test, ann, FALSE);
  assert_signs_in (test, ANN, CL_TEST_PASSWORD);
}

static void
test_removing_ends_sign_in (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, practitioner);
  g_autofree char *code = NULL;

  cl_change_result_free (cl_test_practice_do (
    test, test->admin,
    cl_change_new_remove_member (cl_actor_get_id (ann), cl_removal_draft_new ())));
  assert_signed_in (test, ann, FALSE);
  assert_denied (test, ANN, CL_TEST_PASSWORD, "password");
  code = invite (test, ANN, practitioner);
  assert_denied (test, ANN, CL_TEST_PASSWORD, "password");
  assert_accept (test, code, "another horse battery", -1);
  assert_signs_in (test, ANN, "another horse battery");
}

static void
assert_recover (ClTestPractice *test,
                const char *email,
                const char *words,
                const char *password,
                int expected)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = cl_sign_in_service_recover (test->practice, email, words, password, &error);

  g_assert_cmpint (is_done, ==, expected < 0);
  if (expected >= 0)
    g_assert_error (error, CL_ERROR, expected);
  if (expected == CL_ERROR_DENIED)
    g_assert_cmpstr (cl_error_get_missing (error), ==, "recovery-key");
}

static void
test_recovery (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClTestPractice) other = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, practitioner);

  assert_recover (test, DANA, other->recovery_key, "another horse battery", CL_ERROR_DENIED);
  assert_recover (test, DANA, "abandon abandon", "another horse battery", CL_ERROR_DENIED);
  assert_recover (test, ANN, test->recovery_key, "another horse battery", CL_ERROR_DENIED);
  assert_recover (test, "nobody@lakeside.test", test->recovery_key, "another horse battery",
                  CL_ERROR_DENIED);
  assert_recover (test, DANA, test->recovery_key, "short", CL_ERROR_INVALID);
  assert_signed_in (test, test->admin, TRUE);
  assert_recover (test, DANA, test->recovery_key, "another horse battery", -1);
  assert_signed_in (test, test->admin, FALSE);
  assert_denied (test, DANA, CL_TEST_PASSWORD, "password");
  cl_test_practice_advance (test, G_TIME_SPAN_SECOND);
  assert_signs_in (test, DANA, "another horse battery");
}

static void
test_sign_in_page_lists (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, administrator);
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GError) error = NULL;

  cl_change_result_free (
    cl_test_practice_do (test, test->admin, cl_change_new_suspend (cl_actor_get_id (ann))));
  members = cl_sign_in_service_list_members (test->practice, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (members->len, ==, 1);
  g_assert_cmpstr (((ClMember *) members->pdata[0])->email, ==, DANA);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sign-in/waits-grow", test_waits_grow);
  g_test_add_func ("/sign-in/wait-survives-reopening", test_wait_survives_reopening);
  g_test_add_func ("/sign-in/refusals-are-alike", test_refusals_are_alike);
  g_test_add_func ("/sign-in/email-in-any-case", test_email_in_any_case);
  g_test_add_func ("/sign-in/invitation-serves-once", test_invitation_serves_once);
  g_test_add_func ("/sign-in/invitation-ends", test_invitation_ends);
  g_test_add_func ("/sign-in/change-password", test_change_password);
  g_test_add_func ("/sign-in/reset-password", test_reset_password);
  g_test_add_func ("/sign-in/suspending-ends-sign-ins", test_suspending_ends_sign_ins);
  g_test_add_func ("/sign-in/removing-ends-sign-in", test_removing_ends_sign_in);
  g_test_add_func ("/sign-in/recovery", test_recovery);
  g_test_add_func ("/sign-in/page-lists", test_sign_in_page_lists);

  return g_test_run ();
}
