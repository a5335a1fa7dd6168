/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-support.h"

#include "cl-access-service.h"
#include "cl-client-service.h"
#include "cl-error.h"
#include "cl-member-service.h"
#include "cl-recovery-service.h"
#include "cl-removal-service.h"
#include "cl-staff-revision.h"

/* Two programs on one practice, as two windows, or a window and caseloadctl, are: both look, the
 * first saves, and the second, which rests on what was, is told and overwrites nothing. */

typedef struct
{
  ClTestPractice *test;
  ClPractice *other;
  ClActor *actor; /* in the other program, who administers */
  ClActor *ann; /* a practitioner, and Bob and Cho too */
  ClActor *bob;
  ClActor *cho;
  gint64 client; /* of Bob's */
} Pair;

static void
pair_set_up (Pair *pair, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  pair->test = cl_test_practice_new ();
  pair->ann = cl_test_practice_add (pair->test, "ann@lakeside.test",
                                    (const char *const[]){ "Practitioner", NULL });
  pair->bob = cl_test_practice_add (pair->test, "bob@lakeside.test",
                                    (const char *const[]){ "Practitioner", "Supervisor", NULL });
  pair->cho = cl_test_practice_add (pair->test, "cho@lakeside.test",
                                    (const char *const[]){ "Practitioner", "Supervisor", NULL });
  pair->client = cl_test_practice_add_client (pair->test, pair->bob, "Ana", "Gomez");
  pair->other = cl_practice_open (pair->test->path, &error);
  g_assert_no_error (error);
  pair->actor =
    cl_sign_in_service_sign_in (pair->other, "dana@lakeside.test", CL_TEST_PASSWORD, &error);
  g_assert_no_error (error);
}

static void
pair_tear_down (Pair *pair, gconstpointer data)
{
  g_object_unref (pair->actor);
  cl_practice_close (pair->other);
  g_object_unref (pair->other);
  g_object_unref (pair->ann);
  g_object_unref (pair->bob);
  g_object_unref (pair->cho);
  cl_test_practice_free (pair->test);
}

static void
save_first (Pair *pair, ClChange *change)
{
  g_autoptr (ClChange) owned = change;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    result = cl_change_service_apply (pair->other, pair->actor, &owned, 1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
}

/* The second save is refused, and nothing of what the first made is otherwise. */
static void
refuse_second (Pair *pair, ClChange *change)
{
  g_autofree char *before = cl_test_practice_dump (pair->test);
  g_autofree char *after = NULL;

  cl_test_practice_refuse (pair->test, pair->test->admin, change, CL_ERROR_CONFLICT);
  after = cl_test_practice_dump (pair->test);
  g_assert_cmpstr (before, ==, after);
}

static void
save_second (Pair *pair, ClChange *change)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (pair->test, pair->test->admin, change);

  g_assert_nonnull (result);
}

static ClMember *
look_at_member (Pair *pair, ClActor *who)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    members = cl_member_service_list (pair->test->practice, pair->test->admin, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < members->len; i++)
    if (((ClMember *) members->pdata[i])->id == cl_actor_get_id (who))
      return g_object_ref (members->pdata[i]);
  g_assert_not_reached ();
}

static char *
look_at_role (Pair *pair, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    roles = cl_role_service_list (pair->test->practice, pair->test->admin, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < roles->len; i++)
    if (g_str_equal (((ClRole *) roles->pdata[i])->name, name))
      return g_strdup (((ClRole *) roles->pdata[i])->revision);
  g_assert_not_reached ();
}

static ClChange *
give_biller (const char *revision, ClPermission permissions)
{
  return cl_change_new_update_role ("Biller", TRUE, permissions, NULL, revision);
}

static void
test_role (Pair *pair, gconstpointer data)
{
  g_autofree char *seen = look_at_role (pair, "Biller");
  g_autofree char *again = NULL;

  save_first (pair, give_biller (seen, CL_PERMISSION_ALL_BILLING | CL_PERMISSION_ALL_RECORDS));
  refuse_second (pair, give_biller (seen, CL_PERMISSION_OWN_BILLING));
  again = look_at_role (pair, "Biller");
  save_second (pair, give_biller (again, CL_PERMISSION_OWN_BILLING));
}

