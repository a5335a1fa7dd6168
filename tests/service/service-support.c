/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-support.h"

#include <glib/gstdio.h>

#include "cl-error.h"
#include "cl-practice-private.h"
#include "cl-statement.h"

#define START G_GINT64_CONSTANT (1795446000000000) /* 2026-11-23, 15:00 UTC */

ClTestPractice *
cl_test_practice_new (void)
{
  return cl_test_practice_new_in ("America/Chicago");
}

ClTestPractice *
cl_test_practice_new_in (const char *zone)
{
  ClTestPractice *self = g_new0 (ClTestPractice, 1);
  ClPracticeDraft draft = { .name = "Lakeside Counseling",
                            .timezone = zone,
                            .admin_name = "Dana Ruiz",
                            .admin_email = "dana@lakeside.test",
                            .admin_password = CL_TEST_PASSWORD,
                            .test_clock = TRUE };
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("caseload-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "test.caseload", NULL);
  self->practice = cl_practice_create (self->path, &draft, &self->recovery_key, &error);
  g_assert_no_error (error);
  self->now = START;
  cl_practice_set_clock (self->practice, self->now, &error);
  g_assert_no_error (error);
  self->admin =
    cl_sign_in_service_sign_in (self->practice, "dana@lakeside.test", CL_TEST_PASSWORD, &error);
  g_assert_no_error (error);
  return self;
}

void
cl_test_practice_free (ClTestPractice *self)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_object_unref (self->admin);
  cl_practice_close (self->practice);
  g_assert_finalize_object (self->practice);
  folder = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->recovery_key);
  g_free (self);
}

void
cl_test_practice_advance (ClTestPractice *self, gint64 microseconds)
{
  g_autoptr (GError) error = NULL;

  self->now += microseconds;
  cl_practice_set_clock (self->practice, self->now, &error);
  g_assert_no_error (error);
}

ClActor *
cl_test_practice_add (ClTestPractice *self, const char *email, const char *const *roles)
{
  ClMemberDraft *draft = cl_member_draft_new ();
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const ClChangeOutcome *outcome;
  ClActor *actor;

  draft->email = g_strdup (email);
  draft->name = g_strdup (email);
  draft->roles = g_strdupv ((GStrv) roles);
  result = cl_test_practice_do (self, self->admin, cl_change_new_invite (draft));
  outcome = g_ptr_array_index (result->outcomes, 0);
  cl_sign_in_service_accept (self->practice, email, outcome->invitation, CL_TEST_PASSWORD, NULL,
                             &error);
  g_assert_no_error (error);
  actor = cl_sign_in_service_sign_in (self->practice, email, CL_TEST_PASSWORD, &error);
  g_assert_no_error (error);
  return actor;
}

ClChangeResult *
cl_test_practice_try (ClTestPractice *self, ClActor *actor, ClChange *change, int *code_out)
{
  g_autoptr (ClChange) owned = change;
  g_autoptr (GError) error = NULL;
  ClChangeResult *result = cl_change_service_apply (self->practice, actor, &owned, 1, &error);

  g_assert_true ((result == NULL) == (error != NULL));
  if (error != NULL)
    g_assert_true (error->domain == CL_ERROR);
  *code_out = error != NULL ? error->code : -1;
  return result;
}

