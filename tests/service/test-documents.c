/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem() */

#include "note-clinic.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cl-actor-private.h"
#include "cl-audit-service.h"
#include "cl-document-private.h"
#include "cl-document-service.h"
#include "cl-error.h"

#define MEBIBYTE (1024 * 1024)
#define NAME MARKER ".txt"

static const char *const scheduler[] = { "Scheduler", NULL };

/* Statements past the service, one after the other. */
static void
run_all (Clinic *clinic, const char *sql)
{
  g_auto (GStrv) statements = g_strsplit (sql, ";", -1);

  for (gsize i = 0; statements[i] != NULL; i++)
    cl_test_practice_run_sql (clinic->test, statements[i]);
}

static ClDocumentDraft *
draft_new (Clinic *clinic, gboolean is_clinical, const char *name, GBytes *data)
{
  ClDocumentDraft *draft = cl_document_draft_new (clinic->ana, name, "text/plain");

  draft->is_clinical = is_clinical;
  if (data != NULL)
    cl_document_draft_set_data (draft, data);
  return draft;
}

static gint64
add_in_case (Clinic *clinic, ClActor *actor, gboolean is_clinical, gint64 case_id, GBytes *data)
{
  ClDocumentDraft *draft = draft_new (clinic, is_clinical, NAME, data);
  g_autoptr (ClChangeResult) result = NULL;

  draft->case_id = case_id;
  result = cl_test_practice_do (clinic->test, actor, cl_change_new_add_document (draft, NULL));
  return ((ClChangeOutcome *) result->outcomes->pdata[0])->document;
}

static gint64
add_text (Clinic *clinic, ClActor *actor, gboolean is_clinical)
{
  g_autoptr (GBytes) data = g_bytes_new_static (BODY, strlen (BODY));

  return add_in_case (clinic, actor, is_clinical, 0, data);
}

/* No two parts of it are alike, and no two of them have the same beginning. */
static GBytes *
make_data (gsize size)
{
  guint8 *data = g_malloc (size);
  guint32 state = 20261130;

  for (gsize i = 0; i < size; i++)
    {
      state = state * 1664525 + 1013904223;
      data[i] = (guint8) (state >> 24);
    }
  return g_bytes_new_take (data, size);
}

static void
assert_reads (Clinic *clinic, ClActor *actor, gint64 document, GBytes *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDocument) found = NULL;
  g_autoptr (GBytes)
    data = cl_document_service_get (clinic->test->practice, actor, document, &found, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (data, expected));
  g_assert_cmpstr (found->media_type, ==, "text/plain");
}

static void
assert_reads_text (Clinic *clinic, ClActor *actor, gint64 document)
{
  g_autoptr (GBytes) expected = g_bytes_new_static (BODY, strlen (BODY));

  assert_reads (clinic, actor, document, expected);
}

/* Refused in every way to read it, and nothing is left of a file. */
static void
assert_refused (Clinic *clinic, ClActor *actor, gint64 document, int code, const char *missing)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (clinic->test->folder, "saved", "copy.txt", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) left = NULL;
  g_autoptr (GBytes)
    data = cl_document_service_get (clinic->test->practice, actor, document, NULL, &error);

  g_assert_error (error, CL_ERROR, code);
  g_assert_cmpstr (cl_error_get_missing (error), ==, missing);
  g_assert_null (data);
  g_clear_error (&error);
  g_mkdir (folder, 0700);
  g_assert_false (cl_document_service_save (clinic->test->practice, actor, document, path, NULL,
                                            NULL, NULL, &error));
  g_assert_error (error, CL_ERROR, code);
  left = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (left));
}

static guint
count_listed (Clinic *clinic, ClActor *actor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    documents = cl_document_service_list (clinic->test->practice, actor, clinic->ana, &error);

  g_assert_no_error (error);
  return documents->len;
}

static ClDocument *
get_listed (Clinic *clinic, ClActor *actor, gint64 document)
{
  g_autoptr (GPtrArray)
    documents = cl_document_service_list (clinic->test->practice, actor, clinic->ana, NULL);

  for (guint i = 0; documents != NULL && i < documents->len; i++)
    if (((ClDocument *) documents->pdata[i])->id == document)
      return g_object_ref (documents->pdata[i]);
  return NULL;
}

/* With the member's own keys and the whole file, whatever the program would let them. */
static gboolean
holds_key (Clinic *clinic, ClActor *actor, gint64 document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClTextKey) key = NULL;
  g_auto (ClDocumentRow) row = { 0 };
  ClAction action;

  cl_keyring_forget_pairs (cl_actor_get_keyring (actor));
  g_assert_true (cl_action_begin_read (&action, clinic->test->practice, actor, &error));
  g_assert_true (cl_document_store_load (action.db, document, &row, &error));
  g_assert_true (cl_keys_open_document (&action, cl_actor_get_keyring (actor), &row, &key, &error));
  cl_action_abort (&action);
  return key != NULL;
}

