/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access-service.h"
#include "cl-audit-service.h"
#include "cl-error.h"
#include "cl-member-service.h"
#include "cl-settings-service.h"
#include "cl-supervision-service.h"
#include "service-support.h"

/* Members, roles and supervision (docs: ACCESS, What each action does; Supervision; Removing a
 * member). */

static const char *const practitioner[] = { "Practitioner", NULL };
static const char *const supervisor[] = { "Practitioner", "Supervisor", NULL };
static const char *const scheduler[] = { "Scheduler", NULL };
static const char *const administrator[] = { "Administrator", NULL };

#define MANAGER (CL_PERMISSION_MANAGE_MEMBERS)

static ClChange *
new_roles (ClActor *actor, const char *const *roles)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->roles = g_strdupv ((GStrv) roles);
  return cl_change_new_update_member (cl_actor_get_id (actor), draft);
}

static void
apply (ClTestPractice *test, ClChange *change)
{
  cl_change_result_free (cl_test_practice_do (test, test->admin, change));
}

static void
refuse (ClTestPractice *test, ClChange *change, int code)
{
  cl_test_practice_refuse (test, test->admin, change, code);
}

static ClMember *
find (ClTestPractice *test, ClActor *actor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = cl_member_service_list (test->practice, test->admin, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < members->len; i++)
    {
      ClMember *member = members->pdata[i];

      if (member->id == cl_actor_get_id (actor))
        return g_object_ref (member);
    }
  return NULL;
}

static void
assert_invariants (ClTestPractice *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) broken = cl_audit_service_check_invariants (test->practice, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (broken->len, ==, 0);
}

static void
test_an_administrator_is_left (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) other = NULL;
  gint64 dana = cl_actor_get_id (test->admin);

  refuse (test, new_roles (test->admin, practitioner), CL_ERROR_LAST_ADMINISTRATOR);
  refuse (test, cl_change_new_suspend (dana), CL_ERROR_LAST_ADMINISTRATOR);
  refuse (test, cl_change_new_remove_member (dana, cl_removal_draft_new ()),
          CL_ERROR_LAST_ADMINISTRATOR);
  refuse (test, cl_change_new_update_role ("Administrator", TRUE, MANAGER, NULL, NULL),
          CL_ERROR_LAST_ADMINISTRATOR);

  other = cl_test_practice_add (test, "oda@lakeside.test", administrator);
  apply (test, new_roles (test->admin, practitioner));
  cl_test_practice_refuse (test, other, new_roles (other, practitioner),
                           CL_ERROR_LAST_ADMINISTRATOR);
}

static void
test_nobody_gives_what_they_lack (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  static const char *const manager[] = { "Office manager", NULL };
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) oda = NULL;

  apply (test, cl_change_new_create_role ("Office manager", MANAGER));
  oda = cl_test_practice_add (test, "oda@lakeside.test", manager);
  cl_test_practice_refuse (test, oda, new_roles (oda, administrator), CL_ERROR_DENIED);
  cl_test_practice_refuse (
    test, oda,
    cl_change_new_reset_password (cl_actor_get_id (test->admin), "another horse battery"),
    CL_ERROR_DENIED);
  cl_test_practice_refuse (test, ann, cl_change_new_suspend (cl_actor_get_id (oda)),
                           CL_ERROR_DENIED);
  cl_change_result_free (cl_test_practice_do (test, oda, new_roles (ann, manager)));
}

static void
test_supervision (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", supervisor);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", supervisor);
  g_autoptr (ClActor) cho = cl_test_practice_add (test, "cho@lakeside.test", supervisor);
  g_autoptr (ClActor) sid = cl_test_practice_add (test, "sid@lakeside.test", scheduler);
  g_autoptr (ClMember) member = NULL;
  gint64 a = cl_actor_get_id (ann), b = cl_actor_get_id (bob), c = cl_actor_get_id (cho);

  apply (test, cl_change_new_set_supervisor (a, TRUE, b, NULL));
  apply (test, cl_change_new_set_supervisor (b, TRUE, c, NULL));
  refuse (test, cl_change_new_set_supervisor (c, TRUE, a, NULL), CL_ERROR_INVALID);
  refuse (test, cl_change_new_set_supervisor (c, TRUE, c, NULL), CL_ERROR_INVALID);
  refuse (test, cl_change_new_set_supervisor (cl_actor_get_id (sid), TRUE, c, NULL),
          CL_ERROR_INVALID);
  refuse (test, cl_change_new_set_supervisor (a, TRUE, cl_actor_get_id (sid), NULL),
          CL_ERROR_INVALID);
  refuse (test, cl_change_new_set_supervisor (a, TRUE, 0, NULL), CL_ERROR_NOT_FOUND);
  refuse (test, new_roles (bob, practitioner), CL_ERROR_INVALID);
  refuse (test, cl_change_new_suspend (b), CL_ERROR_INVALID);
  apply (test, cl_change_new_set_supervisor (a, FALSE, 0, NULL));
  apply (test, new_roles (bob, practitioner));
  member = find (test, ann);
  g_assert_cmpint (member->supervisor, ==, 0);
  assert_invariants (test);
}