static ClChange *
name_member (ClMember *member, const char *name)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->name = g_strdup (name);
  draft->revision = g_strdup (member->revision);
  return cl_change_new_update_member (member->id, draft);
}

static ClChange *
describe_member (ClMember *member, const char *last_name)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->first_name = g_strdup ("Ann");
  draft->last_name = g_strdup (last_name);
  draft->npi = g_strdup ("1234567893");
  draft->taxonomy = g_strdup ("103T00000X");
  draft->revision = g_strdup (member->revision);
  return cl_change_new_set_clinical (member->id, draft);
}

static void
test_member (Pair *pair, gconstpointer data)
{
  g_autoptr (ClMember) seen = look_at_member (pair, pair->ann);
  g_autoptr (ClMember) again = NULL;

  save_first (pair, name_member (seen, "Ann Hale"));
  refuse_second (pair, name_member (seen, "Ann Harper"));
  refuse_second (pair, describe_member (seen, "Harper"));
  again = look_at_member (pair, pair->ann);
  g_assert_cmpstr (again->name, ==, "Ann Hale");
  save_second (pair, describe_member (again, "Hale"));
}

static ClChange *
supervise (ClMember *member, ClActor *supervisor)
{
  return cl_change_new_set_supervisor (member->id, TRUE, cl_actor_get_id (supervisor),
                                       member->revision);
}

static void
test_supervision (Pair *pair, gconstpointer data)
{
  g_autoptr (ClMember) seen = look_at_member (pair, pair->ann);
  g_autoptr (ClMember) again = NULL;

  save_first (pair, supervise (seen, pair->bob));
  refuse_second (pair, supervise (seen, pair->cho));
  again = look_at_member (pair, pair->ann);
  g_assert_cmpint (again->supervisor, ==, cl_actor_get_id (pair->bob));
  save_second (pair, supervise (again, pair->cho));
}

static ClAccess *
look_at_access (Pair *pair)
{
  g_autoptr (GError) error = NULL;
  ClAccess *access =
    cl_access_service_show (pair->test->practice, pair->test->admin, pair->client, &error);

  g_assert_no_error (error);
  return access;
}

static ClChange *
share (ClAccess *access, ClLevel everyone)
{
  ClAccessDraft *draft = cl_access_draft_new ();

  draft->has_everyone = TRUE;
  draft->everyone = everyone;
  draft->revision = g_strdup (access->revision);
  return cl_change_new_set_access (access->client, draft);
}

static void
test_access (Pair *pair, gconstpointer data)
{
  g_autoptr (ClAccess) seen = look_at_access (pair);
  g_autoptr (ClAccess) again = NULL;

  save_first (pair, share (seen, CL_LEVEL_RECORD));
  refuse_second (pair, share (seen, CL_LEVEL_CHART));
  again = look_at_access (pair);
  g_assert_cmpint (again->everyone, ==, CL_LEVEL_RECORD);
  save_second (pair, share (again, CL_LEVEL_CHART));
}

static char *
look_at_staff (Pair *pair)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAccess) access = look_at_access (pair);
  g_autoptr (GPtrArray)
    cases = cl_case_service_list (pair->test->practice, pair->test->admin, TRUE, pair->client,
                                  FALSE, 0, FALSE, CL_CASE_STATUS_ACTIVE, &error);

  g_assert_no_error (error);
  return cl_staff_revision_new (access, cases);
}

static ClChange *
assign (Pair *pair, ClActor *who, const char *revision)
{
  ClChange *change = cl_change_new_assign_staff (pair->client, cl_actor_get_id (who));

  if (revision != NULL)
    cl_change_expect_staff (change, pair->client, revision);
  return change;
}