static void
assert_nothing_stored (Clinic *clinic)
{
  g_assert_cmpint (cl_test_practice_ask (clinic->test, "SELECT count (*) FROM document"), ==, 0);
  g_assert_cmpint (cl_test_practice_ask (clinic->test, "SELECT count (*) FROM document_part"), ==,
                   0);
  g_assert_cmpint (cl_test_practice_ask (clinic->test, "SELECT count (*) FROM document_holder"), ==,
                   0);
}

/* --- who reads what */

static void
test_who_reads (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 consent, assessment;

  clinic_open (&clinic);
  consent = add_text (&clinic, clinic.ann, FALSE);
  assessment = add_text (&clinic, clinic.ann, TRUE);
  assert_reads_text (&clinic, clinic.ann, consent);
  assert_reads_text (&clinic, clinic.ann, assessment);
  assert_refused (&clinic, clinic.bob, consent, CL_ERROR_NOT_FOUND, NULL);
  g_assert_false (holds_key (&clinic, clinic.bob, assessment));
  clinic_share (&clinic, clinic.bob, CL_LEVEL_RECORD);
  assert_reads_text (&clinic, clinic.bob, consent);
  assert_refused (&clinic, clinic.bob, assessment, CL_ERROR_NOT_FOUND, NULL);
  g_assert_cmpuint (count_listed (&clinic, clinic.bob), ==, 1);
  g_assert_false (holds_key (&clinic, clinic.bob, assessment));
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  assert_reads_text (&clinic, clinic.bob, assessment);
  g_assert_cmpuint (count_listed (&clinic, clinic.bob), ==, 2);
  clinic_assert_equal_to_policy (clinic.test);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_NONE);
  g_assert_false (holds_key (&clinic, clinic.bob, assessment));
  clinic_assert_equal_to_policy (clinic.test);
}

static void
test_of_a_case (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (ClChangeResult) made = NULL;
  g_autoptr (GBytes) data = g_bytes_new_static (BODY, strlen (BODY));
  g_autoptr (ClDocument) listed = NULL;
  gint64 case_id, of_case, other;

  clinic_open (&clinic);
  made = cl_test_practice_do (clinic.test, clinic.ann,
                              cl_change_new_create_case (clinic.ana, "Panic", NULL));
  case_id = ((ClChangeOutcome *) made->outcomes->pdata[0])->case_id;
  of_case = add_in_case (&clinic, clinic.ann, TRUE, case_id, data);
  other = add_text (&clinic, clinic.ann, TRUE);
  clinic_change (&clinic, clinic.ann,
                 cl_change_new_assign_case (case_id, cl_actor_get_id (clinic.bob)));
  assert_reads_text (&clinic, clinic.bob, of_case);
  assert_refused (&clinic, clinic.bob, other, CL_ERROR_NOT_FOUND, NULL);
  listed = get_listed (&clinic, clinic.bob, of_case);
  g_assert_cmpstr (listed->case_title, ==, "Panic");
  g_assert_false (listed->may_change);
  clinic_change (&clinic, clinic.ann,
                 cl_change_new_share_chart (clinic.ana, cl_actor_get_id (clinic.ann),
                                            cl_actor_get_id (clinic.bob)));
  assert_reads_text (&clinic, clinic.bob, other);
  clinic_assert_equal_to_policy (clinic.test);
}

static void
test_who_adds (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (ClActor) sid = NULL;
  g_autoptr (GBytes) data = g_bytes_new_static (BODY, strlen (BODY));
  ClDocumentDraft *draft;

  clinic_open (&clinic);
  sid = cl_test_practice_add (clinic.test, "sid@lakeside.test", scheduler);
  draft = draft_new (&clinic, FALSE, NAME, data);
  cl_test_practice_refuse (clinic.test, clinic.bob, cl_change_new_add_document (draft, NULL),
                           CL_ERROR_NOT_FOUND);
  draft = draft_new (&clinic, FALSE, NAME, data);
  cl_test_practice_refuse (clinic.test, sid, cl_change_new_add_document (draft, NULL),
                           CL_ERROR_DENIED);
  clinic_share (&clinic, sid, CL_LEVEL_CHART);
  add_text (&clinic, sid, FALSE);
  /* Reading a chart is not writing it. */
  draft = draft_new (&clinic, TRUE, NAME, data);
  cl_test_practice_refuse (clinic.test, sid, cl_change_new_add_document (draft, NULL),
                           CL_ERROR_DENIED);
  draft = draft_new (&clinic, FALSE, NAME, data);
  draft->case_id = 999;
  cl_test_practice_refuse (clinic.test, clinic.ann, cl_change_new_add_document (draft, NULL),
                           CL_ERROR_NOT_FOUND);
}

