/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access-service.h"
#include "cl-audit-service.h"
#include "cl-error.h"
#include "cl-review-service.h"
#include "cl-rules-review.h"
#include "cl-time.h"
#include "service-support.h"

/* The access review: each kind of finding, just before and just after it is one, and what becomes
 * of it by its remedy. */

#define DAY G_TIME_SPAN_DAY

static const char *const practitioner[] = { "Practitioner", NULL };
static const char *const supervisor[] = { "Supervisor", NULL };

typedef struct
{
  ClTestPractice *test;
  ClActor *ann;
  ClActor *bob;
  gint64 client; /* of Ann's */
} Fixture;

static gint64
id_of (ClActor *actor)
{
  return cl_actor_get_id (actor);
}

static gint64
apply (Fixture *fixture, ClChange *change)
{
  g_autoptr (ClChangeResult)
    result = cl_test_practice_do (fixture->test, fixture->test->admin, change);

  return result->change;
}

static void
give (Fixture *fixture, gint64 client, ClActor *actor, gint64 until)
{
  ClAccessDraft *draft = cl_access_draft_new ();
  ClGrant grant = { .member = id_of (actor), .level = CL_LEVEL_CHART, .until = until };

  draft->grants = g_array_new (FALSE, FALSE, sizeof (ClGrant));
  g_array_append_val (draft->grants, grant);
  apply (fixture, cl_change_new_set_access (client, draft));
}

static ClReview *
look (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ClReview *review = cl_review_service_open (fixture->test->practice, fixture->test->admin, NULL,
                                             NULL, NULL, &error);

  g_assert_no_error (error);
  return review;
}

/* How many findings of a kind there are now; all of them are listed. */
static guint
count (Fixture *fixture, ClReviewKind kind)
{
  g_autoptr (ClReview) review = look (fixture);

  g_assert_cmpuint (review->totals[kind], ==, review->findings[kind]->len);
  return review->findings[kind]->len;
}

static ClReviewFinding *
find_one (Fixture *fixture, ClReviewKind kind)
{
  g_autoptr (ClReview) review = look (fixture);

  g_assert_cmpuint (review->findings[kind]->len, ==, 1);
  return g_object_ref (review->findings[kind]->pdata[0]);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->test = cl_test_practice_new ();
  /* It was made before its clock was set; what went on before the log began nobody knows. */
  cl_test_practice_run_sql (fixture->test, "UPDATE audit_event SET at = 0 WHERE seq = 1");
  fixture->ann = cl_test_practice_add (fixture->test, "ann@lakeside.test", practitioner);
  fixture->bob = cl_test_practice_add (fixture->test, "bob@lakeside.test", practitioner);
  fixture->client = cl_test_practice_add_client (fixture->test, fixture->ann, "Ana", "Gomez");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->ann);
  g_object_unref (fixture->bob);
  cl_test_practice_free (fixture->test);
}

static void
open_client (Fixture *fixture, ClActor *actor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClClient)
    client = cl_client_service_show (fixture->test->practice, actor, fixture->client, &error);

  g_assert_no_error (error);
}

static void
test_unused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClReviewFinding) finding = NULL;
  gint64 given_at;

  give (fixture, fixture->client, fixture->bob, 0);
  given_at = fixture->test->now;
  cl_test_practice_advance (fixture->test, CL_REVIEW_UNUSED_DAYS * DAY - 1);
  g_assert_cmpuint (count (fixture, CL_REVIEW_UNUSED), ==, 0);
  cl_test_practice_advance (fixture->test, 1);
  finding = find_one (fixture, CL_REVIEW_UNUSED);
  g_assert_cmpint (finding->member, ==, id_of (fixture->bob));
  g_assert_cmpint (finding->client, ==, fixture->client);
  g_assert_cmpstr (finding->client_name, ==, "Ana Gomez");
  g_assert_cmpint (finding->level, ==, CL_LEVEL_CHART);
  g_assert_cmpint (finding->granted_by, ==, id_of (fixture->test->admin));
  g_assert_cmpint (finding->granted_at, ==, given_at);
  g_assert_cmpint (finding->last_used, ==, 0);
}

/* Opening the client is use, and so is working on it; seeing to access, and looking at the list,
 * are not. */
