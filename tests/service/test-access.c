/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-support.h"

#include "cl-access-service.h"
#include "cl-audit-service.h"
#include "cl-error.h"

/* Every effect of docs: ACCESS, What each action does, on clients, access, staff and cases, each
 * by itself. */

static const char *const practitioner[] = { "Practitioner", NULL };
static const char *const supervisor[] = { "Supervisor", NULL };
static const char *const scheduler[] = { "Scheduler", NULL };

typedef struct
{
  ClTestPractice *test;
  ClActor *ann;
  ClActor *bob;
  ClActor *cho;
  gint64 client; /* Ann's */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->test = cl_test_practice_new ();
  fixture->ann = cl_test_practice_add (fixture->test, "ann@lakeside.test", practitioner);
  fixture->bob = cl_test_practice_add (fixture->test, "bob@lakeside.test", practitioner);
  fixture->cho = cl_test_practice_add (fixture->test, "cho@lakeside.test", practitioner);
  fixture->client = cl_test_practice_add_client (fixture->test, fixture->ann, "Ana", "Gomez");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->ann);
  g_object_unref (fixture->bob);
  g_object_unref (fixture->cho);
  cl_test_practice_free (fixture->test);
}

static void
apply (Fixture *fixture, ClActor *actor, ClChange *change)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (fixture->test, actor, change);

  g_assert_cmpint (result->change, >, 0);
}

static gint64
add_case (Fixture *fixture, ClActor *actor, const char *title)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (
    fixture->test, actor, cl_change_new_create_case (fixture->client, title, NULL));

  return ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, 0))->case_id;
}

static ClAccess *
show (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ClAccess *access =
    cl_access_service_show (fixture->test->practice, fixture->test->admin, fixture->client, &error);

  g_assert_no_error (error);
  return access;
}

/* NULL where they hold none. */
static const ClGrant *
find_grant (ClAccess *access, ClActor *member)
{
  for (guint i = 0; i < access->grants->len; i++)
    if (g_array_index (access->grants, ClGrant, i).member == cl_actor_get_id (member))
      return &g_array_index (access->grants, ClGrant, i);
  return NULL;
}

static gboolean
is_on_case (Fixture *fixture, gint64 case_id, ClActor *member)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    cases = cl_case_service_list (fixture->test->practice, fixture->test->admin, TRUE,
                                  fixture->client, FALSE, 0, FALSE, CL_CASE_STATUS_ACTIVE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < cases->len; i++)
    {
      ClCaseFile *file = g_ptr_array_index (cases, i);

      if (file->id == case_id)
        return cl_case_file_has_staff (file, cl_actor_get_id (member));
    }
  g_assert_not_reached ();
}

static ClArea
get_areas (Fixture *fixture, ClActor *member)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClHolder) holder =
    cl_access_service_explain (fixture->test->practice, fixture->test->admin, fixture->client,
                               cl_actor_get_id (member), FALSE, 0, FALSE, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (holder->areas, ==,
                    cl_access_service_check (fixture->test->practice, member, fixture->client));
  return holder->areas;
}

/* A draft with the whole list of grants: members, each at @level until @until. */
static ClAccessDraft *
list_of (ClLevel level, gint64 until, ClActor *first, ClActor *second)
{
  ClAccessDraft *draft = cl_access_draft_new ();
  ClActor *members[] = { first, second };

  draft->grants = g_array_new (FALSE, TRUE, sizeof (ClGrant));
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i] != NULL)
      {
        ClGrant grant = { .member = cl_actor_get_id (members[i]), .level = level, .until = until };

        g_array_append_val (draft->grants, grant);
      }
  return draft;
}

static ClAccessDraft *
owned_by (ClActor *owner, ClLevel keep_former)
{
  ClAccessDraft *draft = cl_access_draft_new ();

  draft->has_owner = TRUE;
  draft->owner = cl_actor_get_id (owner);
  draft->has_keep_former = TRUE;
  draft->keep_former = keep_former;
  return draft;
}