static void
test_owners_stay_practitioners (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);

  cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  refuse (test, new_roles (ann, scheduler), CL_ERROR_INVALID);
  refuse (test, cl_change_new_suspend (cl_actor_get_id (ann)), CL_ERROR_INVALID);
  refuse (
    test,
    cl_change_new_update_role ("Practitioner", TRUE, CL_PERMISSION_CREATE_CLIENTS, NULL, NULL),
    CL_ERROR_INVALID);
}

static ClRemovalDraft *
heirs (gint64 client, ClActor *to)
{
  ClRemovalDraft *draft = cl_removal_draft_new ();
  ClHeir heir = { client, cl_actor_get_id (to) };

  draft->clients = g_array_new (FALSE, FALSE, sizeof (ClHeir));
  g_array_append_val (draft->clients, heir);
  return draft;
}

/* The log keeps who took over whom. */
static void
assert_moved (ClTestPractice *test, gint64 client, gint64 owner)
{
  ClAuditQuery query = { .action = "member.remove", .limit = 1 };
  g_autoptr (GPtrArray) events = cl_audit_service_list (test->practice, test->admin, &query, NULL);
  g_autofree char *moved = g_strdup_printf (
    "\"moved\":[{\"client\":%" G_GINT64_FORMAT ",\"owner\":%" G_GINT64_FORMAT "}]", client, owner);
  ClAuditEvent *event = g_ptr_array_index (events, 0);

  g_assert_cmpint (event->outcome, ==, CL_OUTCOME_DONE);
  g_assert_nonnull (strstr (event->detail, moved));
}