static void
test_use (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClAccess) access = NULL;
  g_autoptr (ClReviewFinding) finding = NULL;
  g_autoptr (ClHolder) why = NULL;
  gint64 used_at;

  give (fixture, fixture->client, fixture->bob, 0);
  cl_test_practice_advance (fixture->test, 10 * DAY);
  open_client (fixture, fixture->bob);
  used_at = fixture->test->now;
  cl_test_practice_advance (fixture->test, CL_REVIEW_UNUSED_DAYS * DAY - 1);
  g_assert_cmpuint (count (fixture, CL_REVIEW_UNUSED), ==, 0);
  /* The owner's use is not Bob's, and asking why one may see is none. */
  open_client (fixture, fixture->ann);
  why = cl_access_service_explain (fixture->test->practice, fixture->bob, fixture->client,
                                   id_of (fixture->bob), FALSE, 0, FALSE, 0, NULL);
  g_assert_nonnull (why);
  cl_test_practice_advance (fixture->test, 1);
  finding = find_one (fixture, CL_REVIEW_UNUSED);
  g_assert_cmpint (finding->last_used, ==, used_at);
  open_client (fixture, fixture->bob);
  g_assert_cmpuint (count (fixture, CL_REVIEW_UNUSED), ==, 0);
}

static void
test_unused_leaves_out (Fixture *fixture, gconstpointer data)
{
  gint64 until = fixture->test->now + 30 * DAY;

  /* What has run out is another finding, and who is suspended could not use anything. */
  give (fixture, fixture->client, fixture->bob, until);
  cl_test_practice_advance (fixture->test, 100 * DAY);
  g_assert_cmpuint (count (fixture, CL_REVIEW_UNUSED), ==, 0);
  g_assert_cmpuint (count (fixture, CL_REVIEW_RUN_OUT), ==, 1);
  give (fixture, fixture->client, fixture->bob, 0);
  cl_test_practice_advance (fixture->test, 100 * DAY);
  g_assert_cmpuint (count (fixture, CL_REVIEW_UNUSED), ==, 1);
  apply (fixture, cl_change_new_suspend (id_of (fixture->bob)));
  g_assert_cmpuint (count (fixture, CL_REVIEW_UNUSED), ==, 0);
}

static void
test_rule_knows_log (void)
{
  gint64 now = 1000 * DAY;

  /* Before the log began nobody knows what was used. */
  g_assert_false (cl_rules_review_is_unused (1, 0, 0, now - 89 * DAY, now));
  g_assert_true (cl_rules_review_is_unused (1, 0, 0, now - 90 * DAY, now));
}

static void
test_keep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 change;

  give (fixture, fixture->client, fixture->bob, 0);
  cl_test_practice_advance (fixture->test, 100 * DAY);
  change = apply (fixture, cl_change_new_keep_grant (fixture->client, id_of (fixture->bob)));
  g_assert_cmpuint (count (fixture, CL_REVIEW_UNUSED), ==, 0);
  g_assert_cmpint (cl_test_practice_ask (fixture->test, "SELECT kept_by FROM access_grant"), ==,
                   id_of (fixture->test->admin));
  cl_test_practice_advance (fixture->test, CL_REVIEW_UNUSED_DAYS * DAY - 1);
  g_assert_cmpuint (count (fixture, CL_REVIEW_UNUSED), ==, 0);
  cl_test_practice_advance (fixture->test, 1);
  g_assert_cmpuint (count (fixture, CL_REVIEW_UNUSED), ==, 1);
  apply (fixture, cl_change_new_keep_grant (fixture->client, id_of (fixture->bob)));
  cl_test_practice_advance (fixture->test, DAY);
  /* An older keeping cannot be undone once a newer one stands. */
  g_assert_false (
    cl_change_service_undo (fixture->test->practice, fixture->test->admin, change, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_CONFLICT);
  /* A grant given anew was kept by nobody. */
  give (fixture, fixture->client, fixture->bob, fixture->test->now + 300 * DAY);
  g_assert_cmpint (
    cl_test_practice_ask (fixture->test, "SELECT count (*) FROM access_grant WHERE kept_at > 0"),
    ==, 0);
}

