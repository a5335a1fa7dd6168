/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access-service.h"
#include "cl-actor-private.h"
#include "cl-error.h"
#include "note-clinic.h"

/* Referral cases (docs: ACCESS, What each action does): every step from every state, who may do it,
 * what doctors and case managers have by it, and that keys follow. */

/* Ann owns Ana, Bob and Cho are doctors, Cal is a case manager. */
typedef struct
{
  Clinic clinic;
  ClActor *cho;
  ClActor *cal;
} World;

static void
world_clear (World *world)
{
  g_clear_object (&world->cho);
  g_clear_object (&world->cal);
  clinic_clear (&world->clinic);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_clear)

static void
world_open (World *world)
{
  static const char *const practitioner[] = { "Practitioner", NULL };
  static const char *const manager[] = { "Case manager", NULL };

  clinic_open (&world->clinic);
  world->cho = cl_test_practice_add (world->clinic.test, "cho@lakeside.test", practitioner);
  world->cal = cl_test_practice_add (world->clinic.test, "cal@lakeside.test", manager);
}

static ClDoctor *
member (ClActor *actor)
{
  return cl_doctor_new_member (cl_actor_get_id (actor));
}

static ClDoctor *
outside (void)
{
  return cl_doctor_new_outside ("Dr. Jane Roe", "Northside Clinic");
}

static ClReferralDraft *
draft_new (ClDoctor *by, ClDoctor *to, ClDoctor *associated)
{
  ClReferralDraft *draft = cl_referral_draft_new ();

  draft->title = g_strdup ("Knee");
  draft->referred_by = by;
  draft->referred_to = to;
  if (associated != NULL)
    {
      draft->associated = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_doctor_free);
      g_ptr_array_add (draft->associated, associated);
    }
  return draft;
}

static gint64
refer (World *world, ClDoctor *by, ClDoctor *to, ClDoctor *associated)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (
    world->clinic.test, world->clinic.ann,
    cl_change_new_create_referral (world->clinic.ana, draft_new (by, to, associated)));

  return ((ClChangeOutcome *) result->outcomes->pdata[0])->case_id;
}

static gint64
refer_to (World *world, ClActor *to)
{
  return refer (world, outside (), member (to), NULL);
}

/* A step with what it needs: a comment, and for referring on another doctor. */
static ClChange *
step_new (ClChangeKind kind, gint64 case_id, ClDoctor *to)
{
  ClReferralDraft *draft = cl_referral_draft_new ();

  draft->comment = g_strdup ("As agreed");
  draft->referred_to = to;
  return cl_change_new_step_referral (kind, case_id, draft);
}

static ClDoctor *
get_to (ClChangeKind kind)
{
  return kind == CL_CHANGE_REFERRAL_REFER ? outside () : NULL;
}

static void
do_step (World *world, ClActor *actor, ClChangeKind kind, gint64 case_id)
{
  clinic_change (&world->clinic, actor, step_new (kind, case_id, get_to (kind)));
}

static void
refuse_step (World *world, ClActor *actor, ClChangeKind kind, gint64 case_id, int code)
{
  cl_test_practice_refuse (world->clinic.test, actor, step_new (kind, case_id, get_to (kind)),
                           code);
}

static void
refer_on (World *world, ClActor *actor, gint64 case_id, ClActor *to)
{
  clinic_change (&world->clinic, actor, step_new (CL_CHANGE_REFERRAL_REFER, case_id, member (to)));
}

static ClCaseFile *
find_case (World *world, ClActor *actor, gint64 case_id)
{
  const ClCaseQuery query = { .has_client = FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    cases = cl_case_service_find (world->clinic.test->practice, actor, &query, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < cases->len; i++)
    if (((ClCaseFile *) cases->pdata[i])->id == case_id)
      return g_object_ref (cases->pdata[i]);
  return NULL;
}

static gboolean
knows (World *world, ClActor *actor, gint64 case_id)
{
  g_autoptr (ClCaseFile) file = find_case (world, actor, case_id);

  return file != NULL;
}

static ClReferralStatus
get_status (World *world, gint64 case_id)
{
  g_autoptr (ClCaseFile) file = find_case (world, world->clinic.ann, case_id);

  return file->referral->status;
}

static gboolean
is_staff (World *world, ClActor *actor, gint64 case_id)
{
  g_autoptr (ClCaseFile) file = find_case (world, world->clinic.ann, case_id);

  return cl_case_file_has_staff (file, cl_actor_get_id (actor));
}

/* By the first rows of the list with nothing at hand, by the byte, and by a search, which go
 * different ways to what is stored. */
static ClArea
get_areas (World *world, ClActor *actor)
{
  ClTestPractice *test = world->clinic.test;
  const ClClientQuery query = { .limit = 10 };
  const ClClientQuery search = { .search = "Gomez", .limit = 10 };
  ClArea areas;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) found = NULL;
  guint64 total;

  rows = cl_client_service_list (test->practice, actor, &query, NULL, NULL, &error);
  g_assert_no_error (error);
  areas = cl_access_service_check (test->practice, actor, world->clinic.ana);
  found = cl_client_service_list (test->practice, actor, &search, &total, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, areas != CL_AREA_NONE ? 1 : 0);
  g_assert_cmpuint (found->len, ==, rows->len);
  g_assert_cmpuint (total, ==, rows->len);
  if (rows->len > 0)
    {
      g_assert_cmpuint (((ClClientRow *) rows->pdata[0])->areas, ==, areas);
      g_assert_cmpuint (((ClClientRow *) found->pdata[0])->areas, ==, areas);
    }
  return areas;
}

