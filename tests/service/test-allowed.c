/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-service.h"
#include "cl-error.h"
#include "service-support.h"

#include <string.h>

/* The log keeps by what each action was allowed, as it stood when it was done. */

static const char *const administrator[] = { "Administrator", NULL };
static const char *const practitioner[] = { "Practitioner", NULL };
static const char *const practitioner_biller[] = { "Practitioner", "Biller", NULL };
static const char *const scheduler[] = { "Scheduler", NULL };

static ClAuditEvent *
get_last (ClTestPractice *test, const char *action)
{
  ClAuditQuery query = { .limit = 1, .action = action };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    events = cl_audit_service_list (test->practice, test->admin, &query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 1);
  return g_object_ref (events->pdata[0]);
}

/* What the last entry of an action holds of it; %NULL for nothing. */
static char *
get_allowed (ClTestPractice *test, const char *action)
{
  g_autoptr (ClAuditEvent) event = get_last (test, action);
  const char *at = event->detail != NULL ? strstr (event->detail, "\"allowed\":") : NULL;
  const char *end = at != NULL ? strstr (at, "}]") : NULL;

  return end != NULL ? g_strndup (at + strlen ("\"allowed\":"),
                                  (gsize) (end + 2 - at) - strlen ("\"allowed\":"))
                     : NULL;
}

static void
assert_allowed (ClTestPractice *test, const char *action, const char *expected)
{
  g_autofree char *allowed = get_allowed (test, action);

  g_assert_cmpstr (allowed, ==, expected);
}

static gint64
apply (ClTestPractice *test, ClActor *actor, ClChange *change)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (test, actor, change);

  return result->change;
}

static void
assert_verifies (ClTestPractice *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditVerdict)
    verdict = cl_audit_service_verify (test->practice, test->admin, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (verdict->valid);
}

static ClChange *
set_roles (gint64 member, const char *const *roles)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->roles = g_strdupv ((GStrv) roles);
  return cl_change_new_update_member (member, draft);
}

static void
open_client (ClTestPractice *test, ClActor *actor, gint64 client)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClClient) shown = cl_client_service_show (test->practice, actor, client, &error);

  g_assert_no_error (error);
}

static void
test_permission (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  static const char *const both[] = { "Administrator", "Office", NULL };
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", scheduler);
  g_autoptr (ClActor) bob = NULL;

  apply (
    test, test->admin,
    cl_change_new_create_role ("Office", CL_PERMISSION_MANAGE_MEMBERS | CL_PERMISSION_SUPERVISE));
  assert_allowed (test, "role.create",
                  "[{\"source\":\"role\",\"role\":\"Administrator\",\"permissions\":"
                  "[\"manage-roles\"]}]");
  bob = cl_test_practice_add (test, "bob@lakeside.test", both);
  /* Each role that would have been enough. */
  apply (test, bob, cl_change_new_suspend (cl_actor_get_id (ann)));
  assert_allowed (test, "member.suspend",
                  "[{\"source\":\"role\",\"role\":\"Administrator\",\"permissions\":"
                  "[\"manage-members\"]},{\"source\":\"role\",\"role\":\"Office\","
                  "\"permissions\":[\"manage-members\"]}]");
  assert_verifies (test);
}

/* What one gives away oneself was what allowed it. */
static void
test_before (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", administrator);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  g_autoptr (ClActor) cleo = cl_test_practice_add (test, "cleo@lakeside.test", practitioner);
  gint64 client = cl_test_practice_add_client (test, bob, "Ana", "Gomez");
  ClAccessDraft *draft = cl_access_draft_new ();

  apply (test, ann, set_roles (cl_actor_get_id (ann), practitioner));
  assert_allowed (test, "member.update",
                  "[{\"source\":\"role\",\"role\":\"Administrator\",\"permissions\":"
                  "[\"manage-members\"]}]");
  draft->has_owner = TRUE;
  draft->owner = cl_actor_get_id (cleo);
  apply (test, bob, cl_change_new_set_access (client, draft));
  assert_allowed (test, "access.set", "[{\"source\":\"owner\"}]");
  assert_verifies (test);
}