static gint64
open_case (Pair *pair)
{
  g_autoptr (ClChange) change = cl_change_new_create_case (pair->client, "Anxiety", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    result = cl_change_service_apply (pair->other, pair->actor, &change, 1, &error);

  g_assert_no_error (error);
  return ((ClChangeOutcome *) result->outcomes->pdata[0])->case_id;
}

/* Who is assigned, which cases there are and who is on them: each refuses what rests on less. */
static void
test_staff (Pair *pair, gconstpointer data)
{
  g_autofree char *empty = look_at_staff (pair);
  g_autofree char *with_ann = NULL;
  g_autofree char *with_case = NULL;
  g_autofree char *off_case = NULL;
  gint64 anxiety;

  save_first (pair, assign (pair, pair->ann, NULL));
  refuse_second (pair, assign (pair, pair->cho, empty));
  with_ann = look_at_staff (pair);
  anxiety = open_case (pair);
  refuse_second (pair, assign (pair, pair->cho, with_ann));
  with_case = look_at_staff (pair);
  save_first (pair, cl_change_new_assign_case (anxiety, cl_actor_get_id (pair->ann)));
  refuse_second (pair, assign (pair, pair->cho, with_case));
  off_case = look_at_staff (pair);
  cl_test_practice_advance (pair->test, G_TIME_SPAN_DAY);
  save_second (pair, assign (pair, pair->cho, off_case));
}

/* What one may not do is answered first, whatever was shown. */
static void
test_staff_order (Pair *pair, gconstpointer data)
{
  g_autofree char *empty = look_at_staff (pair);

  save_first (pair, assign (pair, pair->ann, NULL));
  cl_test_practice_refuse (pair->test, pair->cho, assign (pair, pair->cho, empty),
                           CL_ERROR_NOT_FOUND);
  cl_test_practice_refuse (pair->test, pair->ann, assign (pair, pair->cho, empty), CL_ERROR_DENIED);
}

/* A preview says what saving would. */
static void
test_staff_preview (Pair *pair, gconstpointer data)
{
  g_autofree char *empty = look_at_staff (pair);
  g_autoptr (ClChange) change = assign (pair, pair->cho, empty);
  g_autoptr (GError) error = NULL;
  g_autoptr (ClPreview) preview = NULL;

  save_first (pair, assign (pair, pair->ann, NULL));
  preview = cl_change_service_preview (pair->test->practice, pair->test->admin, &change, 1, 0, 0,
                                       NULL, &error);
  g_assert_null (preview);
  g_assert_error (error, CL_ERROR, CL_ERROR_CONFLICT);
}

static ClGrant
look_at_grant (Pair *pair, ClActor *who)
{
  g_autoptr (ClAccess) access = look_at_access (pair);

  for (guint i = 0; i < access->grants->len; i++)
    {
      const ClGrant *grant = &g_array_index (access->grants, ClGrant, i);

      if (grant->member == cl_actor_get_id (who))
        return *grant;
    }
  g_assert_not_reached ();
}

static ClChange *
expect (ClChange *change, const ClGrant *seen)
{
  cl_change_expect_grant (change, seen);
  return change;
}

static void
refuse_second_saying (Pair *pair, ClChange *change, const char *what)
{
  g_autoptr (ClChange) owned = cl_change_ref (change);
  g_autoptr (GError) error = NULL;

  refuse_second (pair, change);
  /* Keeping one gives and takes nothing, and has no preview. */
  if (cl_change_get_kind (owned) == CL_CHANGE_ACCESS_KEEP)
    g_assert_null (
      cl_change_service_apply (pair->test->practice, pair->test->admin, &owned, 1, &error));
  else
    g_assert_null (cl_change_service_preview (pair->test->practice, pair->test->admin, &owned, 1, 0,
                                              0, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_CONFLICT);
  g_assert_true (g_str_has_prefix (error->message, what));
}

/* What a review shows of one grant: what becomes of it meanwhile is told, in a preview too. */
static void
test_grant (Pair *pair, gconstpointer data)
{
  gint64 ann = cl_actor_get_id (pair->ann);
  gint64 until = cl_practice_get_now (pair->test->practice) + 9 * G_TIME_SPAN_DAY;
  g_autoptr (ClMember) member = look_at_member (pair, pair->ann);
  g_autofree char *said =
    g_strdup_printf ("Somebody changed when the access of %s to Ana Gomez ends", member->name);
  ClGrant seen;

  save_first (pair, assign (pair, pair->ann, NULL));
  seen = look_at_grant (pair, pair->ann);
  save_first (pair, cl_change_new_set_until (pair->client, ann, until));
  refuse_second_saying (pair, expect (cl_change_new_remove_staff (pair->client, ann), &seen), said);
  refuse_second_saying (pair, expect (cl_change_new_set_until (pair->client, ann, 0), &seen), said);
  refuse_second_saying (pair, expect (cl_change_new_keep_grant (pair->client, ann), &seen), said);
  seen = look_at_grant (pair, pair->ann);
  g_assert_cmpint (seen.until, ==, until);
  save_second (pair, expect (cl_change_new_set_until (pair->client, ann, 0), &seen));
}

/* One that is gone is no wrong request, and one that was given anew is another. */
static void
test_grant_gone (Pair *pair, gconstpointer data)
{
  gint64 ann = cl_actor_get_id (pair->ann);
  ClGrant seen;

  save_first (pair, assign (pair, pair->ann, NULL));
  seen = look_at_grant (pair, pair->ann);
  save_first (pair, cl_change_new_remove_staff (pair->client, ann));
  refuse_second_saying (pair, expect (cl_change_new_set_until (pair->client, ann, 0), &seen),
                        "Somebody took away the access of ");
  refuse_second_saying (pair, expect (cl_change_new_keep_grant (pair->client, ann), &seen),
                        "Somebody took away the access of ");
  refuse_second_saying (pair, expect (cl_change_new_remove_staff (pair->client, ann), &seen),
                        "Somebody took away the access of ");
  cl_test_practice_advance (pair->test, G_TIME_SPAN_DAY);
  save_first (pair, assign (pair, pair->ann, NULL));
  refuse_second_saying (pair, expect (cl_change_new_remove_staff (pair->client, ann), &seen),
                        "Somebody gave ");
  seen = look_at_grant (pair, pair->ann);
  seen.level = CL_LEVEL_CHART;
  refuse_second_saying (pair, expect (cl_change_new_remove_staff (pair->client, ann), &seen),
                        "Somebody changed how much ");
}

static ClChange *
expect_kept (ClChange *change, gint64 kept_at)
{
  cl_change_expect_kept (change, kept_at);
  return change;
}

/* Somebody found meanwhile that it stays: it is not taken away over that, nor kept less by being
 * kept again. */
static void
test_grant_kept (Pair *pair, gconstpointer data)
{
  gint64 ann = cl_actor_get_id (pair->ann);
  gint64 now;

  save_first (pair, assign (pair, pair->ann, NULL));
  cl_test_practice_advance (pair->test, G_TIME_SPAN_DAY);
  now = cl_practice_get_now (pair->test->practice);
  save_second (pair, expect_kept (cl_change_new_set_until (pair->client, ann, now * 2), 0));
  save_first (pair, cl_change_new_keep_grant (pair->client, ann));
  refuse_second_saying (pair, expect_kept (cl_change_new_remove_staff (pair->client, ann), 0),
                        "Somebody found in a review since you looked that ");
  refuse_second_saying (pair, expect_kept (cl_change_new_set_until (pair->client, ann, 0), 0),
                        "Somebody found in a review since you looked that ");
  save_second (pair, expect_kept (cl_change_new_keep_grant (pair->client, ann), 0));
  save_second (pair, expect_kept (cl_change_new_remove_staff (pair->client, ann),
                                  cl_practice_get_now (pair->test->practice)));
}

static ClManagedMember *
look_at_managed (Pair *pair, ClActor *who)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    members = cl_member_service_list_managed (pair->test->practice, pair->test->admin, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < members->len; i++)
    if (((ClManagedMember *) members->pdata[i])->member->id == cl_actor_get_id (who))
      return g_object_ref (members->pdata[i]);
  g_assert_not_reached ();
}

static ClChange *
expect_member (ClChange *change, ClManagedMember *seen)
{
  cl_change_expect_member (change, seen->member->revision);
  return change;
}

/* Who suspends or reactivates is told that somebody did meanwhile, and of all else that is
 * otherwise; without having looked, it is as it was. */
static void
test_suspend (Pair *pair, gconstpointer data)
{
  gint64 ann = cl_actor_get_id (pair->ann);
  g_autoptr (ClManagedMember) active = look_at_managed (pair, pair->ann);
  g_autoptr (ClManagedMember) suspended = NULL;
  g_autoptr (ClManagedMember) renamed = NULL;
  g_autofree char *by_other = g_strdup_printf ("Somebody else suspended %s", active->member->name);
  g_autofree char *ended = g_strdup_printf ("Somebody else reactivated %s", active->member->name);
  ClMemberDraft *draft = cl_member_draft_new ();

  save_first (pair, cl_change_new_suspend (ann));
  refuse_second_saying (pair, expect_member (cl_change_new_suspend (ann), active), by_other);
  save_second (pair, cl_change_new_suspend (ann));
  suspended = look_at_managed (pair, pair->ann);
  save_first (pair, cl_change_new_reactivate (ann));
  refuse_second_saying (pair, expect_member (cl_change_new_reactivate (ann), suspended), ended);
  draft->name = g_strdup ("Ann Meadows");
  save_first (pair, cl_change_new_update_member (ann, draft));
  refuse_second_saying (pair, expect_member (cl_change_new_suspend (ann), active),
                        "Somebody else changed Ann Meadows meanwhile.");
  renamed = look_at_managed (pair, pair->ann);
  save_second (pair, expect_member (cl_change_new_suspend (ann), renamed));
}

static ClChange *
reset (ClManagedMember *seen)
{
  ClChange *change = cl_change_new_reset_password (seen->member->id, NULL);

  cl_change_expect_member (change, seen->member->revision);
  cl_change_expect_epoch (change, seen->epoch);
  return change;
}

/* A reset that has no preview is asked for as it is saved. */
static void
refuse_reset_saying (Pair *pair, ClManagedMember *seen, const char *what)
{
  g_autoptr (ClChange) change = reset (seen);
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    result = cl_change_service_apply (pair->test->practice, pair->test->admin, &change, 1, &error);

  g_assert_null (result);
  g_assert_error (error, CL_ERROR, CL_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, what));
}

