/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-actor-private.h"
#include "cl-audit-service.h"
#include "cl-facts-store.h"
#include "cl-note-service.h"
#include "cl-note-store.h"
#include "cl-policy.h"
#include "cl-practice-private.h"
#include "cl-statement.h"
#include "intruder.h"
#include "note-clinic.h"

#include <string.h>

/* Random sequences of what is done with charts, by random members; after each of them every rule of
 * docs: ACCESS about charts, and whether keys make it true for whoever has the whole file. Another
 * run by CL_TEST_SEED; a failure names the seed and the step. */

#define SEED 20261201
#define N_STEPS 320
#define N_ACTORS 6

typedef struct
{
  Clinic clinic;
  ClActor *tim; /* another supervisor */
  ClActor *cal; /* a case manager */
  ClActor *actors[N_ACTORS]; /* unowned */
  GRand *rand;
  guint n_done;
} World;

static int
pick (World *world, int n)
{
  return g_rand_int_range (world->rand, 0, n);
}

static ClActor *
pick_actor (World *world)
{
  return world->actors[pick (world, N_ACTORS)];
}

static gint64
pick_row (World *world, const char *sql)
{
  gint64 last = cl_test_practice_ask (world->clinic.test, sql);

  return 1 + pick (world, (int) MAX (last, 1));
}

static ClChange *
make_access (World *world)
{
  ClAccessDraft *draft = cl_access_draft_new ();
  ClGrant grant = { .client = world->clinic.ana,
                    .member = cl_actor_get_id (pick_actor (world)),
                    .level = pick (world, 2) ? CL_LEVEL_CHART : CL_LEVEL_RECORD };

  draft->has_everyone = TRUE;
  draft->everyone = (ClLevel) pick (world, 3);
  draft->grants = g_array_new (FALSE, TRUE, sizeof (ClGrant));
  g_array_append_val (draft->grants, grant);
  return cl_change_new_set_access (world->clinic.ana, draft);
}

static ClChange *
make_document (World *world, gint64 case_id)
{
  ClDocumentDraft *draft = cl_document_draft_new (world->clinic.ana, "scan.txt", "text/plain");
  g_autoptr (GBytes) data = g_bytes_new_static (BODY, strlen (BODY));

  draft->is_clinical = TRUE;
  draft->case_id = case_id;
  cl_document_draft_set_data (draft, data);
  return cl_change_new_add_document (draft, NULL);
}

static ClReferralDraft *
make_referral (World *world)
{
  ClReferralDraft *draft = cl_referral_draft_new ();

  draft->title = g_strdup ("Referral");
  draft->comment = g_strdup ("As agreed");
  draft->referred_by = cl_doctor_new_outside ("Dr. Jane Roe", "Northside Clinic");
  draft->referred_to = pick (world, 4) ? cl_doctor_new_member (cl_actor_get_id (pick_actor (world)))
                                       : cl_doctor_new_outside ("Dr. Sam Poe", "Eastside");
  return draft;
}

static ClChange *
make_about_referrals (World *world)
{
  static const ClChangeKind kinds[] = {
    CL_CHANGE_REFERRAL_ACCEPT, CL_CHANGE_REFERRAL_ACCEPT,   CL_CHANGE_REFERRAL_REJECT,
    CL_CHANGE_REFERRAL_REFER,  CL_CHANGE_REFERRAL_REFER,    CL_CHANGE_REFERRAL_REOPEN,
    CL_CHANGE_REFERRAL_HOLD,   CL_CHANGE_REFERRAL_COMPLETE,
  };
  gint64 case_id = pick_row (world, "SELECT coalesce (max (case_id), 0) FROM referral");

  if (pick (world, 3) == 0)
    return cl_change_new_create_referral (world->clinic.ana, make_referral (world));
  return cl_change_new_step_referral (kinds[pick (world, G_N_ELEMENTS (kinds))], case_id,
                                      make_referral (world));
}

