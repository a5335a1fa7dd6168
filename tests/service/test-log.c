/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-service.h"
#include "cl-error.h"
#include "cl-practice-private.h"
#include "cl-statement.h"
#include "service-support.h"

/* What happens to the log when somebody changes its rows outside the program (docs: VAULT, What
 * is protected). */

static const char *const practitioner[] = { "Practitioner", NULL };

#define ANN "ann@lakeside.test"

static void
run (ClTestPractice *test, const char *sql)
{
  g_autoptr (GError) error = NULL;

  cl_database_run (cl_practice_get_database (test->practice), &error, sql, "");
  g_assert_no_error (error);
}

static ClAuditVerdict *
verify (ClTestPractice *test, const char *head)
{
  g_autoptr (GError) error = NULL;
  ClAuditVerdict *verdict =
    cl_audit_service_verify (test->practice, NULL, head, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return verdict;
}

static void
assert_valid (ClTestPractice *test, gint64 unsigned_tail)
{
  g_autoptr (ClAuditVerdict) verdict = verify (test, NULL);

  g_assert_cmpstr (verdict->problem, ==, NULL);
  g_assert_true (verdict->valid);
  g_assert_cmpint (verdict->first_bad, ==, 0);
  g_assert_cmpint (verdict->unsigned_tail, ==, unsigned_tail);
}

static void
assert_bad (ClTestPractice *test, gint64 first_bad)
{
  g_autoptr (ClAuditVerdict) verdict = verify (test, NULL);

  g_assert_false (verdict->valid);
  g_assert_nonnull (verdict->problem);
  if (first_bad != 0)
    g_assert_cmpint (verdict->first_bad, ==, first_bad);
}

/* A practice whose log has entries of every sort. */
static ClTestPractice *
make_practice (void)
{
  ClTestPractice *test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, practitioner);
  g_autoptr (ClActor) nobody = NULL;

  nobody =
    cl_sign_in_service_sign_in (test->practice, "nobody@lakeside.test", "not a password", NULL);
  g_assert_null (nobody);
  cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  cl_test_practice_refuse (test, ann, cl_change_new_delete_role ("Biller"), CL_ERROR_DENIED);
  cl_change_result_free (cl_test_practice_do (
    test, test->admin,
    cl_change_new_reset_password (cl_actor_get_id (ann), "another horse battery")));
  return test;
}

static void
test_whole (void)
{
  g_autoptr (ClTestPractice) test = make_practice ();
  g_autoptr (ClAuditVerdict) verdict = NULL;
  g_autoptr (ClAuditVerdict) with_head = NULL;
  g_autoptr (ClPractice) other = NULL;
  g_autoptr (GError) error = NULL;

  assert_valid (test, 0);
  verdict = verify (test, NULL);
  with_head = verify (test, verdict->head);
  g_assert_true (with_head->valid);
  g_assert_cmpint (with_head->events, ==, verdict->events);

  other = cl_practice_open (test->path, &error);
  g_assert_no_error (error);
}

static void
fail_to_sign_in (ClPractice *practice)
{
  g_autoptr (ClActor) nobody = cl_sign_in_service_sign_in (practice, ANN, "not a password", NULL);

  g_assert_null (nobody);
}

static void
test_failed_sign_in_waits_for_a_signature (void)
{
  g_autoptr (ClTestPractice) test = make_practice ();
  g_autoptr (ClPractice) other = NULL;
  g_autoptr (GError) error = NULL;

  /* Where somebody is signed in, they sign; */
  fail_to_sign_in (test->practice);
  assert_valid (test, 0);
  /* elsewhere nobody can. */
  other = cl_practice_open (test->path, &error);
  g_assert_no_error (error);
  fail_to_sign_in (other);
  cl_practice_close (other);
  assert_valid (test, 1);
  cl_change_result_free (
    cl_test_practice_do (test, test->admin, cl_change_new_create_role ("Front desk", 0)));
  assert_valid (test, 0);
}

static void
test_who_has_signed_out_signs_no_more (void)
{
  g_autoptr (ClTestPractice) test = make_practice ();
  g_autoptr (GError) error = NULL;

  g_assert_true (cl_sign_in_service_sign_out (test->practice, test->admin, &error));
  g_assert_no_error (error);
  cl_test_practice_advance (test, G_TIME_SPAN_MINUTE);
  fail_to_sign_in (test->practice);
  assert_valid (test, 1);
}

static void
test_every_field_counts (void)
{
  static const char *const tampers[] = {
    "at = at + 1",
    "actor_id = coalesce (actor_id, 0) + 1",
    "on_behalf_of = 1",
    "action = 'client.show'",
    "client_id = coalesce (client_id, 0) + 1",
    "subject = 'member:9'",
    "detail = '{}'",
    "outcome = CASE outcome WHEN 'failed' THEN 'done' ELSE 'failed' END",
    "prev_hash = randomblob (32)",
    "hash = randomblob (32)",
  };
  g_autoptr (ClTestPractice) test = make_practice ();
  g_autoptr (ClAuditVerdict) verdict = verify (test, NULL);

  for (gint64 seq = 1; seq <= verdict->events; seq++)
    for (gsize i = 0; i < G_N_ELEMENTS (tampers); i++)
      {
        g_autofree char *keep = g_strdup_printf (
          "CREATE TEMP TABLE kept AS SELECT * FROM audit_event WHERE seq = %" G_GINT64_FORMAT, seq);
        g_autofree char *tamper = g_strdup_printf (
          "UPDATE audit_event SET %s WHERE seq = %" G_GINT64_FORMAT, tampers[i], seq);

        run (test, keep);
        run (test, tamper);
        assert_bad (test, seq);
        run (test, "INSERT OR REPLACE INTO audit_event SELECT * FROM kept");
        run (test, "DROP TABLE kept");
      }
  assert_valid (test, 0);
}

