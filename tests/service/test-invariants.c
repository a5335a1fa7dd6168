/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-support.h"

#include "cl-access-service.h"
#include "cl-audit-service.h"
#include "cl-booking.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-policy.h"
#include "cl-practice-private.h"
#include "cl-rules.h"
#include "cl-statement.h"

/* Random sequences of actions through the real service, by random members, on random clients;
 * after each of them every invariant of docs: ACCESS, Invariants, that this version's tables can
 * break. The same seed each time, or that of CL_TEST_SEED: a failure comes again. */

#define SEED 20261123
#define N_STEPS 900

typedef struct
{
  ClTestPractice *test;
  GRand *rand;
  GPtrArray *actors; /* signed in when they came; some are removed since */
  GArray *clients;
  GArray *cases;
  GArray *referrals;
  guint step;
  gint64 client; /* what this step is about, most likely */
  guint n_done[CL_N_CHANGE_KINDS];
  guint n_refused[CL_N_CHANGE_KINDS];
  guint n_previewed;
  guint n_undone;
} World;

/* What everybody has on everything, asked of the policy pair by pair. */
static GHashTable *
look (World *world)
{
  GHashTable *areas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ClDatabase *db = cl_practice_get_database (world->test->practice);
  g_autoptr (GArray) members = NULL;
  g_autoptr (GError) error = NULL;

  cl_practice_lock (world->test->practice);
  members = cl_facts_store_list_members (db, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < members->len; i++)
    for (guint k = 0; k < world->clients->len; k++)
      {
        gint64 id = g_array_index (members, ClMemberFacts, i).id;
        gint64 client = g_array_index (world->clients, gint64, k);
        ClMemberFacts member;
        ClClientFacts facts;

        g_assert_true (cl_facts_store_get (db, id, client, &member, &facts, &error));
        if (facts.client != 0)
          g_hash_table_insert (
            areas, g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, id, client),
            GUINT_TO_POINTER (cl_policy_get_areas (&member, &facts, world->test->now)));
      }
  cl_practice_unlock (world->test->practice);
  return areas;
}

static gint64
count (World *world, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  cl_practice_lock (world->test->practice);
  cl_database_get_int (cl_practice_get_database (world->test->practice), &n, &error, sql, "");
  cl_practice_unlock (world->test->practice);
  g_assert_no_error (error);
  return n;
}

static void
check_1_every_client_has_an_active_practitioner_as_owner (World *world)
{
  ClDatabase *db = cl_practice_get_database (world->test->practice);

  for (guint i = 0; i < world->clients->len; i++)
    {
      ClMemberFacts owner;
      gint64 id = 0;

      cl_practice_lock (world->test->practice);
      cl_database_get_int (db, &id, NULL, "SELECT owner_id FROM client WHERE id = ?1", "i",
                           g_array_index (world->clients, gint64, i));
      if (id != 0)
        {
          cl_facts_store_get_member (db, id, &owner, NULL);
          g_assert_true (cl_rules_is_active_practitioner (&owner));
        }
      cl_practice_unlock (world->test->practice);
    }
}

static void
check_2_staff_hold_a_grant_or_own (World *world)
{
  g_assert_cmpint (count (world,
                          "SELECT count (*) FROM case_staff s JOIN case_file k ON k.id = s.case_id"
                          "  JOIN client c ON c.id = k.client_id"
                          " WHERE s.member_id <> c.owner_id AND NOT EXISTS (SELECT 1"
                          "   FROM access_grant g WHERE g.client_id = c.id"
                          "    AND g.member_id = s.member_id)"),
                   ==, 0);
}

static void
check_3_an_administrator_is_left (World *world)
{
  ClDatabase *db = cl_practice_get_database (world->test->practice);
  g_autoptr (GArray) members = NULL;
  guint n = 0;

  cl_practice_lock (world->test->practice);
  members = cl_facts_store_list_members (db, NULL);
  cl_practice_unlock (world->test->practice);
  for (guint i = 0; i < members->len; i++)
    n += cl_rules_is_administrator (&g_array_index (members, ClMemberFacts, i)) ? 1 : 0;
  g_assert_cmpuint (n, >=, 1);
}

