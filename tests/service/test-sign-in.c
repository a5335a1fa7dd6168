/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-service.h"
#include "cl-error.h"
#include "cl-member-service.h"
#include "cl-recovery-service.h"
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

/* What is done under a password that somebody else knows could be theirs: the log says so, from the
 * sign-in to the choice of one's own. */
static void
test_reset_is_marked (void)
{
#define MARKED "SELECT count (*) FROM audit_event WHERE actor_id = 2 AND detail LIKE '%temporary%'"
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, practitioner);
  gint64 client = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  g_autoptr (ClActor) again = NULL;
  g_autoptr (ClActor) renewed = NULL;
  g_autoptr (ClClient) shown = cl_client_service_show (test->practice, ann, client, NULL);
  g_autoptr (ClClient) shown_again = NULL;
  g_autoptr (ClClient) shown_at_last = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (shown);
  g_assert_cmpint (cl_test_practice_ask (test, MARKED), ==, 0);
  cl_change_result_free (cl_test_practice_do (
    test, test->admin,
    cl_change_new_reset_password (cl_actor_get_id (ann), "another horse battery")));
  again = cl_sign_in_service_sign_in (test->practice, ANN, "another horse battery", &error);
  g_assert_no_error (error);
  g_assert_cmpint (cl_test_practice_ask (test, MARKED), ==, 1);
  shown_again = cl_client_service_show (test->practice, again, client, &error);
  g_assert_no_error (error);
  cl_test_practice_refuse (test, again, cl_change_new_delete_role ("Biller"), CL_ERROR_DENIED);
  g_assert_cmpint (cl_test_practice_ask (test, MARKED), ==, 3);
  renewed = cl_sign_in_service_change_password (test->practice, again, "another horse battery",
                                                CL_TEST_PASSWORD, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cl_test_practice_ask (test, MARKED), ==, 4);
  shown_at_last = cl_client_service_show (test->practice, renewed, client, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cl_test_practice_ask (test, MARKED), ==, 4);
#undef MARKED
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

static char *
replace_recovery_key (ClTestPractice *test, ClActor *actor)
{
  g_autoptr (ClChangeResult)
    result = cl_test_practice_do (test, actor, cl_change_new_replace_recovery_key (NULL));

  return g_strdup (((ClChangeOutcome *) result->outcomes->pdata[0])->recovery_key);
}

/* The old words are of no use any more; the new ones are the way back, and the log says who
 * replaced them. */
static void
test_replacing_the_recovery_key (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, practitioner);
  g_autoptr (ClAuditVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  cl_test_practice_refuse (test, ann, cl_change_new_replace_recovery_key (NULL), CL_ERROR_DENIED);
  cl_test_practice_refuse (
    test, test->admin, cl_change_new_replace_recovery_key ("abandon abandon"), CL_ERROR_INVALID);
  assert_recover (test, DANA, test->recovery_key, CL_TEST_PASSWORD, -1);
  g_clear_object (&test->admin);
  test->admin = cl_sign_in_service_sign_in (test->practice, DANA, CL_TEST_PASSWORD, &error);
  g_assert_no_error (error);

  words = replace_recovery_key (test, test->admin);
  g_assert_cmpstr (words, !=, test->recovery_key);
  assert_recover (test, DANA, test->recovery_key, "another horse battery", CL_ERROR_DENIED);
  assert_recover (test, DANA, words, "another horse battery", -1);
  cl_test_practice_advance (test, G_TIME_SPAN_SECOND);
  assert_signs_in (test, DANA, "another horse battery");
  verdict = cl_audit_service_verify (test->practice, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (verdict->valid);
}

/* The words are kept safe before they count. */
static void
test_words_kept_first (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autofree char *words = cl_recovery_service_make_words ();

  assert_recover (test, DANA, words, "another horse battery", CL_ERROR_DENIED);
  cl_change_result_free (
    cl_test_practice_do (test, test->admin, cl_change_new_replace_recovery_key (words)));
  assert_recover (test, DANA, words, "another horse battery", -1);
}

/* A reset without a password makes one, which serves until their own is chosen. */
static void
test_made_password (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, practitioner);
  g_autoptr (ClChangeResult) result = cl_test_practice_do (
    test, test->admin, cl_change_new_reset_password (cl_actor_get_id (ann), NULL));
  const ClChangeOutcome *outcome = result->outcomes->pdata[0];
  g_autoptr (ClActor) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (outcome->password);
  again = cl_sign_in_service_sign_in (test->practice, ANN, outcome->password, &error);
  g_assert_no_error (error);
  g_assert_true (cl_actor_must_change_password (again));
}

/* As long as they like, of whatever they like: what can be typed opens the same again. */
static void
test_odd_passwords (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autofree char *longest = g_strnfill (4096, 'x');
  const char *const passwords[] = { longest, "🦦🦦🦦🦦🦦🦦🦦🦦🦦🦦",
                                    "  spaces at both ends  ",
                                    "Zu\xcc\x88rich im Fru\xcc\x88hling" };

  for (gsize i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      g_autofree char *email = g_strdup_printf ("member-%u@lakeside.test", (guint) i);
      g_autofree char *code = invite (test, email, practitioner);
      g_autoptr (GError) error = NULL;

      g_assert_true (
        cl_sign_in_service_accept (test->practice, email, code, passwords[i], NULL, &error));
      g_assert_no_error (error);
      assert_signs_in (test, email, passwords[i]);
    }
  assert_signs_in (test, "member-3@lakeside.test", "Z\xc3\xbcrich im Fr\xc3\xbchling");
  assert_denied (test, "member-2@lakeside.test", "spaces at both ends", "password");
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
  g_test_add_func ("/sign-in/reset-is-marked", test_reset_is_marked);
  g_test_add_func ("/sign-in/suspending-ends-sign-ins", test_suspending_ends_sign_ins);
  g_test_add_func ("/sign-in/removing-ends-sign-in", test_removing_ends_sign_in);
  g_test_add_func ("/sign-in/recovery", test_recovery);
  g_test_add_func ("/sign-in/replacing-the-recovery-key", test_replacing_the_recovery_key);
  g_test_add_func ("/sign-in/words-kept-first", test_words_kept_first);
  g_test_add_func ("/sign-in/made-password", test_made_password);
  g_test_add_func ("/sign-in/odd-passwords", test_odd_passwords);
  g_test_add_func ("/sign-in/page-lists", test_sign_in_page_lists);

  return g_test_run ();
}