static void
test_removing (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", supervisor);
  gint64 a = cl_actor_get_id (ann), b = cl_actor_get_id (bob);
  gint64 leo = cl_test_practice_add_client (test, bob, "Leo", "Marsh");
  gint64 ana = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  g_autoptr (ClRemovalPreview) preview = NULL;
  g_autoptr (ClMember) removed = NULL;
  g_autoptr (ClMember) supervisee = NULL;
  g_autoptr (ClAccess) access = NULL;
  g_autoptr (GError) error = NULL;

  apply (test, cl_change_new_set_supervisor (a, TRUE, b, NULL));
  apply (test, cl_change_new_assign_staff (ana, b));
  preview = cl_member_service_preview_removal (test->practice, test->admin, b, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->supervisees->len, ==, 1);
  g_assert_cmpuint (preview->clients->len, ==, 1);
  refuse (test, cl_change_new_remove_member (b, cl_removal_draft_new ()), CL_ERROR_NEEDS_CHOICE);
  refuse (test, cl_change_new_remove_member (b, heirs (ana, ann)), CL_ERROR_INVALID);
  refuse (test, cl_change_new_remove_member (b, heirs (leo, bob)), CL_ERROR_INVALID);
  apply (test, cl_change_new_remove_member (b, heirs (leo, ann)));
  assert_moved (test, leo, a);

  removed = find (test, bob);
  g_assert_cmpint (removed->status, ==, CL_MEMBER_STATUS_REMOVED);
  supervisee = find (test, ann);
  g_assert_cmpint (supervisee->supervisor, ==, 0);
  access = cl_access_service_show (test->practice, ann, ana, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (access->grants->len, ==, 0);
  refuse (test, cl_change_new_remove_member (b, cl_removal_draft_new ()), CL_ERROR_INVALID);
  assert_invariants (test);
}

static void
test_roles (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (GPtrArray) roles = NULL;
  g_autoptr (GError) error = NULL;
  const ClRole *role;
  g_autofree char *revision = NULL;

  apply (test, cl_change_new_create_role ("Front desk", CL_PERMISSION_ALL_SCHEDULES));
  refuse (test, cl_change_new_create_role ("FRONT DESK", 0), CL_ERROR_CONFLICT);
  refuse (test, cl_change_new_create_role ("Odd", CL_PERMISSION_INVALID), CL_ERROR_INVALID);
  refuse (test, cl_change_new_delete_role ("Biller"), CL_ERROR_INVALID);
  refuse (test, cl_change_new_delete_role ("No such role"), CL_ERROR_NOT_FOUND);
  roles = cl_role_service_list (test->practice, test->admin, &error);
  g_assert_no_error (error);
  role = roles->pdata[roles->len - 1];
  revision = g_strdup (role->revision);
  apply (test, cl_change_new_update_role ("Front desk", TRUE, CL_PERMISSION_ALL_BILLING,
                                          "Reception", revision));
  refuse (test, cl_change_new_update_role ("Reception", TRUE, 0, NULL, revision),
          CL_ERROR_CONFLICT);
  apply (test, cl_change_new_delete_role ("Reception"));
}

static void
test_settings (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (GHashTable) settings = NULL;
  g_autoptr (GError) error = NULL;
  static const char *const names[] = { "emergency_hours", NULL };
  static const char *const good[] = { "8", NULL };
  static const char *const bad[] = { "73", NULL };

  cl_test_practice_refuse (test, ann, cl_change_new_configure (names, good), CL_ERROR_DENIED);
  refuse (test, cl_change_new_configure (names, bad), CL_ERROR_INVALID);
  apply (test, cl_change_new_configure (names, good));
  settings = cl_settings_service_get (test->practice, ann, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (settings, "emergency_hours"), ==, "8");
}

static ClManagedMember *
find_managed (GPtrArray *members, gint64 id)
{
  for (guint i = 0; i < members->len; i++)
    {
      ClManagedMember *managed = members->pdata[i];

      if (managed->member->id == id)
        return managed;
    }
  g_assert_not_reached ();
}

static gint64
invite (ClTestPractice *test, const char *email)
{
  ClMemberDraft *draft = cl_member_draft_new ();
  g_autoptr (ClChangeResult) result = NULL;

  draft->email = g_strdup (email);
  draft->name = g_strdup (email);
  draft->roles = g_strdupv ((GStrv) scheduler);
  result = cl_test_practice_do (test, test->admin, cl_change_new_invite (draft));
  return ((ClChangeOutcome *) result->outcomes->pdata[0])->member;
}

#define OF_ACTIVE                                                                                  \
  (CL_MEMBER_DEED_EDIT | CL_MEMBER_DEED_CLINICAL | CL_MEMBER_DEED_SUSPEND | CL_MEMBER_DEED_REMOVE)

static void
test_what_may_be_done (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  static const char *const manager[] = { "Office manager", NULL };
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", supervisor);
  g_autoptr (ClActor) sid = cl_test_practice_add (test, "sid@lakeside.test", scheduler);
  g_autoptr (ClActor) oda = NULL;
  g_autoptr (GPtrArray) seen = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GError) error = NULL;
  gint64 dana = cl_actor_get_id (test->admin), a = cl_actor_get_id (ann);
  gint64 b = cl_actor_get_id (bob), s = cl_actor_get_id (sid), kim;

  apply (test, cl_change_new_create_role ("Office manager", MANAGER));
  oda = cl_test_practice_add (test, "oda@lakeside.test", manager);
  kim = invite (test, "kim@lakeside.test");
  cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  apply (test, cl_change_new_set_supervisor (a, TRUE, b, NULL));
  apply (test, cl_change_new_suspend (s));

  seen = cl_member_service_list_managed (test->practice, test->admin, &error);
  g_assert_no_error (error);
  g_assert_cmpint (find_managed (seen, a)->deeds, ==,
                   OF_ACTIVE | CL_MEMBER_DEED_RESET_PASSWORD | CL_MEMBER_DEED_HISTORY);
  g_assert_cmpuint (find_managed (seen, a)->n_clients, ==, 1);
  g_assert_cmpint (find_managed (seen, a)->last_sign_in, ==, test->now);
  g_assert_cmpuint (find_managed (seen, b)->n_supervisees, ==, 1);
  g_assert_cmpint (find_managed (seen, s)->deeds, ==,
                   CL_MEMBER_DEED_EDIT | CL_MEMBER_DEED_CLINICAL | CL_MEMBER_DEED_RESET_PASSWORD |
                     CL_MEMBER_DEED_REACTIVATE | CL_MEMBER_DEED_REMOVE | CL_MEMBER_DEED_HISTORY);
  g_assert_cmpint (find_managed (seen, kim)->deeds, ==,
                   CL_MEMBER_DEED_EDIT | CL_MEMBER_DEED_CLINICAL | CL_MEMBER_DEED_INVITE_AGAIN |
                     CL_MEMBER_DEED_CANCEL_INVITATION | CL_MEMBER_DEED_HISTORY);
  g_assert_cmpint (find_managed (seen, kim)->last_sign_in, ==, 0);
  g_assert_true (find_managed (seen, dana)->is_last_administrator);
  g_assert_false (find_managed (seen, a)->is_last_administrator);

  /* Who lacks permissions resets nobody who has them, and sees no history without the log. */
  others = cl_member_service_list_managed (test->practice, oda, &error);
  g_assert_no_error (error);
  g_assert_cmpint (find_managed (others, dana)->deeds, ==, OF_ACTIVE);
  g_assert_cmpint (find_managed (others, cl_actor_get_id (oda))->deeds, ==,
                   OF_ACTIVE | CL_MEMBER_DEED_RESET_PASSWORD);

  refused = cl_member_service_list_managed (test->practice, ann, &error);
  g_assert_null (refused);
  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
  g_assert_cmpstr (cl_error_get_missing (error), ==, "manage-members");
}