static void
check_4_removed_members_have_nothing (World *world, GHashTable *areas)
{
  ClDatabase *db = cl_practice_get_database (world->test->practice);
  g_autoptr (GArray) members = NULL;

  cl_practice_lock (world->test->practice);
  members = cl_facts_store_list_members (db, NULL);
  cl_practice_unlock (world->test->practice);
  for (guint i = 0; i < members->len; i++)
    {
      const ClMemberFacts *member = &g_array_index (members, ClMemberFacts, i);

      if (member->status != CL_MEMBER_STATUS_REMOVED)
        continue;
      for (guint k = 0; k < world->clients->len; k++)
        {
          g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                                  member->id,
                                                  g_array_index (world->clients, gint64, k));

          g_assert_null (g_hash_table_lookup (areas, key));
        }
    }
  g_assert_cmpint (count (world,
                          "SELECT count (*) FROM member m JOIN member s ON s.id = m.supervisor_id"
                          " WHERE s.status = 'removed'"),
                   ==, 0);
}

/* What booking gives is the record, and what somebody holds it leaves. */
static void
check_5_booking_gives_nothing_clinical (GHashTable *before, GHashTable *after)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint had = GPOINTER_TO_UINT (g_hash_table_lookup (before, key));

      g_assert_cmpuint (had & ~GPOINTER_TO_UINT (value), ==, 0);
      g_assert_cmpuint (GPOINTER_TO_UINT (value) & ~had & ~(guint) CL_AREAS_RECORD, ==, 0);
    }
}

static void
check_6_supervision_has_no_circles (World *world)
{
  g_assert_cmpint (count (world, "WITH RECURSIVE up (a, b) AS (SELECT id, supervisor_id FROM member"
                                 "  UNION SELECT up.a, m.supervisor_id FROM up JOIN member m"
                                 "  ON m.id = up.b) SELECT count (*) FROM up WHERE a = b"),
                   ==, 0);
}

/* Whom the rows name as doctors of a referral, asked another way than the facts are: who was
 * removed is none, and nobody has more of it than the rows say. */
static void
check_8_referrals_name_who_is_here (World *world)
{
  g_assert_cmpint (count (world, "SELECT count (*) FROM referral_doctor d JOIN member m"
                                 "  ON m.id = d.member_id"
                                 " WHERE m.status = 'removed' AND d.has_left = 0"),
                   ==, 0);
  g_assert_cmpint (count (world, "SELECT count (*) FROM referral f WHERE 2 <> (SELECT count (*)"
                                 "  FROM referral_doctor d WHERE d.case_id = f.case_id"
                                 "   AND d.part IN ('by', 'to'))"),
                   ==, 0);
  g_assert_cmpint (
    count (world, "SELECT count (*) FROM referral_step s WHERE s.on_behalf_of = s.by_id"), ==, 0);
}

/* The log's newest entry is of who acted, and says how it ended. */
static void
check_7_every_change_has_an_event (World *world,
                                   ClActor *actor,
                                   const char *action,
                                   gboolean is_done,
                                   gint64 n_before)
{
  g_autoptr (GError) error = NULL;
  ClDatabase *db = cl_practice_get_database (world->test->practice);
  g_autofree char *logged = NULL;
  g_autofree char *outcome = NULL;
  gint64 id = 0;

  g_assert_cmpint (count (world, "SELECT count (*) FROM audit_event"), >, n_before);
  cl_practice_lock (world->test->practice);
  logged = cl_database_get_text (db, &error,
                                 "SELECT action FROM audit_event ORDER BY seq DESC LIMIT 1", "");
  outcome = cl_database_get_text (db, &error,
                                  "SELECT outcome FROM audit_event ORDER BY seq DESC LIMIT 1", "");
  cl_database_get_int (db, &id, &error,
                       "SELECT actor_id FROM audit_event ORDER BY seq DESC LIMIT 1", "");
  cl_practice_unlock (world->test->practice);
  g_assert_no_error (error);
  g_assert_cmpstr (logged, ==, action);
  g_assert_cmpint (id, ==, cl_actor_get_id (actor));
  g_assert_true (g_str_equal (outcome, "done") == is_done);
}

static void
check_verify_finds_nothing (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    breaches = cl_audit_service_check_invariants (world->test->practice, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < breaches->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (breaches, i));
  g_assert_cmpuint (breaches->len, ==, 0);
}

/* The log is whole, and everybody could do what it says that they did; the rows are as it tells. */
static void
check_the_log_agrees (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditVerdict)
    verdict = cl_audit_service_verify (world->test->practice, NULL, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  if (!verdict->valid)
    g_test_message ("%" G_GINT64_FORMAT ": %s", verdict->first_bad, verdict->problem);
  g_assert_true (verdict->valid);
}

