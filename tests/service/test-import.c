/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing a folder: all of it, or nothing. */
#include <glib/gstdio.h>
#include <string.h>

#include "cl-access-service.h"
#include "cl-appointment-service.h"
#include "cl-audit-service.h"
#include "cl-error.h"
#include "cl-import-service.h"
#include "cl-member-service.h"
#include "cl-time.h"
#include "service-support.h"

/* How many providers become members where the same files are imported again. */
#define AGAIN 4

static const char *const practitioner[] = { "Practitioner", NULL };
static const char *const administrator[] = { "Administrator", NULL };

static ClImportReport *
import (ClTestPractice *test, ClActor *actor, const char *folder, guint n_providers, GError **error)
{
  const ClImportOptions options = { .n_providers = n_providers,
                                    .strip_digits = TRUE,
                                    .again = n_providers == AGAIN };
  g_autofree char *data = g_test_build_filename (G_TEST_DIST, "service", "data", "synthea", NULL);

  return cl_import_service_synthea (test->practice, actor, folder != NULL ? folder : data, &options,
                                    NULL, NULL, NULL, error);
}

static char *
make_folder (const char *name, const char *text)
{
  char *folder = g_dir_make_tmp ("caseload-import-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return folder;
}

static void
remove_folder (char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

static ClClient *
find_client (ClTestPractice *test, const char *name)
{
  const ClClientQuery query = { .search = name };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    rows = cl_client_service_list (test->practice, test->admin, &query, NULL, NULL, &error);
  ClClient *client;

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  client = cl_client_service_show (test->practice, test->admin,
                                   ((ClClientRow *) g_ptr_array_index (rows, 0))->id, &error);
  g_assert_no_error (error);
  return client;
}

static ClAuditEvent *
find_entry (ClTestPractice *test)
{
  const ClAuditQuery query = { .action = "import" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    events = cl_audit_service_list (test->practice, test->admin, &query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 1);
  return g_object_ref (g_ptr_array_index (events, 0));
}

static void
assert_whole (ClTestPractice *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditVerdict)
    verdict = cl_audit_service_verify (test->practice, test->admin, NULL, NULL, NULL, NULL, &error);
  g_autoptr (GPtrArray) broken = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (verdict->problem, ==, NULL);
  g_assert_true (verdict->valid);
  broken = cl_audit_service_check_invariants (test->practice, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (broken->len, ==, 0);
}

/* Each client's history refers to it. */
static void
assert_in_histories (ClTestPractice *test)
{
  gint64 n = cl_test_practice_ask (test, "SELECT count (*) FROM client");
  g_autoptr (ClAuditEvent) entry = find_entry (test);

  g_assert_cmpint (n, >, 1);
  for (gint64 i = 0; i < n; i++)
    {
      g_autofree char *sql =
        g_strdup_printf ("SELECT id FROM client ORDER BY id LIMIT 1 OFFSET %" G_GINT64_FORMAT, i);
      const ClAuditQuery query = { .has_client = TRUE, .client = cl_test_practice_ask (test, sql) };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray)
        events = cl_audit_service_list (test->practice, test->admin, &query, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (events->len, ==, 1);
      g_assert_cmpint (((ClAuditEvent *) events->pdata[0])->seq, ==, entry->seq);
      g_assert_cmpint (((ClAuditEvent *) events->pdata[0])->told, ==, query.client);
    }
}

static void
assert_cases (ClTestPractice *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases = cl_case_service_list (test->practice, test->admin, FALSE, 0, FALSE,
                                                      0, FALSE, CL_CASE_STATUS_ACTIVE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cases->len, ==, 25);
  for (guint i = 0; i < cases->len; i++)
    {
      const ClCaseFile *item = g_ptr_array_index (cases, i);
      g_autoptr (ClAccess)
        access = cl_access_service_show (test->practice, test->admin, item->client, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (item->staff->len, ==, 1);
      g_assert_cmpint (g_array_index (item->staff, gint64, 0), ==, access->owner);
      g_assert_cmpuint (access->grants->len, ==, 0);
      g_assert_null (item->diagnosis);
      g_assert_true ((item->status == CL_CASE_STATUS_CLOSED) == (item->closed_at != 0));
    }
}

/* All are over, and each is in the calendar of a member and known to the client's owner. */
static void
assert_appointments (ClTestPractice *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const ClAppointmentQuery query = {
    .from = cl_time_parse ("1900-01-01T00:00:00Z"),
    .to = cl_practice_get_now (test->practice),
  };

  rows = cl_appointment_service_list (test->practice, test->admin, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 68);
  for (guint i = 0; i < rows->len; i++)
    {
      const ClAppointment *row = g_ptr_array_index (rows, i);

      g_assert_false (row->is_busy);
      g_assert_cmpint (row->state, ==, CL_APPOINTMENT_STATE_FULFILLED);
      g_assert_cmpint (row->client, !=, 0);
    }
}

static void
test_whole (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ClImportReport) report = import (test, test->admin, NULL, 3, &error);
  g_autoptr (ClClient) dead = NULL;
  g_autoptr (ClClient) unseen = NULL;
  const ClCare *care;

  g_assert_no_error (error);
  g_assert_cmpuint (report->n_clients, ==, 12);
  g_assert_cmpuint (report->n_cases, ==, 25);
  g_assert_cmpuint (report->n_members, ==, 3);
  g_assert_cmpuint (report->accounts->len, ==, 3);
  g_assert_cmpuint (report->n_appointments, ==, 68);
  g_assert_cmpuint (report->left_out->len, ==, 3);
  assert_cases (test);
  assert_appointments (test);
  assert_whole (test);
  assert_in_histories (test);

  dead = find_client (test, "Greenholt");
  g_assert_cmpint (dead->owner, ==,
                   cl_member_service_find (test->practice, "avery.vonrueden@example.org"));
  g_assert_cmpuint (dead->cares->len, ==, 1);
  care = g_ptr_array_index (dead->cares, 0);
  g_assert_cmpint (care->practitioner, ==, dead->owner);
  g_assert_cmpint (care->status, ==, CL_CARE_STATUS_DISCHARGED);
  g_assert_cmpstr (dead->details->insurance_payer, ==, "Aetna");
  unseen = find_client (test, "Yundt");
  g_assert_cmpint (unseen->owner, ==, cl_actor_get_id (test->admin));
}

static void
test_accounts (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ClImportReport) report = import (test, test->admin, NULL, 3, &error);
  g_autoptr (ClImportReport) again = NULL;
  const ClImportAccount *account;

  g_assert_no_error (error);
  for (guint i = 0; i < report->accounts->len; i++)
    {
      g_autoptr (ClActor) actor = NULL;
      g_autoptr (ClActor) own = NULL;

      account = g_ptr_array_index (report->accounts, i);
      actor =
        cl_sign_in_service_sign_in (test->practice, account->email, account->password, &error);
      g_assert_no_error (error);
      g_assert_true (cl_actor_must_change_password (actor));
      g_assert_cmpstrv (cl_actor_get_member (actor)->roles, practitioner);
      own = cl_sign_in_service_change_password (test->practice, actor, account->password,
                                                "a password of my own", NULL, &error);
      g_assert_no_error (error);
      g_assert_false (cl_actor_must_change_password (own));
    }
  /* Not unless it is asked for, and then the same names are other people. */
  g_assert_null (import (test, test->admin, NULL, 2, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_CONFLICT);
  g_assert_cmpstr (cl_error_get_member (error), ==, CL_IMPORT_AGAIN);
  g_clear_error (&error);
  again = import (test, test->admin, NULL, AGAIN, &error);
  g_assert_no_error (error);
  account = g_ptr_array_index (again->accounts, 0);
  g_assert_cmpstr (account->email, ==, "avery.vonrueden.2@example.org");
  assert_whole (test);
}

static void
test_entry (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ClImportReport) report = import (test, test->admin, NULL, 2, &error);
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "service", "data", "synthea", "patients.csv", NULL);
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (ClAuditEvent) entry = NULL;
  gsize size;

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, size);
  entry = find_entry (test);
  g_assert_cmpint (entry->outcome, ==, CL_OUTCOME_DONE);
  g_assert_cmpint (entry->actor, ==, cl_actor_get_id (test->admin));
  g_assert_nonnull (strstr (entry->detail, hash));
  g_assert_nonnull (strstr (entry->detail, "\"clients\":12"));
  g_assert_nonnull (strstr (entry->detail, "\"keys\":["));
  g_assert_null (strstr (entry->detail, "Greenholt"));

  g_assert_false (
    cl_change_service_undo (test->practice, test->admin, report->change, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
}

static void
test_denied (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) actor = cl_test_practice_add (test, "sam@example.org", practitioner);
  g_autofree char *before = cl_test_practice_dump (test);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditEvent) entry = NULL;

  g_assert_null (import (test, actor, "/nonexistent", 3, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
  g_assert_cmpstr (cl_error_get_missing (error), ==, "manage-members");
  after = cl_test_practice_dump (test);
  g_assert_cmpstr (after, ==, before);
  entry = find_entry (test);
  g_assert_cmpint (entry->outcome, ==, CL_OUTCOME_DENIED);
  g_assert_cmpint (entry->actor, ==, cl_actor_get_id (actor));
}

static void
test_bad_file (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autofree char *before = cl_test_practice_dump (test);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditEvent) entry = NULL;
  char *folder = make_folder ("patients.csv", "Id,FIRST,LAST\np1,A,B\np2,C\n");

  g_assert_null (import (test, test->admin, folder, 3, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "patients.csv, line 3:"));
  after = cl_test_practice_dump (test);
  g_assert_cmpstr (after, ==, before);
  entry = find_entry (test);
  g_assert_cmpint (entry->outcome, ==, CL_OUTCOME_FAILED);
  remove_folder (folder, "patients.csv");
}

/* Somebody has to own the clients: the importer, if they provide care. */
static void
test_nobody_owns (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (ClActor) office = cl_test_practice_add (test, "office@example.org", administrator);
  g_autoptr (ClImportReport) report = NULL;
  g_autoptr (ClImportReport) seen = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClClient) client = NULL;
  g_autoptr (ClClient) unseen = NULL;
  char *folder = make_folder ("patients.csv", "Id,FIRST,LAST\np1,Ada,Fields\n");

  g_assert_null (import (test, office, folder, 3, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
  g_clear_error (&error);
  report = import (test, test->admin, folder, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_members, ==, 0);
  client = find_client (test, "Fields");
  g_assert_cmpint (client->owner, ==, cl_actor_get_id (test->admin));
  remove_folder (folder, "patients.csv");

  seen = import (test, office, NULL, 3, &error);
  g_assert_no_error (error);
  unseen = find_client (test, "Yundt");
  g_assert_cmpint (unseen->owner, ==,
                   cl_member_service_find (test->practice, "avery.vonrueden@example.org"));
}

static void
on_progress_cb (guint64 done, guint64 total, gpointer data)
{
  /* Within the transaction: members come first, 32 rows to a step. */
  g_assert_cmpuint (total, ==, 3 + 12 + 25 + 68);
  if (done >= 32)
    g_cancellable_cancel (data);
}

static void
test_cancelled (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "service", "data", "synthea", NULL);
  g_autofree char *before = cl_test_practice_dump (test);
  g_autofree char *after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const ClImportOptions options = { .n_providers = 3 };

  g_assert_null (cl_import_service_synthea (test->practice, test->admin, folder, &options,
                                            on_progress_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = cl_test_practice_dump (test);
  g_assert_cmpstr (after, ==, before);
  assert_whole (test);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/whole", test_whole);
  g_test_add_func ("/import/accounts", test_accounts);
  g_test_add_func ("/import/entry", test_entry);
  g_test_add_func ("/import/denied", test_denied);
  g_test_add_func ("/import/bad-file", test_bad_file);
  g_test_add_func ("/import/nobody-owns", test_nobody_owns);
  g_test_add_func ("/import/cancelled", test_cancelled);

  return g_test_run ();
}