static void
test_keep_is_undone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change;

  give (fixture, fixture->client, fixture->bob, 0);
  cl_test_practice_advance (fixture->test, 100 * DAY);
  before = cl_test_practice_dump (fixture->test);
  change = apply (fixture, cl_change_new_keep_grant (fixture->client, id_of (fixture->bob)));
  cl_change_service_undo (fixture->test->practice, fixture->test->admin, change, NULL, &error);
  g_assert_no_error (error);
  after = cl_test_practice_dump (fixture->test);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count (fixture, CL_REVIEW_UNUSED), ==, 1);
}

static void
test_ending (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClReviewFinding) finding = NULL;
  gint64 until = fixture->test->now + CL_REVIEW_EXPIRING_DAYS * DAY + 1;

  give (fixture, fixture->client, fixture->bob, until);
  g_assert_cmpuint (count (fixture, CL_REVIEW_EXPIRING), ==, 0);
  cl_test_practice_advance (fixture->test, 1);
  finding = find_one (fixture, CL_REVIEW_EXPIRING);
  g_assert_cmpint (finding->until, ==, until);
  g_assert_cmpint (finding->member, ==, id_of (fixture->bob));
  g_assert_cmpuint (count (fixture, CL_REVIEW_RUN_OUT), ==, 0);
  cl_test_practice_advance (fixture->test, CL_REVIEW_EXPIRING_DAYS * DAY);
  g_assert_cmpuint (count (fixture, CL_REVIEW_EXPIRING), ==, 0);
  g_assert_cmpuint (count (fixture, CL_REVIEW_RUN_OUT), ==, 1);
  apply (fixture, cl_change_new_remove_staff (fixture->client, id_of (fixture->bob)));
  g_assert_cmpuint (count (fixture, CL_REVIEW_RUN_OUT), ==, 0);
}

/* Moving the end is what Manage Access does: the same grant, given by whoever does it. */
static void
test_set_until (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClAccess) access = NULL;
  gint64 until = fixture->test->now + 5 * DAY;
  const ClGrant *grant;

  give (fixture, fixture->client, fixture->bob, until);
  cl_test_practice_advance (fixture->test, DAY);
  /* To the same end changes nothing, not even who gave it. */
  apply (fixture, cl_change_new_set_until (fixture->client, id_of (fixture->bob), until));
  g_assert_cmpint (cl_test_practice_ask (fixture->test, "SELECT granted_at FROM access_grant"), ==,
                   fixture->test->now - DAY);
  apply (fixture, cl_change_new_set_until (fixture->client, id_of (fixture->bob), 0));
  access =
    cl_access_service_show (fixture->test->practice, fixture->test->admin, fixture->client, NULL);
  g_assert_cmpuint (access->grants->len, ==, 1);
  grant = &g_array_index (access->grants, ClGrant, 0);
  g_assert_cmpint (grant->until, ==, 0);
  g_assert_cmpint (grant->level, ==, CL_LEVEL_CHART);
  g_assert_cmpint (grant->source, ==, CL_GRANT_SOURCE_MANAGE);
  g_assert_cmpint (grant->granted_at, ==, fixture->test->now);
  g_assert_cmpuint (count (fixture, CL_REVIEW_EXPIRING), ==, 0);
}

static void
test_remedies_are_refused (Fixture *fixture, gconstpointer data)
{
  ClTestPractice *test = fixture->test;
  gint64 bob = id_of (fixture->bob);
  gint64 until = test->now + DAY;

  cl_test_practice_refuse (test, fixture->bob, cl_change_new_keep_grant (fixture->client, bob),
                           CL_ERROR_NOT_FOUND);
  cl_test_practice_refuse (test, test->admin, cl_change_new_keep_grant (fixture->client, 999),
                           CL_ERROR_NOT_FOUND);
  cl_test_practice_refuse (test, test->admin, cl_change_new_keep_grant (fixture->client, bob),
                           CL_ERROR_INVALID);
  cl_test_practice_refuse (test, test->admin, cl_change_new_set_until (fixture->client, bob, until),
                           CL_ERROR_INVALID);
  give (fixture, fixture->client, fixture->bob, 0);
  cl_test_practice_refuse (test, fixture->bob, cl_change_new_keep_grant (fixture->client, bob),
                           CL_ERROR_DENIED);
  cl_test_practice_refuse (test, fixture->bob,
                           cl_change_new_set_until (fixture->client, bob, until), CL_ERROR_DENIED);
  cl_test_practice_refuse (test, test->admin,
                           cl_change_new_set_until (fixture->client, bob, CL_TIME_INVALID),
                           CL_ERROR_INVALID);
  apply (fixture, cl_change_new_suspend (bob));
  cl_test_practice_refuse (test, test->admin, cl_change_new_set_until (fixture->client, bob, until),
                           CL_ERROR_INVALID);
  cl_test_practice_refuse (test, fixture->ann, cl_change_new_review_done (), CL_ERROR_DENIED);
}