/* What a signed-in member's byte says is what the policy says of the rows. */
static void
check_the_bytes_agree (World *world, GHashTable *areas)
{
  for (guint i = 0; i < world->actors->len; i++)
    for (guint k = 0; k < world->clients->len; k++)
      {
        ClActor *actor = g_ptr_array_index (world->actors, i);
        gint64 client = g_array_index (world->clients, gint64, k);
        g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                                cl_actor_get_id (actor), client);
        guint byte = cl_access_service_check (world->test->practice, actor, client);
        guint asked = GPOINTER_TO_UINT (g_hash_table_lookup (areas, key));

        /* A sign-in that has ended sees nothing, whatever the member has. */
        if (byte != 0 || asked == 0)
          g_assert_cmpuint (byte, ==, asked);
      }
}

static gint64
pick (World *world, GArray *ids)
{
  /* Now and then somebody asks for what is not there. */
  if (ids->len == 0 || g_rand_int_range (world->rand, 0, 30) == 0)
    return 999999;
  return g_array_index (ids, gint64, (guint) g_rand_int_range (world->rand, 0, (gint32) ids->len));
}

static ClActor *
pick_actor (World *world)
{
  return g_ptr_array_index (world->actors,
                            (guint) g_rand_int_range (world->rand, 0, (gint32) world->actors->len));
}

/* Whoever owns the client can do most about it; anybody may try. */
static ClActor *
pick_likely_actor (World *world)
{
  ClDatabase *db = cl_practice_get_database (world->test->practice);
  gint64 owner = 0;

  cl_practice_lock (world->test->practice);
  cl_database_get_int (db, &owner, NULL, "SELECT owner_id FROM client WHERE id = ?1", "i",
                       world->client);
  cl_practice_unlock (world->test->practice);
  for (guint i = 0; i < world->actors->len; i++)
    if (cl_actor_get_id (g_ptr_array_index (world->actors, i)) == owner)
      return g_ptr_array_index (world->actors, i);
  return pick_actor (world);
}

static gint64
pick_member (World *world)
{
  return g_rand_int_range (world->rand, 0, 40) == 0 ? 0 : cl_actor_get_id (pick_actor (world));
}

static gboolean
toss (World *world, int one_in)
{
  return g_rand_int_range (world->rand, 0, one_in) == 0;
}

static ClLevel
pick_level (World *world)
{
  return (ClLevel) g_rand_int_range (world->rand, toss (world, 20) ? -1 : 0, 3);
}

static ClAccessDraft *
make_access (World *world, gint64 client)
{
  ClAccessDraft *draft = cl_access_draft_new ();

  draft->has_owner = toss (world, 4);
  draft->owner = pick_member (world);
  draft->has_keep_former = toss (world, 2);
  draft->keep_former = pick_level (world);
  draft->has_everyone = toss (world, 3);
  draft->everyone = pick_level (world);
  if (toss (world, 3))
    return draft;
  draft->grants = g_array_new (FALSE, TRUE, sizeof (ClGrant));
  for (int n = g_rand_int_range (world->rand, 0, 4); n > 0; n--)
    {
      ClGrant grant = { .client = client,
                        .member = pick_member (world),
                        .level = (ClLevel) g_rand_int_range (world->rand, 1, 3) };

      if (toss (world, 3))
        grant.until = world->test->now +
                      g_rand_int_range (world->rand, -1, 5) * (gint64) G_TIME_SPAN_HOUR;
      g_array_append_val (draft->grants, grant);
    }
  return draft;
}

/* A member, or now and then a doctor of another practice. */
static ClDoctor *
make_doctor (World *world)
{
  return toss (world, 3) ? cl_doctor_new_outside ("Dr. Jane Roe", "Northside Clinic")
                         : cl_doctor_new_member (pick_member (world));
}

static ClReferralDraft *
make_referral (World *world)
{
  ClReferralDraft *draft = cl_referral_draft_new ();

  draft->title = g_strdup (toss (world, 10) ? " " : "Referral");
  draft->comment = g_strdup (toss (world, 3) ? NULL : "As agreed");
  draft->referred_by = make_doctor (world);
  draft->referred_to = make_doctor (world);
  if (toss (world, 2))
    return draft;
  draft->associated = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_doctor_free);
  for (int n = g_rand_int_range (world->rand, 0, 3); n > 0; n--)
    g_ptr_array_add (draft->associated, make_doctor (world));
  return draft;
}