static void
rename_to (Clinic *clinic, ClActor *actor, gint64 document, const char *name)
{
  g_autoptr (ClDocument) listed = NULL;

  clinic_change (clinic, actor, cl_change_new_rename_document (document, name));
  listed = get_listed (clinic, actor, document);
  g_assert_cmpstr (listed->name, ==, name);
  assert_reads_text (clinic, actor, document);
}

static void
test_who_changes (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 consent, assessment, own;

  clinic_open (&clinic);
  consent = add_text (&clinic, clinic.ann, FALSE);
  assessment = add_text (&clinic, clinic.ann, TRUE);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  own = add_text (&clinic, clinic.bob, TRUE);
  cl_test_practice_refuse (clinic.test, clinic.bob, cl_change_new_remove_document (consent),
                           CL_ERROR_DENIED);
  cl_test_practice_refuse (clinic.test, clinic.bob,
                           cl_change_new_rename_document (assessment, "Other.txt"),
                           CL_ERROR_DENIED);
  cl_test_practice_refuse (clinic.test, clinic.bob, cl_change_new_rename_document (own, "../x"),
                           CL_ERROR_INVALID);
  rename_to (&clinic, clinic.bob, own, "Intake.txt");
  rename_to (&clinic, clinic.bob, own, "Intake 2.txt");
  rename_to (&clinic, clinic.ann, consent, "Consent.txt");
  clinic_change (&clinic, clinic.ann, cl_change_new_remove_document (own));
  clinic_change (&clinic, clinic.ann, cl_change_new_remove_document (assessment));
  clinic_change (&clinic, clinic.ann, cl_change_new_remove_document (consent));
  assert_refused (&clinic, clinic.bob, own, CL_ERROR_NOT_FOUND, NULL);
  assert_nothing_stored (&clinic);
  /* Its number is never another's. */
  g_assert_cmpint (add_text (&clinic, clinic.ann, FALSE), >, own);
}

static void
test_bad_names (void)
{
  static const char *const names[] = { "../../x", "/etc/passwd", "a/b",  "a\\b", "..", ".profile",
                                       "",        "   ",         "a\x01" };
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GBytes) data = g_bytes_new_static (BODY, strlen (BODY));
  g_autofree char *longest = g_strnfill (CL_DOCUMENT_NAME_MAX_BYTES + 1, 'x');
  ClDocumentDraft *draft;

  clinic_open (&clinic);
  for (gsize i = 0; i <= G_N_ELEMENTS (names); i++)
    {
      draft = draft_new (&clinic, TRUE, i < G_N_ELEMENTS (names) ? names[i] : longest, data);
      cl_test_practice_refuse (clinic.test, clinic.ann, cl_change_new_add_document (draft, NULL),
                               CL_ERROR_INVALID);
    }
  draft = draft_new (&clinic, TRUE, NAME, data);
  g_free (draft->media_type);
  draft->media_type = g_strdup ("text");
  cl_test_practice_refuse (clinic.test, clinic.ann, cl_change_new_add_document (draft, NULL),
                           CL_ERROR_INVALID);
  assert_nothing_stored (&clinic);
}

/* --- in and out, part by part */

static void
test_large (gconstpointer is_clinical)
{
  static const gsize sizes[] = {
    1, MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1, 3 * MEBIBYTE, 3 * MEBIBYTE + 5
  };
  g_auto (Clinic) clinic = { 0 };

  clinic_open (&clinic);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) data = make_data (sizes[i]);
      gint64 document = add_in_case (&clinic, clinic.ann, GPOINTER_TO_INT (is_clinical), 0, data);

      assert_reads (&clinic, clinic.ann, document, data);
    }
  g_assert_cmpint (cl_test_practice_ask (clinic.test, "SELECT count (*) FROM document_part"), ==,
                   1 + 1 + 1 + 2 + 3 + 4);
  g_assert_cmpint (
    cl_test_practice_ask (clinic.test, "SELECT max (length (data)) FROM document_part"), <=,
    MEBIBYTE + 17);
}

static char *
write_file (Clinic *clinic, const char *name, gsize size)
{
  g_autoptr (GBytes) data = make_data (size);
  char *path = g_build_filename (clinic->test->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (data, NULL), (gssize) size, NULL));
  return path;
}

static ClChangeResult *
add_file (Clinic *clinic, ClDocumentDraft *draft, const char *path, GError **error)
{
  g_autoptr (ClDocumentDraft) owned = draft;

  return cl_document_service_add (clinic->test->practice, clinic->ann, owned, path, NULL, error);
}

static gint64
get_peak (void)
{
  struct rusage usage;

  g_assert_no_errno (getrusage (RUSAGE_SELF, &usage));
  return usage.ru_maxrss / 1024;
}

