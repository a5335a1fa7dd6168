/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-actor-private.h"
#include "cl-pair-store.h"
#include "cl-practice-private.h"
#include "service-support.h"

/* Who holds the practice pair, as the permissions come and go (docs: VAULT, Keys). */

static const char *const practitioner[] = { "Practitioner", NULL };
static const char *const biller[] = { "Biller", NULL };
static const char *const administrator[] = { "Administrator", NULL };

#define ANN "ann@lakeside.test"

static GArray *
list_generations (ClTestPractice *test)
{
  g_autoptr (GError) error = NULL;
  GArray *pairs =
    cl_pair_store_list (cl_practice_get_database (test->practice), CL_PAIR_PRACTICE, 0, &error);

  g_assert_no_error (error);
  return pairs;
}

static guint
count_generations (ClTestPractice *test)
{
  g_autoptr (GArray) pairs = list_generations (test);

  return pairs->len;
}

static guint
get_newest (ClTestPractice *test)
{
  g_autoptr (GArray) pairs = list_generations (test);

  return g_array_index (pairs, ClPairRow, pairs->len - 1).generation;
}

/* Seals another pair to the newest generation, which is kept by it when there is a newer one. */
static void
use_newest (ClTestPractice *test)
{
  cl_test_practice_run_sql (test, "INSERT INTO pair (kind, ref, generation, public, created_at)"
                                  " SELECT 'client', 1000000 + max(id), 1, randomblob(32), 0"
                                  " FROM pair");
  cl_test_practice_run_sql (test,
                            "INSERT INTO pair_holder (pair_id, holder_kind, holder_id, sealed)"
                            " SELECT (SELECT max(id) FROM pair), 'pair', id, randomblob(32)"
                            " FROM pair WHERE kind = 'practice'"
                            " ORDER BY generation DESC LIMIT 1");
}

static ClTestPractice *
test_practice_new_used (void)
{
  ClTestPractice *test = cl_test_practice_new ();

  use_newest (test);
  return test;
}

static guint
count_held (ClTestPractice *test, ClHolderKind holder_kind, gint64 holder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) holders = cl_pair_store_list_holders (
    cl_practice_get_database (test->practice), CL_PAIR_PRACTICE, 0, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < holders->len; i++)
    {
      const ClPairHolderRow *row = &g_array_index (holders, ClPairHolderRow, i);

      n += row->holder_kind == holder_kind && row->holder == holder;
    }
  return n;
}

/* Signs in anew, and counts what can really be opened. */
static guint
count_opened (ClTestPractice *test, const char *email)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClActor)
    actor = cl_sign_in_service_sign_in (test->practice, email, CL_TEST_PASSWORD, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 1; i <= get_newest (test); i++)
    n += cl_keyring_get_pair (cl_actor_get_keyring (actor), "practice", i) != NULL;
  return n;
}

static void
set_roles (ClTestPractice *test, ClActor *actor, const char *const *roles)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->roles = g_strdupv ((GStrv) roles);
  cl_change_result_free (cl_test_practice_do (
    test, test->admin, cl_change_new_update_member (cl_actor_get_id (actor), draft)));
}

static void
test_founder_and_recovery (void)
{
  g_autoptr (ClTestPractice) test = test_practice_new_used ();

  g_assert_cmpuint (count_generations (test), ==, 1);
  g_assert_cmpuint (count_held (test, CL_HOLDER_MEMBER, cl_actor_get_id (test->admin)), ==, 1);
  g_assert_cmpuint (count_held (test, CL_HOLDER_RECOVERY, 0), ==, 1);
  g_assert_cmpuint (count_opened (test, "dana@lakeside.test"), ==, 1);
}

static void
test_others_hold_nothing (void)
{
  g_autoptr (ClTestPractice) test = test_practice_new_used ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, practitioner);

  g_assert_cmpuint (count_generations (test), ==, 1);
  g_assert_cmpuint (count_held (test, CL_HOLDER_MEMBER, cl_actor_get_id (ann)), ==, 0);
  g_assert_cmpuint (count_opened (test, ANN), ==, 0);
}

