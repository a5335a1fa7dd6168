/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-actor-private.h"
#include "cl-audit-service.h"
#include "cl-facts-store.h"
#include "cl-keys-pair-private.h"
#include "cl-policy.h"
#include "cl-sweep-service.h"
#include "service-support.h"

/* Who holds the pairs of clients, cases and charts, as access comes and goes (docs: VAULT, Keys):
 * what the policy allows, keys open, and nothing else. */

static const char *const practitioner[] = { "Practitioner", NULL };

/* As for a text: the pairs to which one of the author's about the client would be sealed. */
static void
ready (ClTestPractice *test, ClActor *author, gint64 client, gint64 case_id)
{
  g_autoptr (GError) error = NULL;
  ClAction action;
  gint64 chart;
  ClPairRow row = { 0 };
  ClKeyring *keyring = cl_actor_get_keyring (author);

  cl_action_begin (&action, test->practice, author, &error);
  g_assert_no_error (error);
  g_assert_true (cl_keys_reconcile_client (&action, keyring, client, &error));
  cl_chart_store_find (action.db, client, cl_actor_get_id (author), &chart, &error);
  g_assert_no_error (error);
  g_assert_true (cl_keys_ready_pair (&action, keyring, CL_PAIR_CHART, chart, &row, &error));
  cl_pair_row_clear (&row);
  if (case_id != 0)
    g_assert_true (cl_keys_ready_pair (&action, keyring, CL_PAIR_CASE, case_id, &row, &error));
  cl_pair_row_clear (&row);
  g_assert_true (cl_action_commit (&action, &error));
}

static void
assert_equal_to_policy (ClTestPractice *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) breaches = cl_audit_service_check_keys (test->practice, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < breaches->len; i++)
    g_test_message ("%s", (const char *) breaches->pdata[i]);
  g_assert_cmpuint (breaches->len, ==, 0);
}

/* How many generations of a client's pair the member's own keys open, really. */
static guint
count_opened (ClTestPractice *test, ClActor *member, ClPairKind kind, gint64 ref)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) generations = NULL;
  ClAction action;
  guint n = 0;

  cl_keyring_forget_pairs (cl_actor_get_keyring (member));
  cl_action_begin_read (&action, test->practice, member, &error);
  g_assert_no_error (error);
  generations = cl_pair_store_list (action.db, kind, ref, &error);
  for (guint i = 0; i < generations->len; i++)
    {
      ClPair *pair;

      g_assert_true (cl_keys_open_pair (&action, cl_actor_get_keyring (member),
                                        g_array_index (generations, ClPairRow, i).id, &pair,
                                        &error));
      n += pair != NULL;
    }
  cl_action_abort (&action);
  return n;
}

static guint
count_generations (ClTestPractice *test, ClPairKind kind, gint64 ref)
{
  g_autoptr (GArray)
    generations = cl_pair_store_list (cl_practice_get_database (test->practice), kind, ref, NULL);

  return generations->len;
}

static ClChange *
share_with (gint64 client, ClActor *member, ClLevel level, gint64 until)
{
  ClAccessDraft *draft = cl_access_draft_new ();
  ClGrant grant = { .client = client,
                    .member = member == NULL ? 0 : cl_actor_get_id (member),
                    .level = level,
                    .until = until };

  draft->grants = g_array_new (FALSE, TRUE, sizeof (ClGrant));
  if (member != NULL)
    g_array_append_val (draft->grants, grant);
  return cl_change_new_set_access (client, draft);
}

static ClChange *
share_with_everyone (gint64 client, ClLevel level)
{
  ClAccessDraft *draft = cl_access_draft_new ();

  draft->has_everyone = TRUE;
  draft->everyone = level;
  return cl_change_new_set_access (client, draft);
}

static void
test_owner_and_custodians (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  gint64 ana = cl_test_practice_add_client (test, ann, "Ana", "Gomez");

  g_assert_cmpuint (count_generations (test, CL_PAIR_CLIENT, ana), ==, 0);
  ready (test, ann, ana, 0);
  ready (test, ann, ana, 0);
  g_assert_cmpuint (count_generations (test, CL_PAIR_CLIENT, ana), ==, 1);
  g_assert_cmpuint (count_opened (test, ann, CL_PAIR_CLIENT, ana), ==, 1);
  g_assert_cmpuint (count_opened (test, test->admin, CL_PAIR_CLIENT, ana), ==, 1);
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CLIENT, ana), ==, 0);
  assert_equal_to_policy (test);
}

