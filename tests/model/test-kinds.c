/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "cl-appointment.h"
#include "cl-area.h"
#include "cl-kinds.h"
#include "cl-pair-kind.h"
#include "cl-permission.h"

/* Every word of a kind there and back, and no other word. The words are written out again here,
 * for they are in people's files and scripts. */
#define ASSERT_NICKS(name, type, ...)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    static const char *const words[] = { __VA_ARGS__ };                                            \
    for (gsize i = 0; i < G_N_ELEMENTS (words); i++)                                               \
      {                                                                                            \
        g_assert_cmpstr (cl_##name##_to_nick ((type) i), ==, words[i]);                            \
        g_assert_cmpint (cl_##name##_from_nick (words[i]), ==, (int) i);                           \
      }                                                                                            \
    g_assert_cmpint (cl_##name##_from_nick ("sideways"), ==, -1);                                  \
    g_assert_cmpint (cl_##name##_from_nick (""), ==, -1);                                          \
    g_assert_cmpint (cl_##name##_from_nick (NULL), ==, -1);                                        \
  }                                                                                                \
  G_STMT_END

static void
test_nicks (void)
{
  ASSERT_NICKS (level, ClLevel, "none", "record", "chart");
  ASSERT_NICKS (member_status, ClMemberStatus, "invited", "active", "suspended", "removed");
  ASSERT_NICKS (grant_source, ClGrantSource, "manage", "staff", "case", "chart-share",
                "demographics", "booking", "referral", "note", "intake", "import");
  ASSERT_NICKS (reason_source, ClReasonSource, "owner", "grant", "everyone", "case", "chart-share",
                "referral", "role", "case-manager", "review", "emergency", "author");
  ASSERT_NICKS (care_status, ClCareStatus, "active", "inactive", "waiting", "discharged");
  ASSERT_NICKS (case_status, ClCaseStatus, "active", "closed");
  ASSERT_NICKS (referral_status, ClReferralStatus, "requested", "accepted", "rejected", "on-hold",
                "completed");
  ASSERT_NICKS (note_kind, ClNoteKind, "progress", "intake", "psychotherapy", "treatment-plan",
                "contact");
  ASSERT_NICKS (note_state, ClNoteState, "draft", "signed", "submitted", "cosigned", "returned");
  ASSERT_NICKS (appointment_state, ClAppointmentState, "booked", "arrived", "fulfilled",
                "cancelled", "no-show");
  ASSERT_NICKS (appointment_kind, ClAppointmentKind, "therapy", "intake", "assessment", "couple",
                "family", "group", "consultation", "follow-up", "meeting", "out-of-office",
                "imported");
  ASSERT_NICKS (repeat_scope, ClRepeatScope, "this", "following", "all");
  ASSERT_NICKS (pair_kind, ClPairKind, "practice", "care", "cases", "client", "case", "chart");
  ASSERT_NICKS (outcome, ClOutcome, "done", "denied", "failed");
}

static void
test_labels (void)
{
  for (int i = CL_MEMBER_STATUS_INVITED; i <= CL_MEMBER_STATUS_REMOVED; i++)
    g_assert_nonnull (cl_member_status_get_label ((ClMemberStatus) i));
  for (int i = CL_CARE_STATUS_ACTIVE; i <= CL_CARE_STATUS_DISCHARGED; i++)
    g_assert_nonnull (cl_care_status_get_label ((ClCareStatus) i));
  for (int i = CL_CASE_STATUS_ACTIVE; i <= CL_CASE_STATUS_CLOSED; i++)
    g_assert_nonnull (cl_case_status_get_label ((ClCaseStatus) i));
  for (int i = CL_APPOINTMENT_STATE_BOOKED; i <= CL_APPOINTMENT_STATE_NO_SHOW; i++)
    g_assert_nonnull (cl_appointment_state_get_label ((ClAppointmentState) i));
  for (int i = 0; i < CL_N_APPOINTMENT_KINDS; i++)
    {
      g_assert_nonnull (cl_appointment_kind_get_label ((ClAppointmentKind) i));
      g_assert_cmpuint (cl_appointment_kind_get_minutes ((ClAppointmentKind) i), >, 0);
    }
  for (int i = CL_LEVEL_NONE; i <= CL_LEVEL_CHART; i++)
    g_assert_nonnull (cl_level_get_label ((ClLevel) i));
  for (guint i = 0; i < CL_N_AREAS; i++)
    g_assert_nonnull (cl_area_get_label ((ClArea) (1 << i)));
  for (guint i = 0; i < CL_N_PERMISSIONS; i++)
    g_assert_nonnull (cl_permission_get_label ((ClPermission) (1 << i)));
}

static void
test_areas (void)
{
  static const char *const words[] = { "schedule",  "demographics", "insurance", "billing",
                                       "diagnosis", "documents",    "clinical",  "manage" };
  g_auto (GStrv) all = cl_areas_to_nicks (CL_AREAS_ALL);
  g_auto (GStrv) none = cl_areas_to_nicks (CL_AREA_NONE);
  g_auto (GStrv) some = cl_areas_to_nicks (CL_AREA_MANAGE | CL_AREA_DEMOGRAPHICS);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_assert_cmpint (cl_area_from_nick (words[i]), ==, 1 << i);
      g_assert_cmpstr (cl_area_to_nick ((ClArea) (1 << i)), ==, words[i]);
      g_assert_cmpstr (all[i], ==, words[i]);
    }
  g_assert_cmpuint (g_strv_length (all), ==, G_N_ELEMENTS (words));
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpstr (some[0], ==, "demographics");
  g_assert_cmpstr (some[1], ==, "manage");
  g_assert_cmpint (cl_area_from_nick ("wing"), ==, CL_AREA_NONE);
  g_assert_cmpint (cl_area_from_nick (NULL), ==, CL_AREA_NONE);
}

static void
test_levels (void)
{
  g_assert_cmpint (cl_areas_for_level (CL_LEVEL_NONE), ==, CL_AREA_NONE);
  g_assert_cmpint (cl_areas_for_level (CL_LEVEL_INVALID), ==, CL_AREA_NONE);
  g_assert_cmpint (cl_areas_for_level (CL_LEVEL_RECORD), ==,
                   CL_AREA_SCHEDULE | CL_AREA_DEMOGRAPHICS | CL_AREA_INSURANCE | CL_AREA_BILLING |
                     CL_AREA_DIAGNOSIS | CL_AREA_DOCUMENTS);
  g_assert_cmpint (cl_areas_for_level (CL_LEVEL_CHART), ==,
                   cl_areas_for_level (CL_LEVEL_RECORD) | CL_AREA_CLINICAL);
}

static void
test_permissions (void)
{
  g_auto (GStrv) all = cl_permissions_to_nicks (CL_PERMISSIONS_ALL);
  static const char *const unknown[] = { "provide-care", "fly", NULL };
  static const char *const empty[] = { NULL };

  g_assert_cmpuint (g_strv_length (all), ==, CL_N_PERMISSIONS);
  g_assert_cmpint (cl_permissions_from_nicks ((const char *const *) all), ==, CL_PERMISSIONS_ALL);
  g_assert_cmpint (cl_permissions_from_nicks (unknown), ==,
                   CL_PERMISSION_PROVIDE_CARE | CL_PERMISSION_INVALID);
  g_assert_cmpint (cl_permissions_from_nicks (empty), ==, CL_PERMISSION_NONE);
  g_assert_cmpint (cl_permissions_from_nicks (NULL), ==, CL_PERMISSION_NONE);
  g_assert_cmpint (cl_permission_from_nick (NULL), ==, CL_PERMISSION_INVALID);
  for (guint i = 0; i < CL_N_PERMISSIONS; i++)
    g_assert_cmpint (cl_permission_from_nick (cl_permission_to_nick ((ClPermission) (1 << i))), ==,
                     1 << i);
}

/* As the roles page shows them: each once, the groups one after the other, all explained. */
static void
test_shown_permissions (void)
{
  ClPermission seen = CL_PERMISSION_NONE;
  ClPermissionGroup group = CL_PERMISSION_GROUP_CARE;

  for (guint i = 0; i < CL_N_PERMISSIONS; i++)
    {
      ClPermission permission = cl_permission_get_nth (i);

      g_assert_cmpint (seen & permission, ==, 0);
      seen |= permission;
      g_assert_cmpint (cl_permission_get_group (permission), >=, group);
      group = cl_permission_get_group (permission);
      g_assert_nonnull (cl_permission_get_explanation (permission));
      g_assert_nonnull (cl_permission_group_get_label (group));
    }
  g_assert_cmpint (seen, ==, CL_PERMISSIONS_ALL);
}

/* docs: ACCESS, Permissions and built-in roles, column by column. */
static void
test_built_in_roles (void)
{
  static const struct
  {
    const char *name;
    const char *permissions;
  } roles[CL_N_BUILT_IN_ROLES] = {
    { "Practitioner", "provide-care create-clients own-billing" },
    { "Supervisor", "supervise" },
    { "Scheduler", "create-clients all-schedules" },
    { "Biller", "all-billing practice-billing" },
    { "Case manager", "manage-cases" },
    { "Administrator",
      "create-clients all-clients all-schedules all-billing own-billing practice-billing "
      "manage-access manage-members manage-roles manage-forms view-audit emergency-access" },
  };
  const ClBuiltInRole *built_in = cl_permission_get_built_in_roles ();

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_auto (GStrv) nicks = cl_permissions_to_nicks (built_in[i].permissions);
      g_autofree char *joined = g_strjoinv (" ", nicks);

      g_assert_cmpstr (built_in[i].name, ==, roles[i].name);
      g_assert_cmpstr (joined, ==, roles[i].permissions);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/kinds/nicks", test_nicks);
  g_test_add_func ("/model/kinds/labels", test_labels);
  g_test_add_func ("/model/kinds/areas", test_areas);
  g_test_add_func ("/model/kinds/levels", test_levels);
  g_test_add_func ("/model/kinds/permissions", test_permissions);
  g_test_add_func ("/model/kinds/permissions/shown", test_shown_permissions);
  g_test_add_func ("/model/kinds/built-in-roles", test_built_in_roles);
  return g_test_run ();
}