static void
test_who_can_supervise (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", supervisor);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", supervisor);
  g_autoptr (ClActor) cho = cl_test_practice_add (test, "cho@lakeside.test", supervisor);
  g_autoptr (GPtrArray) choices = NULL;
  g_autoptr (GError) error = NULL;
  gint64 a = cl_actor_get_id (ann), b = cl_actor_get_id (bob), c = cl_actor_get_id (cho);

  apply (test, cl_change_new_set_supervisor (b, TRUE, a, NULL));
  choices = cl_member_service_list_supervisors (test->practice, test->admin, a, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (choices->len, ==, 2);
  for (guint i = 0; i < choices->len; i++)
    {
      const ClSupervisorChoice *choice = choices->pdata[i];

      g_assert_true (choice->member == b || choice->member == c);
      g_assert_true ((choice->refusal == NULL) == (choice->member == c));
    }
}

/* One reading answers for all, as saving then does: each pair is judged as it is decided. */
static void
test_supervision_state (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", supervisor);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", supervisor);
  g_autoptr (ClActor) cho = cl_test_practice_add (test, "cho@lakeside.test", supervisor);
  g_autoptr (ClActor) eve = cl_test_practice_add (test, "eve@lakeside.test", practitioner);
  g_autoptr (ClSupervisionState) state = NULL;
  g_autoptr (ClSupervisionState) refused = NULL;
  g_autoptr (GError) error = NULL;
  gint64 a = cl_actor_get_id (ann), b = cl_actor_get_id (bob);
  gint64 c = cl_actor_get_id (cho), e = cl_actor_get_id (eve);
  GPtrArray *members;

  apply (test, cl_change_new_set_supervisor (b, TRUE, a, NULL));
  apply (test, cl_change_new_set_supervisor (e, TRUE, b, NULL));
  apply (test, cl_change_new_suspend (c));
  state = cl_supervision_service_load (test->practice, test->admin, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cl_supervision_state_judge (state, a, b), ==, CL_SUPERVISION_BAR_CIRCLE);
  g_assert_cmpint (cl_supervision_state_judge (state, e, a), ==, CL_SUPERVISION_BAR_NONE);
  g_assert_cmpint (cl_supervision_state_judge (state, b, c), ==, CL_SUPERVISION_BAR_SUSPENDED);
  g_assert_cmpint (cl_supervision_state_judge (state, a, e), ==, CL_SUPERVISION_BAR_NO_SUPERVISOR);
  g_assert_cmpint (cl_supervision_state_judge (state, a, 4711), ==, CL_SUPERVISION_BAR_LEFT);
  g_assert_true (cl_supervision_state_may_supervise (state, a));
  g_assert_false (cl_supervision_state_may_supervise (state, c));
  g_assert_true (cl_supervision_state_may_be_supervised (state, c));
  g_assert_true (cl_supervision_state_may_end (state, e));
  g_assert_false (cl_supervision_state_may_end (state, a));
  g_assert_cmpint (cl_supervision_state_find (state, e)->supervisor, ==, b);

  members = cl_supervision_state_get_members (state);
  for (guint i = 0; i < members->len; i++)
    for (guint k = 0; k < members->len; k++)
      {
        gint64 supervisee = ((ClMember *) members->pdata[i])->id;
        gint64 above = ((ClMember *) members->pdata[k])->id;
        g_autoptr (ClChange) change = cl_change_new_set_supervisor (supervisee, TRUE, above, NULL);
        g_autoptr (GError) local = NULL;
        g_autoptr (ClPreview) preview =
          cl_change_service_preview (test->practice, test->admin, &change, 1, 0, 0, NULL, &local);

        g_assert_true (
          (preview != NULL) ==
          (cl_supervision_state_judge (state, supervisee, above) == CL_SUPERVISION_BAR_NONE));
        /* Access does not follow supervision (docs: ACCESS, Supervision). */
        g_assert_true (preview == NULL || (preview->total == 0 && preview->permissions->len == 0));
      }

  refused = cl_supervision_service_load (test->practice, ann, &error);
  g_assert_null (refused);
  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
  g_assert_cmpstr (cl_error_get_missing (error), ==, "manage-members");
}