/* From a file and into one, of which no more than a few parts are ever in memory. */
static void
test_file (void)
{
  const gint64 size = 64;
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *copy = NULL;
  g_autoptr (ClChangeResult) added = NULL;
  g_autoptr (GMappedFile) one = NULL, other = NULL;
  struct stat found;
  gint64 before, grown;

  clinic_open (&clinic);
  path = write_file (&clinic, "scan", 1);
  g_assert_no_errno (truncate (path, size * MEBIBYTE));
  copy = g_build_filename (clinic.test->folder, "copy", NULL);
  before = get_peak ();
  added = add_file (&clinic, draft_new (&clinic, TRUE, NAME, NULL), path, &error);
  g_assert_no_error (error);
  g_assert_true (cl_document_service_save (
    clinic.test->practice, clinic.ann, ((ClChangeOutcome *) added->outcomes->pdata[0])->document,
    copy, NULL, NULL, NULL, &error));
  grown = get_peak () - before;
  /* A sanitizer keeps what was freed. */
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (grown, <, size / 2);
#endif
  g_test_message ("The peak of memory has grown by %" G_GINT64_FORMAT " MiB", grown);
  g_assert_no_errno (g_stat (copy, &found));
  g_assert_cmpint (found.st_mode & 0777, ==, 0600);
  one = g_mapped_file_new (path, FALSE, NULL);
  other = g_mapped_file_new (copy, FALSE, NULL);
  g_assert_cmpmem (g_mapped_file_get_contents (one), g_mapped_file_get_length (one),
                   g_mapped_file_get_contents (other), g_mapped_file_get_length (other));
}

