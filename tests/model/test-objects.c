/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "cl-access.h"
#include "cl-audit-event.h"
#include "cl-case-file.h"
#include "cl-client.h"
#include "cl-member.h"

static void
test_member (void)
{
  static const char *const roles[] = { "Practitioner", NULL };
  g_autoptr (ClMember) member = cl_member_new (3, "ann@lakeside.test", "Ann Hale");
  g_autoptr (ClRole) role = cl_role_new (1, "Practitioner", CL_PERMISSION_PROVIDE_CARE, TRUE);
  gint64 doctor = 4;

  g_assert_cmpint (member->id, ==, 3);
  g_assert_true (member->billing_enabled);
  g_assert_true (member->bookable_by_colleagues);
  g_assert_cmpuint (g_strv_length (member->roles), ==, 0);
  g_assert_false (cl_member_is_practitioner (member));
  g_strfreev (member->roles);
  member->roles = g_strdupv ((GStrv) roles);
  member->permissions = role->permissions;
  g_array_append_val (member->managed_doctors, doctor);
  g_assert_true (cl_member_is_practitioner (member));
  g_assert_true (role->built_in);
}

static void
test_drafts (void)
{
  g_autoptr (ClMemberDraft) member = cl_member_draft_new ();
  g_autoptr (ClRemovalDraft) removal = cl_removal_draft_new ();
  g_autoptr (ClRemovalPreview) preview = cl_removal_preview_new ();

  member->roles = g_strsplit ("Biller,Scheduler", ",", -1);
  member->managed_doctors = g_array_new (FALSE, FALSE, sizeof (gint64));
  removal->clients = g_array_new (FALSE, FALSE, sizeof (ClHeir));
  g_assert_false (removal->has_clients_to);
  g_assert_cmpuint (preview->incomplete_notes->len, ==, 0);
}

static void
test_client_name (void)
{
  g_autoptr (ClClient) client = cl_client_new (31);
  g_autofree char *number = cl_client_get_display_name (client);
  g_autofree char *whole = NULL;
  g_autofree char *half = NULL;

  g_assert_cmpstr (number, ==, "Client 31");
  client->details->first_name = g_strdup ("Ana");
  half = cl_client_get_display_name (client);
  g_assert_cmpstr (half, ==, "Ana");
  client->details->last_name = g_strdup ("Gomez");
  whole = cl_client_get_display_name (client);
  g_assert_cmpstr (whole, ==, "Ana Gomez");
}

static void
test_client_copy (void)
{
  g_autoptr (ClClientDetails) details = cl_client_details_new ();
  g_autoptr (ClClientDetails) copy = NULL;

  details->first_name = g_strdup ("Ana");
  details->insurance_group = g_strdup ("G1");
  details->has_insurance = TRUE;
  copy = cl_client_details_copy (details);
  g_assert_cmpstr (copy->first_name, ==, "Ana");
  g_assert_true (copy->first_name != details->first_name);
  g_assert_cmpstr (copy->insurance_group, ==, "G1");
  g_assert_true (copy->has_insurance);
  g_assert_null (copy->last_name);
  g_assert_null (cl_client_details_copy (NULL));
}

static void
test_care (void)
{
  static const char *const codes[] = { "F41.1", NULL };
  g_autoptr (ClCare) care = cl_care_new (3, CL_CARE_STATUS_WAITING, codes);
  g_autoptr (ClCare) bare = cl_care_new (3, CL_CARE_STATUS_ACTIVE, NULL);
  g_autoptr (ClClientRow) row = cl_client_row_new (9);

  g_assert_cmpstr (care->diagnoses[0], ==, "F41.1");
  g_assert_null (bare->diagnoses);
  row->name = g_strdup ("Ana Gomez");
  g_assert_cmpint (row->id, ==, 9);
}

static void
test_grant_holds (void)
{
  ClGrant grant = { .until = 0 };

  g_assert_true (cl_grant_holds (&grant, 100));
  grant.until = 100;
  g_assert_true (cl_grant_holds (&grant, 99));
  /* The end is the first instant without it. */
  g_assert_false (cl_grant_holds (&grant, 100));
  g_assert_false (cl_grant_holds (&grant, 101));
}