/* Two windows with the same member: the second save is told, and saves nothing. */
static void
test_two_writers (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", supervisor);
  g_autoptr (ClMember) before = find (test, ann);
  g_autoptr (ClMember) after = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ClMemberDraft *first = cl_member_draft_new ();
  ClMemberDraft *second = cl_member_draft_new ();
  gint64 a = cl_actor_get_id (ann);

  first->name = g_strdup ("Ann Hale");
  first->revision = g_strdup (before->revision);
  second->has_bookable = TRUE;
  second->revision = g_strdup (before->revision);
  result = cl_test_practice_do (test, test->admin, cl_change_new_update_member (a, first));
  refuse (test, cl_change_new_update_member (a, second), CL_ERROR_CONFLICT);
  refuse (test, cl_change_new_set_supervisor (a, TRUE, cl_actor_get_id (bob), before->revision),
          CL_ERROR_CONFLICT);
  g_assert_true (
    cl_change_service_undo (test->practice, test->admin, result->change, NULL, &error));
  g_assert_no_error (error);
  after = find (test, ann);
  g_assert_cmpstr (after->revision, ==, before->revision);
  g_assert_true (after->bookable_by_colleagues);
}

/* A lapsed invitation is taken back and made anew in one transaction, with what was set since. */
static void
test_inviting_again (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  gint64 kim = invite (test, "kim@lakeside.test");
  ClMemberDraft *draft = cl_member_draft_new ();
  g_autoptr (ClChange) remove = cl_change_new_remove_member (kim, cl_removal_draft_new ());
  g_autoptr (ClChange) again = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ClChangeOutcome *outcome;

  draft->email = g_strdup ("KIM@lakeside.test");
  draft->name = g_strdup ("Kim");
  draft->roles = g_strdupv ((GStrv) practitioner);
  again = cl_change_new_invite (draft);
  cl_test_practice_advance (test, 8 * G_TIME_SPAN_DAY);
  result = cl_change_service_apply (test->practice, test->admin, (ClChange *[]){ remove, again }, 2,
                                    &error);
  g_assert_no_error (error);
  outcome = result->outcomes->pdata[1];
  g_assert_cmpint (outcome->member, ==, kim);
  g_assert_true (cl_sign_in_service_accept (test->practice, "kim@lakeside.test",
                                            outcome->invitation, CL_TEST_PASSWORD, NULL, &error));
  g_assert_no_error (error);
  assert_invariants (test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/members/an-administrator-is-left", test_an_administrator_is_left);
  g_test_add_func ("/members/nobody-gives-what-they-lack", test_nobody_gives_what_they_lack);
  g_test_add_func ("/members/supervision", test_supervision);
  g_test_add_func ("/members/owners-stay-practitioners", test_owners_stay_practitioners);
  g_test_add_func ("/members/removing", test_removing);
  g_test_add_func ("/members/roles", test_roles);
  g_test_add_func ("/members/what-may-be-done", test_what_may_be_done);
  g_test_add_func ("/members/who-can-supervise", test_who_can_supervise);
  g_test_add_func ("/members/supervision-state", test_supervision_state);
  g_test_add_func ("/members/two-writers", test_two_writers);
  g_test_add_func ("/members/inviting-again", test_inviting_again);
  g_test_add_func ("/members/settings", test_settings);

  return g_test_run ();
}