static const ClChangeKind kinds[] = {
  CL_CHANGE_REFERRAL_ACCEPT,   CL_CHANGE_REFERRAL_REJECT, CL_CHANGE_REFERRAL_HOLD,
  CL_CHANGE_REFERRAL_COMPLETE, CL_CHANGE_REFERRAL_REFER,  CL_CHANGE_REFERRAL_REOPEN,
  CL_CHANGE_REFERRAL_UPDATE,
};
#define N_KINDS G_N_ELEMENTS (kinds)
#define NO CL_REFERRAL_STATUS_INVALID
#define REQUESTED CL_REFERRAL_STATUS_REQUESTED
#define ACCEPTED CL_REFERRAL_STATUS_ACCEPTED
#define REJECTED CL_REFERRAL_STATUS_REJECTED
#define ON_HOLD CL_REFERRAL_STATUS_ON_HOLD
#define COMPLETED CL_REFERRAL_STATUS_COMPLETED

/* From each state where each of the steps above leads; it is reached by the step beside it. */
static const struct
{
  ClReferralStatus from;
  ClChangeKind by;
  ClReferralStatus leads_to[N_KINDS];
} states[] = {
  { REQUESTED,
    CL_N_CHANGE_KINDS,
    { ACCEPTED, REJECTED, ON_HOLD, COMPLETED, REQUESTED, NO, REQUESTED } },
  { ACCEPTED,
    CL_CHANGE_REFERRAL_ACCEPT,
    { NO, REJECTED, ON_HOLD, COMPLETED, REQUESTED, NO, ACCEPTED } },
  { ON_HOLD,
    CL_CHANGE_REFERRAL_HOLD,
    { ACCEPTED, REJECTED, NO, COMPLETED, REQUESTED, NO, ON_HOLD } },
  { REJECTED, CL_CHANGE_REFERRAL_REJECT, { NO, NO, NO, NO, NO, REQUESTED, REJECTED } },
  { COMPLETED, CL_CHANGE_REFERRAL_COMPLETE, { NO, NO, NO, NO, NO, NO, NO } },
};

static void
test_every_step_from_every_state (void)
{
  g_auto (World) world = { 0 };

  world_open (&world);
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    for (gsize k = 0; k < N_KINDS; k++)
      {
        gint64 case_id = refer_to (&world, world.clinic.bob);
        ClReferralStatus next = states[i].leads_to[k];

        if (states[i].by != CL_N_CHANGE_KINDS)
          do_step (&world, world.clinic.ann, states[i].by, case_id);
        g_assert_cmpint (get_status (&world, case_id), ==, states[i].from);
        if (next != NO)
          do_step (&world, world.clinic.ann, kinds[k], case_id);
        else
          refuse_step (&world, world.clinic.ann, kinds[k], case_id, CL_ERROR_INVALID);
        g_assert_cmpint (get_status (&world, case_id), ==, next != NO ? next : states[i].from);
      }
}

/* The doctor referred to and a case manager do all but opening again, which is not the doctor's; no
 * other doctor does any; the one who made it describes it anew; who does not know of it finds
 * nothing. */
static void
test_who_may (void)
{
  g_auto (World) world = { 0 };

  world_open (&world);
  for (gsize k = 0; k < N_KINDS; k++)
    {
      gboolean reopens = kinds[k] == CL_CHANGE_REFERRAL_REOPEN;
      gint64 of_bob = refer (&world, member (world.cho), member (world.clinic.bob), NULL);
      gint64 with_cho = refer (&world, outside (), outside (), member (world.cho));
      gint64 managed = refer_to (&world, world.clinic.bob);
      gint64 plain;
      g_autoptr (ClChangeResult) made = NULL;

      refuse_step (&world, world.cho, kinds[k], of_bob, CL_ERROR_DENIED);
      refuse_step (&world, world.cho, kinds[k], with_cho, CL_ERROR_DENIED);
      refuse_step (&world, world.cho, kinds[k], managed, CL_ERROR_NOT_FOUND);
      refuse_step (&world, world.clinic.sue, kinds[k], managed, CL_ERROR_NOT_FOUND);
      refuse_step (&world, world.clinic.ann, kinds[k], 999999, CL_ERROR_NOT_FOUND);
      if (reopens)
        {
          refuse_step (&world, world.clinic.bob, kinds[k], of_bob, CL_ERROR_DENIED);
          do_step (&world, world.cal, CL_CHANGE_REFERRAL_REJECT, managed);
        }
      else
        do_step (&world, world.clinic.bob, kinds[k], of_bob);
      do_step (&world, world.cal, kinds[k], managed);

      /* No case but a referral has such steps. */
      made = cl_test_practice_do (world.clinic.test, world.clinic.ann,
                                  cl_change_new_create_case (world.clinic.ana, "Plain", NULL));
      plain = ((ClChangeOutcome *) made->outcomes->pdata[0])->case_id;
      refuse_step (&world, world.clinic.ann, kinds[k], plain, CL_ERROR_INVALID);
      refuse_step (&world, world.cal, kinds[k], plain, CL_ERROR_NOT_FOUND);
    }
}