/* A password that was handed over stays the one that counts, and so does one of their own. */
static void
test_reset_password (Pair *pair, gconstpointer data)
{
  g_autoptr (ClManagedMember) seen = look_at_managed (pair, pair->ann);
  g_autoptr (ClManagedMember) after = NULL;
  g_autoptr (ClManagedMember) own = NULL;
  g_autoptr (ClActor) ann = NULL;
  g_autoptr (ClActor) renewed = NULL;
  g_autoptr (GError) error = NULL;

  save_first (pair, cl_change_new_reset_password (seen->member->id, "a password from Dana"));
  refuse_second (pair, reset (seen));
  refuse_reset_saying (pair, seen, "Somebody else reset the password of ");
  after = look_at_managed (pair, pair->ann);
  ann =
    cl_sign_in_service_sign_in (pair->other, "ann@lakeside.test", "a password from Dana", &error);
  g_assert_no_error (error);
  renewed = cl_sign_in_service_change_password (pair->other, ann, "a password from Dana",
                                                "what Ann thought of herself", NULL, &error);
  g_assert_no_error (error);
  refuse_reset_saying (pair, after, " got another password meanwhile");
  own = look_at_managed (pair, pair->ann);
  save_second (pair, reset (own));
}

static ClMember *
look_at_kim (Pair *pair)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    members = cl_member_service_list (pair->test->practice, pair->test->admin, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < members->len; i++)
    if (g_str_equal (((ClMember *) members->pdata[i])->email, "kim@lakeside.test"))
      return g_object_ref (members->pdata[i]);
  g_assert_not_reached ();
}

