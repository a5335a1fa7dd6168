/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "note-clinic.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "cl-audit-service.h"
#include "cl-document-service.h"
#include "cl-error.h"
#include "cl-fhir.h"
#include "cl-note-service.h"

#define DIAGNOSIS "F41.1"
#define PAYER "Acme Health"
#define STREET "12 Elm Street"
#define CASE "Anxiety"
#define N_STEPS 25
#define N_NOTES 6

static const char *const practitioner[] = { "Practitioner", NULL };
static const char *const scheduler[] = { "Scheduler", NULL };

static GBytes *
export_bytes (Clinic *clinic, ClActor *actor, gboolean with_psychotherapy, GError **error)
{
  return cl_export_service_get (clinic->test->practice, actor, clinic->ana, with_psychotherapy,
                                &cl_fhir_format, error);
}

static char *
export_text (Clinic *clinic, ClActor *actor, gboolean with_psychotherapy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = export_bytes (clinic, actor, with_psychotherapy, &error);
  gsize size;
  const char *data;

  g_assert_no_error (error);
  data = g_bytes_get_data (bytes, &size);
  return g_strndup (data, size);
}

/* Notes and documents stand in it in base64. */
static gboolean
has_text (const char *bundle, const char *text)
{
  g_autofree char *encoded = g_base64_encode ((const guchar *) text, strlen (text));
  g_autofree char *member = g_strdup_printf ("\"%s\"", encoded);

  return strstr (bundle, member) != NULL;
}

static gboolean
has_resource (const char *bundle, const char *type)
{
  g_autofree char *member = g_strdup_printf ("\"resourceType\":\"%s\"", type);

  return strstr (bundle, member) != NULL;
}

