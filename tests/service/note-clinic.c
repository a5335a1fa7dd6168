/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem() */

#include "note-clinic.h"

#include <string.h>

#include "cl-actor-private.h"
#include "cl-audit-service.h"
#include "cl-error.h"
#include "cl-keys-text-private.h"
#include "cl-note-service.h"
#include "cl-statement.h"

static const char *const practitioner[] = { "Practitioner", NULL };
static const char *const supervisor[] = { "Supervisor", NULL };

void
clinic_clear (Clinic *clinic)
{
  g_clear_object (&clinic->ann);
  g_clear_object (&clinic->bob);
  g_clear_object (&clinic->sue);
  g_clear_pointer (&clinic->test, cl_test_practice_free);
}

void
clinic_open (Clinic *clinic)
{
  clinic->test = cl_test_practice_new ();
  clinic->ann = cl_test_practice_add (clinic->test, "ann@lakeside.test", practitioner);
  clinic->bob = cl_test_practice_add (clinic->test, "bob@lakeside.test", practitioner);
  clinic->sue = cl_test_practice_add (clinic->test, "sue@lakeside.test", supervisor);
  clinic->ana = cl_test_practice_add_client (clinic->test, clinic->ann, "Ana", "Gomez");
}

void
clinic_change (Clinic *clinic, ClActor *actor, ClChange *taken)
{
  cl_change_result_free (cl_test_practice_do (clinic->test, actor, taken));
}

gint64
clinic_write_note (Clinic *clinic, ClActor *author, ClNoteKind kind)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (
    clinic->test, author, cl_change_new_create_note (clinic->ana, 0, 0, kind, BODY));

  return ((ClChangeOutcome *) result->outcomes->pdata[0])->note;
}

gint64
clinic_write_signed (Clinic *clinic, ClActor *author, ClNoteKind kind, gboolean is_ready)
{
  gint64 note = clinic_write_note (clinic, author, kind);

  clinic_change (clinic, author, cl_change_new_sign_note (note, is_ready));
  return note;
}

void
clinic_supervise (Clinic *clinic)
{
  clinic_change (clinic, clinic->test->admin,
                 cl_change_new_set_supervisor (cl_actor_get_id (clinic->ann), TRUE,
                                               cl_actor_get_id (clinic->sue), NULL));
}

void
clinic_share (Clinic *clinic, ClActor *member, ClLevel level)
{
  ClAccessDraft *draft = cl_access_draft_new ();
  ClGrant grant = { .client = clinic->ana, .member = cl_actor_get_id (member), .level = level };

  draft->grants = g_array_new (FALSE, TRUE, sizeof (ClGrant));
  if (level != CL_LEVEL_NONE)
    g_array_append_val (draft->grants, grant);
  clinic_change (clinic, clinic->ann, cl_change_new_set_access (clinic->ana, draft));
}

void
clinic_assert_reads (Clinic *clinic, ClActor *actor, gint64 note, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClNote) shown = cl_note_service_show (clinic->test->practice, actor, note, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (shown->body, ==, body);
}

void
clinic_assert_refused (Clinic *clinic, ClActor *actor, gint64 note, int code, const char *missing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClNote) shown = cl_note_service_show (clinic->test->practice, actor, note, &error);

  g_assert_error (error, CL_ERROR, code);
  g_assert_cmpstr (cl_error_get_missing (error), ==, missing);
  g_assert_null (shown);
}

void
clinic_assert_equal_to_policy (ClTestPractice *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) breaches = cl_audit_service_check_keys (test->practice, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < breaches->len; i++)
    g_test_message ("%s", (const char *) breaches->pdata[i]);
  g_assert_cmpuint (breaches->len, ==, 0);
}

/* With the member's own keys and the whole file, whatever the program would let them: how many of a
 * note's texts open. */
guint
clinic_count_opened (Clinic *clinic, ClActor *actor, gint64 note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) texts = NULL;
  ClAction action;
  guint n = 0;

  cl_keyring_forget_pairs (cl_actor_get_keyring (actor));
  g_assert_true (cl_action_begin_read (&action, clinic->test->practice, actor, &error));
  texts = cl_text_store_list (action.db, note, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < texts->len; i++)
    {
      g_autoptr (ClTextKey) key = NULL;

      g_assert_true (cl_keys_open_text (&action, cl_actor_get_keyring (actor),
                                        &g_array_index (texts, ClTextRow, i), &key, &error));
      n += key != NULL;
    }
  cl_action_abort (&action);
  return n;
}

GPtrArray *
clinic_list_blobs (Clinic *clinic, const char *sql)
{
  GPtrArray *blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (ClStatement) rows = NULL;

  cl_practice_lock (clinic->test->practice);
  rows = cl_database_query (cl_practice_get_database (clinic->test->practice), NULL, sql, "");
  while (cl_statement_step (rows, NULL))
    g_ptr_array_add (blobs, cl_statement_dup_bytes (rows, 0));
  g_clear_pointer (&rows, cl_statement_release);
  cl_practice_unlock (clinic->test->practice);
  return blobs;
}

/* In pieces, for it may lie across two pages. */
#define PIECE 16

static gboolean
has_piece (GMappedFile *file, GBytes *blob)
{
  gsize size;
  const char *data = g_bytes_get_data (blob, &size);

  for (gsize at = 0; at + PIECE <= size; at += PIECE)
    if (memmem (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), data + at,
                PIECE) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
clinic_has_any (Clinic *clinic, GPtrArray *blobs)
{
  g_autoptr (GDir) folder = g_dir_open (clinic->test->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (clinic->test->folder, name, NULL);
      g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

      for (guint i = 0; file != NULL && g_mapped_file_get_length (file) > 0 && i < blobs->len; i++)
        if (has_piece (file, blobs->pdata[i]))
          return TRUE;
    }
  return FALSE;
}