static ClChange *
make_about_access (World *world)
{
  gint64 ana = world->clinic.ana;
  gint64 one = cl_actor_get_id (pick_actor (world));
  gint64 other = cl_actor_get_id (pick_actor (world));
  gint64 case_id = pick_row (world, "SELECT coalesce (max (id), 0) FROM case_file");

  switch (pick (world, 9))
    {
    case 0:
      return cl_change_new_share_chart (ana, one, other);
    case 1:
      return cl_change_new_unshare_chart (ana, one, other);
    case 2:
      return cl_change_new_assign_case (case_id, one);
    case 3:
      return cl_change_new_unassign_case (case_id, one);
    case 4:
      return cl_change_new_remove_staff (ana, one);
    case 5:
      return cl_change_new_set_supervisor (one, pick (world, 4) != 0, other, NULL);
    case 6:
      return pick (world, 2) ? cl_change_new_suspend (one) : cl_change_new_reactivate (one);
    case 7:
      return cl_change_new_create_case (ana, "Panic", NULL);
    default:
      return make_access (world);
    }
}

static ClChange *
make_about_notes (World *world)
{
  gint64 note = pick_row (world, "SELECT coalesce (max (id), 0) FROM note");
  gint64 case_id =
    pick (world, 2) ? pick_row (world, "SELECT coalesce (max (id), 0) FROM case_file") : 0;
  ClNoteKind kind = (ClNoteKind) pick (world, 5);

  switch (pick (world, 11))
    {
    case 0:
    case 1:
      return cl_change_new_create_note (world->clinic.ana, case_id, 0, kind, BODY);
    case 2:
      return pick (world, 2) ? cl_change_new_update_note (note, BODY)
                             : cl_change_new_describe_note (note, &kind, case_id, CL_CHANGE_KEEP);
    case 3:
    case 4:
    case 5:
      return cl_change_new_sign_note (note, pick (world, 3) != 0);
    case 6:
      return pick (world, 2) ? cl_change_new_unlock_note (note) : cl_change_new_delete_note (note);
    case 7:
      return cl_change_new_cosign_note (note);
    case 8:
      return cl_change_new_return_note (note, BODY);
    case 9:
      return cl_change_new_add_to_note (note, BODY);
    default:
      return make_document (world, case_id);
    }
}

/* One member, one text, and what the policy says of both. */
typedef struct
{
  ClMemberFacts me;
  ClClientFacts client;
  ClNoteFacts note;
  ClCaseFacts case_facts;
  gboolean is_comment;
  gboolean is_custodian;
  gboolean opens; /* with their keys and the whole file */
  gboolean reads; /* by the policy */
} Case;

static void
check_1_a_draft_is_its_author_s_alone (const Case *c)
{
  if (c->opens && !c->is_custodian &&
      (c->note.state == CL_NOTE_STATE_DRAFT || c->note.state == CL_NOTE_STATE_RETURNED))
    g_assert_true (c->note.is_author);
}

static void
check_2_psychotherapy_is_read_by_author_and_reviewer_alone (const Case *c)
{
  if (c->opens && c->note.kind == CL_NOTE_KIND_PSYCHOTHERAPY)
    g_assert_true (c->note.is_author || c->note.is_reviewer);
}

static void
check_3_why_a_note_was_returned_is_its_author_s (const Case *c)
{
  if (c->opens && c->is_comment && !c->is_custodian)
    g_assert_true (c->note.is_author);
}

static void
check_4_who_is_not_active_opens_no_chart (const Case *c)
{
  if (c->me.status != CL_MEMBER_STATUS_ACTIVE && c->note.kind != CL_NOTE_KIND_PSYCHOTHERAPY)
    g_assert_false (c->opens);
}

/* Who manages referral cases is trusted with their notes, and who is asked holds their keys before
 * they decide (docs: VAULT, What is protected). */
static gboolean
is_trusted_with_the_referral (const Case *c)
{
  return c->note.case_facts != NULL && c->case_facts.is_referral &&
         c->note.state != CL_NOTE_STATE_DRAFT && c->note.state != CL_NOTE_STATE_RETURNED &&
         c->note.kind != CL_NOTE_KIND_PSYCHOTHERAPY &&
         ((c->me.permissions & CL_PERMISSION_MANAGE_CASES) != 0 ||
          (c->case_facts.is_referred_to &&
           c->case_facts.referral_status != CL_REFERRAL_STATUS_REJECTED &&
           c->case_facts.referral_status != CL_REFERRAL_STATUS_COMPLETED));
}