static void
share (Fixture *fixture, ClLevel level)
{
  ClAccessDraft *draft = cl_access_draft_new ();

  draft->has_everyone = TRUE;
  draft->everyone = level;
  apply (fixture, cl_change_new_set_access (fixture->client, draft));
}

static void
test_everyone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClReviewFinding) finding = NULL;

  g_assert_cmpuint (count (fixture, CL_REVIEW_EVERYONE), ==, 0);
  share (fixture, CL_LEVEL_RECORD);
  finding = find_one (fixture, CL_REVIEW_EVERYONE);
  g_assert_cmpint (finding->client, ==, fixture->client);
  g_assert_cmpint (finding->level, ==, CL_LEVEL_RECORD);
  g_assert_cmpint (finding->member, ==, 0);
  share (fixture, CL_LEVEL_NONE);
  g_assert_cmpuint (count (fixture, CL_REVIEW_EVERYONE), ==, 0);
}

static void
test_many_clients (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClActor) cho = cl_test_practice_add (fixture->test, "cho@lakeside.test", practitioner);
  g_autoptr (ClActor) eve = NULL;
  g_autoptr (ClReviewFinding) finding = NULL;

  /* Ann has one client, and with this three more: the others have 3, 0 and, later, 0. */
  for (guint i = 0; i < 3; i++)
    cl_test_practice_add_client (fixture->test, fixture->bob, "Bob’s", "Client");
  for (guint i = 0; i < 9; i++)
    cl_test_practice_add_client (fixture->test, fixture->ann, "Ann’s", "Client");
  g_assert_cmpuint (count (fixture, CL_REVIEW_MANY_CLIENTS), ==, 0);
  /* Of two peers nothing can be said; Dana has another role too, and is none. */
  eve = cl_test_practice_add (fixture->test, "eve@lakeside.test", practitioner);
  finding = find_one (fixture, CL_REVIEW_MANY_CLIENTS);
  g_assert_cmpint (finding->member, ==, id_of (fixture->ann));
  g_assert_cmpuint (finding->n_clients, ==, 10);
  g_assert_cmpuint (finding->n_usual, ==, 0);
  g_assert_cmpuint (finding->n_peers, ==, 3);
  /* Grants count like clients of one's own; ten more than usual are no longer. */
  give (fixture, fixture->client, cho, 0);
  g_assert_cmpuint (count (fixture, CL_REVIEW_MANY_CLIENTS), ==, 0);
}

static void
test_rule_many (void)
{
  const guint some[] = { 90, 2, 4, 1 };
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));

  g_assert_cmpuint (cl_rules_review_get_median (counts), ==, 0);
  g_array_append_vals (counts, some, G_N_ELEMENTS (some));
  g_assert_cmpuint (cl_rules_review_get_median (counts), ==, 4);
  g_assert_true (cl_rules_review_has_many (31, 10, 3));
  g_assert_false (cl_rules_review_has_many (30, 10, 3));
  g_assert_false (cl_rules_review_has_many (31, 10, 2));
  g_assert_true (cl_rules_review_has_many (12, 2, 3));
  g_assert_false (cl_rules_review_has_many (11, 2, 3));
}