/* A key that is missing is handed on by the next who holds it and opens the client. */
static void
test_opening_hands_on (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  gint64 ana = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  g_autoptr (ClClient) by_bob = NULL;
  g_autoptr (ClClient) by_ann = NULL;
  g_autoptr (GError) error = NULL;

  ready (test, ann, ana, 0);
  cl_change_result_free (cl_test_practice_do (test, ann, share_with (ana, bob, CL_LEVEL_CHART, 0)));
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CLIENT, ana), ==, 1);
  cl_test_practice_run_sql (test,
                            "DELETE FROM pair_holder WHERE holder_kind = 'member' AND holder_id ="
                            " (SELECT id FROM member WHERE email_key LIKE 'bob@%') AND pair_id IN"
                            " (SELECT id FROM pair WHERE kind = 'client')");
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CLIENT, ana), ==, 0);
  by_bob = cl_client_service_show (test->practice, bob, ana, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CLIENT, ana), ==, 0);
  by_ann = cl_client_service_show (test->practice, ann, ana, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CLIENT, ana), ==, 1);
  assert_equal_to_policy (test);
}

/* All that was sealed before is open to who comes; what is sealed after they went is not. */
static void
test_a_grant_comes_and_goes (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  gint64 ana = cl_test_practice_add_client (test, ann, "Ana", "Gomez");

  ready (test, ann, ana, 0);
  cl_change_result_free (
    cl_test_practice_do (test, ann, share_with (ana, bob, CL_LEVEL_RECORD, 0)));
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CLIENT, ana), ==, 0);
  cl_change_result_free (cl_test_practice_do (test, ann, share_with (ana, bob, CL_LEVEL_CHART, 0)));
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CLIENT, ana), ==, 1);
  cl_change_result_free (cl_test_practice_do (test, ann, share_with (ana, NULL, 0, 0)));
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CLIENT, ana), ==, 0);
  g_assert_cmpuint (count_generations (test, CL_PAIR_CLIENT, ana), ==, 1);
  ready (test, ann, ana, 0);
  g_assert_cmpuint (count_generations (test, CL_PAIR_CLIENT, ana), ==, 2);
  cl_change_result_free (cl_test_practice_do (test, ann, share_with (ana, bob, CL_LEVEL_CHART, 0)));
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CLIENT, ana), ==, 2);
  assert_equal_to_policy (test);
}

/* Nobody needs to be signed in for what runs out. */
static void
test_a_grant_runs_out (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  gint64 ana = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  g_autoptr (GError) error = NULL;

  ready (test, ann, ana, 0);
  cl_change_result_free (cl_test_practice_do (
    test, ann, share_with (ana, bob, CL_LEVEL_CHART, test->now + G_TIME_SPAN_HOUR)));
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CLIENT, ana), ==, 1);
  cl_sweep_service_sweep (test->practice, &error);
  cl_test_practice_advance (test, 2 * G_TIME_SPAN_HOUR);
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CLIENT, ana), ==, 1);
  g_assert_true (cl_sweep_service_sweep (test->practice, &error));
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CLIENT, ana), ==, 0);
  assert_equal_to_policy (test);
}

/* Sharing with all who provide care is one row, whoever they are and will be. */
static void
test_everyone (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  g_autoptr (ClActor) eve = NULL;
  gint64 ana = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  gint64 n;

  ready (test, ann, ana, 0);
  n = cl_test_practice_ask (test, "SELECT count (*) FROM pair_holder");
  cl_change_result_free (
    cl_test_practice_do (test, ann, share_with_everyone (ana, CL_LEVEL_CHART)));
  g_assert_cmpint (cl_test_practice_ask (test, "SELECT count (*) FROM pair_holder"), ==, n + 1);
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CLIENT, ana), ==, 1);
  eve = cl_test_practice_add (test, "eve@lakeside.test", practitioner);
  g_assert_cmpuint (count_opened (test, eve, CL_PAIR_CLIENT, ana), ==, 1);
  assert_equal_to_policy (test);
  cl_change_result_free (
    cl_test_practice_do (test, ann, share_with_everyone (ana, CL_LEVEL_RECORD)));
  g_assert_cmpuint (count_opened (test, eve, CL_PAIR_CLIENT, ana), ==, 0);
  assert_equal_to_policy (test);
}