static void
test_new_client_is_its_owners_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClAccess) access = show (fixture);

  g_assert_cmpint (access->owner, ==, cl_actor_get_id (fixture->ann));
  g_assert_cmpint (access->everyone, ==, CL_LEVEL_NONE);
  g_assert_cmpuint (access->grants->len, ==, 0);
  g_assert_cmpuint (get_areas (fixture, fixture->ann), ==, CL_AREAS_ALL);
  g_assert_cmpuint (get_areas (fixture, fixture->bob), ==, CL_AREA_NONE);
}

static void
test_new_client_needs_a_practitioner (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClActor) sid = cl_test_practice_add (fixture->test, "sid@lakeside.test", scheduler);
  ClClientDetails *details = cl_client_details_new ();

  details->first_name = g_strdup ("No");
  details->last_name = g_strdup ("Owner");
  cl_test_practice_refuse (fixture->test, sid,
                           cl_change_new_create_client (cl_client_details_copy (details), FALSE, 0),
                           CL_ERROR_INVALID);
  cl_test_practice_refuse (fixture->test, sid,
                           cl_change_new_create_client (cl_client_details_copy (details), TRUE, 0),
                           CL_ERROR_NOT_FOUND);
  cl_test_practice_refuse (fixture->test, sid,
                           cl_change_new_create_client (details, TRUE, cl_actor_get_id (sid)),
                           CL_ERROR_INVALID);
}

static void
test_restated_entry_keeps_source_giver_and_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClAccess) access = NULL;
  const ClGrant *grant;
  gint64 given_at = fixture->test->now;

  apply (fixture, fixture->ann,
         cl_change_new_assign_staff (fixture->client, cl_actor_get_id (fixture->bob)));
  cl_test_practice_advance (fixture->test, G_TIME_SPAN_HOUR);
  apply (fixture, fixture->test->admin,
         cl_change_new_set_access (fixture->client,
                                   list_of (CL_LEVEL_RECORD, 0, fixture->bob, fixture->cho)));
  access = show (fixture);
  grant = find_grant (access, fixture->bob);
  g_assert_cmpint (grant->source, ==, CL_GRANT_SOURCE_STAFF);
  g_assert_cmpint (grant->granted_by, ==, cl_actor_get_id (fixture->ann));
  g_assert_cmpint (grant->granted_at, ==, given_at);
  grant = find_grant (access, fixture->cho);
  g_assert_cmpint (grant->source, ==, CL_GRANT_SOURCE_MANAGE);
  g_assert_cmpint (grant->granted_by, ==, cl_actor_get_id (fixture->test->admin));
}

static void
test_restated_entry_may_be_inactive (Fixture *fixture, gconstpointer data)
{
  gint64 bob = cl_actor_get_id (fixture->bob);

  apply (fixture, fixture->ann, cl_change_new_assign_staff (fixture->client, bob));
  apply (fixture, fixture->test->admin, cl_change_new_suspend (bob));
  apply (fixture, fixture->ann,
         cl_change_new_set_access (fixture->client,
                                   list_of (CL_LEVEL_RECORD, 0, fixture->bob, fixture->cho)));
  cl_test_practice_refuse (
    fixture->test, fixture->ann,
    cl_change_new_set_access (fixture->client, list_of (CL_LEVEL_CHART, 0, fixture->bob, NULL)),
    CL_ERROR_INVALID);
}

static void
test_list_names_nobody_twice (Fixture *fixture, gconstpointer data)
{
  cl_test_practice_refuse (
    fixture->test, fixture->ann,
    cl_change_new_set_access (fixture->client,
                              list_of (CL_LEVEL_RECORD, 0, fixture->bob, fixture->bob)),
    CL_ERROR_INVALID);
}