static void
test_accepting_replaces_the_invitation (void)
{
  g_autoptr (ClTestPractice) test = test_practice_new_used ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, administrator);

  /* The invitation's key held the first generation: it is lost, the new key holds both. */
  g_assert_cmpuint (count_generations (test), ==, 2);
  g_assert_cmpuint (count_opened (test, ANN), ==, 2);
  g_assert_cmpuint (count_opened (test, "dana@lakeside.test"), ==, 2);
  g_assert_cmpuint (count_held (test, CL_HOLDER_RECOVERY, 0), ==, 2);
}

static void
test_roles_give_and_take (void)
{
  g_autoptr (ClTestPractice) test = test_practice_new_used ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, practitioner);

  set_roles (test, ann, administrator);
  g_assert_cmpuint (count_generations (test), ==, 1);
  g_assert_cmpuint (count_opened (test, ANN), ==, 1);
  set_roles (test, ann, practitioner);
  g_assert_cmpuint (count_generations (test), ==, 2);
  g_assert_cmpuint (count_opened (test, ANN), ==, 0);
  g_assert_cmpuint (count_opened (test, "dana@lakeside.test"), ==, 2);
}

static void
test_a_role_gives_to_all_who_hold_it (void)
{
  g_autoptr (ClTestPractice) test = test_practice_new_used ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, biller);
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;

  result = cl_test_practice_do (
    test, test->admin,
    cl_change_new_update_role (
      "Biller", TRUE, CL_PERMISSION_ALL_BILLING | CL_PERMISSION_MANAGE_ACCESS, NULL, NULL));
  g_assert_cmpuint (count_opened (test, ANN), ==, 1);
  cl_change_service_undo (test->practice, test->admin, result->change, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_opened (test, ANN), ==, 0);
  g_assert_cmpuint (count_generations (test), ==, 2);
}

static void
test_suspending_and_removing_take (void)
{
  g_autoptr (ClTestPractice) test = test_practice_new_used ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, administrator);
  gint64 id = cl_actor_get_id (ann);

  use_newest (test);
  cl_change_result_free (cl_test_practice_do (test, test->admin, cl_change_new_suspend (id)));
  g_assert_cmpuint (count_held (test, CL_HOLDER_MEMBER, id), ==, 0);
  g_assert_cmpuint (count_generations (test), ==, 3);
  cl_change_result_free (cl_test_practice_do (test, test->admin, cl_change_new_reactivate (id)));
  g_assert_cmpuint (count_opened (test, ANN), ==, 3);
  use_newest (test);
  cl_change_result_free (cl_test_practice_do (
    test, test->admin, cl_change_new_remove_member (id, cl_removal_draft_new ())));
  g_assert_cmpuint (count_held (test, CL_HOLDER_MEMBER, id), ==, 0);
  g_assert_cmpuint (count_generations (test), ==, 4);
}

static void
test_a_new_password_renews (void)
{
  g_autoptr (ClTestPractice) test = test_practice_new_used ();
  g_autoptr (ClActor) renewed = NULL;
  g_autoptr (GError) error = NULL;

  renewed = cl_sign_in_service_change_password (test->practice, test->admin, CL_TEST_PASSWORD,
                                                "another horse battery", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_generations (test), ==, 2);
  for (guint i = 1; i <= 2; i++)
    g_assert_nonnull (cl_keyring_get_pair (cl_actor_get_keyring (renewed), "practice", i));
}

static void
test_a_reset_loses_what_only_the_lost_key_opened (void)
{
  g_autoptr (ClTestPractice) test = test_practice_new_used ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, administrator);

  use_newest (test);
  cl_change_result_free (cl_test_practice_do (
    test, test->admin, cl_change_new_reset_password (cl_actor_get_id (ann), CL_TEST_PASSWORD)));
  g_assert_cmpuint (count_generations (test), ==, 3);
  g_assert_cmpuint (count_opened (test, ANN), ==, 3);
}

static void
test_recovery_hands_on (void)
{
  g_autoptr (ClTestPractice) test = test_practice_new_used ();
  g_autoptr (GError) error = NULL;

  cl_sign_in_service_recover (test->practice, "dana@lakeside.test", test->recovery_key,
                              CL_TEST_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_generations (test), ==, 2);
  g_assert_cmpuint (count_opened (test, "dana@lakeside.test"), ==, 2);
}