static ClMemberDraft *
make_member (World *world)
{
  static const char *const names[] = { "Practitioner", "Supervisor",   "Scheduler",
                                       "Biller",       "Case manager", "Administrator" };
  ClMemberDraft *draft = cl_member_draft_new ();
  const char *roles[3] = { NULL };

  if (toss (world, 3))
    {
      draft->managed_doctors = g_array_new (FALSE, FALSE, sizeof (gint64));
      for (int n = g_rand_int_range (world->rand, 0, 3); n > 0; n--)
        {
          gint64 doctor = pick_member (world);

          g_array_append_val (draft->managed_doctors, doctor);
        }
      return draft;
    }
  if (toss (world, 2))
    {
      draft->has_billing_enabled = TRUE;
      draft->billing_enabled = toss (world, 2);
      return draft;
    }
  roles[0] = names[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (names))];
  if (toss (world, 2))
    roles[1] = names[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (names))];
  if (g_strcmp0 (roles[0], roles[1]) == 0)
    roles[1] = NULL;
  draft->roles = g_strdupv ((GStrv) roles);
  return draft;
}

static ClRemovalDraft *
make_removal (World *world)
{
  ClRemovalDraft *draft = cl_removal_draft_new ();

  draft->has_clients_to = !toss (world, 4);
  draft->clients_to = pick_member (world);
  return draft;
}

static ClClientDetails *
make_details (World *world)
{
  ClClientDetails *details = cl_client_details_new ();

  details->first_name = g_strdup_printf ("First%u", world->step);
  details->last_name = g_strdup (toss (world, 10) ? " " : "Last");
  if (toss (world, 2))
    details->phone = g_strdup ("+1 312 555 0142");
  return details;
}

static ClBookingDraft *
make_booking (World *world, gint64 client, gint64 practitioner)
{
  ClBookingDraft *draft = cl_booking_draft_new (client, practitioner);

  draft->start = world->test->now + g_rand_int_range (world->rand, -5, 40) * G_TIME_SPAN_HOUR;
  draft->minutes = toss (world, 10) ? 0 : 50;
  draft->rule = toss (world, 4) ? g_strdup ("FREQ=DAILY;COUNT=3") : NULL;
  draft->allow_overlap = toss (world, 2);
  return draft;
}

static ClMoveDraft *
make_move (World *world, gint64 practitioner)
{
  ClMoveDraft *draft = cl_move_draft_new ((ClRepeatScope) g_rand_int_range (world->rand, 0, 3));

  draft->has_start = TRUE;
  draft->start = world->test->now + g_rand_int_range (world->rand, -5, 40) * G_TIME_SPAN_HOUR;
  draft->has_practitioner = toss (world, 3);
  draft->practitioner = practitioner;
  draft->allow_overlap = toss (world, 2);
  return draft;
}

static gint64
pick_appointment (World *world)
{
  gint64 n = count (world, "SELECT coalesce (max (id), 1) FROM appointment");

  return g_rand_int_range (world->rand, 1, (gint32) n + 1);
}

static const char *const diagnoses[] = { "F41.1", NULL };