static void
test_left_out_of_the_list_is_off_the_cases (Fixture *fixture, gconstpointer data)
{
  gint64 open = add_case (fixture, fixture->ann, "Panic");
  gint64 closed = add_case (fixture, fixture->ann, "Grief");
  g_autoptr (ClAccess) access = NULL;

  apply (fixture, fixture->ann,
         cl_change_new_assign_staff (fixture->client, cl_actor_get_id (fixture->bob)));
  apply (fixture, fixture->ann, cl_change_new_close_case (closed));
  g_assert_true (is_on_case (fixture, open, fixture->bob));
  g_assert_true (is_on_case (fixture, closed, fixture->bob));
  apply (
    fixture, fixture->ann,
    cl_change_new_set_access (fixture->client, list_of (CL_LEVEL_RECORD, 0, fixture->cho, NULL)));
  access = show (fixture);
  g_assert_null (find_grant (access, fixture->bob));
  g_assert_nonnull (find_grant (access, fixture->cho));
  g_assert_false (is_on_case (fixture, open, fixture->bob));
  g_assert_false (is_on_case (fixture, closed, fixture->bob));
}

static void
test_former_owner_keeps_nothing (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_case (fixture, fixture->ann, "Panic");
  g_autoptr (ClAccess) access = NULL;

  g_assert_true (is_on_case (fixture, id, fixture->ann));
  apply (fixture, fixture->ann,
         cl_change_new_assign_staff (fixture->client, cl_actor_get_id (fixture->bob)));
  apply (fixture, fixture->ann,
         cl_change_new_set_access (fixture->client, owned_by (fixture->bob, CL_LEVEL_NONE)));
  access = show (fixture);
  g_assert_cmpint (access->owner, ==, cl_actor_get_id (fixture->bob));
  g_assert_cmpuint (access->grants->len, ==, 0);
  g_assert_false (is_on_case (fixture, id, fixture->ann));
  g_assert_true (is_on_case (fixture, id, fixture->bob));
  g_assert_cmpuint (get_areas (fixture, fixture->ann), ==, CL_AREA_NONE);
}

static void
test_former_owner_with_a_level_stays_on_cases (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_case (fixture, fixture->ann, "Panic");
  g_autoptr (ClAccess) access = NULL;

  apply (fixture, fixture->ann,
         cl_change_new_set_access (fixture->client, owned_by (fixture->bob, CL_LEVEL_RECORD)));
  access = show (fixture);
  g_assert_cmpint (find_grant (access, fixture->ann)->level, ==, CL_LEVEL_RECORD);
  g_assert_true (is_on_case (fixture, id, fixture->ann));
}

static void
test_list_decides_what_a_former_owner_keeps (Fixture *fixture, gconstpointer data)
{
  ClAccessDraft *draft = list_of (CL_LEVEL_CHART, 0, fixture->ann, NULL);
  g_autoptr (ClAccess) access = NULL;

  draft->has_owner = TRUE;
  draft->owner = cl_actor_get_id (fixture->bob);
  draft->has_keep_former = TRUE;
  draft->keep_former = CL_LEVEL_NONE;
  apply (fixture, fixture->ann, cl_change_new_set_access (fixture->client, draft));
  access = show (fixture);
  g_assert_cmpint (find_grant (access, fixture->ann)->level, ==, CL_LEVEL_CHART);
}

static void
test_assigning_gives_cases_and_leaves_what_holds (Fixture *fixture, gconstpointer data)
{
  gint64 open = add_case (fixture, fixture->ann, "Panic");
  gint64 closed = add_case (fixture, fixture->ann, "Grief");
  gint64 until = fixture->test->now + G_TIME_SPAN_DAY;
  g_autoptr (ClAccess) access = NULL;

  apply (fixture, fixture->ann, cl_change_new_close_case (closed));
  apply (fixture, fixture->ann,
         cl_change_new_set_access (fixture->client,
                                   list_of (CL_LEVEL_CHART, until, fixture->bob, NULL)));
  apply (fixture, fixture->ann,
         cl_change_new_assign_staff (fixture->client, cl_actor_get_id (fixture->bob)));
  access = show (fixture);
  g_assert_cmpint (find_grant (access, fixture->bob)->level, ==, CL_LEVEL_CHART);
  g_assert_cmpint (find_grant (access, fixture->bob)->until, ==, until);
  g_assert_true (is_on_case (fixture, open, fixture->bob));
  g_assert_false (is_on_case (fixture, closed, fixture->bob));
}

