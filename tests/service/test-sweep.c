/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-service.h"
#include "cl-sweep-service.h"
#include "service-support.h"

/* What time ends (docs: VAULT, Keys). */

#define KIM "kim@lakeside.test"

static const char *const administrator[] = { "Administrator", NULL };
static const char *const practitioner[] = { "Practitioner", NULL };

#define N_INVITATIONS "SELECT count (*) FROM invitation"
#define N_GENERATIONS "SELECT max (generation) FROM pair"
#define N_SWEEPS "SELECT count (*) FROM audit_event WHERE action = 'sweep'"
#define N_ENTRIES "SELECT count (*) FROM audit_event"

static void
invite (ClTestPractice *test, const char *email, const char *const *roles)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->email = g_strdup (email);
  draft->name = g_strdup ("Kim Vale");
  draft->roles = g_strdupv ((GStrv) roles);
  cl_change_result_free (cl_test_practice_do (test, test->admin, cl_change_new_invite (draft)));
}

static void
sweep (ClTestPractice *test)
{
  g_autoptr (GError) error = NULL;

  cl_sweep_service_sweep (test->practice, &error);
  g_assert_no_error (error);
}

/* By a program in which nobody is signed in. */
static void
sweep_elsewhere (ClTestPractice *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClPractice) other = cl_practice_open (test->path, &error);

  g_assert_no_error (error);
  cl_sweep_service_sweep (other, &error);
  g_assert_no_error (error);
  cl_practice_close (other);
}

static void
assert_valid (ClTestPractice *test, gint64 unsigned_tail)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditVerdict)
    verdict = cl_audit_service_verify (test->practice, NULL, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (verdict->problem, ==, NULL);
  g_assert_cmpint (verdict->unsigned_tail, ==, unsigned_tail);
}

/* The slot goes, and what was sealed to an invited custodian; the pair gets a new generation,
 * without anybody who could open the last one. */
static void
test_invitation (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  gint64 n_generations;

  invite (test, KIM, administrator);
  n_generations = cl_test_practice_ask (test, N_GENERATIONS);
  g_assert_cmpint (cl_test_practice_ask (test, "SELECT count (*) FROM pair_holder "
                                               "WHERE holder_kind = 'member' AND holder_id = 2"),
                   >, 0);
  cl_test_practice_advance (test, 7 * G_TIME_SPAN_DAY - 1);
  sweep_elsewhere (test);
  g_assert_cmpint (cl_test_practice_ask (test, N_INVITATIONS), ==, 1);
  g_assert_cmpint (cl_test_practice_ask (test, N_SWEEPS), ==, 0);

  cl_test_practice_advance (test, 1);
  sweep_elsewhere (test);
  g_assert_cmpint (cl_test_practice_ask (test, N_INVITATIONS), ==, 0);
  g_assert_cmpint (cl_test_practice_ask (test, "SELECT count (*) FROM pair_holder "
                                               "WHERE holder_kind = 'member' AND holder_id = 2"),
                   ==, 0);
  g_assert_cmpint (cl_test_practice_ask (test, N_GENERATIONS), ==, n_generations + 1);
  /* Nobody signed that; whoever acts next does. */
  g_assert_cmpint (cl_test_practice_ask (test, N_SWEEPS " AND actor_id IS NULL "
                                                        "AND detail = '{\"invitations\":[2]}'"),
                   ==, 1);
  assert_valid (test, 1);
  cl_change_result_free (cl_test_practice_do (
    test, test->admin,
    cl_change_new_update_role ("Biller", TRUE, CL_PERMISSION_PRACTICE_BILLING, NULL, NULL)));
  assert_valid (test, 0);
}

static void
test_signed (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);

  invite (test, KIM, practitioner);
  cl_test_practice_advance (test, 8 * G_TIME_SPAN_DAY);
  sweep (test);
  g_assert_cmpint (cl_test_practice_ask (test, N_SWEEPS " AND actor_id IS NULL AND signer = 2"), ==,
                   1);
  assert_valid (test, 0);
}

static void
test_nothing_to_do (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  gint64 n_entries;

  invite (test, KIM, practitioner);
  cl_test_practice_advance (test, G_TIME_SPAN_DAY);
  n_entries = cl_test_practice_ask (test, N_ENTRIES);
  sweep (test);
  sweep (test);
  g_assert_cmpint (cl_test_practice_ask (test, N_ENTRIES), ==, n_entries);
}

/* What is sealed anew is not sealed to who was invited too long ago: the log tells of that too. */
static void
test_before_sealing (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();

  invite (test, KIM, administrator);
  cl_test_practice_advance (test, 8 * G_TIME_SPAN_DAY);
  cl_change_result_free (cl_test_practice_do (
    test, test->admin,
    cl_change_new_update_role ("Biller", TRUE, CL_PERMISSION_PRACTICE_BILLING, NULL, NULL)));
  g_assert_cmpint (cl_test_practice_ask (test, N_INVITATIONS), ==, 0);
  g_assert_cmpint (cl_test_practice_ask (test, N_SWEEPS), ==, 1);
  assert_valid (test, 0);
}

static void
on_changed_cb (ClPractice *practice, int kind, gint64 id, gpointer data)
{
  if (kind == CL_CHANGED_CLIENT)
    g_array_append_val ((GArray *) data, id);
}

static void
give_until (ClTestPractice *test, gint64 client, gint64 member, gint64 until)
{
  ClAccessDraft *draft = cl_access_draft_new ();
  ClGrant grant = { .member = member, .level = CL_LEVEL_RECORD, .until = until };

  draft->grants = g_array_new (FALSE, FALSE, sizeof (ClGrant));
  g_array_append_val (draft->grants, grant);
  cl_change_result_free (
    cl_test_practice_do (test, test->admin, cl_change_new_set_access (client, draft)));
}

/* Who looks at a client is told when somebody's access to it has run out, once. */
static void
test_access_that_ends (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 clients[3];

  for (gsize i = 0; i < G_N_ELEMENTS (clients); i++)
    clients[i] = cl_test_practice_add_client (test, test->admin, "Ana", "Gomez");
  give_until (test, clients[0], cl_actor_get_id (ann), test->now + G_TIME_SPAN_HOUR);
  give_until (test, clients[1], cl_actor_get_id (ann), test->now + G_TIME_SPAN_DAY);
  cl_change_result_free (cl_test_practice_do (
    test, test->admin, cl_change_new_emergency (clients[2], "Somebody is in danger")));
  g_signal_connect (test->practice, "changed", G_CALLBACK (on_changed_cb), told);
  sweep (test);
  g_assert_cmpuint (told->len, ==, 0);
  cl_test_practice_advance (test, G_TIME_SPAN_HOUR);
  sweep (test);
  g_assert_cmpuint (told->len, ==, 1);
  g_assert_cmpint (g_array_index (told, gint64, 0), ==, clients[0]);
  sweep (test);
  g_assert_cmpuint (told->len, ==, 1);
  cl_test_practice_advance (test, 3 * G_TIME_SPAN_HOUR);
  sweep (test);
  g_assert_cmpuint (told->len, ==, 2);
  g_assert_cmpint (g_array_index (told, gint64, 1), ==, clients[2]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sweep/invitation", test_invitation);
  g_test_add_func ("/sweep/signed", test_signed);
  g_test_add_func ("/sweep/nothing-to-do", test_nothing_to_do);
  g_test_add_func ("/sweep/before-sealing", test_before_sealing);
  g_test_add_func ("/sweep/access-that-ends", test_access_that_ends);

  return g_test_run ();
}