/* Owner, grant, everyone, case, chart share, review or authorship: without any nothing opens. */
static void
check_5_what_opens_is_what_is_read_or_was_written (const Case *c)
{
  gboolean is_sealed = c->note.kind == CL_NOTE_KIND_PSYCHOTHERAPY;

  if (c->opens)
    g_assert_true (c->reads || c->note.is_author || (c->is_custodian && !is_sealed) ||
                   (is_sealed && c->note.is_reviewer) || is_trusted_with_the_referral (c));
}

static void
check_6_what_is_read_opens (const Case *c)
{
  if (c->reads)
    g_assert_true (c->opens);
}

static void
check_text (World *world, ClActor *actor, Intruder *intruder, gint64 text)
{
  ClDatabase *db = cl_practice_get_database (world->clinic.test->practice);
  g_autoptr (GError) error = NULL;
  g_autoptr (ClNote) note = NULL;
  g_autofree char *said = intruder_read_text (intruder, text);
  Case c = { .opens = said != NULL, .is_custodian = actor == world->clinic.test->admin };
  gint64 id, is_comment;

  if (said != NULL)
    g_assert_cmpstr (said, ==, BODY);
  cl_practice_lock (world->clinic.test->practice);
  g_assert_true (
    cl_database_get_int (db, &id, &error, "SELECT note_id FROM note_text WHERE id = ?", "i", text));
  g_assert_true (cl_database_get_int (
    db, &is_comment, &error, "SELECT kind = 'comment' FROM note_text WHERE id = ?", "i", text));
  g_assert_true (cl_note_store_get (db, id, &note, &error));
  c.is_comment = is_comment != 0;
  if (c.is_comment)
    {
      note->state = CL_NOTE_STATE_RETURNED;
      note->reviewer = 0;
    }
  g_assert_true (
    cl_facts_store_get (db, cl_actor_get_id (actor), note->client, &c.me, &c.client, &error));
  g_assert_true (cl_note_store_get_facts (db, c.me.id, note, &c.note, &c.case_facts, &error));
  cl_practice_unlock (world->clinic.test->practice);
  c.reads = cl_policy_reads_note (&c.me, &c.client, &c.note, world->clinic.test->now);
  check_1_a_draft_is_its_author_s_alone (&c);
  check_2_psychotherapy_is_read_by_author_and_reviewer_alone (&c);
  check_3_why_a_note_was_returned_is_its_author_s (&c);
  check_4_who_is_not_active_opens_no_chart (&c);
  check_5_what_opens_is_what_is_read_or_was_written (&c);
  check_6_what_is_read_opens (&c);
}

static void
check_texts (World *world)
{
  ClTestPractice *test = world->clinic.test;
  g_autoptr (GArray) texts = NULL;

  cl_practice_lock (test->practice);
  texts = cl_database_list_ids (cl_practice_get_database (test->practice), NULL,
                                "SELECT id FROM note_text", "");
  cl_practice_unlock (test->practice);
  for (guint i = 0; i < N_ACTORS; i++)
    {
      g_autoptr (Intruder) intruder = intruder_new (test->path);

      intruder_use (intruder, cl_actor_get_keyring (world->actors[i]));
      for (guint k = 0; k < texts->len; k++)
        check_text (world, world->actors[i], intruder, g_array_index (texts, gint64, k));
    }
}

/* A member knows of exactly the notes that they may read, and reads those. */
static void
check_7_what_is_listed_is_read (World *world)
{
  for (guint i = 0; i < N_ACTORS; i++)
    {
      g_autoptr (GPtrArray) known = cl_note_service_list (
        world->clinic.test->practice, world->actors[i], world->clinic.ana, NULL);

      for (guint k = 0; known != NULL && k < known->len; k++)
        clinic_assert_reads (&world->clinic, world->actors[i], ((ClNote *) known->pdata[k])->id,
                             BODY);
    }
}

/* Only what was submitted has one that it awaits, and only what has it names who gave it. */
static void
check_8_reviewers_are_named_where_they_review (World *world)
{
  g_assert_cmpint (
    cl_test_practice_ask (world->clinic.test,
                          "SELECT count (*) FROM note WHERE (reviewer_id IS NOT NULL)"
                          " <> (state IN ('submitted', 'cosigned'))"),
    ==, 0);
}

