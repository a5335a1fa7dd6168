/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "cl-policy.h"

/* Each source and mask of docs: ACCESS, How areas are computed, as rows of facts and the words
 * that they must yield. */

#define ME 7
#define OTHER 8
#define NOW 1000

#define RECORD_UNBILLED "schedule demographics insurance diagnosis documents"
#define RECORD "schedule demographics insurance billing diagnosis documents"
#define CHART RECORD " clinical"
#define EVERYTHING CHART " manage"

/* A practitioner of the built-in role, so that billing is not masked. */
#define CARE (CL_PERMISSION_PROVIDE_CARE | CL_PERMISSION_OWN_BILLING)
#define BILLS CL_PERMISSION_OWN_BILLING

typedef struct
{
  const char *name;
  ClPermission permissions;
  ClClientFacts facts;
  const char *areas;
  gboolean is_partial;
} Row;

static const Row rows[] = {
  { "nothing", CARE, { .owner = OTHER }, "", FALSE },

  { "owner", CARE, { .owner = ME }, EVERYTHING, FALSE },
  { "owner/no-role",
    CL_PERMISSION_NONE,
    { .owner = ME },
    RECORD_UNBILLED " clinical manage",
    FALSE },

  { "grant/record", BILLS, { .owner = OTHER, .grant = CL_LEVEL_RECORD }, RECORD, FALSE },
  { "grant/chart", BILLS, { .owner = OTHER, .grant = CL_LEVEL_CHART }, CHART, FALSE },
  { "grant/invalid", BILLS, { .owner = OTHER, .grant = CL_LEVEL_INVALID }, "", FALSE },
  { "grant/in-time",
    BILLS,
    { .owner = OTHER, .grant = CL_LEVEL_CHART, .grant_until = NOW + 1 },
    CHART,
    FALSE },
  { "grant/first-instant-without",
    BILLS,
    { .owner = OTHER, .grant = CL_LEVEL_CHART, .grant_until = NOW },
    "",
    FALSE },
  { "grant/run-out",
    BILLS,
    { .owner = OTHER, .grant = CL_LEVEL_CHART, .grant_until = NOW - 1 },
    "",
    FALSE },

  { "everyone/record", CARE, { .owner = OTHER, .everyone = CL_LEVEL_RECORD }, RECORD, FALSE },
  { "everyone/chart", CARE, { .owner = OTHER, .everyone = CL_LEVEL_CHART }, CHART, FALSE },
  { "everyone/no-practitioner", BILLS, { .owner = OTHER, .everyone = CL_LEVEL_CHART }, "", FALSE },

  { "case/with-grant",
    BILLS,
    { .owner = OTHER, .grant = CL_LEVEL_RECORD, .n_cases = 1 },
    CHART,
    TRUE },
  { "case/with-chart-grant",
    BILLS,
    { .owner = OTHER, .grant = CL_LEVEL_CHART, .n_cases = 1 },
    CHART,
    FALSE },
  { "case/without-grant", BILLS, { .owner = OTHER, .n_cases = 1 }, "", FALSE },
  { "case/grant-run-out",
    BILLS,
    { .owner = OTHER, .grant = CL_LEVEL_RECORD, .grant_until = NOW, .n_cases = 1 },
    "",
    FALSE },
  { "case/everyone-is-no-grant",
    CARE,
    { .owner = OTHER, .everyone = CL_LEVEL_RECORD, .n_cases = 1 },
    RECORD,
    FALSE },
  { "case/owner", CARE, { .owner = ME, .n_cases = 1 }, EVERYTHING, FALSE },

  { "chart-share/with-grant",
    BILLS,
    { .owner = OTHER, .grant = CL_LEVEL_RECORD, .n_chart_shares = 1 },
    CHART,
    TRUE },
  { "chart-share/without-grant", BILLS, { .owner = OTHER, .n_chart_shares = 2 }, "", FALSE },
  { "chart-share/grant-run-out",
    BILLS,
    { .owner = OTHER, .grant = CL_LEVEL_CHART, .grant_until = NOW, .n_chart_shares = 1 },
    "",
    FALSE },

  { "referral", CARE, { .owner = OTHER, .n_referrals = 1 }, RECORD, FALSE },
  { "referral/no-case-staff",
    CARE,
    { .owner = OTHER, .n_referrals = 1, .n_cases = 1 },
    RECORD,
    FALSE },

  { "role/all-clients", BILLS | CL_PERMISSION_ALL_CLIENTS, { .owner = OTHER }, CHART, FALSE },
  { "role/all-records", BILLS | CL_PERMISSION_ALL_RECORDS, { .owner = OTHER }, RECORD, FALSE },
  { "role/all-schedules",
    BILLS | CL_PERMISSION_ALL_SCHEDULES,
    { .owner = OTHER },
    "schedule demographics",
    FALSE },
  { "role/all-billing",
    CL_PERMISSION_ALL_BILLING,
    { .owner = OTHER },
    "demographics insurance billing diagnosis",
    FALSE },
  { "role/manage-access",
    BILLS | CL_PERMISSION_MANAGE_ACCESS,
    { .owner = OTHER },
    "demographics manage",
    FALSE },
  { "role/several",
    CL_PERMISSION_ALL_SCHEDULES | CL_PERMISSION_MANAGE_ACCESS,
    { .owner = OTHER },
    "schedule demographics manage",
    FALSE },
  { "role/other-permissions",
    CL_PERMISSION_PROVIDE_CARE | CL_PERMISSION_SUPERVISE | CL_PERMISSION_CREATE_CLIENTS |
      CL_PERMISSION_OWN_BILLING | CL_PERMISSION_PRACTICE_BILLING | CL_PERMISSION_MANAGE_CASES |
      CL_PERMISSION_MANAGE_MEMBERS | CL_PERMISSION_MANAGE_ROLES | CL_PERMISSION_MANAGE_FORMS |
      CL_PERMISSION_VIEW_AUDIT | CL_PERMISSION_EMERGENCY_ACCESS,
    { .owner = OTHER },
    "",
    FALSE },

  { "case-manager",
    CL_PERMISSION_MANAGE_CASES,
    { .owner = OTHER, .n_managed_referrals = 1 },
    RECORD_UNBILLED,
    FALSE },
  { "case-manager/no-referral", CL_PERMISSION_MANAGE_CASES, { .owner = OTHER }, "", FALSE },
  { "case-manager/no-permission", CARE, { .owner = OTHER, .n_managed_referrals = 1 }, "", FALSE },

  { "review",
    CL_PERMISSION_SUPERVISE,
    { .owner = OTHER, .n_reviews = 1 },
    "demographics clinical",
    TRUE },
  { "review/with-chart",
    BILLS,
    { .owner = OTHER, .n_reviews = 1, .grant = CL_LEVEL_CHART },
    CHART,
    FALSE },

  { "emergency", BILLS, { .owner = OTHER, .emergency_until = NOW + 1 }, CHART, FALSE },
  { "emergency/over", BILLS, { .owner = OTHER, .emergency_until = NOW }, "", FALSE },
  { "emergency/lifts-no-case",
    BILLS,
    { .owner = OTHER, .emergency_until = NOW + 1, .n_cases = 1, .n_chart_shares = 1 },
    CHART,
    FALSE },

  { "union",
    BILLS | CL_PERMISSION_MANAGE_ACCESS,
    { .owner = OTHER, .grant = CL_LEVEL_CHART },
    EVERYTHING,
    FALSE },

  { "mask/no-billing-permission",
    CL_PERMISSION_PROVIDE_CARE,
    { .owner = ME },
    RECORD_UNBILLED " clinical manage",
    FALSE },
  { "mask/all-billing-suffices",
    CL_PERMISSION_ALL_BILLING,
    { .owner = OTHER, .grant = CL_LEVEL_RECORD },
    RECORD,
    FALSE },
  { "mask/practice-billing-does-not",
    CL_PERMISSION_PRACTICE_BILLING,
    { .owner = OTHER, .grant = CL_LEVEL_RECORD },
    RECORD_UNBILLED,
    FALSE },
};