/* Who made it is told apart from who manages access: Bob with the record makes one. */
static void
test_the_creator_describes (void)
{
  g_auto (World) world = { 0 };
  g_autoptr (ClChangeResult) made = NULL;
  gint64 case_id;

  world_open (&world);
  clinic_share (&world.clinic, world.clinic.bob, CL_LEVEL_RECORD);
  made = cl_test_practice_do (
    world.clinic.test, world.clinic.bob,
    cl_change_new_create_referral (
      world.clinic.ana, draft_new (member (world.clinic.bob), member (world.cho), NULL)));
  case_id = ((ClChangeOutcome *) made->outcomes->pdata[0])->case_id;
  g_assert_true (is_staff (&world, world.clinic.bob, case_id));
  g_assert_false (is_staff (&world, world.clinic.ann, case_id));
  g_assert_false (is_staff (&world, world.cho, case_id));
  do_step (&world, world.clinic.bob, CL_CHANGE_REFERRAL_UPDATE, case_id);
  refuse_step (&world, world.clinic.bob, CL_CHANGE_REFERRAL_ACCEPT, case_id, CL_ERROR_DENIED);
  refuse_step (&world, world.clinic.bob, CL_CHANGE_REFERRAL_COMPLETE, case_id, CL_ERROR_DENIED);
}

static void
unassign (World *world, gint64 case_id, ClActor *actor)
{
  clinic_change (&world->clinic, world->clinic.ann,
                 cl_change_new_unassign_case (case_id, cl_actor_get_id (actor)));
}

/* Only the first time since they were named, or since the case was opened again. */
static void
test_accepting_puts_onto_the_staff_once (void)
{
  g_auto (World) world = { 0 };
  gint64 case_id;

  world_open (&world);
  case_id = refer_to (&world, world.clinic.bob);
  g_assert_false (is_staff (&world, world.clinic.bob, case_id));
  do_step (&world, world.clinic.bob, CL_CHANGE_REFERRAL_ACCEPT, case_id);
  g_assert_true (is_staff (&world, world.clinic.bob, case_id));
  g_assert_cmpint (cl_test_practice_ask (world.clinic.test,
                                         "SELECT count (*) FROM access_grant"
                                         " WHERE source = 'referral' AND level = 'record'"),
                   ==, 1);
  unassign (&world, case_id, world.clinic.bob);
  do_step (&world, world.clinic.bob, CL_CHANGE_REFERRAL_HOLD, case_id);
  do_step (&world, world.clinic.bob, CL_CHANGE_REFERRAL_ACCEPT, case_id);
  g_assert_false (is_staff (&world, world.clinic.bob, case_id));
  do_step (&world, world.clinic.bob, CL_CHANGE_REFERRAL_REJECT, case_id);
  do_step (&world, world.clinic.ann, CL_CHANGE_REFERRAL_REOPEN, case_id);
  do_step (&world, world.cal, CL_CHANGE_REFERRAL_ACCEPT, case_id);
  g_assert_true (is_staff (&world, world.clinic.bob, case_id));

  /* Referred on, the next one is named anew; nobody of another practice is put anywhere. */
  refer_on (&world, world.clinic.bob, case_id, world.cho);
  do_step (&world, world.cho, CL_CHANGE_REFERRAL_ACCEPT, case_id);
  g_assert_true (is_staff (&world, world.cho, case_id));
  do_step (&world, world.cho, CL_CHANGE_REFERRAL_REFER, case_id);
  do_step (&world, world.cal, CL_CHANGE_REFERRAL_ACCEPT, case_id);
  g_assert_cmpint (get_status (&world, case_id), ==, ACCEPTED);
}

#define RECORD (CL_AREAS_RECORD & ~CL_AREA_BILLING)

static void
set_managed (World *world, ClActor *doctor)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->managed_doctors = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (doctor != NULL)
    {
      gint64 id = cl_actor_get_id (doctor);

      g_array_append_val (draft->managed_doctors, id);
    }
  clinic_change (&world->clinic, world->clinic.test->admin,
                 cl_change_new_update_member (cl_actor_get_id (world->cal), draft));
}