ClChangeResult *
cl_test_practice_do (ClTestPractice *self, ClActor *actor, ClChange *change)
{
  g_autoptr (ClChange) owned = change;
  g_autoptr (GError) error = NULL;
  ClChangeResult *result = cl_change_service_apply (self->practice, actor, &owned, 1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  return result;
}

void
cl_test_practice_refuse (ClTestPractice *self, ClActor *actor, ClChange *change, int code)
{
  g_autoptr (ClChange) owned = change;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    result = cl_change_service_apply (self->practice, actor, &owned, 1, &error);

  g_assert_error (error, CL_ERROR, code);
  g_assert_null (result);
}

gint64
cl_test_practice_add_client (ClTestPractice *self,
                             ClActor *owner,
                             const char *first_name,
                             const char *last_name)
{
  ClClientDetails *details = cl_client_details_new ();
  g_autoptr (ClChangeResult) result = NULL;
  const ClChangeOutcome *outcome;

  details->first_name = g_strdup (first_name);
  details->last_name = g_strdup (last_name);
  result = cl_test_practice_do (
    self, self->admin, cl_change_new_create_client (details, TRUE, cl_actor_get_id (owner)));
  outcome = g_ptr_array_index (result->outcomes, 0);
  return outcome->client;
}

char *
cl_test_practice_dump (ClTestPractice *self)
{
  static const char *const queries[] = {
    "SELECT group_concat (quote (id) || quote (owner_id) || quote (everyone) || quote (name_key)"
    " || quote (search_key) || quote (preferred_name) || quote (pronouns) || quote (birth_date)"
    " || quote (insurance_payer) || quote (created_by), x'0a') FROM client",
    "SELECT group_concat (quote (client_id) || quote (practitioner_id) || quote (status)"
    " || quote (diagnoses), x'0a') FROM client_care",
    "SELECT group_concat (quote (member_id) || ' ' || quote (client_id) || quote (level)"
    " || quote (until) || quote (source) || quote (granted_by) || quote (granted_at)"
    " || quote (kept_by) || quote (kept_at), x'0a') FROM access_grant",
    "SELECT group_concat (quote (member_id) || ' ' || quote (at), x'0a') FROM access_review",
    "SELECT group_concat (quote (id) || ' ' || quote (client_id) || quote (title)"
    " || quote (status) || quote (created_by) || quote (closed_at), x'0a') FROM case_file",
    "SELECT group_concat (quote (member_id) || ' ' || quote (client_id) || ' ' || quote (case_id)"
    " || ' ' || quote (added_by) || quote (added_at), x'0a') FROM case_staff",
    "SELECT group_concat (quote (case_id) || quote (status) || quote (accepted_by)"
    " || quote (accepted_at), x'0a') FROM referral",
    "SELECT group_concat (quote (case_id) || quote (part) || quote (place) || quote (member_id)"
    " || quote (name) || quote (practice) || quote (has_left), x'0a') FROM referral_doctor",
    "SELECT group_concat (quote (id) || quote (case_id) || quote (step) || quote (by_id)"
    " || quote (on_behalf_of) || quote (comment), x'0a') FROM referral_step",
    "SELECT group_concat (quote (member_id) || ' ' || quote (doctor_id), x'0a')"
    " FROM managed_doctor",
    "SELECT group_concat (quote (member_id) || ' ' || quote (client_id) || ' '"
    " || quote (author_id) || ' ' || quote (shared_by) || quote (shared_at), x'0a')"
    " FROM chart_share",
    "SELECT group_concat (quote (member_id) || ' ' || quote (client_id) || quote (reason)"
    " || quote (until), x'0a') FROM emergency",
    "SELECT group_concat (quote (id) || quote (email) || quote (name) || quote (status)"
    " || quote (supervisor_id) || quote (billing_enabled) || quote (bookable), x'0a') FROM member",
    "SELECT group_concat (quote (member_id) || ' ' || quote (role_id), x'0a') FROM member_role",
    "SELECT group_concat (quote (id) || quote (name) || quote (permissions), x'0a') FROM role",
    "SELECT group_concat (quote (id) || ' ' || quote (practitioner_id) || ' ' || quote (client_id)"
    " || ' ' || quote (start) || ' ' || quote (end) || quote (state) || quote (kind)"
    " || quote (place) || quote (room) || quote (title) || quote (series_id)"
    " || quote (original_start) || quote (is_detached), x'0a') FROM appointment",
    "SELECT group_concat (quote (id) || quote (rule) || quote (start), x'0a')"
    " FROM appointment_series",
  };
  GString *dump = g_string_new (NULL);

  cl_practice_lock (self->practice);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text =
        cl_database_get_text (cl_practice_get_database (self->practice), &error, queries[i], "");

      g_assert_no_error (error);
      g_string_append_printf (dump, "%s\n--\n", text != NULL ? text : "");
    }
  cl_practice_unlock (self->practice);
  return g_string_free (dump, FALSE);
}

void
cl_test_practice_run_sql (ClTestPractice *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  cl_practice_lock (self->practice);
  cl_database_run (cl_practice_get_database (self->practice), &error, sql, "");
  cl_practice_unlock (self->practice);
  g_assert_no_error (error);
}

gint64
cl_test_practice_ask (ClTestPractice *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  cl_practice_lock (self->practice);
  cl_database_get_int (cl_practice_get_database (self->practice), &value, &error, sql, "");
  cl_practice_unlock (self->practice);
  g_assert_no_error (error);
  return value;
}