static ClMemberFacts
make_member (const Row *row)
{
  return (ClMemberFacts){
    .id = ME,
    .status = CL_MEMBER_STATUS_ACTIVE,
    .permissions = row->permissions,
    .billing_enabled = TRUE,
  };
}

static void
assert_areas (ClArea areas, const char *words)
{
  g_auto (GStrv) nicks = cl_areas_to_nicks (areas);
  g_autofree char *joined = g_strjoinv (" ", nicks);

  g_assert_cmpstr (joined, ==, words);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  ClMemberFacts member = make_member (row);

  assert_areas (cl_policy_get_areas (&member, &row->facts, NOW), row->areas);
  g_assert_cmpint (cl_policy_is_partial (&member, &row->facts, NOW), ==, row->is_partial);
}

/* Every row again under each mask: an inactive member has nothing, and without the switch
 * nobody has billing. */
static void
test_masks (void)
{
  static const ClMemberStatus inactive[] = {
    CL_MEMBER_STATUS_INVITED,
    CL_MEMBER_STATUS_SUSPENDED,
    CL_MEMBER_STATUS_REMOVED,
    CL_MEMBER_STATUS_INVALID,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ClMemberFacts member = make_member (&rows[i]);
      ClArea areas = cl_policy_get_areas (&member, &rows[i].facts, NOW);

      member.billing_enabled = FALSE;
      g_assert_cmpint (cl_policy_get_areas (&member, &rows[i].facts, NOW), ==,
                       areas & ~CL_AREA_BILLING);
      member.billing_enabled = TRUE;
      for (gsize j = 0; j < G_N_ELEMENTS (inactive); j++)
        {
          member.status = inactive[j];
          g_assert_cmpint (cl_policy_get_areas (&member, &rows[i].facts, NOW), ==, CL_AREA_NONE);
          g_assert_false (cl_policy_is_partial (&member, &rows[i].facts, NOW));
        }
    }
}