static void
test_what_doctors_and_case_managers_have (void)
{
  g_auto (World) world = { 0 };
  gint64 case_id;

  world_open (&world);
  g_assert_cmpuint (get_areas (&world, world.cal), ==, CL_AREA_NONE);
  g_assert_cmpuint (get_areas (&world, world.clinic.bob), ==, CL_AREA_NONE);
  case_id = refer (&world, outside (), member (world.clinic.bob), member (world.cho));
  g_assert_cmpuint (get_areas (&world, world.clinic.bob), ==, CL_AREAS_RECORD);
  g_assert_cmpuint (get_areas (&world, world.cho), ==, CL_AREAS_RECORD);
  g_assert_cmpuint (get_areas (&world, world.cal), ==, RECORD);
  g_assert_cmpuint (get_areas (&world, world.clinic.sue), ==, CL_AREA_NONE);

  /* By a list, only those of the doctors on it. */
  set_managed (&world, world.clinic.ann);
  g_assert_cmpuint (get_areas (&world, world.cal), ==, CL_AREA_NONE);
  g_assert_false (knows (&world, world.cal, case_id));
  set_managed (&world, world.cho);
  g_assert_cmpuint (get_areas (&world, world.cal), ==, RECORD);
  g_assert_true (knows (&world, world.cal, case_id));
  set_managed (&world, NULL);

  /* Rejected, it leaves the doctors and stays with who manages it. */
  do_step (&world, world.clinic.bob, CL_CHANGE_REFERRAL_REJECT, case_id);
  g_assert_cmpuint (get_areas (&world, world.clinic.bob), ==, CL_AREA_NONE);
  g_assert_cmpuint (get_areas (&world, world.cho), ==, CL_AREA_NONE);
  g_assert_false (knows (&world, world.clinic.bob, case_id));
  g_assert_cmpuint (get_areas (&world, world.cal), ==, RECORD);

  /* A list of doctors of other practices is nobody's to manage. */
  refer_on (&world, world.clinic.ann, refer (&world, outside (), outside (), NULL), world.cho);
  g_assert_cmpuint (get_areas (&world, world.cho), ==, CL_AREAS_RECORD);
}

static gboolean
has_source (World *world, ClActor *actor, ClReasonSource source, gint64 case_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClHolder) holder =
    cl_access_service_explain (world->clinic.test->practice, world->clinic.ann, world->clinic.ana,
                               cl_actor_get_id (actor), FALSE, 0, FALSE, 0, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < holder->reasons->len; i++)
    {
      const ClReason *reason = holder->reasons->pdata[i];

      if (reason->source == source)
        {
          g_assert_cmpint (reason->case_id, ==, case_id);
          g_assert_cmpstr (reason->title, ==, "Knee");
          return TRUE;
        }
    }
  return FALSE;
}

static void
test_why (void)
{
  g_auto (World) world = { 0 };
  gint64 case_id;

  world_open (&world);
  case_id = refer_to (&world, world.clinic.bob);
  g_assert_true (has_source (&world, world.clinic.bob, CL_REASON_REFERRAL, case_id));
  g_assert_false (has_source (&world, world.clinic.bob, CL_REASON_CASE_MANAGER, case_id));
  g_assert_true (has_source (&world, world.cal, CL_REASON_CASE_MANAGER, case_id));
  do_step (&world, world.cal, CL_CHANGE_REFERRAL_REJECT, case_id);
  g_assert_false (has_source (&world, world.clinic.bob, CL_REASON_REFERRAL, case_id));
}

/* The doctor asked and who manages referral cases hold the case's keys; nobody else does, and
 * whoever leaves loses them. */