/* Whatever was sealed to a generation is; what opens nothing is not kept. */
static void
test_a_generation_that_opens_nothing_goes (void)
{
  g_autoptr (ClTestPractice) test = test_practice_new_used ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, administrator);

  for (guint i = 0; i < 5; i++)
    cl_change_result_free (cl_test_practice_do (
      test, test->admin, cl_change_new_reset_password (cl_actor_get_id (ann), CL_TEST_PASSWORD)));
  /* The first, by which something is opened, and the last. */
  g_assert_cmpuint (count_generations (test), ==, 2);
  g_assert_cmpuint (get_newest (test), ==, 7);
  g_assert_cmpuint (count_opened (test, ANN), ==, 2);
  g_assert_cmpuint (count_opened (test, "dana@lakeside.test"), ==, 2);
  g_assert_cmpuint (count_held (test, CL_HOLDER_RECOVERY, 0), ==, 2);
}

/* What the acting custodian holds is sealed to the new key, and the pair is renewed. */
static void
test_another_recovery_key (void)
{
  g_autoptr (ClTestPractice) test = test_practice_new_used ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    result = cl_test_practice_do (test, test->admin, cl_change_new_replace_recovery_key (NULL));
  const ClChangeOutcome *outcome = g_ptr_array_index (result->outcomes, 0);

  g_assert_cmpuint (count_generations (test), ==, 2);
  g_assert_cmpuint (count_held (test, CL_HOLDER_RECOVERY, 0), ==, 2);
  g_assert_true (cl_sign_in_service_recover (test->practice, "dana@lakeside.test",
                                             outcome->recovery_key, CL_TEST_PASSWORD, &error));
  g_assert_no_error (error);
  /* All that there ever was is open to who came back by it. */
  g_assert_cmpuint (count_opened (test, "dana@lakeside.test"), ==, count_generations (test));
}

/* What the one who replaced it did not hold, the next custodian to sign in seals. */
static void
test_another_custodian_seals_the_rest (void)
{
  g_autoptr (ClTestPractice) test = test_practice_new_used ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, ANN, administrator);
  guint n = count_generations (test);

  cl_keyring_forget_pairs (cl_actor_get_keyring (test->admin));
  cl_test_practice_run_sql (test, "DELETE FROM pair_holder WHERE holder_kind = 'member' "
                                  "AND holder_id = 1");
  cl_change_result_free (
    cl_test_practice_do (test, test->admin, cl_change_new_replace_recovery_key (NULL)));
  g_assert_cmpuint (count_held (test, CL_HOLDER_RECOVERY, 0), <, n + 1);
  count_opened (test, ANN);
  g_assert_cmpuint (count_held (test, CL_HOLDER_RECOVERY, 0), ==, count_generations (test));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/keys/founder-and-recovery", test_founder_and_recovery);
  g_test_add_func ("/keys/others-hold-nothing", test_others_hold_nothing);
  g_test_add_func ("/keys/accepting-replaces-the-invitation",
                   test_accepting_replaces_the_invitation);
  g_test_add_func ("/keys/roles-give-and-take", test_roles_give_and_take);
  g_test_add_func ("/keys/a-role-gives-to-all-who-hold-it", test_a_role_gives_to_all_who_hold_it);
  g_test_add_func ("/keys/suspending-and-removing-take", test_suspending_and_removing_take);
  g_test_add_func ("/keys/a-new-password-renews", test_a_new_password_renews);
  g_test_add_func ("/keys/a-reset-loses-what-only-the-lost-key-opened",
                   test_a_reset_loses_what_only_the_lost_key_opened);
  g_test_add_func ("/keys/a-generation-that-opens-nothing-goes",
                   test_a_generation_that_opens_nothing_goes);
  g_test_add_func ("/keys/recovery-hands-on", test_recovery_hands_on);
  g_test_add_func ("/keys/another-recovery-key", test_another_recovery_key);
  g_test_add_func ("/keys/another-custodian-seals-the-rest", test_another_custodian_seals_the_rest);

  return g_test_run ();
}