static ClChange *
make_change (World *world)
{
  gint64 client = world->client;
  gint64 case_id = pick (world, world->cases);
  gint64 member = pick_member (world);
  /* The rarer a kind, the less it takes from the world that the others need. */
  static const ClChangeKind kinds[] = {
    CL_CHANGE_ACCESS_SET,
    CL_CHANGE_ACCESS_SET,
    CL_CHANGE_ACCESS_SET,
    CL_CHANGE_ACCESS_SET,
    CL_CHANGE_STAFF_ASSIGN,
    CL_CHANGE_STAFF_ASSIGN,
    CL_CHANGE_STAFF_ASSIGN,
    CL_CHANGE_STAFF_REMOVE,
    CL_CHANGE_CASE_CREATE,
    CL_CHANGE_CASE_ASSIGN,
    CL_CHANGE_CASE_ASSIGN,
    CL_CHANGE_CASE_UNASSIGN,
    CL_CHANGE_CASE_CLOSE,
    CL_CHANGE_CASE_REOPEN,
    CL_CHANGE_REFERRAL_CREATE,
    CL_CHANGE_REFERRAL_CREATE,
    CL_CHANGE_REFERRAL_CREATE,
    CL_CHANGE_REFERRAL_ACCEPT,
    CL_CHANGE_REFERRAL_ACCEPT,
    CL_CHANGE_REFERRAL_REJECT,
    CL_CHANGE_REFERRAL_HOLD,
    CL_CHANGE_REFERRAL_COMPLETE,
    CL_CHANGE_REFERRAL_REFER,
    CL_CHANGE_REFERRAL_REFER,
    CL_CHANGE_REFERRAL_REOPEN,
    CL_CHANGE_REFERRAL_UPDATE,
    CL_CHANGE_MEMBER_UPDATE,
    CL_CHANGE_CLIENT_CREATE,
    CL_CHANGE_CLIENT_UPDATE,
    CL_CHANGE_CLIENT_SET_CARE,
    CL_CHANGE_ACCESS_EMERGENCY,
    CL_CHANGE_ACCESS_END_EMERGENCY,
    CL_CHANGE_CHART_SHARE,
    CL_CHANGE_CHART_UNSHARE,
    CL_CHANGE_CHART_SHARE_DEMOGRAPHICS,
    CL_CHANGE_MEMBER_UPDATE,
    CL_CHANGE_MEMBER_SET_SUPERVISOR,
    CL_CHANGE_MEMBER_SET_SUPERVISOR,
    CL_CHANGE_MEMBER_SUSPEND,
    CL_CHANGE_MEMBER_REACTIVATE,
    CL_CHANGE_MEMBER_REACTIVATE,
    CL_CHANGE_ROLE_UPDATE,
    CL_CHANGE_MEMBER_REMOVE,
    CL_CHANGE_APPOINTMENT_BOOK,
    CL_CHANGE_APPOINTMENT_BOOK,
    CL_CHANGE_APPOINTMENT_BOOK,
    CL_CHANGE_APPOINTMENT_MOVE,
    CL_CHANGE_APPOINTMENT_CANCEL,
  };
  ClChangeKind kind = kinds[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (kinds))];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wswitch-enum"
  switch (kind)
    {
    case CL_CHANGE_ACCESS_SET:
      return cl_change_new_set_access (client, make_access (world, client));
    case CL_CHANGE_STAFF_ASSIGN:
      return cl_change_new_assign_staff (client, member);
    case CL_CHANGE_STAFF_REMOVE:
      return cl_change_new_remove_staff (client, member);
    case CL_CHANGE_CASE_CREATE:
      return cl_change_new_create_case (client, "Panic", toss (world, 2) ? "F41.0" : NULL);
    case CL_CHANGE_CASE_ASSIGN:
      return cl_change_new_assign_case (case_id, member);
    case CL_CHANGE_CASE_UNASSIGN:
      return cl_change_new_unassign_case (case_id, member);
    case CL_CHANGE_CASE_CLOSE:
      return cl_change_new_close_case (case_id);
    case CL_CHANGE_CASE_REOPEN:
      return cl_change_new_reopen_case (case_id);
    case CL_CHANGE_REFERRAL_CREATE:
      return cl_change_new_create_referral (client, make_referral (world));
    case CL_CHANGE_REFERRAL_ACCEPT:
    case CL_CHANGE_REFERRAL_REJECT:
    case CL_CHANGE_REFERRAL_HOLD:
    case CL_CHANGE_REFERRAL_COMPLETE:
    case CL_CHANGE_REFERRAL_REFER:
    case CL_CHANGE_REFERRAL_REOPEN:
    case CL_CHANGE_REFERRAL_UPDATE:
      return cl_change_new_step_referral (kind, pick (world, world->referrals),
                                          make_referral (world));
    case CL_CHANGE_CHART_SHARE:
      return cl_change_new_share_chart (client, pick_member (world), member);
    case CL_CHANGE_CHART_UNSHARE:
      return cl_change_new_unshare_chart (client, pick_member (world), member);
    case CL_CHANGE_CHART_SHARE_DEMOGRAPHICS:
      return cl_change_new_share_demographics (client, member);
    case CL_CHANGE_CLIENT_CREATE:
      return cl_change_new_create_client (make_details (world), toss (world, 2), member);
    case CL_CHANGE_CLIENT_UPDATE:
      return cl_change_new_update_client (client, make_details (world), NULL);
    case CL_CHANGE_CLIENT_SET_CARE:
      return cl_change_new_set_care (client, member, toss (world, 2), CL_CARE_STATUS_WAITING,
                                     toss (world, 2) ? diagnoses : NULL, NULL);
    case CL_CHANGE_ACCESS_EMERGENCY:
      return cl_change_new_emergency (client, toss (world, 5) ? "short" : "Client in danger");
    case CL_CHANGE_ACCESS_END_EMERGENCY:
      return cl_change_new_end_emergency (client);
    case CL_CHANGE_MEMBER_UPDATE:
      return cl_change_new_update_member (member, make_member (world));
    case CL_CHANGE_MEMBER_SET_SUPERVISOR:
      return cl_change_new_set_supervisor (member, !toss (world, 5), pick_member (world), NULL);
    case CL_CHANGE_MEMBER_SUSPEND:
      return cl_change_new_suspend (member);
    case CL_CHANGE_MEMBER_REACTIVATE:
      return cl_change_new_reactivate (member);
    case CL_CHANGE_APPOINTMENT_BOOK:
      return cl_change_new_book (make_booking (world, client, member));
    case CL_CHANGE_APPOINTMENT_MOVE:
      return cl_change_new_move_appointment (pick_appointment (world), make_move (world, member));
    case CL_CHANGE_APPOINTMENT_CANCEL:
      return cl_change_new_cancel_appointment (pick_appointment (world), CL_REPEAT_SCOPE_FOLLOWING);
    case CL_CHANGE_MEMBER_REMOVE:
      return cl_change_new_remove_member (member, make_removal (world));
    default:
      return cl_change_new_update_role (
        "Practitioner", TRUE,
        (ClPermission) (CL_PERMISSION_PROVIDE_CARE | g_rand_int_range (world->rand, 0, 512)), NULL,
        NULL);
    }