static gboolean
take_step (World *world)
{
  int about = pick (world, 6);
  ClChange *change = about < 2    ? make_about_access (world)
                     : about == 2 ? make_about_referrals (world)
                                  : make_about_notes (world);
  ClActor *actor = pick (world, 3) == 0 ? pick_actor (world) : world->actors[pick (world, 3)];
  int code;
  g_autoptr (ClChangeResult)
    result = cl_test_practice_try (world->clinic.test, actor, change, &code);

  return result != NULL;
}

static void
check (World *world, gboolean with_keys)
{
  clinic_assert_equal_to_policy (world->clinic.test);
  check_8_reviewers_are_named_where_they_review (world);
  if (!with_keys)
    return;
  check_7_what_is_listed_is_read (world);
  check_texts (world);
}

static guint32
get_seed (void)
{
  const char *given = g_getenv ("CL_TEST_SEED");

  return given != NULL ? (guint32) g_ascii_strtoull (given, NULL, 10) : SEED;
}

/* A referral to Bob with a signed note in it, so that no run is without one. */
static void
begin_referral (World *world)
{
  ClReferralDraft *draft = make_referral (world);
  g_autoptr (ClChangeResult) made = NULL;
  g_autoptr (ClChangeResult) written = NULL;

  cl_doctor_free (draft->referred_to);
  draft->referred_to = cl_doctor_new_member (cl_actor_get_id (world->clinic.bob));
  made = cl_test_practice_do (world->clinic.test, world->clinic.ann,
                              cl_change_new_create_referral (world->clinic.ana, draft));
  written = cl_test_practice_do (
    world->clinic.test, world->clinic.ann,
    cl_change_new_create_note (world->clinic.ana,
                               ((ClChangeOutcome *) made->outcomes->pdata[0])->case_id, 0,
                               CL_NOTE_KIND_PROGRESS, BODY));
  clinic_change (
    &world->clinic, world->clinic.ann,
    cl_change_new_sign_note (((ClChangeOutcome *) written->outcomes->pdata[0])->note, FALSE));
}

static void
test_random_sequence (void)
{
  World world = { 0 };
  guint32 seed = get_seed ();

  /* It stands above the failure, which ends the program. */
  g_test_message ("CL_TEST_SEED=%u", seed);
  world.rand = g_rand_new_with_seed (seed);
  clinic_open (&world.clinic);
  world.tim = cl_test_practice_add (world.clinic.test, "tim@lakeside.test",
                                    (const char *const[]){ "Practitioner", "Supervisor", NULL });
  world.actors[0] = world.clinic.ann;
  world.actors[1] = world.clinic.bob;
  world.actors[2] = world.clinic.sue;
  world.actors[3] = world.tim;
  world.actors[4] = world.clinic.test->admin;
  world.cal = cl_test_practice_add (world.clinic.test, "cal@lakeside.test",
                                    (const char *const[]){ "Case manager", NULL });
  world.actors[5] = world.cal;
  clinic_supervise (&world.clinic);
  clinic_share (&world.clinic, world.clinic.bob, CL_LEVEL_CHART);
  begin_referral (&world);
  for (guint step = 0; step < N_STEPS; step++)
    {
      gboolean is_done = take_step (&world);

      if (!is_done)
        continue;
      world.n_done++;
      g_test_message ("step %u", step);
      check (&world, world.n_done % 4 == 0 || step == N_STEPS - 1);
    }
  g_test_message ("%u of %u done", world.n_done, N_STEPS);
  g_assert_cmpuint (world.n_done, >, N_STEPS / 10);
  g_assert_cmpint (cl_test_practice_ask (world.clinic.test, "SELECT count (*) FROM note_text"), >,
                   5);
  g_assert_cmpint (cl_test_practice_ask (world.clinic.test,
                                         "SELECT count (*) FROM pair p JOIN referral f"
                                         " ON p.kind = 'case' AND p.ref = f.case_id"),
                   >, 0);
  g_object_unref (world.tim);
  g_object_unref (world.cal);
  g_rand_free (world.rand);
  clinic_clear (&world.clinic);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-invariants/random-sequence", test_random_sequence);
  return g_test_run ();
}