static void
test_next_change (void)
{
  ClClientFacts facts = { .owner = OTHER };

  g_assert_cmpint (cl_policy_get_next_change (&facts, NOW), ==, 0);
  facts.grant = CL_LEVEL_RECORD;
  g_assert_cmpint (cl_policy_get_next_change (&facts, NOW), ==, 0);
  facts.grant_until = NOW + 5;
  g_assert_cmpint (cl_policy_get_next_change (&facts, NOW), ==, NOW + 5);
  facts.emergency_until = NOW + 3;
  g_assert_cmpint (cl_policy_get_next_change (&facts, NOW), ==, NOW + 3);
  g_assert_cmpint (cl_policy_get_next_change (&facts, NOW + 3), ==, NOW + 5);
  g_assert_cmpint (cl_policy_get_next_change (&facts, NOW + 5), ==, 0);
  facts.grant = CL_LEVEL_NONE;
  g_assert_cmpint (cl_policy_get_next_change (&facts, NOW), ==, NOW + 3);
}

/* Whatever the facts: nothing changes between now and the next change. */
static void
test_next_change_holds (void)
{
  for (int i = 0; i < 20000; i++)
    {
      ClMemberFacts member = { .id = ME,
                               .permissions = CARE,
                               .billing_enabled = TRUE,
                               .status = CL_MEMBER_STATUS_ACTIVE };
      ClClientFacts facts = {
        .owner = OTHER,
        .grant = g_test_rand_int_range (CL_LEVEL_NONE, CL_LEVEL_CHART + 1),
        .grant_until = g_test_rand_int_range (0, 12),
        .emergency_until = g_test_rand_int_range (0, 12),
        .n_cases = g_test_rand_int_range (0, 2),
      };
      gint64 now = g_test_rand_int_range (-2, 12);
      gint64 next = cl_policy_get_next_change (&facts, now);
      ClArea areas = cl_policy_get_areas (&member, &facts, now);

      for (gint64 then = now; then < (next != 0 ? next : 15); then++)
        g_assert_cmpint (cl_policy_get_areas (&member, &facts, then), ==, areas);
    }
}

static void
test_before_1970 (void)
{
  ClMemberFacts member = { .id = ME, .status = CL_MEMBER_STATUS_ACTIVE };
  ClClientFacts facts = { .owner = OTHER };

  /* 0 is “no emergency”, also on a clock that stands before it. */
  g_assert_cmpint (cl_policy_get_areas (&member, &facts, -5), ==, CL_AREA_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/policy/sources/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/policy/masks", test_masks);
  g_test_add_func ("/policy/next-change", test_next_change);
  g_test_add_func ("/policy/next-change/holds", test_next_change_holds);
  g_test_add_func ("/policy/before-1970", test_before_1970);
  return g_test_run ();
}