static void
test_keys (void)
{
  g_auto (World) world = { 0 };
  Clinic *clinic = &world.clinic;
  g_autoptr (ClChangeResult) written = NULL;
  gint64 case_id, note;

  world_open (&world);
  case_id = refer_to (&world, clinic->bob);
  written = cl_test_practice_do (
    clinic->test, clinic->ann,
    cl_change_new_create_note (clinic->ana, case_id, 0, CL_NOTE_KIND_PROGRESS, BODY));
  note = ((ClChangeOutcome *) written->outcomes->pdata[0])->note;
  g_assert_cmpuint (clinic_count_opened (clinic, clinic->bob, note), ==, 0);
  g_assert_cmpuint (clinic_count_opened (clinic, world.cal, note), ==, 0);
  clinic_change (clinic, clinic->ann, cl_change_new_sign_note (note, FALSE));
  g_assert_cmpuint (clinic_count_opened (clinic, clinic->bob, note), ==, 1);
  g_assert_cmpuint (clinic_count_opened (clinic, world.cal, note), ==, 1);
  g_assert_cmpuint (clinic_count_opened (clinic, world.cho, note), ==, 0);
  /* The program shows it to neither: holding is not reading. */
  clinic_assert_refused (clinic, clinic->bob, note, CL_ERROR_NOT_FOUND, NULL);
  clinic_assert_refused (clinic, world.cal, note, CL_ERROR_NOT_FOUND, NULL);
  clinic_assert_equal_to_policy (clinic->test);

  refer_on (&world, world.cal, case_id, world.cho);
  g_assert_cmpuint (clinic_count_opened (clinic, clinic->bob, note), ==, 0);
  g_assert_cmpuint (clinic_count_opened (clinic, world.cho, note), ==, 1);
  clinic_assert_equal_to_policy (clinic->test);

  do_step (&world, world.cho, CL_CHANGE_REFERRAL_ACCEPT, case_id);
  clinic_assert_reads (clinic, world.cho, note, BODY);
  unassign (&world, case_id, world.cho);
  g_assert_cmpuint (clinic_count_opened (clinic, world.cho, note), ==, 1);
  do_step (&world, world.cal, CL_CHANGE_REFERRAL_COMPLETE, case_id);
  g_assert_cmpuint (clinic_count_opened (clinic, world.cho, note), ==, 0);
  g_assert_cmpuint (clinic_count_opened (clinic, world.cal, note), ==, 1);
  clinic_assert_equal_to_policy (clinic->test);
}

static void
test_rejecting_takes_the_keys (void)
{
  g_auto (World) world = { 0 };
  Clinic *clinic = &world.clinic;
  g_autoptr (ClChangeResult) written = NULL;
  gint64 case_id, note;

  world_open (&world);
  case_id = refer_to (&world, clinic->bob);
  written = cl_test_practice_do (
    clinic->test, clinic->ann,
    cl_change_new_create_note (clinic->ana, case_id, 0, CL_NOTE_KIND_PROGRESS, BODY));
  note = ((ClChangeOutcome *) written->outcomes->pdata[0])->note;
  clinic_change (clinic, clinic->ann, cl_change_new_sign_note (note, FALSE));
  do_step (&world, clinic->bob, CL_CHANGE_REFERRAL_REJECT, case_id);
  g_assert_cmpuint (clinic_count_opened (clinic, clinic->bob, note), ==, 0);
  clinic_assert_equal_to_policy (clinic->test);
  /* Whoever manages referral cases hands them on again. */
  do_step (&world, world.cal, CL_CHANGE_REFERRAL_REOPEN, case_id);
  g_assert_cmpuint (clinic_count_opened (clinic, clinic->bob, note), ==, 1);
  clinic_assert_equal_to_policy (clinic->test);
}

static void
remove_member (World *world, ClActor *actor)
{
  clinic_change (&world->clinic, world->clinic.test->admin,
                 cl_change_new_remove_member (cl_actor_get_id (actor), cl_removal_draft_new ()));
}

/* They stay named, and are a doctor only of what names them anew. */
static void
test_a_removed_doctor (void)
{
  static const char *const practitioner[] = { "Practitioner", NULL };
  g_auto (World) world = { 0 };
  gint64 case_id, other;

  world_open (&world);
  case_id = refer (&world, member (world.cho), member (world.clinic.bob), NULL);
  other = refer (&world, outside (), outside (), member (world.clinic.bob));
  set_managed (&world, world.clinic.bob);
  g_assert_true (knows (&world, world.cal, other));
  remove_member (&world, world.clinic.bob);
  {
    g_autoptr (ClCaseFile) file = find_case (&world, world.clinic.ann, case_id);

    g_assert_true (cl_referral_names (file->referral, cl_actor_get_id (world.clinic.bob)));
  }
  /* The list is not empty by it, so that it does not come to mean everybody. */
  g_assert_false (knows (&world, world.cal, case_id));
  refuse_step (&world, world.clinic.ann, CL_CHANGE_REFERRAL_ACCEPT, case_id, CL_ERROR_INVALID);

  g_object_unref (world.clinic.bob);
  world.clinic.bob = cl_test_practice_add (world.clinic.test, "bob@lakeside.test", practitioner);
  g_assert_cmpuint (get_areas (&world, world.clinic.bob), ==, CL_AREA_NONE);
  refuse_step (&world, world.clinic.bob, CL_CHANGE_REFERRAL_ACCEPT, case_id, CL_ERROR_NOT_FOUND);
  refuse_step (&world, world.clinic.ann, CL_CHANGE_REFERRAL_ACCEPT, case_id, CL_ERROR_INVALID);
  refer_on (&world, world.clinic.ann, case_id, world.clinic.bob);
  g_assert_cmpuint (get_areas (&world, world.clinic.bob), ==, CL_AREAS_RECORD);
  do_step (&world, world.clinic.bob, CL_CHANGE_REFERRAL_ACCEPT, case_id);
}