static ClChange *
invite_kim (void)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->email = g_strdup ("kim@lakeside.test");
  draft->name = g_strdup ("Kim Park");
  draft->roles = g_strdupv ((GStrv) (const char *[]){ "Practitioner", NULL });
  return cl_change_new_invite (draft);
}

static ClChange *
take_back (ClMember *seen)
{
  ClChange *change = cl_change_new_remove_member (seen->id, cl_removal_draft_new ());

  cl_change_expect_member (change, seen->revision);
  return change;
}

/* What was invited is taken back: not what somebody else invited since, and nobody who has come
 * in. */
static void
test_invitation (Pair *pair, gconstpointer data)
{
  g_autoptr (ClMember) seen = NULL;
  g_autoptr (ClMember) renewed = NULL;
  g_autoptr (ClChange) invite = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;

  save_first (pair, invite_kim ());
  seen = look_at_kim (pair);
  cl_test_practice_advance (pair->test, G_TIME_SPAN_DAY);
  save_first (pair, cl_change_new_remove_member (seen->id, cl_removal_draft_new ()));
  invite = invite_kim ();
  result = cl_change_service_apply (pair->other, pair->actor, &invite, 1, &error);
  g_assert_no_error (error);
  refuse_second_saying (pair, take_back (seen), "Somebody else changed Kim Park meanwhile.");
  renewed = look_at_kim (pair);
  g_assert_true (cl_sign_in_service_accept (
    pair->other, "kim@lakeside.test", ((ClChangeOutcome *) result->outcomes->pdata[0])->invitation,
    "what Kim thought of", NULL, &error));
  g_assert_no_error (error);
  refuse_second_saying (pair, take_back (renewed), "Kim Park is not invited any more.");
}