static void
test_client (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  g_autoptr (ClActor) tom = cl_test_practice_add (test, "tom@lakeside.test", scheduler);
  gint64 client = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  g_autofree char *given = NULL;
  gint64 change;
  g_autoptr (GError) error = NULL;

  assert_allowed (test, "client.create",
                  "[{\"source\":\"role\",\"role\":\"Practitioner\",\"permissions\":"
                  "[\"create-clients\"]},{\"source\":\"role\",\"role\":\"Administrator\","
                  "\"permissions\":[\"create-clients\"]}]");
  open_client (test, ann, client);
  assert_allowed (test, "client.show", "[{\"source\":\"owner\"}]");
  open_client (test, tom, client);
  assert_allowed (test, "client.show",
                  "[{\"source\":\"role\",\"role\":\"Scheduler\",\"permissions\":"
                  "[\"all-schedules\"]}]");
  change = apply (test, ann, cl_change_new_assign_staff (client, cl_actor_get_id (bob)));
  assert_allowed (test, "staff.assign", "[{\"source\":\"owner\"}]");
  open_client (test, bob, client);
  given = g_strdup_printf ("[{\"source\":\"grant\",\"from\":\"staff\",\"by\":%" G_GINT64_FORMAT
                           "}]",
                           cl_actor_get_id (ann));
  assert_allowed (test, "client.show", given);
  /* An administrator manages access by a role, and opens by all that the role yields. */
  apply (test, test->admin, cl_change_new_remove_staff (client, cl_actor_get_id (bob)));
  assert_allowed (test, "staff.remove",
                  "[{\"source\":\"role\",\"role\":\"Administrator\",\"permissions\":"
                  "[\"manage-access\"]}]");
  apply (test, test->admin, cl_change_new_assign_staff (client, cl_actor_get_id (bob)));
  g_assert_false (cl_change_service_undo (test->practice, ann, change, NULL, &error));
  assert_allowed (test, "change.undo", NULL);
  assert_verifies (test);
}

/* A part of what the record level yields allows no new case, nor does it where `manage` did. */
static void
test_whole (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner_biller);
  gint64 client = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  g_autofree char *given = NULL;

  apply (test, ann, cl_change_new_assign_staff (client, cl_actor_get_id (bob)));
  apply (test, bob, cl_change_new_create_case (client, "Sleep", NULL));
  given = g_strdup_printf ("[{\"source\":\"grant\",\"from\":\"staff\",\"by\":%" G_GINT64_FORMAT
                           "}]",
                           cl_actor_get_id (ann));
  assert_allowed (test, "case.create", given);
  apply (test, test->admin, cl_change_new_create_case (client, "Work", NULL));
  assert_allowed (test, "case.create",
                  "[{\"source\":\"role\",\"role\":\"Administrator\",\"permissions\":"
                  "[\"manage-access\"]}]");
  assert_verifies (test);
}

static void
test_undo (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  gint64 client = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  gint64 change = apply (test, ann, cl_change_new_assign_staff (client, cl_actor_get_id (bob)));
  g_autoptr (GError) error = NULL;

  g_assert_true (cl_change_service_undo (test->practice, ann, change, NULL, &error));
  g_assert_no_error (error);
  assert_allowed (test, "change.undo", "[{\"source\":\"owner\"}]");
  change = apply (test, test->admin, cl_change_new_create_role ("Office", CL_PERMISSION_SUPERVISE));
  g_assert_true (cl_change_service_undo (test->practice, test->admin, change, NULL, &error));
  assert_allowed (test, "change.undo",
                  "[{\"source\":\"role\",\"role\":\"Administrator\",\"permissions\":"
                  "[\"manage-roles\"]}]");
  assert_verifies (test);
}

/* A refusal was allowed by nothing, and what one does to oneself alone needs nothing. */
static void
test_none (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);

  cl_test_practice_refuse (test, ann, cl_change_new_suspend (cl_actor_get_id (test->admin)),
                           CL_ERROR_DENIED);
  assert_allowed (test, "member.suspend", NULL);
  assert_allowed (test, "member.sign-in", NULL);
  assert_verifies (test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/allowed/permission", test_permission);
  g_test_add_func ("/allowed/before", test_before);
  g_test_add_func ("/allowed/client", test_client);
  g_test_add_func ("/allowed/whole", test_whole);
  g_test_add_func ("/allowed/undo", test_undo);
  g_test_add_func ("/allowed/none", test_none);
  return g_test_run ();
}