#pragma GCC diagnostic pop
}

static gboolean
is_previewable (ClChangeKind kind)
{
  return kind == CL_CHANGE_ACCESS_SET || kind == CL_CHANGE_STAFF_ASSIGN ||
         kind == CL_CHANGE_STAFF_REMOVE || kind == CL_CHANGE_CASE_ASSIGN ||
         kind == CL_CHANGE_CASE_UNASSIGN || kind == CL_CHANGE_MEMBER_SUSPEND ||
         kind == CL_CHANGE_MEMBER_REACTIVATE || kind == CL_CHANGE_MEMBER_UPDATE ||
         kind == CL_CHANGE_MEMBER_SET_SUPERVISOR || kind == CL_CHANGE_MEMBER_REMOVE ||
         kind == CL_CHANGE_ROLE_UPDATE || kind == CL_CHANGE_CHART_SHARE ||
         kind == CL_CHANGE_CHART_UNSHARE || kind == CL_CHANGE_CHART_SHARE_DEMOGRAPHICS;
}

/* The groups count the same pairs, each once, and the members who gain or lose. */
static void
check_groups (ClPreview *preview)
{
  g_autoptr (GHashTable) gainers = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) losers = g_hash_table_new (NULL, NULL);
  guint64 n = 0;

  for (guint i = 0; i < preview->effects->len; i++)
    {
      const ClEffect *effect = &g_array_index (preview->effects, ClEffect, i);

      if ((effect->after & ~effect->before) != 0)
        g_hash_table_add (gainers, GSIZE_TO_POINTER (effect->member));
      if ((effect->before & ~effect->after) != 0)
        g_hash_table_add (losers, GSIZE_TO_POINTER (effect->member));
    }
  g_assert_cmpuint (preview->n_gain, ==, g_hash_table_size (gainers));
  g_assert_cmpuint (preview->n_lose, ==, g_hash_table_size (losers));
  for (guint i = 0; i < preview->groups->len; i++)
    {
      const ClEffectGroup *group = &g_array_index (preview->groups, ClEffectGroup, i);
      guint64 n_alike = 0;

      for (guint k = 0; k < preview->effects->len; k++)
        {
          const ClEffect *effect = &g_array_index (preview->effects, ClEffect, k);

          n_alike += effect->member == group->member && effect->before == group->before &&
                     effect->after == group->after;
        }
      g_assert_cmpuint (group->n_clients, ==, n_alike);
      n += n_alike;
    }
  g_assert_cmpuint (n, ==, preview->total);
}

/* Every pair that differs is an effect, with what it was and is; nothing else is. */
static void
check_preview_is_what_saving_did (ClPreview *preview, GHashTable *before, GHashTable *after)
{
  GHashTableIter iter;
  gpointer key, value;
  guint n = 0;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &key, &value))
    n += g_hash_table_lookup (before, key) != value ? 1 : 0;
  g_assert_cmpuint (preview->total, ==, n);
  g_assert_cmpuint (preview->effects->len, ==, n);
  for (guint i = 0; i < preview->effects->len; i++)
    {
      const ClEffect *effect = &g_array_index (preview->effects, ClEffect, i);
      g_autofree char *pair =
        g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, effect->member, effect->client);

      g_assert_cmpuint (effect->before, ==, GPOINTER_TO_UINT (g_hash_table_lookup (before, pair)));
      g_assert_cmpuint (effect->after, ==, GPOINTER_TO_UINT (g_hash_table_lookup (after, pair)));
      g_assert_cmpuint (effect->before, !=, effect->after);
    }
  check_groups (preview);
}