/* Two custodians print words: those of the first count, and the second is told. */
static void
test_recovery_key (Pair *pair, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *seen =
    cl_recovery_service_get_revision (pair->test->practice, pair->test->admin, &error);
  g_autofree char *denied = NULL;
  g_autofree char *again = NULL;
  ClChange *change = cl_change_new_replace_recovery_key (NULL);

  g_assert_no_error (error);
  cl_change_expect_recovery (change, seen);
  save_first (pair, cl_change_new_replace_recovery_key (NULL));
  refuse_second (pair, change);
  again = cl_recovery_service_get_revision (pair->test->practice, pair->test->admin, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, !=, seen);
  change = cl_change_new_replace_recovery_key (NULL);
  cl_change_expect_recovery (change, again);
  save_second (pair, change);
  denied = cl_recovery_service_get_revision (pair->test->practice, pair->ann, &error);
  g_assert_null (denied);
  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
}

static ClChange *
unshare (Pair *pair, ClLevel seen)
{
  ClAccessDraft *draft = cl_access_draft_new ();
  ClChange *change;

  draft->has_everyone = TRUE;
  draft->everyone = CL_LEVEL_NONE;
  change = cl_change_new_set_access (pair->client, draft);
  cl_change_expect_everyone (change, seen);
  return change;
}

static void
test_everyone (Pair *pair, gconstpointer data)
{
  g_autoptr (ClAccess) access = look_at_access (pair);
  g_autoptr (ClAccess) again = NULL;

  save_first (pair, share (access, CL_LEVEL_CHART));
  refuse_second_saying (pair, unshare (pair, CL_LEVEL_RECORD),
                        "Somebody changed how much of Ana Gomez is shared with everyone");
  /* Who is given access by name is another matter. */
  save_first (pair, assign (pair, pair->ann, NULL));
  save_second (pair, unshare (pair, CL_LEVEL_CHART));
  again = look_at_access (pair);
  g_assert_cmpint (again->everyone, ==, CL_LEVEL_NONE);
}

static ClChange *
set_waiting (Pair *pair, const char *revision)
{
  return cl_change_new_set_care (pair->client, cl_actor_get_id (pair->bob), TRUE,
                                 CL_CARE_STATUS_WAITING, NULL, revision);
}

static char *
look_at_care (Pair *pair)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClClient)
    client = cl_client_service_show (pair->test->practice, pair->bob, pair->client, &error);

  g_assert_no_error (error);
  return cl_care_make_revision (client->cares->len > 0 ? g_ptr_array_index (client->cares, 0)
                                                       : NULL);
}

/* What a practitioner keeps for a client: nothing at first, then a status, then diagnoses. What
 * another practitioner keeps and the client's details are no different. */
