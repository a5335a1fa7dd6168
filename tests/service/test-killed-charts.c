/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>

#include "cl-audit-service.h"
#include "cl-document-service.h"
#include "cl-error.h"
#include "cl-note-service.h"
#include "dying.h"
#include "note-clinic.h"

/* Notes and documents where the program is ended at one of the writes to the disk, or the disk is
 * full: what it had said was saved is there, and nothing is half. */

#define N_SAVES 4
#define NOTE 1
#define DOCUMENT_SIZE (1024 * 1024 + 77)

typedef struct
{
  Clinic clinic;
  char *base;
  char *path;
} World;

static ClPractice *
open_practice (const char *path, ClActor **ann)
{
  g_autoptr (GError) error = NULL;
  ClPractice *practice = cl_practice_open (path, &error);

  g_assert_no_error (error);
  *ann = cl_sign_in_service_sign_in (practice, "ann@lakeside.test", CL_TEST_PASSWORD, &error);
  g_assert_no_error (error);
  return practice;
}

static gboolean
apply (ClPractice *practice, ClActor *ann, ClChange *taken)
{
  g_autoptr (ClChange) change = taken;
  g_autoptr (ClChangeResult) result = cl_change_service_apply (practice, ann, &change, 1, NULL);

  return result != NULL;
}

static GBytes *
make_data (void)
{
  guint8 *data = g_malloc (DOCUMENT_SIZE);

  for (gsize i = 0; i < DOCUMENT_SIZE; i++)
    data[i] = (guint8) (i * 31 + i / 4096);
  return g_bytes_new_take (data, DOCUMENT_SIZE);
}

static ClChange *
make_document (void)
{
  ClDocumentDraft *draft = cl_document_draft_new (1, "scan.txt", "text/plain");
  g_autoptr (GBytes) data = make_data ();

  draft->is_clinical = TRUE;
  cl_document_draft_set_data (draft, data);
  return cl_change_new_add_document (draft, NULL);
}

/* Says so after each that was done, as the window does: “Draft saved”. */
static gboolean
do_step (const char *job, ClPractice *practice, ClActor *ann, guint i)
{
  g_autofree char *body = g_strdup_printf ("Save %u.", i + 1);

  if (g_str_equal (job, "--document"))
    return i >= 1 || apply (practice, ann, make_document ());
  if (g_str_equal (job, "--sign") && i == 1)
    return apply (practice, ann, cl_change_new_sign_note (NOTE, FALSE));
  if (g_str_equal (job, "--sign") && i > 1)
    return TRUE;
  return apply (practice, ann, cl_change_new_update_note (NOTE, body));
}

static int
do_job (const char *job, const char *path, const char *n_writes)
{
  g_autoptr (ClActor) ann = NULL;
  ClPractice *practice = open_practice (path, &ann);

  dying_after (n_writes);
  for (guint i = 0; i < N_SAVES; i++)
    {
      if (!do_step (job, practice, ann, i))
        return 1;
      putchar ('.');
      fflush (stdout);
    }
  cl_practice_close (practice);
  g_object_unref (practice);
  return 0;
}

/* What they find who come after. */

static void
assert_sound (ClPractice *practice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditVerdict) verdict = NULL;
  g_autoptr (GPtrArray) wrong = NULL;

  g_assert_true (cl_audit_service_check_file (practice, NULL, &error));
  g_assert_no_error (error);
  verdict = cl_audit_service_verify (practice, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (verdict->valid);
  wrong = cl_audit_service_check_keys (practice, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wrong->len, ==, 0);
}

/* Returns: how often it was saved, by what it says */
static guint
find_n_saved (ClPractice *practice, ClActor *ann, ClNoteState *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClNote) note = cl_note_service_show (practice, ann, NOTE, &error);
  guint n = 0;

  g_assert_no_error (error);
  *state = note->state;
  if (g_str_equal (note->body, BODY))
    return 0;
  g_assert_cmpint (sscanf (note->body, "Save %u.", &n), ==, 1);
  return n;
}

/* All that was said to be saved, and no more than what was being saved beside it. */
static void
check_draft (ClPractice *practice, ClActor *ann, guint n_said)
{
  ClNoteState state;
  guint n = find_n_saved (practice, ann, &state);

  g_assert_cmpuint (n, >=, n_said);
  g_assert_cmpuint (n, <=, MIN (n_said + 1, N_SAVES));
  g_assert_cmpint (state, ==, CL_NOTE_STATE_DRAFT);
}

static void
check_signed (ClPractice *practice, ClActor *ann, guint n_said)
{
  ClNoteState state;
  guint n = find_n_saved (practice, ann, &state);

  g_assert_cmpuint (n, <=, 1);
  g_assert_true (n == 1 || n_said == 0);
  g_assert_true (state == CL_NOTE_STATE_SIGNED || n_said < 2);
  g_assert_true (state == CL_NOTE_STATE_DRAFT || n_said > 0);
}