static void
test_access (void)
{
  g_autoptr (ClAccess) access = cl_access_new (5);
  g_autoptr (ClAccessDraft) draft = cl_access_draft_new ();
  g_autoptr (ClAccessDraft) copy = NULL;
  ClGrant grant = { .client = 5, .member = 3, .level = CL_LEVEL_CHART };

  g_array_append_val (access->grants, grant);
  draft->grants = g_array_copy (access->grants);
  draft->revision = g_strdup ("7");
  copy = cl_access_draft_copy (draft);
  g_assert_true (copy->grants != draft->grants);
  g_assert_cmpint (g_array_index (copy->grants, ClGrant, 0).member, ==, 3);
  g_assert_cmpstr (copy->revision, ==, "7");
  g_assert_null (cl_access_draft_copy (NULL));
}

static void
test_reasons (void)
{
  g_autoptr (ClHolder) holder = cl_holder_new (3, 5);
  g_autoptr (ClReason) reason = cl_reason_new (CL_REASON_ROLE, CL_AREA_MANAGE);
  g_autoptr (ClPreview) preview = cl_preview_new ();
  ClReason *copy;

  reason->role = g_strdup ("Administrator");
  copy = cl_reason_copy (reason);
  g_assert_cmpstr (copy->role, ==, "Administrator");
  g_assert_true (copy->role != reason->role);
  g_ptr_array_add (holder->reasons, copy);
  g_assert_null (cl_reason_copy (NULL));
  g_assert_cmpuint (preview->effects->len, ==, 0);
}

static void
test_case_file (void)
{
  g_autoptr (ClCaseFile) file = cl_case_file_new (7, 5, "Panic");
  gint64 member = 3;

  g_assert_cmpint (file->status, ==, CL_CASE_STATUS_ACTIVE);
  g_assert_false (cl_case_file_has_staff (file, 3));
  g_array_append_val (file->staff, member);
  g_assert_true (cl_case_file_has_staff (file, 3));
}

static void
test_audit (void)
{
  g_autoptr (ClAuditEvent) event = cl_audit_event_new (1);
  g_autoptr (ClAuditVerdict) verdict = g_new0 (ClAuditVerdict, 1);

  event->action = g_strdup ("client.create");
  event->subject = g_strdup ("member:3");
  verdict->problem = g_strdup ("Entry 3 was changed.");
  g_assert_cmpint (event->seq, ==, 1);
}

static void
test_role_names (void)
{
  const ClBuiltInRole *roles = cl_permission_get_built_in_roles ();
  const char *const names[] = { "Scheduler", "Front desk", NULL };
  g_autoptr (ClRole) renamed = cl_role_new (1, "Front desk", CL_PERMISSION_NONE, TRUE);
  g_autofree char *joined = cl_role_join_names (", ", names);

  /* In English each is called what is kept; in another language each has a translation. */
  for (gsize i = 0; i < CL_N_BUILT_IN_ROLES; i++)
    g_assert_cmpstr (cl_role_translate_name (roles[i].name), ==, roles[i].name);
  g_assert_cmpstr (cl_role_get_label (renamed), ==, "Front desk");
  g_assert_cmpstr (joined, ==, "Scheduler, Front desk");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/objects/member", test_member);
  g_test_add_func ("/model/objects/drafts", test_drafts);
  g_test_add_func ("/model/objects/client/name", test_client_name);
  g_test_add_func ("/model/objects/client/copy", test_client_copy);
  g_test_add_func ("/model/objects/care", test_care);
  g_test_add_func ("/model/objects/grant/holds", test_grant_holds);
  g_test_add_func ("/model/objects/access", test_access);
  g_test_add_func ("/model/objects/reasons", test_reasons);
  g_test_add_func ("/model/objects/case-file", test_case_file);
  g_test_add_func ("/model/objects/audit", test_audit);
  g_test_add_func ("/objects/role-names", test_role_names);

  return g_test_run ();
}