static void
test_new_grant_revives_no_staffing (Fixture *fixture, gconstpointer data)
{
  gint64 first = add_case (fixture, fixture->ann, "Panic");
  gint64 second = add_case (fixture, fixture->ann, "Grief");
  gint64 bob = cl_actor_get_id (fixture->bob);
  g_autoptr (ClAccess) access = NULL;

  apply (fixture, fixture->ann,
         cl_change_new_set_access (
           fixture->client,
           list_of (CL_LEVEL_RECORD, fixture->test->now + G_TIME_SPAN_HOUR, fixture->bob, NULL)));
  apply (fixture, fixture->ann, cl_change_new_assign_case (first, bob));
  cl_test_practice_advance (fixture->test, G_TIME_SPAN_HOUR);
  g_assert_cmpuint (get_areas (fixture, fixture->bob), ==, CL_AREA_NONE);
  apply (fixture, fixture->ann, cl_change_new_assign_case (second, bob));
  g_assert_false (is_on_case (fixture, first, fixture->bob));
  g_assert_true (is_on_case (fixture, second, fixture->bob));
  access = show (fixture);
  g_assert_cmpint (find_grant (access, fixture->bob)->until, ==, 0);
  g_assert_cmpint (find_grant (access, fixture->bob)->source, ==, CL_GRANT_SOURCE_CASE);
}

static void
test_owner_goes_onto_cases_only (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_case (fixture, fixture->test->admin, "Panic");
  g_autoptr (ClAccess) access = NULL;

  g_assert_false (is_on_case (fixture, id, fixture->ann));
  apply (fixture, fixture->ann,
         cl_change_new_assign_staff (fixture->client, cl_actor_get_id (fixture->ann)));
  g_assert_true (is_on_case (fixture, id, fixture->ann));
  access = show (fixture);
  g_assert_null (find_grant (access, fixture->ann));
}

static void
test_new_case_has_creator_and_supervisor (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClActor) sue = cl_test_practice_add (fixture->test, "sue@lakeside.test", supervisor);
  g_autoptr (ClAccess) access = NULL;
  gint64 id;

  apply (fixture, fixture->test->admin,
         cl_change_new_set_supervisor (cl_actor_get_id (fixture->ann), TRUE, cl_actor_get_id (sue),
                                       NULL));
  id = add_case (fixture, fixture->ann, "Panic");
  g_assert_true (is_on_case (fixture, id, fixture->ann));
  g_assert_true (is_on_case (fixture, id, sue));
  access = show (fixture);
  g_assert_cmpuint (access->grants->len, ==, 1);
  g_assert_cmpint (find_grant (access, sue)->source, ==, CL_GRANT_SOURCE_CASE);
}

static void
test_off_the_case_the_grant_stays (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_case (fixture, fixture->ann, "Panic");
  gint64 bob = cl_actor_get_id (fixture->bob);

  apply (fixture, fixture->ann, cl_change_new_assign_case (id, bob));
  g_assert_true ((get_areas (fixture, fixture->bob) & CL_AREA_CLINICAL) != 0);
  apply (fixture, fixture->ann, cl_change_new_unassign_case (id, bob));
  g_assert_cmpuint (get_areas (fixture, fixture->bob), ==, CL_AREAS_RECORD);
  apply (fixture, fixture->ann, cl_change_new_remove_staff (fixture->client, bob));
  g_assert_cmpuint (get_areas (fixture, fixture->bob), ==, CL_AREA_NONE);
}

/* The one effect of a change that takes everything from somebody. */
static void
assert_takes (Fixture *fixture, ClChange *change, ClActor *member, guint n_cases, guint n_shares)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClPreview) preview = cl_change_service_preview (
    fixture->test->practice, fixture->test->admin, &change, 1, 0, 0, NULL, &error);
  const ClEffect *effect;

  g_assert_no_error (error);
  g_assert_cmpuint (preview->effects->len, ==, 1);
  effect = &g_array_index (preview->effects, ClEffect, 0);
  g_assert_cmpint (effect->member, ==, cl_actor_get_id (member));
  g_assert_cmpuint (effect->after, ==, CL_AREA_NONE);
  g_assert_cmpuint (effect->n_cases_left, ==, n_cases);
  g_assert_cmpuint (effect->n_shares_ended, ==, n_shares);
}