/* A case and a chart open what is theirs, and not the client. */
static void
test_parts (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  gint64 ana = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  gint64 bob_id = cl_actor_get_id (bob);
  g_autoptr (ClChangeResult)
    made = cl_test_practice_do (test, ann, cl_change_new_create_case (ana, "Panic", NULL));
  gint64 case_id = ((ClChangeOutcome *) made->outcomes->pdata[0])->case_id;

  ready (test, ann, ana, case_id);
  cl_change_result_free (
    cl_test_practice_do (test, ann, cl_change_new_assign_case (case_id, bob_id)));
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CASE, case_id), ==, 1);
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CHART, 1), ==, 0);
  cl_change_result_free (cl_test_practice_do (
    test, ann, cl_change_new_share_chart (ana, cl_actor_get_id (ann), bob_id)));
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CHART, 1), ==, 1);
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CLIENT, ana), ==, 0);
  assert_equal_to_policy (test);
  cl_change_result_free (cl_test_practice_do (test, ann, cl_change_new_remove_staff (ana, bob_id)));
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CASE, case_id), ==, 0);
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CHART, 1), ==, 0);
  assert_equal_to_policy (test);
}

/* The new password opens what the old one did, and the old key is a lost holder. */
static void
test_a_new_password (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) renewed = NULL;
  gint64 ana = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  g_autoptr (GError) error = NULL;

  ready (test, ann, ana, 0);
  renewed = cl_sign_in_service_change_password (test->practice, ann, CL_TEST_PASSWORD,
                                                "another horse battery", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_opened (test, renewed, CL_PAIR_CLIENT, ana), ==, 1);
  g_assert_cmpuint (count_opened (test, renewed, CL_PAIR_CHART, 1), ==, 1);
  assert_equal_to_policy (test);
  ready (test, renewed, ana, 0);
  g_assert_cmpuint (count_generations (test, CL_PAIR_CLIENT, ana), ==, 2);
  cl_change_result_free (cl_test_practice_do (
    test, test->admin, cl_change_new_reset_password (cl_actor_get_id (ann), CL_TEST_PASSWORD)));
  g_set_object (&renewed, cl_sign_in_service_sign_in (test->practice, "ann@lakeside.test",
                                                      CL_TEST_PASSWORD, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_opened (test, renewed, CL_PAIR_CLIENT, ana), ==, 2);
  assert_equal_to_policy (test);
  g_object_unref (renewed);
}

/* Who gives the client away has nothing of it afterwards, and the new owner has all. */
static void
test_giving_away (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  gint64 ana = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  ClAccessDraft *draft = cl_access_draft_new ();

  ready (test, test->admin, ana, 0);
  draft->has_owner = TRUE;
  draft->owner = cl_actor_get_id (bob);
  cl_change_result_free (cl_test_practice_do (test, ann, cl_change_new_set_access (ana, draft)));
  g_assert_cmpuint (count_opened (test, ann, CL_PAIR_CLIENT, ana), ==, 0);
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CLIENT, ana), ==, 1);
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CHART, 1), ==, 1);
  assert_equal_to_policy (test);
}

/* A pair that is sealed to one renewed since gets a generation before its next text: who lost the
 * practice's pair reads nothing of it. */
static void
test_renewed_above (void)
{
  static const char *const administrator[] = { "Administrator", NULL };
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) max = cl_test_practice_add (test, "max@lakeside.test", administrator);
  gint64 ana = cl_test_practice_add_client (test, ann, "Ana", "Gomez");

  ready (test, ann, ana, 0);
  g_assert_cmpuint (count_opened (test, max, CL_PAIR_CHART, 1), ==, 1);
  cl_change_result_free (
    cl_test_practice_do (test, test->admin, cl_change_new_suspend (cl_actor_get_id (max))));
  g_assert_cmpuint (count_generations (test, CL_PAIR_CHART, 1), ==, 1);
  ready (test, ann, ana, 0);
  g_assert_cmpuint (count_generations (test, CL_PAIR_CLIENT, ana), ==, 2);
  g_assert_cmpuint (count_generations (test, CL_PAIR_CHART, 1), ==, 2);
  g_assert_cmpuint (count_opened (test, test->admin, CL_PAIR_CHART, 1), ==, 2);
  assert_equal_to_policy (test);
}