static void
refuse_new (World *world, ClActor *actor, ClReferralDraft *draft, int code, const char *field)
{
  g_autoptr (ClChange) change = cl_change_new_create_referral (world->clinic.ana, draft);
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    result = cl_change_service_apply (world->clinic.test->practice, actor, &change, 1, &error);

  g_assert_error (error, CL_ERROR, code);
  g_assert_cmpstr (cl_error_get_member (error), ==, field);
  g_assert_null (result);
}

static ClReferralDraft *
draft_without_title (ClDoctor *by, ClDoctor *to)
{
  ClReferralDraft *draft = draft_new (by, to, NULL);

  g_free (draft->title);
  draft->title = g_strdup ("  ");
  return draft;
}

static void
test_values (void)
{
  g_auto (World) world = { 0 };
  ClActor *ann, *bob;
  ClReferralDraft *twice;

  world_open (&world);
  ann = world.clinic.ann;
  bob = world.clinic.bob;
  refuse_new (&world, bob, draft_new (outside (), member (bob), NULL), CL_ERROR_NOT_FOUND, NULL);
  refuse_new (&world, ann, draft_new (outside (), cl_doctor_new_member (0), NULL),
              CL_ERROR_NOT_FOUND, NULL);
  refuse_new (&world, ann, draft_without_title (outside (), member (bob)), CL_ERROR_INVALID,
              "title");
  refuse_new (&world, ann, draft_new (member (world.cal), member (bob), NULL), CL_ERROR_INVALID,
              "referred_by");
  refuse_new (&world, ann, draft_new (outside (), member (world.cal), NULL), CL_ERROR_INVALID,
              "referred_to");
  refuse_new (&world, ann, draft_new (outside (), member (bob), member (world.cal)),
              CL_ERROR_INVALID, "associated");
  refuse_new (&world, ann, draft_new (outside (), cl_doctor_new_outside (" ", "Eastside"), NULL),
              CL_ERROR_INVALID, "referred_to");
  refuse_new (&world, ann, draft_new (cl_doctor_new_outside ("Dr. Poe", ""), member (bob), NULL),
              CL_ERROR_INVALID, "referred_by");
  twice = draft_new (outside (), member (bob), member (world.cho));
  g_ptr_array_add (twice->associated, member (world.cho));
  refuse_new (&world, ann, twice, CL_ERROR_INVALID, "associated");
  /* Nobody without the record makes one, and no schedule is enough. */
  clinic_share (&world.clinic, world.clinic.sue, CL_LEVEL_RECORD);
  refuse_new (&world, world.clinic.sue, draft_new (outside (), member (bob), NULL), CL_ERROR_DENIED,
              NULL);
  clinic_change (&world.clinic, world.clinic.test->admin,
                 cl_change_new_suspend (cl_actor_get_id (bob)));
  refuse_new (&world, ann, draft_new (outside (), member (bob), NULL), CL_ERROR_INVALID,
              "referred_to");
}

/* What was given before somebody was suspended can be restated; nobody inactive is named anew. */
static void
test_associated (void)
{
  g_auto (World) world = { 0 };
  ClReferralDraft *draft;
  gint64 case_id;

  world_open (&world);
  case_id = refer (&world, outside (), outside (), member (world.clinic.bob));
  clinic_change (&world.clinic, world.clinic.test->admin,
                 cl_change_new_suspend (cl_actor_get_id (world.clinic.bob)));
  draft = draft_new (NULL, NULL, member (world.clinic.bob));
  g_ptr_array_add (draft->associated, member (world.cho));
  clinic_change (&world.clinic, world.clinic.ann,
                 cl_change_new_step_referral (CL_CHANGE_REFERRAL_UPDATE, case_id, draft));
  g_assert_cmpuint (get_areas (&world, world.cho), ==, CL_AREAS_RECORD);
  draft = draft_new (NULL, NULL, member (world.cho));
  clinic_change (&world.clinic, world.clinic.ann,
                 cl_change_new_step_referral (CL_CHANGE_REFERRAL_UPDATE, case_id, draft));
  draft = draft_new (NULL, NULL, member (world.clinic.bob));
  cl_test_practice_refuse (world.clinic.test, world.clinic.ann,
                           cl_change_new_step_referral (CL_CHANGE_REFERRAL_UPDATE, case_id, draft),
                           CL_ERROR_INVALID);
}

static gint64
ask_on_behalf_of (World *world, const char *action)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT coalesce ((SELECT on_behalf_of FROM audit_event WHERE action = '%s'"
                     " ORDER BY seq DESC LIMIT 1), 0)",
                     action);

  return cl_test_practice_ask (world->clinic.test, sql);
}