static void
test_sole (Fixture *fixture, gconstpointer data)
{
  static const char *const keeper[] = { "Keeper", NULL };
  static const char *const administrator[] = { "Administrator", NULL };
  g_autoptr (ClReviewFinding) custodian = find_one (fixture, CL_REVIEW_SOLE_CUSTODIAN);
  g_autoptr (ClReviewFinding) admin = find_one (fixture, CL_REVIEW_SOLE_ADMINISTRATOR);
  g_autoptr (ClActor) kim = NULL;
  g_autoptr (ClActor) eve = NULL;

  g_assert_cmpint (custodian->member, ==, id_of (fixture->test->admin));
  g_assert_cmpint (admin->member, ==, id_of (fixture->test->admin));
  apply (fixture, cl_change_new_create_role ("Keeper", CL_PERMISSION_MANAGE_ACCESS));
  kim = cl_test_practice_add (fixture->test, "kim@lakeside.test", keeper);
  g_assert_cmpuint (count (fixture, CL_REVIEW_SOLE_CUSTODIAN), ==, 0);
  g_assert_cmpuint (count (fixture, CL_REVIEW_SOLE_ADMINISTRATOR), ==, 1);
  eve = cl_test_practice_add (fixture->test, "eve@lakeside.test", administrator);
  g_assert_cmpuint (count (fixture, CL_REVIEW_SOLE_ADMINISTRATOR), ==, 0);
  apply (fixture, cl_change_new_suspend (id_of (eve)));
  g_assert_cmpuint (count (fixture, CL_REVIEW_SOLE_ADMINISTRATOR), ==, 1);
}

static void
test_unsupervised (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClActor) sue = cl_test_practice_add (fixture->test, "sue@lakeside.test", supervisor);
  g_autoptr (ClReview) review = NULL;

  /* Where nobody has a supervisor, nobody stands out. */
  g_assert_cmpuint (count (fixture, CL_REVIEW_UNSUPERVISED), ==, 0);
  apply (fixture, cl_change_new_set_supervisor (id_of (fixture->ann), TRUE, id_of (sue), NULL));
  review = look (fixture);
  /* Dana and Bob; Ann has one, and Sue needs none. */
  g_assert_cmpuint (review->findings[CL_REVIEW_UNSUPERVISED]->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      ClReviewFinding *finding = review->findings[CL_REVIEW_UNSUPERVISED]->pdata[i];

      g_assert_true (finding->member == id_of (fixture->bob) ||
                     finding->member == id_of (fixture->test->admin));
    }
}

static void
invite (Fixture *fixture)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->email = g_strdup ("late@lakeside.test");
  draft->name = g_strdup ("Late Comer");
  draft->roles = g_strdupv ((GStrv) practitioner);
  apply (fixture, cl_change_new_invite (draft));
}

static void
test_invited (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClReviewFinding) finding = NULL;
  gint64 invited_at = fixture->test->now;

  invite (fixture);
  cl_test_practice_advance (fixture->test, CL_REVIEW_INVITED_DAYS * DAY - 1);
  g_assert_cmpuint (count (fixture, CL_REVIEW_INVITED), ==, 0);
  cl_test_practice_advance (fixture->test, 1);
  finding = find_one (fixture, CL_REVIEW_INVITED);
  g_assert_cmpint (finding->since, ==, invited_at);
  /* Taken back and invited again, the days count from then. */
  apply (fixture, cl_change_new_remove_member (finding->member, cl_removal_draft_new ()));
  g_assert_cmpuint (count (fixture, CL_REVIEW_INVITED), ==, 0);
  invite (fixture);
  g_assert_cmpuint (count (fixture, CL_REVIEW_INVITED), ==, 0);
  cl_test_practice_advance (fixture->test, CL_REVIEW_INVITED_DAYS * DAY);
  g_assert_cmpuint (count (fixture, CL_REVIEW_INVITED), ==, 1);
}

static void
test_suspended (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClReviewFinding) finding = NULL;

  apply (fixture, cl_change_new_suspend (id_of (fixture->bob)));
  g_assert_cmpuint (count (fixture, CL_REVIEW_SUSPENDED), ==, 0);
  apply (fixture, cl_change_new_reactivate (id_of (fixture->bob)));
  give (fixture, fixture->client, fixture->bob, 0);
  g_assert_cmpuint (count (fixture, CL_REVIEW_SUSPENDED), ==, 0);
  apply (fixture, cl_change_new_suspend (id_of (fixture->bob)));
  finding = find_one (fixture, CL_REVIEW_SUSPENDED);
  g_assert_cmpint (finding->member, ==, id_of (fixture->bob));
  g_assert_cmpuint (finding->n_clients, ==, 1);
}

