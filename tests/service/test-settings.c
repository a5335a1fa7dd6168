/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-service.h"
#include "cl-error.h"
#include "cl-settings-service.h"
#include "service-support.h"

#include <string.h>

/* The practice's own settings: who changes them, two who change the same, undo, and the log. */

static const char *const administrator[] = { "Administrator", NULL };
static const char *const practitioner[] = { "Practitioner", NULL };

static const char *const hours[] = { CL_SETTING_EMERGENCY_HOURS, NULL };
static const char *const days[] = { CL_SETTING_ACCESS_REVIEW_DAYS, NULL };
static const char *const cost[] = { CL_SETTING_PASSWORD_COST, NULL };

static void
assert_is (ClTestPractice *test, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) settings = cl_settings_service_get (test->practice, test->admin, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (settings, name), ==, value);
}

static ClChange *
set (const char *const *names, const char *value, const char *shown)
{
  ClChange *change = cl_change_new_configure (names, (const char *const[]){ value, NULL });

  if (shown != NULL)
    cl_change_expect_settings (change, (const char *const[]){ shown, NULL });
  return change;
}

static gint64
apply (ClTestPractice *test, ClActor *actor, ClChange *change)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (test, actor, change);

  return result->change;
}

static void
test_values (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  static const char *const nonsense[] = { "lunch_hours", NULL };
  static const char *const bad_hours[] = { "0",   "73", "-4", "+4",         " 4",
                                           "4.5", "4h", "",   "99999999999" };

  assert_is (test, CL_SETTING_EMERGENCY_HOURS, "4");
  assert_is (test, CL_SETTING_ACCESS_REVIEW_DAYS, "90");
  for (guint i = 0; i < G_N_ELEMENTS (bad_hours); i++)
    cl_test_practice_refuse (test, test->admin, set (hours, bad_hours[i], NULL), CL_ERROR_INVALID);
  cl_test_practice_refuse (test, test->admin, set (days, "6", NULL), CL_ERROR_INVALID);
  cl_test_practice_refuse (test, test->admin, set (days, "367", NULL), CL_ERROR_INVALID);
  cl_test_practice_refuse (test, test->admin, set (nonsense, "1", NULL), CL_ERROR_INVALID);
  cl_test_practice_refuse (test, test->admin, set (cost, "free", NULL), CL_ERROR_INVALID);
  assert_is (test, CL_SETTING_EMERGENCY_HOURS, "4");
  apply (test, test->admin, set (hours, "1", NULL));
  apply (test, test->admin, set (hours, "72", NULL));
  apply (test, test->admin, set (days, "366", NULL));
  assert_is (test, CL_SETTING_EMERGENCY_HOURS, "72");
  assert_is (test, CL_SETTING_ACCESS_REVIEW_DAYS, "366");
}

/* Of two in one change, of which one is wrong, neither is saved. */
static void
test_all_or_nothing (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  static const char *const both[] = { CL_SETTING_EMERGENCY_HOURS, CL_SETTING_ACCESS_REVIEW_DAYS,
                                      NULL };
  static const char *const values[] = { "8", "1", NULL };

  cl_test_practice_refuse (test, test->admin, cl_change_new_configure (both, values),
                           CL_ERROR_INVALID);
  assert_is (test, CL_SETTING_EMERGENCY_HOURS, "4");
}

static void
test_two_writers (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", administrator);

  apply (test, ann, set (hours, "8", "4"));
  cl_test_practice_refuse (test, test->admin, set (hours, "6", "4"), CL_ERROR_CONFLICT);
  assert_is (test, CL_SETTING_EMERGENCY_HOURS, "8");
  /* Another setting is not in the way. */
  apply (test, test->admin, set (days, "30", "90"));
  /* A wrong value is told before that somebody else was there. */
  cl_test_practice_refuse (test, test->admin, set (hours, "0", "4"), CL_ERROR_INVALID);
  apply (test, test->admin, set (hours, "6", "8"));
  assert_is (test, CL_SETTING_EMERGENCY_HOURS, "6");
}

static void
undo (ClTestPractice *test, ClActor *actor, gint64 change, int code)
{
  g_autoptr (GError) error = NULL;
  gboolean done = cl_change_service_undo (test->practice, actor, change, NULL, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, CL_ERROR, code);
  g_assert_true (done == (code < 0));
}

static void
test_undo (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) ann = cl_test_practice_add (test, "ann@lakeside.test", administrator);
  gint64 first = apply (test, test->admin, set (hours, "8", NULL));
  gint64 second, third;

  undo (test, test->admin, first, -1);
  assert_is (test, CL_SETTING_EMERGENCY_HOURS, "4");
  second = apply (test, test->admin, set (hours, "8", NULL));
  apply (test, ann, set (hours, "12", NULL));
  undo (test, test->admin, second, CL_ERROR_CONFLICT);
  assert_is (test, CL_SETTING_EMERGENCY_HOURS, "12");

  /* Who could not do it any more, cannot undo it. */
  third = apply (test, ann, set (days, "30", NULL));
  {
    ClMemberDraft *draft = cl_member_draft_new ();

    draft->roles = g_strdupv ((GStrv) practitioner);
    apply (test, test->admin, cl_change_new_update_member (cl_actor_get_id (ann), draft));
  }
  undo (test, ann, third, CL_ERROR_DENIED);
  assert_is (test, CL_SETTING_ACCESS_REVIEW_DAYS, "30");
}

/* It is never lowered, so neither is it by an undo. */
static void
test_cost_stays (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  ClChange *raise = set (cost, "sensitive", NULL);
  gint64 change;

  g_assert_false (cl_change_service_can_undo (&raise, 1));
  change = apply (test, test->admin, raise);
  cl_test_practice_refuse (test, test->admin, set (cost, "moderate", NULL), CL_ERROR_INVALID);
  undo (test, test->admin, change, CL_ERROR_INVALID);
  assert_is (test, CL_SETTING_PASSWORD_COST, "sensitive");
}

static void
test_log (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  ClAuditQuery query = { .limit = 1, .action = "practice.configure" };
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  ClAuditEvent *event;

  apply (test, test->admin, set (hours, "8", NULL));
  events = cl_audit_service_list (test->practice, test->admin, &query, &error);
  g_assert_no_error (error);
  event = events->pdata[0];
  g_assert_cmpstr (event->subject, ==, "setting:emergency_hours");
  g_assert_nonnull (strstr (event->detail, "\"emergency_hours\":\"8\""));
  g_assert_nonnull (strstr (event->detail, "\"emergency_hours_before\":\"4\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/values", test_values);
  g_test_add_func ("/settings/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/settings/two-writers", test_two_writers);
  g_test_add_func ("/settings/undo", test_undo);
  g_test_add_func ("/settings/cost-stays", test_cost_stays);
  g_test_add_func ("/settings/log", test_log);
  return g_test_run ();
}