/* What goes with the access is told before it is saved: closed cases too. */
static void
test_preview_tells_what_goes_with_it (Fixture *fixture, gconstpointer data)
{
  gint64 open = add_case (fixture, fixture->ann, "Panic");
  gint64 closed = add_case (fixture, fixture->ann, "Grief");
  gint64 ann = cl_actor_get_id (fixture->ann);
  gint64 bob = cl_actor_get_id (fixture->bob);
  g_autoptr (ClChange) remove = cl_change_new_remove_staff (fixture->client, bob);
  g_autoptr (ClChange) leave_out =
    cl_change_new_set_access (fixture->client, list_of (CL_LEVEL_RECORD, 0, NULL, NULL));

  apply (fixture, fixture->ann, cl_change_new_assign_staff (fixture->client, bob));
  assert_takes (fixture, remove, fixture->bob, 2, 0);
  apply (fixture, fixture->ann, cl_change_new_unassign_case (open, bob));
  apply (fixture, fixture->ann, cl_change_new_close_case (closed));
  apply (fixture, fixture->ann, cl_change_new_share_chart (fixture->client, ann, bob));
  assert_takes (fixture, remove, fixture->bob, 1, 1);
  assert_takes (fixture, leave_out, fixture->bob, 1, 1);
}

static void
test_repeats_change_nothing (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_case (fixture, fixture->ann, "Panic");
  gint64 bob = cl_actor_get_id (fixture->bob);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  apply (fixture, fixture->ann, cl_change_new_assign_staff (fixture->client, bob));
  apply (fixture, fixture->ann,
         cl_change_new_remove_staff (fixture->client, cl_actor_get_id (fixture->cho)));
  before = cl_test_practice_dump (fixture->test);
  cl_test_practice_advance (fixture->test, G_TIME_SPAN_HOUR);
  apply (fixture, fixture->ann, cl_change_new_assign_staff (fixture->client, bob));
  apply (fixture, fixture->ann, cl_change_new_assign_case (id, bob));
  apply (fixture, fixture->ann, cl_change_new_reopen_case (id));
  apply (fixture, fixture->ann, cl_change_new_end_emergency (fixture->client));
  apply (fixture, fixture->ann,
         cl_change_new_remove_staff (fixture->client, cl_actor_get_id (fixture->cho)));
  after = cl_test_practice_dump (fixture->test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_stale_revision_is_a_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClAccess) seen = show (fixture);
  ClAccessDraft *draft = list_of (CL_LEVEL_RECORD, 0, fixture->cho, NULL);
  ClAccessDraft *again;

  draft->revision = g_strdup (seen->revision);
  again = cl_access_draft_copy (draft);
  cl_test_practice_advance (fixture->test, G_TIME_SPAN_DAY);
  apply (fixture, fixture->ann, cl_change_new_set_access (fixture->client, draft));
  cl_test_practice_refuse (fixture->test, fixture->ann,
                           cl_change_new_set_access (fixture->client, again), CL_ERROR_CONFLICT);
}