static void
test_done (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = { "access_review_days", NULL };
  const char *const values[] = { "30", NULL };
  g_autoptr (ClReview) before = look (fixture);
  g_autoptr (ClReview) after = NULL;
  g_autoptr (ClReview) undone = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change;

  /* Never looked through: due as long after its beginning. */
  g_assert_cmpint (before->reviewed_at, ==, 0);
  g_assert_cmpint (before->reviewed_by, ==, 0);
  g_assert_cmpint (before->due, ==, 90 * DAY);
  cl_test_practice_advance (fixture->test, 20 * DAY);
  change = apply (fixture, cl_change_new_review_done ());
  apply (fixture, cl_change_new_configure (names, values));
  after = look (fixture);
  g_assert_cmpint (after->reviewed_at, ==, fixture->test->now);
  g_assert_cmpint (after->reviewed_by, ==, id_of (fixture->test->admin));
  g_assert_cmpint (after->due, ==, fixture->test->now + 30 * DAY);
  g_assert_true (
    cl_change_service_undo (fixture->test->practice, fixture->test->admin, change, NULL, &error));
  g_assert_no_error (error);
  undone = look (fixture);
  g_assert_cmpint (undone->reviewed_at, ==, 0);
}

static void
test_denied (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;
  ClAuditQuery refusals = { .action = "access.review" };

  g_assert_null (
    cl_review_service_open (fixture->test->practice, fixture->ann, NULL, NULL, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
  events = cl_audit_service_list (fixture->test->practice, fixture->test->admin, &refusals, NULL);
  g_assert_cmpuint (events->len, ==, 1);
}

static void
on_progress (guint64 done, guint64 total, gpointer data)
{
  guint64 *last = data;

  g_assert_cmpuint (done, >, *last);
  g_assert_cmpuint (done, <=, total);
  *last = done;
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ClReview) whole = NULL;
  guint64 last = 0;

  whole = cl_review_service_open (fixture->test->practice, fixture->test->admin, on_progress, &last,
                                  cancellable, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (last, ==, 3);
  g_cancellable_cancel (cancellable);
  g_assert_null (cl_review_service_open (fixture->test->practice, fixture->test->admin, NULL, NULL,
                                         cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* So many are listed, and all are counted. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClReview) review = NULL;

  cl_test_practice_run_sql (
    fixture->test,
    "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 1299)"
    " INSERT INTO client (id, owner_id, name_key, search_key, first_name, last_name, created_by,"
    " created_at) SELECT i, 1, 'x', 'x', 'No.', i, 1, 0 FROM n");
  cl_test_practice_run_sql (fixture->test,
                            "INSERT INTO access_grant SELECT 3, id, 'record', NULL, 'staff', 1, 0,"
                            " NULL, NULL FROM client WHERE id >= 100");
  cl_test_practice_advance (fixture->test, 100 * DAY);
  review = look (fixture);
  g_assert_cmpuint (review->totals[CL_REVIEW_UNUSED], ==, 1200);
  g_assert_cmpuint (review->findings[CL_REVIEW_UNUSED]->len, ==, CL_REVIEW_MAX_LISTED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/review/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("unused", test_unused);
  ADD ("use", test_use);
  ADD ("unused-leaves-out", test_unused_leaves_out);
  g_test_add_func ("/review/rule-knows-log", test_rule_knows_log);
  ADD ("keep", test_keep);
  ADD ("keep-is-undone", test_keep_is_undone);
  ADD ("ending", test_ending);
  ADD ("set-until", test_set_until);
  ADD ("remedies-are-refused", test_remedies_are_refused);
  ADD ("everyone", test_everyone);
  ADD ("many-clients", test_many_clients);
  g_test_add_func ("/review/rule-many", test_rule_many);
  ADD ("sole", test_sole);
  ADD ("unsupervised", test_unsupervised);
  ADD ("invited", test_invited);
  ADD ("suspended", test_suspended);
  ADD ("done", test_done);
  ADD ("denied", test_denied);
  ADD ("cancelled", test_cancelled);
  ADD ("long", test_long);
  return g_test_run ();
}