/* Under their own name, with the doctor beside; a doctor and an owner act for themselves. */
static void
test_for_whom (void)
{
  g_auto (World) world = { 0 };
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  const ClReferralEvent *event;
  gint64 case_id, by_cho;

  world_open (&world);
  case_id = refer_to (&world, world.clinic.bob);
  g_assert_cmpint (ask_on_behalf_of (&world, "referral.create"), ==, 0);
  do_step (&world, world.cal, CL_CHANGE_REFERRAL_HOLD, case_id);
  g_assert_cmpint (ask_on_behalf_of (&world, "referral.hold"), ==,
                   cl_actor_get_id (world.clinic.bob));
  do_step (&world, world.clinic.bob, CL_CHANGE_REFERRAL_ACCEPT, case_id);
  g_assert_cmpint (ask_on_behalf_of (&world, "referral.accept"), ==, 0);
  do_step (&world, world.clinic.ann, CL_CHANGE_REFERRAL_COMPLETE, case_id);
  g_assert_cmpint (ask_on_behalf_of (&world, "referral.complete"), ==, 0);
  /* To another practice: for the first of the doctors whom they manage; a refusal too. */
  by_cho = refer (&world, member (world.cho), outside (), member (world.clinic.bob));
  do_step (&world, world.cal, CL_CHANGE_REFERRAL_REJECT, by_cho);
  g_assert_cmpint (ask_on_behalf_of (&world, "referral.reject"), ==, cl_actor_get_id (world.cho));
  refuse_step (&world, world.cal, CL_CHANGE_REFERRAL_HOLD, by_cho, CL_ERROR_INVALID);
  g_assert_cmpint (ask_on_behalf_of (&world, "referral.hold"), ==, cl_actor_get_id (world.cho));

  events = cl_referral_service_list_events (world.clinic.test->practice, world.clinic.bob, case_id,
                                            &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 4);
  event = events->pdata[0];
  g_assert_cmpstr (event->step, ==, "create");
  g_assert_cmpint (event->to->member, ==, cl_actor_get_id (world.clinic.bob));
  event = events->pdata[1];
  g_assert_cmpstr (event->step, ==, "hold");
  g_assert_cmpint (event->by, ==, cl_actor_get_id (world.cal));
  g_assert_cmpint (event->on_behalf_of, ==, cl_actor_get_id (world.clinic.bob));
  g_assert_cmpstr (event->comment, ==, "As agreed");
  g_assert_null (cl_referral_service_list_events (world.clinic.test->practice, world.clinic.sue,
                                                  case_id, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_NOT_FOUND);
}

/* A case manager makes one for a client whom they have by another. */
static void
test_a_case_manager_makes_one (void)
{
  g_auto (World) world = { 0 };
  g_autoptr (ClChangeResult) made = NULL;
  gint64 case_id;

  world_open (&world);
  refer_to (&world, world.clinic.bob);
  made =
    cl_test_practice_do (world.clinic.test, world.cal,
                         cl_change_new_create_referral (
                           world.clinic.ana, draft_new (outside (), member (world.cho), NULL)));
  case_id = ((ClChangeOutcome *) made->outcomes->pdata[0])->case_id;
  g_assert_cmpint (ask_on_behalf_of (&world, "referral.create"), ==, cl_actor_get_id (world.cho));
  g_assert_false (is_staff (&world, world.cal, case_id));
  /* As its creator they put somebody onto its staff, and as nobody else. */
  clinic_change (&world.clinic, world.cal,
                 cl_change_new_assign_case (case_id, cl_actor_get_id (world.cho)));
  g_assert_cmpint (ask_on_behalf_of (&world, "case.assign"), ==, cl_actor_get_id (world.cho));
}

static gint64
apply (World *world, ClActor *actor, ClChange *change)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (world->clinic.test, actor, change);

  return result->change;
}

static void
undo (World *world, ClActor *actor, gint64 change, int code)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done =
    cl_change_service_undo (world->clinic.test->practice, actor, change, NULL, &error);

  g_assert_true (is_done == (code < 0));
  if (code >= 0)
    g_assert_error (error, CL_ERROR, code);
}

static void
test_undo (void)
{
  g_auto (World) world = { 0 };
  gint64 case_id, change;

  world_open (&world);
  case_id = refer_to (&world, world.clinic.bob);
  change = apply (&world, world.clinic.bob, step_new (CL_CHANGE_REFERRAL_ACCEPT, case_id, NULL));
  undo (&world, world.clinic.bob, change, -1);
  g_assert_cmpint (get_status (&world, case_id), ==, REQUESTED);
  g_assert_false (is_staff (&world, world.clinic.bob, case_id));
  /* What a doctor has given away they cannot take back, for they could not do it again. */
  change = apply (&world, world.clinic.bob,
                  step_new (CL_CHANGE_REFERRAL_REFER, case_id, member (world.cho)));
  undo (&world, world.clinic.bob, change, CL_ERROR_DENIED);
  change = apply (&world, world.cho, step_new (CL_CHANGE_REFERRAL_REJECT, case_id, NULL));
  undo (&world, world.cho, change, CL_ERROR_NOT_FOUND);
  change = apply (&world, world.cal, step_new (CL_CHANGE_REFERRAL_REOPEN, case_id, NULL));
  do_step (&world, world.cho, CL_CHANGE_REFERRAL_ACCEPT, case_id);
  undo (&world, world.cal, change, CL_ERROR_CONFLICT);
  /* Nobody who was suspended since is asked again. */
  change = apply (&world, world.cal,
                  step_new (CL_CHANGE_REFERRAL_REFER, case_id, member (world.clinic.bob)));
  clinic_change (&world.clinic, world.clinic.test->admin,
                 cl_change_new_suspend (cl_actor_get_id (world.cho)));
  undo (&world, world.cal, change, CL_ERROR_INVALID);
  clinic_assert_equal_to_policy (world.clinic.test);
}