static guint
count_entries (Clinic *clinic, ClOutcome outcome)
{
  const ClAuditQuery query = { .has_client = TRUE,
                               .client = clinic->ana,
                               .action = "client.export" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    events = cl_audit_service_list (clinic->test->practice, clinic->test->admin, &query, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    n += ((ClAuditEvent *) events->pdata[i])->outcome == outcome;
  return n;
}

static gint64
write_note (Clinic *clinic, ClActor *author, ClNoteKind kind, const char *body)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (
    clinic->test, author, cl_change_new_create_note (clinic->ana, 0, 0, kind, body));

  return ((ClChangeOutcome *) result->outcomes->pdata[0])->note;
}

static void
add_document (Clinic *clinic, gboolean is_clinical, const char *text)
{
  ClDocumentDraft *draft = cl_document_draft_new (clinic->ana, "letter.txt", "text/plain");
  g_autoptr (GBytes) data = g_bytes_new (text, strlen (text));

  draft->is_clinical = is_clinical;
  cl_document_draft_set_data (draft, data);
  clinic_change (clinic, clinic->ann, cl_change_new_add_document (draft, NULL));
}

/* Ana has something of each part. */
static void
fill (Clinic *clinic)
{
  ClClientDetails *details = cl_client_details_new ();
  const char *const diagnoses[] = { DIAGNOSIS, NULL };

  details->has_address = TRUE;
  details->address_line1 = g_strdup (STREET);
  details->address_city = g_strdup ("Chicago");
  details->address_region = g_strdup ("IL");
  details->address_postal_code = g_strdup ("60601");
  details->has_insurance = TRUE;
  details->insurance_payer = g_strdup (PAYER);
  details->insurance_member_id = g_strdup ("A-77");
  clinic_change (clinic, clinic->ann, cl_change_new_update_client (clinic->ana, details, NULL));
  clinic_change (clinic, clinic->ann,
                 cl_change_new_set_care (clinic->ana, cl_actor_get_id (clinic->ann), FALSE,
                                         CL_CARE_STATUS_ACTIVE, diagnoses, NULL));
  clinic_change (clinic, clinic->ann, cl_change_new_create_case (clinic->ana, CASE, DIAGNOSIS));
  clinic_write_signed (clinic, clinic->ann, CL_NOTE_KIND_PROGRESS, FALSE);
  add_document (clinic, FALSE, "The terms of the practice");
  add_document (clinic, TRUE, "A letter about the chart");
}

/* What is read to be printed is in the log as what is written to a file is, and is told to nobody
 * who may not know the client. */
static void
test_read (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (ClClientRecord) record = NULL;
  g_autoptr (ClClientRecord) none = NULL;
  g_autoptr (GError) error = NULL;

  clinic_open (&clinic);
  fill (&clinic);
  record = cl_export_service_read (clinic.test->practice, clinic.ann, clinic.ana, FALSE, "print",
                                   NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (record->notes->len, ==, 1);
  g_assert_cmpuint (count_entries (&clinic, CL_OUTCOME_DONE), ==, 1);
  none = cl_export_service_read (clinic.test->practice, clinic.bob, clinic.ana, FALSE, "print",
                                 NULL, &error);
  g_assert_error (error, CL_ERROR, CL_ERROR_NOT_FOUND);
  g_assert_null (none);
  g_assert_cmpuint (count_entries (&clinic, CL_OUTCOME_DONE), ==, 1);
}

static void
test_areas (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (ClActor) sid = NULL;
  g_autofree char *whole = NULL, *record = NULL, *schedule = NULL;

  clinic_open (&clinic);
  fill (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_RECORD);
  sid = cl_test_practice_add (clinic.test, "sid@lakeside.test", scheduler);

  whole = export_text (&clinic, clinic.ann, FALSE);
  g_assert_true (has_text (whole, BODY));
  g_assert_true (has_text (whole, "The terms of the practice"));
  g_assert_true (has_text (whole, "A letter about the chart"));
  g_assert_true (has_resource (whole, "Consent"));
  g_assert_true (has_resource (whole, "Condition"));
  g_assert_true (has_resource (whole, "EpisodeOfCare"));
  g_assert_nonnull (strstr (whole, PAYER));
  g_assert_nonnull (strstr (whole, STREET));
  g_assert_false (has_resource (whole, "AuditEvent"));

  record = export_text (&clinic, clinic.bob, FALSE);
  g_assert_false (has_text (record, BODY));
  g_assert_true (has_text (record, "The terms of the practice"));
  g_assert_false (has_text (record, "A letter about the chart"));
  g_assert_false (has_resource (record, "Consent"));
  g_assert_true (has_resource (record, "Condition"));
  g_assert_false (has_resource (record, "EpisodeOfCare"));
  g_assert_null (strstr (record, CASE));
  g_assert_nonnull (strstr (record, PAYER));
  g_assert_nonnull (strstr (record, STREET));

  schedule = export_text (&clinic, sid, FALSE);
  g_assert_false (has_text (schedule, BODY));
  g_assert_false (has_resource (schedule, "DocumentReference"));
  g_assert_false (has_resource (schedule, "Condition"));
  g_assert_null (strstr (schedule, DIAGNOSIS));
  g_assert_null (strstr (schedule, PAYER));
  g_assert_nonnull (strstr (schedule, STREET));
  g_assert_cmpuint (count_entries (&clinic, CL_OUTCOME_DONE), ==, 3);
}

/* A member of a case alone sees no name; an administrator the log, and no note of others. */
static void
test_log_and_demographics (void)
{
  static const char *const biller[] = { "Biller", NULL };
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (ClActor) bill = NULL;
  g_autofree char *all = NULL, *billing = NULL;

  clinic_open (&clinic);
  fill (&clinic);
  bill = cl_test_practice_add (clinic.test, "bill@lakeside.test", biller);
  all = export_text (&clinic, clinic.test->admin, FALSE);
  g_assert_true (has_resource (all, "AuditEvent"));
  g_assert_nonnull (strstr (all, "note.sign"));
  billing = export_text (&clinic, bill, FALSE);
  g_assert_nonnull (strstr (billing, PAYER));
  g_assert_false (has_resource (billing, "Appointment"));
  g_assert_false (has_resource (billing, "AuditEvent"));
  g_assert_false (has_resource (billing, "DocumentReference"));
}

static void
test_not_found (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  ClRecordContents contents;

  clinic_open (&clinic);
  path = g_build_filename (clinic.test->folder, "record.json", NULL);
  g_assert_false (cl_export_service_save (clinic.test->practice, clinic.bob, clinic.ana, FALSE,
                                          &cl_fhir_format, path, NULL, NULL, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_false (
    cl_export_service_count (clinic.test->practice, clinic.bob, clinic.ana, &contents, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_entries (&clinic, CL_OUTCOME_DONE), ==, 0);
  g_assert_cmpuint (count_entries (&clinic, CL_OUTCOME_FAILED), ==, 2);
}

static void
test_psychotherapy (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autofree char *without = NULL, *with = NULL, *others = NULL;
  g_autoptr (GError) error = NULL;
  ClRecordContents contents;

  clinic_open (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PSYCHOTHERAPY, FALSE);
  write_note (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, "A draft alone");
  without = export_text (&clinic, clinic.ann, FALSE);
  g_assert_false (has_resource (without, "DocumentReference"));
  with = export_text (&clinic, clinic.ann, TRUE);
  g_assert_true (has_text (with, BODY));
  g_assert_false (has_text (with, "A draft alone"));
  g_assert_nonnull (strstr (with, "PSYTHPN"));
  others = export_text (&clinic, clinic.bob, TRUE);
  g_assert_false (has_resource (others, "DocumentReference"));
  g_assert_null (strstr (others, "PSYTHPN"));

  g_assert_true (
    cl_export_service_count (clinic.test->practice, clinic.ann, clinic.ana, &contents, &error));
  g_assert_cmpuint (contents.n_notes, ==, 0);
  g_assert_cmpuint (contents.n_psychotherapy, ==, 1);
  g_assert_true (
    cl_export_service_count (clinic.test->practice, clinic.bob, clinic.ana, &contents, &error));
  g_assert_cmpuint (contents.n_psychotherapy, ==, 0);
}

/* Whose key has not been handed on yet gets the rest, and is told. */
static void
test_without_key (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autofree char *bundle = NULL;
  g_autofree char *sql = NULL;

  clinic_open (&clinic);
  fill (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  sql = g_strdup_printf ("DELETE FROM pair_holder WHERE holder_kind = 'member' AND holder_id = "
                         "%" G_GINT64_FORMAT,
                         cl_actor_get_id (clinic.bob));
  cl_test_practice_run_sql (clinic.test, sql);
  bundle = export_text (&clinic, clinic.bob, FALSE);
  g_assert_false (has_text (bundle, BODY));
  g_assert_true (has_text (bundle, "The terms of the practice"));
  g_assert_nonnull (strstr (bundle, "\"incomplete\""));
  g_assert_nonnull (strstr (bundle, "2 notes and documents could not be opened"));
}

static const char *const damages[] = {
  "UPDATE note_text SET text = zeroblob (length (text)) WHERE kind = 'body' AND note_id = 1",
  "UPDATE note_text SET text = zeroblob (length (text)) WHERE kind = 'addendum' AND note_id = 1",
  "UPDATE document_part SET data = zeroblob (length (data)) WHERE document_id = 2",
  ("UPDATE document SET label = zeroblob (length (label)) WHERE id = 2;"
   "UPDATE document_part SET data = zeroblob (length (data)) WHERE document_id = 2"),
};

static void
check_damaged (Clinic *clinic, gsize nth, const char *bundle)
{
  const ClAuditQuery query = { .has_client = TRUE,
                               .client = clinic->ana,
                               .action = "client.export" };
  g_autoptr (GPtrArray)
    events = cl_audit_service_list (clinic->test->practice, clinic->test->admin, &query, NULL);
  const char *detail = ((ClAuditEvent *) events->pdata[0])->detail;
  gboolean is_note = nth < 2;

  g_assert_true (has_text (bundle, "Another note"));
  g_assert_true (has_text (bundle, "The terms of the practice"));
  g_assert_true (has_text (bundle, "A letter about the chart") == is_note);
  g_assert_true (has_text (bundle, BODY) != is_note);
  g_assert_true (has_text (bundle, "Added later") != is_note);
  g_assert_nonnull (strstr (bundle, "\"incomplete\""));
  g_assert_nonnull (strstr (bundle, "1 note or document was changed outside the program"));
  g_assert_nonnull (strstr (bundle, "it was changed outside the program. Ask the practice"));
  g_assert_nonnull (strstr (detail, "\"damaged\":1"));
}

/* What was altered outside the program keeps nobody from the rest; it is told of, in the file and
 * in the log, and nothing of it is given out. */
static void
test_damaged (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_auto (Clinic) clinic = { 0 };
      g_autofree char *bundle = NULL;
      gint64 note;

      clinic_open (&clinic);
      fill (&clinic);
      clinic_change (&clinic, clinic.ann, cl_change_new_add_to_note (1, "Added later"));
      note = write_note (&clinic, clinic.ann, CL_NOTE_KIND_CONTACT, "Another note");
      clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (note, FALSE));
      cl_test_practice_run_sql (clinic.test, damages[i]);
      bundle = export_text (&clinic, clinic.ann, FALSE);
      check_damaged (&clinic, i, bundle);
    }
}

/* One that is too large for a line of JSON is told of, and not opened. */
static void
test_large_document (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autofree char *text = g_strnfill (CL_DOCUMENT_LINE_MAX_SIZE + 1, 'x');
  g_autofree char *bundle = NULL;
  ClAuditQuery about = { .has_client = TRUE, .action = "document.get" };
  g_autoptr (GPtrArray) opened = NULL;

  clinic_open (&clinic);
  add_document (&clinic, TRUE, text);
  bundle = export_text (&clinic, clinic.ann, FALSE);
  g_assert_nonnull (strstr (bundle, "\"size\":10485761"));
  g_assert_nonnull (strstr (bundle, "too large"));
  g_assert_cmpuint (strlen (bundle), <, 100000);
  about.client = clinic.ana;
  opened = cl_audit_service_list (clinic.test->practice, clinic.test->admin, &about, NULL);
  g_assert_cmpuint (opened->len, ==, 0);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_full_disk (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *disk = NULL, *path = NULL, *text = NULL;

  clinic_open (&clinic);
  text = g_strnfill (200 * 1024, 'x');
  add_document (&clinic, FALSE, text);
  disk = g_build_filename (clinic.test->folder, "disk", NULL);
  path = g_build_filename (disk, "record.json", NULL);
  g_assert_no_errno (g_mkdir (disk, 0700));
  if (mount ("tmpfs", disk, "tmpfs", 0, "size=64k") != 0)
    {
      g_test_skip ("Only root can mount a disk");
      return;
    }
  g_assert_false (cl_export_service_save (clinic.test->practice, clinic.ann, clinic.ana, FALSE,
                                          &cl_fhir_format, path, NULL, NULL, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_STORAGE);
  g_assert_cmpuint (count_files (disk), ==, 0);
  g_assert_cmpuint (count_entries (&clinic, CL_OUTCOME_DONE), ==, 0);
  g_assert_no_errno (umount (disk));
}

static void
on_progress_cb (guint64 done, guint64 total, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_file (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *folder = NULL, *path = NULL, *kept = NULL;
  struct stat status;

  clinic_open (&clinic);
  fill (&clinic);
  folder = g_build_filename (clinic.test->folder, "out", NULL);
  path = g_build_filename (folder, "record.json", NULL);
  g_assert_no_errno (g_mkdir (folder, 0700));
  g_assert_false (cl_export_service_save (clinic.test->practice, clinic.ann, clinic.ana, FALSE,
                                          &cl_fhir_format, path, on_progress_cb, cancellable,
                                          cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (folder), ==, 0);
  g_assert_cmpuint (count_entries (&clinic, CL_OUTCOME_DONE), ==, 0);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "what was there", -1, &error));
  g_assert_true (cl_export_service_save (clinic.test->practice, clinic.ann, clinic.ana, FALSE,
                                         &cl_fhir_format, path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_no_errno (g_stat (path, &status));
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_true (g_file_get_contents (path, &kept, NULL, &error));
  g_assert_true (g_str_has_prefix (kept, "{\"resourceType\":\"Bundle\""));
}

static Clinic *taken_from;

/* Bob loses the client while his file is being written. */
static gboolean
write_and_lose (ClExport *export, GError **error)
{
  clinic_share (taken_from, taken_from->bob, CL_LEVEL_NONE);
  return TRUE;
}

static void
test_lost_meanwhile (void)
{
  static const ClExportFormat losing = { "fhir", write_and_lose };
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  clinic_open (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  path = g_build_filename (clinic.test->folder, "record.json", NULL);
  taken_from = &clinic;
  g_assert_false (cl_export_service_save (clinic.test->practice, clinic.bob, clinic.ana, FALSE,
                                          &losing, path, NULL, NULL, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  g_assert_cmpuint (count_entries (&clinic, CL_OUTCOME_DONE), ==, 0);
}

/* Ann deletes a document while Bob's file is being written. */
static gboolean
write_and_delete (ClExport *export, GError **error)
{
  gint64 document = cl_test_practice_ask (taken_from->test, "SELECT max (id) FROM document");

  clinic_change (taken_from, taken_from->ann, cl_change_new_remove_document (document));
  return TRUE;
}

/* He still has the client, and less of it than there is in his file. */
static void
test_less_meanwhile (void)
{
  static const ClExportFormat losing = { "fhir", write_and_delete };
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  clinic_open (&clinic);
  fill (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  path = g_build_filename (clinic.test->folder, "record.json", NULL);
  taken_from = &clinic;
  g_assert_false (cl_export_service_save (clinic.test->practice, clinic.bob, clinic.ana, FALSE,
                                          &losing, path, NULL, NULL, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_CONFLICT);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_entries (&clinic, CL_OUTCOME_DONE), ==, 0);
}

/* Ann deletes a document, and adds another. */
static gboolean
write_and_replace (ClExport *export, GError **error)
{
  write_and_delete (export, error);
  add_document (taken_from, TRUE, "Another letter");
  return TRUE;
}

/* There is as much as before, and not what is in his file. */
static void
test_other_meanwhile (void)
{
  static const ClExportFormat losing = { "fhir", write_and_replace };
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GError) error = NULL;

  clinic_open (&clinic);
  fill (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  taken_from = &clinic;
  g_assert_null (
    cl_export_service_get (clinic.test->practice, clinic.bob, clinic.ana, FALSE, &losing, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_CONFLICT);
}

static gboolean
reads_note (Clinic *clinic, ClActor *actor, gint64 note)
{
  g_autoptr (ClNote) peeked = cl_note_service_peek (clinic->test->practice, actor, note, NULL);

  return peeked != NULL;
}

static void
change_at_random (Clinic *clinic, ClActor *const *actors)
{
  gint64 bob = cl_actor_get_id (clinic->bob), cai = cl_actor_get_id (actors[3]);

  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
      clinic_share (clinic, actors[g_test_rand_int_range (1, 5)],
                    (ClLevel) g_test_rand_int_range (CL_LEVEL_NONE, CL_LEVEL_CHART + 1));
      break;
    case 1:
      clinic_change (clinic, clinic->ann,
                     cl_change_new_share_chart (clinic->ana, cl_actor_get_id (clinic->ann), bob));
      break;
    case 2:
      clinic_change (clinic, clinic->ann,
                     cl_change_new_unshare_chart (clinic->ana, cl_actor_get_id (clinic->ann), bob));
      break;
    case 3:
      clinic_change (clinic, clinic->ann, cl_change_new_assign_staff (clinic->ana, cai));
      break;
    default:
      clinic_change (clinic, clinic->ann, cl_change_new_remove_staff (clinic->ana, cai));
      break;
    }
}

/* Whatever is shared and taken: each note is in a member's bundle just where they may read it, and
 * the rest just where they have its area. */
static void
test_random_sequences (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (ClActor) cai = NULL, sid = NULL;
  gint64 notes[N_NOTES];

  clinic_open (&clinic);
  fill (&clinic);
  cai = cl_test_practice_add (clinic.test, "cai@lakeside.test", practitioner);
  sid = cl_test_practice_add (clinic.test, "sid@lakeside.test", scheduler);
  clinic_supervise (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_RECORD);
  for (gsize i = 0; i < N_NOTES; i++)
    {
      ClActor *author = i % 3 == 0 ? clinic.bob : clinic.ann;
      g_autofree char *body = g_strdup_printf ("%s %" G_GSIZE_FORMAT, MARKER, i);

      notes[i] = write_note (&clinic, author,
                             i == 4 ? CL_NOTE_KIND_PSYCHOTHERAPY : CL_NOTE_KIND_PROGRESS, body);
      clinic_change (&clinic, author, cl_change_new_sign_note (notes[i], i == 1));
    }
  for (guint step = 0; step < N_STEPS; step++)
    {
      ClActor *const actors[] = {
        clinic.ann, clinic.bob, clinic.sue, cai, sid, clinic.test->admin
      };

      change_at_random (&clinic, actors);
      for (gsize a = 0; a < G_N_ELEMENTS (actors); a++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GBytes) bytes = export_bytes (&clinic, actors[a], TRUE, &error);
          g_autoptr (ClClient) client = NULL;
          g_autofree char *bundle = NULL;

          client = cl_client_service_show (clinic.test->practice, actors[a], clinic.ana, NULL);
          g_assert_true ((bytes == NULL) == (client == NULL));
          if (bytes == NULL)
            {
              g_assert_error (error, CL_ERROR, CL_ERROR_NOT_FOUND);
              continue;
            }
          bundle = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
          g_assert_true ((strstr (bundle, PAYER) != NULL) ==
                         ((client->areas & CL_AREA_INSURANCE) != 0));
          g_assert_true ((strstr (bundle, STREET) != NULL) ==
                         ((client->areas & CL_AREA_DEMOGRAPHICS) != 0));
          g_assert_true ((strstr (bundle, DIAGNOSIS) != NULL) ==
                         ((client->areas & CL_AREA_DIAGNOSIS) != 0));
          for (gsize i = 0; i < N_NOTES; i++)
            {
              g_autofree char *body = g_strdup_printf ("%s %" G_GSIZE_FORMAT, MARKER, i);

              g_assert_true (has_text (bundle, body) == reads_note (&clinic, actors[a], notes[i]));
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/export/read", test_read);
  g_test_add_func ("/service/export/areas", test_areas);
  g_test_add_func ("/service/export/log-and-demographics", test_log_and_demographics);
  g_test_add_func ("/service/export/not-found", test_not_found);
  g_test_add_func ("/service/export/psychotherapy", test_psychotherapy);
  g_test_add_func ("/service/export/without-key", test_without_key);
  g_test_add_func ("/service/export/large-document", test_large_document);
  g_test_add_func ("/service/export/full-disk", test_full_disk);
  g_test_add_func ("/service/export/file", test_file);
  g_test_add_func ("/service/export/lost-meanwhile", test_lost_meanwhile);
  g_test_add_func ("/service/export/less-meanwhile", test_less_meanwhile);
  g_test_add_func ("/service/export/other-meanwhile", test_other_meanwhile);
  g_test_add_func ("/service/export/damaged", test_damaged);
  g_test_add_func ("/service/export/random-sequences", test_random_sequences);
  return g_test_run ();
}