static void
test_undo_rests_on_what_followed (Fixture *fixture, gconstpointer data)
{
  gint64 bob = cl_actor_get_id (fixture->bob);
  g_autoptr (ClChangeResult) first = cl_test_practice_do (
    fixture->test, fixture->ann, cl_change_new_assign_staff (fixture->client, bob));
  g_autoptr (ClChangeResult) other = cl_test_practice_do (
    fixture->test, fixture->ann,
    cl_change_new_assign_staff (fixture->client, cl_actor_get_id (fixture->cho)));
  g_autoptr (GError) error = NULL;

  /* What somebody else was given since is nothing that it touched. */
  g_assert_true (
    cl_change_service_undo (fixture->test->practice, fixture->ann, first->change, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (get_areas (fixture, fixture->bob), ==, CL_AREA_NONE);
  g_assert_cmpuint (get_areas (fixture, fixture->cho), ==, CL_AREAS_RECORD);
  g_assert_false (
    cl_change_service_undo (fixture->test->practice, fixture->ann, first->change, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_CONFLICT);
  g_clear_error (&error);

  apply (
    fixture, fixture->ann,
    cl_change_new_set_access (fixture->client, list_of (CL_LEVEL_CHART, 0, fixture->cho, NULL)));
  g_assert_false (
    cl_change_service_undo (fixture->test->practice, fixture->ann, other->change, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_CONFLICT);
}

static void
test_search_finds_word_prefixes (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *search;
    guint n;
  } cases[] = { { "gom", 1 }, { "an go", 1 }, { "omez", 0 },  { "go an zo", 0 }, { "", 3 },
                { "NUN", 1 }, { "núñez", 1 }, { "smith", 1 }, { "jo", 1 },       { "zz", 0 } };

  cl_test_practice_add_client (fixture->test, fixture->ann, "José", "Núñez");
  cl_test_practice_add_client (fixture->test, fixture->ann, "Mary", "Lee-Smith");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ClClientQuery query = { .search = cases[i].search };
      g_autoptr (GError) error = NULL;
      guint64 total = 0;
      g_autoptr (GPtrArray) rows = cl_client_service_list (fixture->test->practice, fixture->ann,
                                                           &query, &total, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (rows->len, ==, cases[i].n);
      g_assert_cmpuint (total, ==, cases[i].n);
    }
  {
    ClClientQuery query = { .search = "gomez" };
    g_autoptr (GPtrArray) rows =
      cl_client_service_list (fixture->test->practice, fixture->bob, &query, NULL, NULL, NULL);

    g_assert_cmpuint (rows->len, ==, 0);
  }
}

static void
test_verify_names_what_is_broken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sound = cl_audit_service_check_invariants (fixture->test->practice, &error);
  g_autoptr (GPtrArray) broken = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sound->len, ==, 0);
  cl_test_practice_run_sql (fixture->test, "UPDATE member SET status = 'suspended'"
                                           " WHERE email_key = 'ann@lakeside.test'");
  cl_test_practice_run_sql (fixture->test,
                            "INSERT INTO access_grant SELECT owner_id, id, 'record', NULL,"
                            " 'manage', owner_id, created_at, NULL, NULL FROM client");
  broken = cl_audit_service_check_invariants (fixture->test->practice, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (broken->len, ==, 2);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (broken, 0), "1: "));
}

#define ADD(path, func) g_test_add ("/service/access/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("new-client/owner-alone", test_new_client_is_its_owners_alone);
  ADD ("new-client/needs-practitioner", test_new_client_needs_a_practitioner);
  ADD ("set/restated-keeps", test_restated_entry_keeps_source_giver_and_time);
  ADD ("set/restated-inactive", test_restated_entry_may_be_inactive);
  ADD ("set/nobody-twice", test_list_names_nobody_twice);
  ADD ("set/left-out", test_left_out_of_the_list_is_off_the_cases);
  ADD ("set/former-owner-none", test_former_owner_keeps_nothing);
  ADD ("set/former-owner-level", test_former_owner_with_a_level_stays_on_cases);
  ADD ("set/former-owner-listed", test_list_decides_what_a_former_owner_keeps);
  ADD ("set/stale", test_stale_revision_is_a_conflict);
  ADD ("staff/assign", test_assigning_gives_cases_and_leaves_what_holds);
  ADD ("staff/owner", test_owner_goes_onto_cases_only);
  ADD ("staff/no-revival", test_new_grant_revives_no_staffing);
  ADD ("case/create", test_new_case_has_creator_and_supervisor);
  ADD ("case/unassign", test_off_the_case_the_grant_stays);
  ADD ("preview/what-goes-with-it", test_preview_tells_what_goes_with_it);
  ADD ("repeats", test_repeats_change_nothing);
  ADD ("undo", test_undo_rests_on_what_followed);
  ADD ("search", test_search_finds_word_prefixes);
  ADD ("verify", test_verify_names_what_is_broken);

  return g_test_run ();
}