static void
check_document (ClPractice *practice, ClActor *ann, guint n_said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = cl_document_service_list (practice, ann, 1, &error);
  g_autoptr (GBytes) expected = make_data ();
  g_autoptr (GBytes) data = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (documents->len, <=, 1);
  g_assert_true (documents->len == 1 || n_said == 0);
  if (documents->len == 0)
    return;
  data =
    cl_document_service_get (practice, ann, ((ClDocument *) documents->pdata[0])->id, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (data, expected));
}

static const struct
{
  const char *job;
  void (*check) (ClPractice *, ClActor *, guint);
} jobs[] = {
  { "--draft", check_draft },
  { "--sign", check_signed },
  { "--document", check_document },
};

static void
test_killed (World *world, gconstpointer which)
{
  const guint job = GPOINTER_TO_UINT (which);
  guint n_ends[N_SAVES + 1] = { 0 };
  gboolean is_over = FALSE;

  for (gint64 n = 0; !is_over; n += g_test_slow () ? 1 : 1 + n / 4)
    {
      g_autofree char *said = NULL;
      g_autoptr (ClActor) ann = NULL;
      ClPractice *practice;

      is_over = dying_try (world->base, world->path, jobs[job].job, n, &said);
      practice = open_practice (world->path, &ann);
      jobs[job].check (practice, ann, (guint) strlen (said));
      assert_sound (practice);
      n_ends[strlen (said)]++;
      cl_practice_close (practice);
      g_assert_finalize_object (practice);
    }
  /* In the midst of the first, and between what comes after it. */
  g_test_message ("%u before the first, %u after it", n_ends[0], n_ends[1]);
  g_assert_cmpuint (n_ends[0], >, 2);
  g_assert_cmpuint (n_ends[N_SAVES], >, 0);
}

/* --- a disk that is full */

static void
fill_disk (const char *path)
{
  FILE *file = g_fopen (path, "w");
  static const char zeros[4096];

  while (fwrite (zeros, 1, sizeof zeros, file) == sizeof zeros && fflush (file) == 0)
    ;
  fclose (file);
}

/* What could not be signed is the draft that it was; with room it is signed. */
static void
test_full_disk (World *world, gconstpointer data)
{
  g_autofree char *disk = g_build_filename (world->clinic.test->folder, "disk", NULL);
  g_autofree char *path = g_build_filename (disk, "practice.caseload", NULL);
  g_autofree char *filler = g_build_filename (disk, "filler", NULL);
  g_autofree char *large = g_strnfill (450 * 1000, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (ClActor) ann = NULL;
  g_autoptr (ClChange) sign = cl_change_new_sign_note (NOTE, FALSE);
  g_autoptr (GPtrArray) both = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  ClPractice *practice;
  ClNoteState state;

  g_assert_no_errno (g_mkdir (disk, 0700));
  if (mount ("tmpfs", disk, "tmpfs", 0, "size=8m") != 0)
    {
      g_test_skip ("Only root can mount a disk");
      g_rmdir (disk);
      return;
    }
  dying_copy (world->clinic.test->path, path);
  g_chmod (path, 0600);
  practice = open_practice (path, &ann);
  fill_disk (filler);
  /* More than what is kept for the next time. */
  g_ptr_array_add (both, cl_change_new_update_note (NOTE, large));
  g_ptr_array_add (both, cl_change_ref (sign));
  g_assert_null (
    cl_change_service_apply (practice, ann, (ClChange *const *) both->pdata, both->len, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_STORAGE);
  g_assert_no_errno (g_unlink (filler));
  assert_sound (practice);
  g_assert_cmpuint (find_n_saved (practice, ann, &state), ==, 0);
  g_assert_cmpint (state, ==, CL_NOTE_STATE_DRAFT);
  g_assert_true (apply (practice, ann, g_steal_pointer (&sign)));
  g_assert_cmpuint (find_n_saved (practice, ann, &state), ==, 0);
  g_assert_cmpint (state, ==, CL_NOTE_STATE_SIGNED);
  assert_sound (practice);
  cl_practice_close (practice);
  g_clear_object (&ann);
  g_assert_finalize_object (practice);
  g_assert_no_errno (umount (disk));
  g_rmdir (disk);
}

static void
world_set_up (World *world, gconstpointer data)
{
  Clinic *clinic = &world->clinic;

  clinic_open (clinic);
  g_assert_cmpint (clinic_write_note (clinic, clinic->ann, CL_NOTE_KIND_PROGRESS), ==, NOTE);
  world->base = g_build_filename (clinic->test->folder, "base.caseload", NULL);
  world->path = g_build_filename (clinic->test->folder, "tried.caseload", NULL);
  dying_copy (clinic->test->path, world->base);
}

static void
world_tear_down (World *world, gconstpointer data)
{
  g_free (world->base);
  g_free (world->path);
  clinic_clear (&world->clinic);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && argv[2][0] == '/')
    return do_job (argv[1], argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_autofree char *name = g_strconcat ("/service/killed-charts/", jobs[i].job + 2, NULL);

      g_test_add (name, World, GUINT_TO_POINTER (i), world_set_up, test_killed, world_tear_down);
    }
  g_test_add ("/service/killed-charts/full-disk", World, NULL, world_set_up, test_full_disk,
              world_tear_down);
  return g_test_run ();
}