/* Undone at once, the rows are as they were; done again by undoing the undo, as they became. */
static void
check_undo_restores_the_rows (World *world, ClActor *actor, gint64 change, const char *before)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after = cl_test_practice_dump (world->test);
  g_autofree char *restored = NULL;
  g_autofree char *again = NULL;
  gint64 undo = 0;

  if (!cl_change_service_undo (world->test->practice, actor, change, &undo, &error))
    {
      /* Who gave the client away could not do it any more; what ends keys is never undone. */
      g_assert_true (g_error_matches (error, CL_ERROR, CL_ERROR_DENIED) ||
                     g_error_matches (error, CL_ERROR, CL_ERROR_NOT_FOUND) ||
                     g_error_matches (error, CL_ERROR, CL_ERROR_NOT_SIGNED_IN) ||
                     g_error_matches (error, CL_ERROR, CL_ERROR_INVALID));
      return;
    }
  world->n_undone++;
  restored = cl_test_practice_dump (world->test);
  g_assert_cmpstr (restored, ==, before);
  g_clear_error (&error);
  if (cl_change_service_undo (world->test->practice, actor, undo, NULL, &error))
    {
      again = cl_test_practice_dump (world->test);
      g_assert_cmpstr (again, ==, after);
    }
}

static void
remember (World *world, ClChangeKind kind, ClChangeResult *result)
{
  const ClChangeOutcome *outcome = g_ptr_array_index (result->outcomes, 0);

  if (kind == CL_CHANGE_CLIENT_CREATE)
    g_array_append_val (world->clients, outcome->client);
  if (kind == CL_CHANGE_CASE_CREATE)
    g_array_append_val (world->cases, outcome->case_id);
  if (kind == CL_CHANGE_REFERRAL_CREATE)
    {
      g_array_append_val (world->cases, outcome->case_id);
      g_array_append_val (world->referrals, outcome->case_id);
    }
}

static void
take_step (World *world)
{
  ClActor *actor;
  ClChangeKind kind;
  g_autoptr (ClChange) change = NULL;
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (ClPreview) preview = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autofree char *rows = cl_test_practice_dump (world->test);
  gint64 n_events;
  int code;

  world->client = pick (world, world->clients);
  change = make_change (world);
  kind = cl_change_get_kind (change);
  actor = toss (world, 3)   ? world->test->admin
          : toss (world, 3) ? pick_actor (world)
                            : pick_likely_actor (world);
  before = look (world);
  if (is_previewable (kind))
    {
      g_autofree char *same = NULL;

      preview =
        cl_change_service_preview (world->test->practice, actor, &change, 1, 0, 0, NULL, &refusal);
      same = cl_test_practice_dump (world->test);
      g_assert_cmpstr (rows, ==, same);
    }
  n_events = count (world, "SELECT count (*) FROM audit_event");
  result = cl_test_practice_try (world->test, actor, cl_change_ref (change), &code);
  if (result != NULL)
    remember (world, kind, result);
  after = look (world);

  if (is_previewable (kind))
    {
      g_assert_true ((preview != NULL) == (result != NULL));
      if (refusal != NULL)
        g_assert_error (refusal, CL_ERROR, code);
      else
        check_preview_is_what_saving_did (preview, before, after);
      world->n_previewed += preview != NULL ? 1 : 0;
    }
  if (code != CL_ERROR_NOT_SIGNED_IN)
    check_7_every_change_has_an_event (world, actor, cl_change_kind_to_action (kind),
                                       result != NULL, n_events);
  if (result == NULL)
    {
      g_autofree char *same = cl_test_practice_dump (world->test);

      world->n_refused[kind]++;
      g_assert_cmpstr (rows, ==, same);
      return;
    }
  world->n_done[kind]++;
  check_1_every_client_has_an_active_practitioner_as_owner (world);
  check_2_staff_hold_a_grant_or_own (world);
  check_3_an_administrator_is_left (world);
  check_4_removed_members_have_nothing (world, after);
  if (kind == CL_CHANGE_APPOINTMENT_BOOK || kind == CL_CHANGE_APPOINTMENT_MOVE)
    check_5_booking_gives_nothing_clinical (before, after);
  check_6_supervision_has_no_circles (world);
  check_8_referrals_name_who_is_here (world);
  check_verify_finds_nothing (world);
  check_the_bytes_agree (world, after);
  if (toss (world, 3))
    check_undo_restores_the_rows (world, actor, result->change, rows);
}