static void
assert_not_taken (Clinic *clinic, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (add_file (clinic, draft_new (clinic, TRUE, NAME, NULL), path, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
  assert_nothing_stored (clinic);
}

static void
test_bad_files (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autofree char *empty = NULL;
  g_autofree char *pipe = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *huge = NULL;

  clinic_open (&clinic);
  empty = write_file (&clinic, "empty", 0);
  pipe = g_build_filename (clinic.test->folder, "pipe", NULL);
  missing = g_build_filename (clinic.test->folder, "missing", NULL);
  huge = write_file (&clinic, "huge", 1);
  g_assert_no_errno (mkfifo (pipe, 0600));
  g_assert_no_errno (truncate (huge, CL_DOCUMENT_MAX_SIZE + 1));
  assert_not_taken (&clinic, empty);
  assert_not_taken (&clinic, pipe);
  assert_not_taken (&clinic, missing);
  assert_not_taken (&clinic, huge);
  assert_not_taken (&clinic, clinic.test->folder);
  assert_not_taken (&clinic, "/dev/zero");
}

typedef struct
{
  const char *path;
  gint64 size;
  gint64 at;
  GCancellable *cancellable;
} Meddler;

/* Somebody else has the file open too; a person presses Cancel. */
static void
on_progress_cb (guint64 done, guint64 total, gpointer data)
{
  Meddler *meddler = data;

  g_assert_cmpuint (done, <=, total);
  if (meddler->at == 0 || (gint64) done < meddler->at)
    return;
  meddler->at = 0;
  if (meddler->path != NULL)
    g_assert_no_errno (truncate (meddler->path, meddler->size));
  g_cancellable_cancel (meddler->cancellable);
}

static void
assert_meddled (Clinic *clinic, const char *path, gint64 size, gint64 at)
{
  Meddler meddler = { path, size, at, NULL };
  ClDocumentDraft *draft = draft_new (clinic, TRUE, NAME, NULL);
  g_autoptr (GError) error = NULL;

  draft->progress = on_progress_cb;
  draft->progress_data = &meddler;
  g_assert_null (add_file (clinic, draft, path, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
  g_assert_cmpint (meddler.at, ==, 0);
  assert_nothing_stored (clinic);
}

/* While it is read ahead, and while it is stored. */
static void
test_changing_files (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autofree char *path = NULL;

  clinic_open (&clinic);
  for (gint64 at = MEBIBYTE; at <= 5 * MEBIBYTE; at += 4 * MEBIBYTE)
    {
      g_free (path);
      path = write_file (&clinic, "growing", 4 * MEBIBYTE);
      assert_meddled (&clinic, path, 5 * MEBIBYTE, at);
      g_free (path);
      path = write_file (&clinic, "shrinking", 4 * MEBIBYTE);
      assert_meddled (&clinic, path, 3 * MEBIBYTE, at);
    }
}

/* A file that is deleted while it is read is still that file. */
static void
test_vanishing_file (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (ClDocumentDraft) draft = NULL;
  g_autoptr (GBytes) expected = make_data (2 * MEBIBYTE);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (ClChangeResult) added = NULL;

  clinic_open (&clinic);
  path = write_file (&clinic, "vanishing", 2 * MEBIBYTE);
  draft = draft_new (&clinic, TRUE, NAME, NULL);
  g_assert_true (cl_document_draft_open (draft, path, &error));
  g_assert_no_errno (g_unlink (path));
  added = cl_test_practice_do (clinic.test, clinic.ann,
                               cl_change_new_add_document (g_object_ref (draft), NULL));
  assert_reads (&clinic, clinic.ann, ((ClChangeOutcome *) added->outcomes->pdata[0])->document,
                expected);
}

static void
test_cancel (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = NULL;
  g_autofree char *copy = NULL;
  g_autoptr (GBytes) data = make_data (4 * MEBIBYTE);
  g_autoptr (ClDocumentDraft) draft = NULL;

  clinic_open (&clinic);
  path = write_file (&clinic, "scan", 4 * MEBIBYTE);
  copy = g_build_filename (clinic.test->folder, "copy", NULL);
  for (gint64 at = MEBIBYTE; at <= 5 * MEBIBYTE; at += 4 * MEBIBYTE)
    {
      Meddler meddler = { NULL, 0, at, cancellable };

      g_clear_object (&draft);
      draft = draft_new (&clinic, TRUE, NAME, NULL);
      draft->progress = on_progress_cb;
      draft->progress_data = &meddler;
      g_assert_null (cl_document_service_add (clinic.test->practice, clinic.ann, draft, path,
                                              cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      assert_nothing_stored (&clinic);
      g_clear_error (&error);
      g_cancellable_reset (cancellable);
    }
  {
    Meddler meddler = { NULL, 0, MEBIBYTE, cancellable };
    gint64 document = add_in_case (&clinic, clinic.ann, TRUE, 0, data);

    g_assert_false (cl_document_service_save (clinic.test->practice, clinic.ann, document, copy,
                                              on_progress_cb, &meddler, cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  }
}

/* --- changed outside the program */

static const struct
{
  const char *name;
  const char *sql;
  int code;
  const char *missing;
} attacks[] = {
  { "altered",
    "UPDATE document_part SET data = cast (substr (data, 1, 1000) ||"
    " CASE substr (data, 1001, 1) WHEN x'00' THEN x'01' ELSE x'00' END ||"
    " substr (data, 1002) AS blob) WHERE document_id = 1 AND part = 2",
    CL_ERROR_STORAGE, NULL },
  { "cut", "DELETE FROM document_part WHERE document_id = 1 AND part = 3", CL_ERROR_STORAGE, NULL },
  { "shorter",
    "UPDATE document_part SET data = substr (data, 1, 100) WHERE document_id = 1 AND part = 3",
    CL_ERROR_STORAGE, NULL },
  { "longer",
    "UPDATE document_part SET data = cast (data || x'00' AS blob)"
    " WHERE document_id = 1 AND part = 3",
    CL_ERROR_STORAGE, NULL },
  { "ended-early",
    "DELETE FROM document_part WHERE document_id = 1 AND part = 3;"
    "UPDATE document SET size = 2097152 WHERE id = 1",
    CL_ERROR_STORAGE, NULL },
  { "reordered",
    "UPDATE document_part SET part = 9 WHERE document_id = 1 AND part = 1;"
    "UPDATE document_part SET part = 1 WHERE document_id = 1 AND part = 2;"
    "UPDATE document_part SET part = 2 WHERE document_id = 1 AND part = 9",
    CL_ERROR_STORAGE, NULL },
  { "swapped",
    "UPDATE document_part SET document_id = 1, part = 9 WHERE document_id = 2 AND"
    " part = 2; DELETE FROM document_part WHERE document_id = 1 AND part = 2;"
    "UPDATE document_part SET part = 2 WHERE part = 9",
    CL_ERROR_STORAGE, NULL },
  { "another",
    "UPDATE document_part SET document_id = 9 WHERE document_id = 1;"
    "UPDATE document_part SET document_id = 1 WHERE document_id = 2;"
    "UPDATE document SET (label, header, key_hash) ="
    " (SELECT label, header, key_hash FROM document WHERE id = 2) WHERE id = 1",
    CL_ERROR_STORAGE, NULL },
  { "author", "UPDATE document SET author_id = 1 WHERE id = 1", CL_ERROR_STORAGE, NULL },
  { "time", "UPDATE document SET added_at = added_at + 1 WHERE id = 1", CL_ERROR_STORAGE, NULL },
  { "label",
    "UPDATE document SET label = CAST ('text/plain' || char (10) || 'x' AS blob) WHERE id = 1",
    CL_ERROR_STORAGE, NULL },
  { "no-entry", "DELETE FROM audit_event WHERE subject = 'document:1' AND action = 'document.add'",
    CL_ERROR_STORAGE, NULL },
};

static void
test_attacked (gconstpointer is_clinical)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GBytes) data = make_data (2 * MEBIBYTE + 500);
  g_autoptr (GBytes) more = make_data (2 * MEBIBYTE + 501);
  g_autoptr (GBytes) other = g_bytes_new_from_bytes (more, 1, 2 * MEBIBYTE + 500);
  gint64 document;

  clinic_open (&clinic);
  document = add_in_case (&clinic, clinic.ann, GPOINTER_TO_INT (is_clinical), 0, data);
  g_assert_cmpint (document, ==, 1);
  add_in_case (&clinic, clinic.ann, GPOINTER_TO_INT (is_clinical), 0, other);
  run_all (&clinic, "CREATE TABLE d AS SELECT * FROM document;"
                    "CREATE TABLE p AS SELECT * FROM document_part;"
                    "CREATE TABLE e AS SELECT * FROM audit_event"
                    " WHERE subject = 'document:1' AND action = 'document.add'");
  for (gsize i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autofree char *sql = g_strconcat ("PRAGMA foreign_keys = OFF;", attacks[i].sql,
                                          ";PRAGMA foreign_keys = ON", NULL);

      g_test_message ("%s", attacks[i].name);
      assert_reads (&clinic, clinic.ann, document, data);
      run_all (&clinic, sql);
      assert_refused (&clinic, clinic.ann, document, attacks[i].code, attacks[i].missing);
      run_all (&clinic, "PRAGMA foreign_keys = OFF;"
                        "DELETE FROM document_part; DELETE FROM document;"
                        "INSERT INTO document SELECT * FROM d;"
                        "INSERT INTO document_part SELECT * FROM p;"
                        "INSERT OR REPLACE INTO audit_event SELECT * FROM e;"
                        "PRAGMA foreign_keys = ON");
    }
}

/* Its key is missing, that of another document, or sealed to somebody else. */
static void
test_keys_attacked (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (ClDocument) listed = NULL;
  gint64 document;

  clinic_open (&clinic);
  document = add_text (&clinic, clinic.ann, TRUE);
  add_text (&clinic, clinic.ann, TRUE);
  run_all (&clinic, "CREATE TABLE h AS SELECT * FROM document_holder;"
                    "DELETE FROM document_holder WHERE document_id = 1");
  assert_refused (&clinic, clinic.ann, document, CL_ERROR_DENIED, "key");
  listed = get_listed (&clinic, clinic.ann, document);
  g_assert_null (listed->name);
  g_assert_false (listed->is_damaged);
  cl_test_practice_refuse (clinic.test, clinic.ann,
                           cl_change_new_rename_document (document, "x.txt"), CL_ERROR_DENIED);
  run_all (&clinic, "INSERT INTO document_holder SELECT 1, pair_id, sealed"
                    " FROM h WHERE document_id = 2");
  assert_refused (&clinic, clinic.ann, document, CL_ERROR_DENIED, "key");
  run_all (&clinic, "DELETE FROM document_holder;"
                    "INSERT INTO document_holder SELECT * FROM h");
  assert_reads_text (&clinic, clinic.ann, document);
}

/* A name that was given back from an older copy, or by hand. */
static void
test_names_attacked (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (ClDocument) older = NULL, by_hand = NULL;
  gint64 assessment, consent;

  clinic_open (&clinic);
  assessment = add_text (&clinic, clinic.ann, TRUE);
  consent = add_text (&clinic, clinic.ann, FALSE);
  run_all (&clinic, "CREATE TABLE d AS SELECT * FROM document");
  rename_to (&clinic, clinic.ann, assessment, "Second.txt");
  run_all (&clinic, "UPDATE document SET (label, label_version) ="
                    " (SELECT label, label_version FROM d WHERE id = 1) WHERE id = 1;"
                    "UPDATE document SET label = CAST ('text/plain' || char (10) ||"
                    " '../../x' AS blob) WHERE id = 2");
  older = get_listed (&clinic, clinic.ann, assessment);
  by_hand = get_listed (&clinic, clinic.ann, consent);
  g_assert_true (older->is_damaged && by_hand->is_damaged);
  g_assert_null (older->name);
  g_assert_null (by_hand->name);
  cl_test_practice_refuse (clinic.test, clinic.ann,
                           cl_change_new_rename_document (consent, "x.txt"), CL_ERROR_STORAGE);
}

/* --- nothing of a chart in the clear */

static void
assert_nothing_in_the_clear (Clinic *clinic)
{
  g_autoptr (GDir) folder = g_dir_open (clinic->test->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (clinic->test->folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      if (g_str_equal (name, "source") || !g_file_get_contents (path, &contents, &length, NULL))
        continue;
      g_assert_null (memmem (contents, length, "Zebrafinch", 10));
      g_assert_null (memmem (contents, length, "meadow", 6));
    }
}

/* Neither what is in it nor how it is called, whatever is done with it, or refused. */
static void
test_nothing_in_the_clear (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) picture = g_bytes_new_static (BODY, strlen (BODY));
  g_autofree char *path = NULL;
  g_autoptr (ClChangeResult) added = NULL;
  ClDocumentDraft *draft;
  gint64 document;

  clinic_open (&clinic);
  path = g_build_filename (clinic.test->folder, "source", NULL);
  while (text->len < 3 * MEBIBYTE)
    g_string_append (text, BODY);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  draft = draft_new (&clinic, TRUE, NAME, NULL);
  draft->thumbnail = g_bytes_ref (picture);
  added = add_file (&clinic, draft, path, &error);
  g_assert_no_error (error);
  document = ((ClChangeOutcome *) added->outcomes->pdata[0])->document;
  assert_nothing_in_the_clear (&clinic);
  clinic_change (&clinic, clinic.ann, cl_change_new_rename_document (document, MARKER " 2.txt"));
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  cl_test_practice_refuse (clinic.test, clinic.bob,
                           cl_change_new_rename_document (document, MARKER ".pdf"),
                           CL_ERROR_DENIED);
  g_bytes_unref (cl_document_service_get (clinic.test->practice, clinic.bob, document, NULL, NULL));
  assert_nothing_in_the_clear (&clinic);
  clinic_change (&clinic, clinic.ann, cl_change_new_remove_document (document));
  assert_nothing_in_the_clear (&clinic);
}

/* What is deleted is gone from the file and its WAL too, clinical or not. */
static void
test_removed_is_gone (gconstpointer is_clinical)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GPtrArray) stored = NULL;
  gint64 document;

  clinic_open (&clinic);
  document = add_text (&clinic, clinic.ann, GPOINTER_TO_INT (is_clinical));
  stored = clinic_list_blobs (&clinic, "SELECT sealed FROM document_holder UNION ALL"
                                       " SELECT data FROM document_part UNION ALL"
                                       " SELECT label FROM document");
  g_assert_cmpuint (stored->len, >=, 2);
  g_assert_true (clinic_has_any (&clinic, stored));
  clinic_change (&clinic, clinic.ann, cl_change_new_remove_document (document));
  g_assert_false (clinic_has_any (&clinic, stored));
  assert_nothing_in_the_clear (&clinic);
}

/* --- a disk that fills */

static ClPractice *
copy_to_disk (Clinic *clinic, const char *disk, ClActor **actor)
{
  g_autofree char *path = g_build_filename (disk, "practice.caseload", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  ClPractice *practice;
  gsize length;

  run_all (clinic, "PRAGMA wal_checkpoint (TRUNCATE)");
  g_assert_true (g_file_get_contents (clinic->test->path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents_full (path, contents, (gssize) length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  practice = cl_practice_open (path, &error);
  g_assert_no_error (error);
  *actor = cl_sign_in_service_sign_in (practice, "ann@lakeside.test", CL_TEST_PASSWORD, &error);
  g_assert_no_error (error);
  return practice;
}

static void
test_full_disk (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autofree char *disk = NULL;
  g_autofree char *path = NULL;
  g_autoptr (ClPractice) practice = NULL;
  g_autoptr (ClActor) ann = NULL;
  g_autoptr (ClDocumentDraft) large = NULL, small = NULL;
  g_autoptr (GBytes) data = g_bytes_new_static (BODY, strlen (BODY));
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChange) change = NULL;
  g_autoptr (ClChangeResult) added = NULL;
  g_autoptr (GPtrArray) listed = NULL;

  clinic_open (&clinic);
  disk = g_build_filename (clinic.test->folder, "disk", NULL);
  g_assert_no_errno (g_mkdir (disk, 0700));
  if (mount ("tmpfs", disk, "tmpfs", 0, "size=16m") != 0)
    {
      g_test_skip ("Only root can mount a disk");
      return;
    }
  path = write_file (&clinic, "scan", 20 * MEBIBYTE);
  practice = copy_to_disk (&clinic, disk, &ann);
  large = draft_new (&clinic, TRUE, NAME, NULL);
  g_assert_null (cl_document_service_add (practice, ann, large, path, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_STORAGE);
  g_clear_error (&error);
  listed = cl_document_service_list (practice, ann, clinic.ana, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listed->len, ==, 0);
  small = draft_new (&clinic, TRUE, NAME, data);
  change = cl_change_new_add_document (g_object_ref (small), NULL);
  added = cl_change_service_apply (practice, ann, &change, 1, &error);
  g_assert_no_error (error);
  cl_practice_close (practice);
  g_clear_object (&ann);
  g_clear_object (&practice);
  g_assert_no_errno (umount (disk));
}

/* --- random sequences */

static ClChange *
any_step (Clinic *clinic, ClActor *member, GBytes *data)
{
  gint64 n_cases = cl_test_practice_ask (clinic->test, "SELECT count (*) FROM case_file");
  gint64 n = cl_test_practice_ask (clinic->test, "SELECT coalesce (max (id), 1) FROM document");
  gint64 case_id = n_cases == 0 ? 0 : g_test_rand_int_range (1, (gint32) n_cases + 1);
  gint64 id = cl_actor_get_id (member);
  gint64 ann = cl_actor_get_id (clinic->ann);
  ClDocumentDraft *draft;

  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
      return cl_change_new_create_case (clinic->ana, "Panic", NULL);
    case 1:
      return cl_change_new_assign_case (case_id, id);
    case 2:
      return cl_change_new_unassign_case (case_id, id);
    case 3:
      return cl_change_new_share_chart (clinic->ana, ann, id);
    case 4:
      return cl_change_new_unshare_chart (clinic->ana, ann, id);
    case 5:
      return cl_change_new_assign_staff (clinic->ana, id);
    case 6:
      return cl_change_new_remove_staff (clinic->ana, id);
    case 7:
      return g_test_rand_bit () ? cl_change_new_suspend (id) : cl_change_new_reactivate (id);
    case 8:
      return cl_change_new_remove_document (g_test_rand_int_range (1, (gint32) n + 1));
    default:
      draft = draft_new (clinic, g_test_rand_int_range (0, 4) != 0, NAME, data);
      draft->case_id = g_test_rand_bit () ? case_id : 0;
      return cl_change_new_add_document (draft, NULL);
    }
}

/* Who may read reads, with the keys that they have. */
static void
check_everybody (Clinic *clinic, ClActor *actor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    documents = cl_document_service_list (clinic->test->practice, actor, clinic->ana, &error);

  for (guint i = 0; documents != NULL && i < documents->len; i++)
    assert_reads_text (clinic, actor, ((ClDocument *) documents->pdata[i])->id);
}

static void
test_random_sequences (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GBytes) data = g_bytes_new_static (BODY, strlen (BODY));
  ClActor *actors[4];
  int code;

  clinic_open (&clinic);
  actors[0] = clinic.ann;
  actors[1] = clinic.bob;
  actors[2] = clinic.sue;
  actors[3] = clinic.test->admin;
  for (guint i = 0; i < 160; i++)
    {
      ClActor *actor = actors[g_test_rand_int_range (0, 4)];
      ClActor *member = actors[g_test_rand_int_range (0, 4)];
      g_autoptr (ClChangeResult)
        result = cl_test_practice_try (clinic.test, g_test_rand_bit () ? clinic.ann : actor,
                                       any_step (&clinic, member, data), &code);

      clinic_assert_equal_to_policy (clinic.test);
      if (result != NULL)
        check_everybody (&clinic, actor);
    }
  g_assert_cmpint (
    cl_test_practice_ask (clinic.test, "SELECT count (*) FROM document WHERE is_clinical"), >, 5);
}

/* The log is whole, and everybody could do what it says that they did. */
static void
test_log (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditVerdict) verdict = NULL;
  gint64 document;

  clinic_open (&clinic);
  document = add_text (&clinic, clinic.ann, TRUE);
  add_text (&clinic, clinic.ann, FALSE);
  rename_to (&clinic, clinic.ann, document, "Second.txt");
  clinic_change (&clinic, clinic.ann, cl_change_new_remove_document (document));
  verdict = cl_audit_service_verify (clinic.test->practice, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (verdict->valid);
  g_assert_cmpint (cl_test_practice_ask (clinic.test, "SELECT count (*) FROM audit_event"
                                                      " WHERE action LIKE 'document.%'"
                                                      " AND json_extract (detail, '$.allowed')"
                                                      " IS NULL"),
                   ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/documents/who-reads", test_who_reads);
  g_test_add_func ("/service/documents/of-a-case", test_of_a_case);
  g_test_add_func ("/service/documents/who-adds", test_who_adds);
  g_test_add_func ("/service/documents/who-changes", test_who_changes);
  g_test_add_func ("/service/documents/bad-names", test_bad_names);
  g_test_add_data_func ("/service/documents/large/clinical", GINT_TO_POINTER (TRUE), test_large);
  g_test_add_data_func ("/service/documents/large/other", GINT_TO_POINTER (FALSE), test_large);
  g_test_add_func ("/service/documents/file", test_file);
  g_test_add_func ("/service/documents/bad-files", test_bad_files);
  g_test_add_func ("/service/documents/changing-files", test_changing_files);
  g_test_add_func ("/service/documents/vanishing-file", test_vanishing_file);
  g_test_add_func ("/service/documents/cancel", test_cancel);
  g_test_add_data_func ("/service/documents/attacked/clinical", GINT_TO_POINTER (TRUE),
                        test_attacked);
  g_test_add_data_func ("/service/documents/attacked/other", GINT_TO_POINTER (FALSE),
                        test_attacked);
  g_test_add_func ("/service/documents/keys-attacked", test_keys_attacked);
  g_test_add_func ("/service/documents/names-attacked", test_names_attacked);
  g_test_add_func ("/service/documents/nothing-in-the-clear", test_nothing_in_the_clear);
  g_test_add_data_func ("/service/documents/removed-is-gone", GINT_TO_POINTER (FALSE),
                        test_removed_is_gone);
  g_test_add_data_func ("/service/documents/clinical-removed-is-gone", GINT_TO_POINTER (TRUE),
                        test_removed_is_gone);
  g_test_add_func ("/service/documents/full-disk", test_full_disk);
  g_test_add_func ("/service/documents/random-sequences", test_random_sequences);
  g_test_add_func ("/service/documents/log", test_log);
  return g_test_run ();
}