static void
test_order_counts (void)
{
  g_autoptr (ClTestPractice) test = make_practice ();

  run (test, "UPDATE audit_event SET seq = 1000 WHERE seq = 3");
  run (test, "UPDATE audit_event SET seq = 3 WHERE seq = 4");
  run (test, "UPDATE audit_event SET seq = 4 WHERE seq = 1000");
  assert_bad (test, 3);
}

/* By what is said of it: another check would find it too, and say what is not so. */
static void
assert_problem (ClTestPractice *test, const char *problem)
{
  g_autoptr (ClAuditVerdict) verdict = verify (test, NULL);

  g_assert_false (verdict->valid);
  g_assert_cmpstr (verdict->problem, ==, problem);
}

static void
test_swapped (void)
{
  g_autoptr (ClTestPractice) test = make_practice ();

  run (test, "UPDATE audit_event SET seq = -3 WHERE seq = 3");
  run (test, "UPDATE audit_event SET seq = 3 WHERE seq = 4");
  run (test, "UPDATE audit_event SET seq = 4 WHERE seq = -3");
  assert_bad (test, 3);
  assert_problem (test, "The entry does not follow the one before it.");
}

static void
test_a_missing_entry_shows (void)
{
  g_autoptr (ClTestPractice) test = make_practice ();

  run (test, "DELETE FROM audit_event WHERE seq = 3");
  assert_problem (test, "An entry is missing before this one.");
  assert_bad (test, 4);
}

static void
test_a_cut_shows_against_a_head (void)
{
  g_autoptr (ClTestPractice) test = make_practice ();
  g_autoptr (ClAuditVerdict) before = verify (test, NULL);
  g_autoptr (ClAuditVerdict) cut = NULL;

  run (test, "DELETE FROM audit_event WHERE seq = (SELECT max (seq) FROM audit_event)");
  cut = verify (test, before->head);
  g_assert_false (cut->valid);
}

static void
test_signatures_count (void)
{
  g_autoptr (ClTestPractice) test = make_practice ();

  run (test, "UPDATE audit_event SET signature = NULL, signer = NULL "
             "WHERE seq = (SELECT max (seq) FROM audit_event)");
  assert_bad (test, 0);
}

static void
test_another_signature_shows (void)
{
  g_autoptr (ClTestPractice) test = make_practice ();

  run (test, "UPDATE audit_event SET signature = randomblob (64) WHERE seq = 2");
  assert_bad (test, 2);
}

static void
test_a_planted_key_shows (void)
{
  static const char *const tampers[] = {
    "UPDATE member_key SET box_public = randomblob (32) WHERE member_id = 1",
    "UPDATE member_key SET sign_public = randomblob (32) WHERE member_id = 1",
    "UPDATE recovery SET box_public = randomblob (32)",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tampers); i++)
    {
      g_autoptr (ClTestPractice) test = make_practice ();

      run (test, tampers[i]);
      assert_bad (test, 0);
    }
}

static void
test_refusals_are_entries (void)
{
  g_autoptr (ClTestPractice) test = make_practice ();
  ClAuditQuery query = { .action = "role.delete" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    events = cl_audit_service_list (test->practice, test->admin, &query, &error);
  ClAuditEvent *event;

  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 1);
  event = events->pdata[0];
  g_assert_cmpint (event->outcome, ==, CL_OUTCOME_DENIED);
  g_assert_cmpint (event->actor, !=, cl_actor_get_id (test->admin));
  g_assert_nonnull (strstr (event->detail, "manage-roles"));
}

static void
test_typed_emails_are_not_kept (void)
{
  g_autoptr (ClTestPractice) test = make_practice ();
  gint64 n;

  cl_database_get_int (cl_practice_get_database (test->practice), &n, NULL,
                       "SELECT count(*) FROM audit_event WHERE detail LIKE '%nobody@%' "
                       "OR subject LIKE '%nobody@%' OR detail LIKE '%horse%'",
                       "");
  g_assert_cmpint (n, ==, 0);
}

static void
test_cancelled (void)
{
  g_autoptr (ClTestPractice) test = make_practice ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditVerdict) verdict = NULL;

  g_cancellable_cancel (cancellable);
  verdict = cl_audit_service_verify (test->practice, NULL, NULL, NULL, NULL, cancellable, &error);
  g_assert_null (verdict);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/log/whole", test_whole);
  g_test_add_func ("/log/failed-sign-in-waits-for-a-signature",
                   test_failed_sign_in_waits_for_a_signature);
  g_test_add_func ("/log/who-has-signed-out-signs-no-more", test_who_has_signed_out_signs_no_more);
  g_test_add_func ("/log/every-field-counts", test_every_field_counts);
  g_test_add_func ("/log/order-counts", test_order_counts);
  g_test_add_func ("/log/a-missing-entry-shows", test_a_missing_entry_shows);
  g_test_add_func ("/log/a-cut-shows-against-a-head", test_a_cut_shows_against_a_head);
  g_test_add_func ("/log/signatures-count", test_signatures_count);
  g_test_add_func ("/log/another-signature-shows", test_another_signature_shows);
  g_test_add_func ("/log/a-planted-key-shows", test_a_planted_key_shows);
  g_test_add_func ("/log/refusals-are-entries", test_refusals_are_entries);
  g_test_add_func ("/log/typed-emails-are-not-kept", test_typed_emails_are_not_kept);
  g_test_add_func ("/log/cancelled", test_cancelled);

  g_test_add_func ("/log/swapped", test_swapped);
  return g_test_run ();
}