static void
assert_listed (World *world, const ClCaseQuery *query, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    cases = cl_case_service_find (world->clinic.test->practice, world->cal, query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cases->len, ==, expected != 0 ? 1 : 0);
  if (expected != 0)
    g_assert_cmpint (((ClCaseFile *) cases->pdata[0])->id, ==, expected);
}

static void
test_list (void)
{
  g_auto (World) world = { 0 };
  ClCaseQuery query = { .has_doctor = TRUE, .referral_status = NO };
  gint64 to_bob, by_cho;

  world_open (&world);
  to_bob = refer_to (&world, world.clinic.bob);
  by_cho = refer (&world, member (world.cho), outside (), NULL);
  do_step (&world, world.cal, CL_CHANGE_REFERRAL_HOLD, by_cho);
  query.doctor = cl_actor_get_id (world.clinic.bob);
  assert_listed (&world, &query, to_bob);
  query.doctor = cl_actor_get_id (world.cho);
  assert_listed (&world, &query, by_cho);
  query.doctor = cl_actor_get_id (world.clinic.ann);
  assert_listed (&world, &query, 0);
  query = (ClCaseQuery){ .has_status = TRUE,
                         .status = CL_CASE_STATUS_INVALID,
                         .referral_status = ON_HOLD };
  assert_listed (&world, &query, by_cho);
  query.referral_status = REQUESTED;
  assert_listed (&world, &query, to_bob);
  query.referral_status = COMPLETED;
  assert_listed (&world, &query, 0);
}

/* What a change of people makes of referrals is seen before it is saved. */
static void
test_preview (void)
{
  static const char *const scheduler[] = { "Scheduler", NULL };
  g_auto (World) world = { 0 };
  g_autoptr (ClChange) suspend = NULL;
  g_autoptr (ClChange) demote = NULL;
  g_autoptr (ClPreview) preview = NULL;
  g_autoptr (ClPreview) other = NULL;
  g_autoptr (GError) error = NULL;
  ClMemberDraft *draft = cl_member_draft_new ();

  world_open (&world);
  refer_to (&world, world.clinic.bob);
  /* Suspended, Bob loses the record, and Cal has no doctor left whom they work for. */
  suspend = cl_change_new_suspend (cl_actor_get_id (world.clinic.bob));
  preview = cl_change_service_preview (world.clinic.test->practice, world.clinic.test->admin,
                                       &suspend, 1, 0, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->total, ==, 2);
  draft->roles = g_strdupv ((GStrv) scheduler);
  demote = cl_change_new_update_member (cl_actor_get_id (world.cal), draft);
  other = cl_change_service_preview (world.clinic.test->practice, world.clinic.test->admin, &demote,
                                     1, 0, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (other->total, ==, 1);
  g_assert_cmpuint (g_array_index (other->effects, ClEffect, 0).before, ==, RECORD);
  g_assert_cmpuint (g_array_index (other->effects, ClEffect, 0).after, ==,
                    CL_AREA_SCHEDULE | CL_AREA_DEMOGRAPHICS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/referrals/every-step-from-every-state", test_every_step_from_every_state);
  g_test_add_func ("/referrals/who-may", test_who_may);
  g_test_add_func ("/referrals/creator-describes", test_the_creator_describes);
  g_test_add_func ("/referrals/accepting-once", test_accepting_puts_onto_the_staff_once);
  g_test_add_func ("/referrals/what-they-have", test_what_doctors_and_case_managers_have);
  g_test_add_func ("/referrals/why", test_why);
  g_test_add_func ("/referrals/keys", test_keys);
  g_test_add_func ("/referrals/rejecting-takes-the-keys", test_rejecting_takes_the_keys);
  g_test_add_func ("/referrals/removed-doctor", test_a_removed_doctor);
  g_test_add_func ("/referrals/values", test_values);
  g_test_add_func ("/referrals/associated", test_associated);
  g_test_add_func ("/referrals/for-whom", test_for_whom);
  g_test_add_func ("/referrals/made-by-a-case-manager", test_a_case_manager_makes_one);
  g_test_add_func ("/referrals/undo", test_undo);
  g_test_add_func ("/referrals/list", test_list);
  g_test_add_func ("/referrals/preview", test_preview);
  return g_test_run ();
}