/* Rows changed outside the program are told of, and open nothing. */
static void
test_planted_rows (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  gint64 ana = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  gint64 bo = cl_test_practice_add_client (test, bob, "Bo", "Lin");
  g_autoptr (GPtrArray) breaches = NULL;

  ready (test, ann, ana, 0);
  ready (test, bob, bo, 0);
  /* What is Bob's by right of one client, moved to the other; and a missing row. */
  cl_test_practice_run_sql (
    test, "INSERT INTO pair_holder SELECT a.id, h.holder_kind, h.holder_id, h.sealed"
          " FROM pair a, pair b JOIN pair_holder h ON h.pair_id = b.id AND h.holder_kind = 'member'"
          " WHERE a.kind = 'client' AND a.ref = 1 AND b.kind = 'client' AND b.ref = 2;"
          "DELETE FROM pair_holder WHERE holder_kind = 'member' AND holder_id = 2 AND pair_id IN"
          " (SELECT id FROM pair WHERE kind = 'client')");
  g_assert_cmpuint (count_opened (test, bob, CL_PAIR_CLIENT, ana), ==, 0);
  breaches = cl_audit_service_check_keys (test->practice, NULL);
  g_assert_cmpuint (breaches->len, >=, 2);
}

/* --- random sequences */

typedef struct
{
  ClTestPractice *test;
  GPtrArray *members; /* ClActor, the administrator first */
  gint64 clients[3];
  GArray *cases; /* gint64 */
  gint64 last_change;
} World;

static ClActor *
any (World *world)
{
  return g_ptr_array_index (world->members,
                            g_test_rand_int_range (0, (gint32) world->members->len));
}

static gint64
any_client (World *world)
{
  return world->clients[g_test_rand_int_range (0, G_N_ELEMENTS (world->clients))];
}

static gint64
any_case (World *world)
{
  return world->cases->len == 0
           ? 1
           : g_array_index (world->cases, gint64,
                            g_test_rand_int_range (0, (gint32) world->cases->len));
}

static ClChange *
new_owner (World *world)
{
  ClAccessDraft *draft = cl_access_draft_new ();

  draft->has_owner = TRUE;
  draft->owner = cl_actor_get_id (any (world));
  draft->has_keep_former = TRUE;
  draft->keep_former = (ClLevel) g_test_rand_int_range (0, 3);
  return cl_change_new_set_access (any_client (world), draft);
}

static ClChange *
new_roles (World *world)
{
  static const char *const roles[] = { "Administrator", "Supervisor", "Case manager", "Biller" };
  ClMemberDraft *draft = cl_member_draft_new ();
  ClActor *member =
    g_ptr_array_index (world->members, g_test_rand_int_range (1, (gint32) world->members->len));

  draft->roles = g_new0 (char *, 3);
  draft->roles[0] = g_strdup ("Practitioner");
  draft->roles[1] = g_strdup (roles[g_test_rand_int_range (0, G_N_ELEMENTS (roles))]);
  return cl_change_new_update_member (cl_actor_get_id (member), draft);
}

static ClChange *
any_change (World *world)
{
  gint64 client = any_client (world);
  gint64 one = cl_actor_get_id (any (world));
  gint64 other = cl_actor_get_id (any (world));
  ClLevel level = (ClLevel) g_test_rand_int_range (0, 3);
  gint64 until = g_test_rand_bit () ? 0 : world->test->now + G_TIME_SPAN_MINUTE;

  switch (g_test_rand_int_range (0, 13))
    {
    case 0:
      return share_with_everyone (client, level);
    case 1:
    case 2:
      return share_with (client, any (world), MAX (level, CL_LEVEL_RECORD), until);
    case 3:
      return new_owner (world);
    case 4:
      return cl_change_new_assign_staff (client, one);
    case 5:
      return cl_change_new_remove_staff (client, one);
    case 6:
      return cl_change_new_create_case (client, "Case", NULL);
    case 7:
      return cl_change_new_assign_case (any_case (world), one);
    case 8:
      return cl_change_new_unassign_case (any_case (world), one);
    case 9:
      return cl_change_new_share_chart (client, one, other);
    case 10:
      return cl_change_new_unshare_chart (client, one, other);
    case 11:
      return new_roles (world);
    default:
      return g_test_rand_bit () ? cl_change_new_suspend (one) : cl_change_new_reactivate (one);
    }
}

/* Whoever was suspended or whose roles changed signs in anew. */
static void
sign_in_again (World *world)
{
  for (guint i = 1; i < world->members->len; i++)
    {
      ClActor *old = g_ptr_array_index (world->members, i);
      ClActor *actor = cl_sign_in_service_sign_in (
        world->test->practice, cl_actor_get_member (old)->email, CL_TEST_PASSWORD, NULL);

      if (actor == NULL)
        continue;
      g_object_unref (old);
      world->members->pdata[i] = actor;
    }
}

static gboolean
is_still_signed_in (World *world, ClActor *actor)
{
  ClAction action;

  if (!cl_action_begin_read (&action, world->test->practice, actor, NULL))
    return FALSE;
  cl_action_abort (&action);
  return TRUE;
}

