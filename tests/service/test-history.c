/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-service.h"
#include "cl-error.h"
#include "service-support.h"

#include <string.h>

/* A client's history has what was done with many clients at once as well. */

static const char *const practitioner[] = { "Practitioner", NULL };

static GPtrArray *
list (ClTestPractice *test, gint64 client, const char *action)
{
  const ClAuditQuery query = { .has_client = TRUE, .client = client, .action = action };
  g_autoptr (GError) error = NULL;
  GPtrArray *events = cl_audit_service_list (test->practice, test->admin, &query, &error);

  g_assert_no_error (error);
  return events;
}

static guint
count (ClTestPractice *test, gint64 client, const char *action)
{
  g_autoptr (GPtrArray) events = list (test, client, action);

  return events->len;
}

static ClChange *
remove_to (gint64 member, gint64 heir)
{
  ClRemovalDraft *draft = cl_removal_draft_new ();

  draft->has_clients_to = heir != 0;
  draft->clients_to = heir;
  return cl_change_new_remove_member (member, draft);
}

static void
test_removal (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  gint64 first = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  gint64 second = cl_test_practice_add_client (test, ann, "Wei", "Chen");
  gint64 other = cl_test_practice_add_client (test, bob, "Lena", "Vogt");
  g_autoptr (GPtrArray) events = NULL;
  g_autofree char *moved = g_strdup_printf ("{\"client\":%" G_GINT64_FORMAT
                                            ",\"owner\":%" G_GINT64_FORMAT "}",
                                            second, cl_actor_get_id (bob));
  ClAuditEvent *event;

  /* What was not done is in nobody's. */
  cl_test_practice_refuse (test, test->admin, remove_to (cl_actor_get_id (ann), 0),
                           CL_ERROR_NEEDS_CHOICE);
  g_assert_cmpuint (count (test, first, "member.remove"), ==, 0);

  cl_change_result_free (cl_test_practice_do (
    test, test->admin, remove_to (cl_actor_get_id (ann), cl_actor_get_id (bob))));
  g_assert_cmpuint (count (test, first, "member.remove"), ==, 1);
  g_assert_cmpuint (count (test, other, "member.remove"), ==, 0);
  /* It was no looking, and the client's other entries are still there. */
  g_assert_cmpuint (count (test, first, "client.show"), ==, 0);
  g_assert_cmpuint (count (test, first, "client.create"), ==, 1);
  events = list (test, second, "member.remove");
  g_assert_cmpuint (events->len, ==, 1);
  event = events->pdata[0];
  g_assert_cmpint (event->client, ==, 0);
  g_assert_cmpint (event->told, ==, second);
  g_assert_cmpint (cl_audit_event_get_client (event), ==, second);
  g_assert_nonnull (strstr (event->detail, moved));
}

/* One undo of what was done with two clients is in the history of both. */
static void
test_undo (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  g_autoptr (ClActor) bob = cl_test_practice_add (test, "bob@lakeside.test", practitioner);
  gint64 first = cl_test_practice_add_client (test, ann, "Ana", "Gomez");
  gint64 second = cl_test_practice_add_client (test, ann, "Wei", "Chen");
  g_autoptr (ClChange) one = cl_change_new_assign_staff (first, cl_actor_get_id (bob));
  g_autoptr (ClChange) two = cl_change_new_assign_staff (second, cl_actor_get_id (bob));
  ClChange *const both[] = { one, two };
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    result = cl_change_service_apply (test->practice, ann, both, 2, &error);

  g_assert_no_error (error);
  g_assert_true (cl_change_service_undo (test->practice, ann, result->change, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (test, first, "change.undo"), ==, 1);
  g_assert_cmpuint (count (test, second, "change.undo"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/removal", test_removal);
  g_test_add_func ("/history/undo", test_undo);
  return g_test_run ();
}