static void
test_care (Pair *pair, gconstpointer data)
{
  static const char *const codes[] = { "F41.1", NULL };
  gint64 bob = cl_actor_get_id (pair->bob);
  g_autofree char *nothing = look_at_care (pair);
  g_autofree char *discharged = NULL;
  g_autofree char *diagnosed = NULL;
  ClClientDetails *details = cl_client_details_new ();

  save_first (
    pair, cl_change_new_set_care (pair->client, bob, TRUE, CL_CARE_STATUS_DISCHARGED, NULL, NULL));
  refuse_second (pair, set_waiting (pair, nothing));
  discharged = look_at_care (pair);
  save_first (pair, cl_change_new_set_care (pair->client, bob, FALSE, 0, codes, NULL));
  refuse_second (pair, set_waiting (pair, discharged));
  diagnosed = look_at_care (pair);
  details->phone = g_strdup ("1");
  save_first (pair, cl_change_new_update_client (pair->client, details, NULL));
  save_first (pair, cl_change_new_set_care (pair->client, cl_actor_get_id (pair->ann), TRUE,
                                            CL_CARE_STATUS_WAITING, codes, NULL));
  save_second (pair, set_waiting (pair, diagnosed));
}

static ClRemovalLook *
look_at_removal (Pair *pair)
{
  g_autoptr (GError) error = NULL;
  ClRemovalLook *look = cl_removal_service_look (pair->test->practice, pair->test->admin,
                                                 cl_actor_get_id (pair->bob), NULL, &error);

  g_assert_no_error (error);
  return look;
}

static ClChange *
remove_bob (Pair *pair, ClRemovalLook *look)
{
  ClRemovalDraft *draft = cl_removal_draft_new ();

  draft->has_clients_to = TRUE;
  draft->clients_to = cl_actor_get_id (pair->ann);
  draft->revision = g_strdup (look->preview->revision);
  return cl_change_new_remove_member (look->member, draft);
}

/* One more client would go along unseen; a supervisee, a grant, the roles are no different. */
static void
test_removal (Pair *pair, gconstpointer data)
{
  g_autoptr (ClMember) ann = look_at_member (pair, pair->ann);
  g_autoptr (ClRemovalLook) look = look_at_removal (pair);
  gint64 leo;

  leo = cl_test_practice_add_client (pair->test, pair->cho, "Leo", "Marsh");
  save_first (pair, cl_change_new_assign_staff (leo, cl_actor_get_id (pair->bob)));
  refuse_second (pair, remove_bob (pair, look));
  g_clear_object (&look);
  look = look_at_removal (pair);
  g_assert_cmpuint (look->preview->n_grants, ==, 1);
  save_first (pair, supervise (ann, pair->bob));
  refuse_second (pair, remove_bob (pair, look));
  g_clear_object (&look);
  look = look_at_removal (pair);
  cl_test_practice_add_client (pair->test, pair->bob, "Ida", "Noor");
  refuse_second (pair, remove_bob (pair, look));
  g_clear_object (&look);
  look = look_at_removal (pair);
  g_assert_cmpuint (look->clients->len, ==, 2);
  g_assert_false (cl_removal_look_is_heir (look, cl_actor_get_id (pair->bob)));
  g_assert_true (cl_removal_look_is_heir (look, cl_actor_get_id (pair->ann)));
  save_second (pair, remove_bob (pair, look));
}

static void
add (const char *path, void (*func) (Pair *, gconstpointer))
{
  g_test_add (path, Pair, NULL, pair_set_up, func, pair_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/service/conflicts/role", test_role);
  add ("/service/conflicts/member", test_member);
  add ("/service/conflicts/supervision", test_supervision);
  add ("/service/conflicts/access", test_access);
  add ("/service/conflicts/staff", test_staff);
  add ("/service/conflicts/staff-order", test_staff_order);
  add ("/service/conflicts/staff-preview", test_staff_preview);
  add ("/service/conflicts/grant", test_grant);
  add ("/service/conflicts/grant-gone", test_grant_gone);
  add ("/service/conflicts/grant-kept", test_grant_kept);
  add ("/service/conflicts/suspend", test_suspend);
  add ("/service/conflicts/reset-password", test_reset_password);
  add ("/service/conflicts/invitation", test_invitation);
  add ("/service/conflicts/recovery-key", test_recovery_key);
  add ("/service/conflicts/everyone", test_everyone);
  add ("/service/conflicts/care", test_care);
  add ("/service/conflicts/removal", test_removal);

  return g_test_run ();
}