static void
do_any (World *world)
{
  ClActor *actor = g_test_rand_int_range (0, 3) == 0 ? any (world) : world->test->admin;
  g_autoptr (ClChangeResult) result = NULL;
  int code;

  switch (g_test_rand_int_range (0, 10))
    {
    case 0:
      if (world->last_change != 0)
        cl_change_service_undo (world->test->practice, world->test->admin, world->last_change, NULL,
                                NULL);
      return;
    case 1:
      cl_test_practice_advance (world->test, G_TIME_SPAN_MINUTE);
      g_assert_true (cl_sweep_service_sweep (world->test->practice, NULL));
      return;
    case 2:
    case 3:
      if (is_still_signed_in (world, actor))
        ready (world->test, actor, any_client (world), 0);
      return;
    default:
      break;
    }
  result = cl_test_practice_try (world->test, actor, any_change (world), &code);
  if (result == NULL)
    return;
  if (actor == world->test->admin)
    world->last_change = result->change;
  for (guint i = 0; i < result->outcomes->len; i++)
    {
      gint64 case_id = ((ClChangeOutcome *) result->outcomes->pdata[i])->case_id;

      if (case_id != 0)
        {
          g_array_append_val (world->cases, case_id);
          if (is_still_signed_in (world, world->test->admin))
            ready (world->test, world->test->admin, world->clients[0], 0);
        }
    }
}

/* What really opens is what the policy says, beside the custodians. */
static void
assert_opens (World *world)
{
  for (guint i = 0; i < world->members->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (world->clients); j++)
      {
        ClActor *actor = g_ptr_array_index (world->members, i);
        ClMemberFacts member;
        ClClientFacts client;
        gboolean reads;

        if (!is_still_signed_in (world, actor))
          continue;
        cl_facts_store_get (cl_practice_get_database (world->test->practice),
                            cl_actor_get_id (actor), world->clients[j], &member, &client, NULL);
        reads =
          ((cl_policy_get_areas (&member, &client, world->test->now) & CL_AREA_CLINICAL) != 0 &&
           !cl_policy_is_partial (&member, &client, world->test->now)) ||
          (member.permissions & CL_PERMISSIONS_CUSTODIAN) != 0;
        g_assert_cmpuint (count_opened (world->test, actor, CL_PAIR_CLIENT, world->clients[j]), ==,
                          reads ? count_generations (world->test, CL_PAIR_CLIENT, world->clients[j])
                                : 0);
      }
}

static void
test_random_sequences (void)
{
  for (guint round = 0; round < 4; round++)
    {
      g_autoptr (ClTestPractice) test = cl_test_practice_new ();
      g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (gint64));
      World world = { .test = test, .members = members, .cases = cases };

      g_ptr_array_add (members, g_object_ref (test->admin));
      for (guint i = 0; i < 3; i++)
        {
          g_autofree char *email = g_strdup_printf ("m%u@lakeside.test", i);

          g_ptr_array_add (members, cl_test_practice_add (test, email, practitioner));
        }
      for (guint i = 0; i < G_N_ELEMENTS (world.clients); i++)
        {
          world.clients[i] = cl_test_practice_add_client (test, any (&world), "Ana", "Gomez");
          ready (test, any (&world), world.clients[i], 0);
        }
      for (guint i = 0; i < 60; i++)
        {
          do_any (&world);
          assert_equal_to_policy (test);
          if (i % 10 == 9)
            {
              sign_in_again (&world);
              assert_opens (&world);
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/key-pairs/owner-and-custodians", test_owner_and_custodians);
  g_test_add_func ("/key-pairs/opening-hands-on", test_opening_hands_on);
  g_test_add_func ("/key-pairs/a-grant-comes-and-goes", test_a_grant_comes_and_goes);
  g_test_add_func ("/key-pairs/a-grant-runs-out", test_a_grant_runs_out);
  g_test_add_func ("/key-pairs/everyone", test_everyone);
  g_test_add_func ("/key-pairs/parts", test_parts);
  g_test_add_func ("/key-pairs/a-new-password", test_a_new_password);
  g_test_add_func ("/key-pairs/giving-away", test_giving_away);
  g_test_add_func ("/key-pairs/renewed-above", test_renewed_above);
  g_test_add_func ("/key-pairs/planted-rows", test_planted_rows);
  g_test_add_func ("/key-pairs/random-sequences", test_random_sequences);

  return g_test_run ();
}