static void
add_actor (World *world, const char *email, const char *role, const char *other)
{
  const char *roles[] = { role, other, NULL };

  g_ptr_array_add (world->actors, cl_test_practice_add (world->test, email, roles));
}

static World *
world_new (void)
{
  World *world = g_new0 (World, 1);
  const char *given = g_getenv ("CL_TEST_SEED");
  guint32 seed = given != NULL ? (guint32) g_ascii_strtoull (given, NULL, 10) : SEED;

  world->test = cl_test_practice_new ();
  g_test_message ("CL_TEST_SEED=%u", seed);
  world->rand = g_rand_new_with_seed (seed);
  world->actors = g_ptr_array_new_with_free_func (g_object_unref);
  world->clients = g_array_new (FALSE, FALSE, sizeof (gint64));
  world->cases = g_array_new (FALSE, FALSE, sizeof (gint64));
  world->referrals = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (world->actors, g_object_ref (world->test->admin));
  add_actor (world, "ann@lakeside.test", "Practitioner", NULL);
  add_actor (world, "bob@lakeside.test", "Practitioner", NULL);
  add_actor (world, "cho@lakeside.test", "Practitioner", "Supervisor");
  add_actor (world, "eve@lakeside.test", "Practitioner", "Case manager");
  add_actor (world, "sid@lakeside.test", "Scheduler", NULL);
  add_actor (world, "sue@lakeside.test", "Supervisor", NULL);
  add_actor (world, "bea@lakeside.test", "Biller", NULL);
  add_actor (world, "cal@lakeside.test", "Case manager", NULL);
  add_actor (world, "max@lakeside.test", "Administrator", NULL);
  for (guint i = 0; i < 8; i++)
    {
      gint64 client = cl_test_practice_add_client (
        world->test, g_ptr_array_index (world->actors, i % 5), "Ana", "Gomez");

      g_array_append_val (world->clients, client);
    }
  return world;
}

static void
world_free (World *world)
{
  g_ptr_array_unref (world->actors);
  g_array_unref (world->clients);
  g_array_unref (world->cases);
  g_array_unref (world->referrals);
  g_rand_free (world->rand);
  cl_test_practice_free (world->test);
  g_free (world);
}

static void
test_random_actions (void)
{
  World *world = world_new ();

  for (world->step = 0; world->step < N_STEPS; world->step++)
    {
      if (toss (world, 10))
        cl_test_practice_advance (world->test, G_TIME_SPAN_HOUR);
      take_step (world);
      if (world->step % 20 == 0)
        check_the_log_agrees (world);
    }
  check_the_log_agrees (world);
  for (int kind = 0; kind < CL_N_CHANGE_KINDS; kind++)
    g_test_message ("%-24s %3u done, %3u refused", cl_change_kind_to_action ((ClChangeKind) kind),
                    world->n_done[kind], world->n_refused[kind]);
  g_test_message ("%u previewed, %u undone", world->n_previewed, world->n_undone);
  /* A run in which little happens proves little. */
  g_assert_cmpuint (world->n_done[CL_CHANGE_ACCESS_SET], >, 5);
  g_assert_cmpuint (world->n_done[CL_CHANGE_STAFF_ASSIGN], >, 5);
  g_assert_cmpuint (world->n_done[CL_CHANGE_CASE_CREATE], >, 0);
  g_assert_cmpuint (world->n_done[CL_CHANGE_CASE_ASSIGN], >, 0);
  g_assert_cmpuint (world->n_done[CL_CHANGE_REFERRAL_CREATE], >, 5);
  g_assert_cmpuint (world->n_done[CL_CHANGE_REFERRAL_ACCEPT], >, 0);
  g_assert_cmpuint (world->n_done[CL_CHANGE_REFERRAL_REFER], >, 0);
  g_assert_cmpuint (world->n_done[CL_CHANGE_APPOINTMENT_BOOK], >, 10);
  g_assert_cmpuint (world->n_done[CL_CHANGE_APPOINTMENT_MOVE], >, 0);
  g_assert_cmpuint (world->n_previewed, >, 60);
  g_assert_cmpuint (world->n_undone, >, 50);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/service/invariants/random-actions", test_random_actions);

  return g_test_run ();
}
