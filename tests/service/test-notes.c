/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem() */

#include <glib/gstdio.h>
#include <string.h>

#include "cl-actor-private.h"
#include "cl-audit-service.h"
#include "cl-error.h"
#include "cl-keys-text-private.h"
#include "cl-member-service.h"
#include "cl-note-service.h"
#include "cl-note-store.h"
#include "cl-sweep-service.h"
#include "note-clinic.h"

/* Notes under lock and key: who reads which, and who could with their keys and the whole file
 * (docs: ACCESS, Supervision; VAULT, Keys). */

static const char *const scheduler[] = { "Scheduler", NULL };

static ClActor *
sign_in (Clinic *clinic, const char *email)
{
  g_autoptr (GError) error = NULL;
  ClActor *actor =
    cl_sign_in_service_sign_in (clinic->test->practice, email, CL_TEST_PASSWORD, &error);

  g_assert_no_error (error);
  return actor;
}

static void
remove_member (Clinic *clinic, ClActor *member, ClActor *heir)
{
  ClRemovalDraft *draft = cl_removal_draft_new ();

  draft->has_clients_to = draft->has_notes_to = TRUE;
  draft->clients_to = draft->notes_to = cl_actor_get_id (heir);
  clinic_change (clinic, clinic->test->admin,
                 cl_change_new_remove_member (cl_actor_get_id (member), draft));
}

/* --- */

static void
test_a_draft_is_its_author_s (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 note;

  clinic_open (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  note = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS);
  clinic_assert_reads (&clinic, clinic.ann, note, BODY);
  clinic_assert_refused (&clinic, clinic.bob, note, CL_ERROR_NOT_FOUND, NULL);
  clinic_assert_refused (&clinic, clinic.test->admin, note, CL_ERROR_NOT_FOUND, NULL);
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.bob, note), ==, 0);
  /* Custodians hold the practice's pair, and the program refuses them. */
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.test->admin, note), ==, 1);
  clinic_change (&clinic, clinic.ann, cl_change_new_update_note (note, "Otherwise."));
  clinic_assert_reads (&clinic, clinic.ann, note, "Otherwise.");
  clinic_assert_equal_to_policy (clinic.test);
}

static void
test_signing_opens_it_to_the_chart (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 note;

  clinic_open (&clinic);
  note = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, FALSE);
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.bob, note), ==, 0);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  clinic_assert_reads (&clinic, clinic.bob, note, BODY);
  /* One row for the pair opens what there is; taking it away shuts it. */
  clinic_share (&clinic, clinic.bob, CL_LEVEL_RECORD);
  clinic_assert_refused (&clinic, clinic.bob, note, CL_ERROR_NOT_FOUND, NULL);
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.bob, note), ==, 0);
  clinic_assert_equal_to_policy (clinic.test);
}

static void
test_sharing_a_chart (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 anns, bobs;
  gint64 ann, bob;

  clinic_open (&clinic);
  ann = cl_actor_get_id (clinic.ann);
  bob = cl_actor_get_id (clinic.bob);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_RECORD);
  anns = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, FALSE);
  bobs = clinic_write_signed (&clinic, clinic.bob, CL_NOTE_KIND_CONTACT, FALSE);
  clinic_assert_refused (&clinic, clinic.bob, anns, CL_ERROR_NOT_FOUND, NULL);
  clinic_change (&clinic, clinic.ann, cl_change_new_share_chart (clinic.ana, ann, bob));
  clinic_assert_reads (&clinic, clinic.bob, anns, BODY);
  clinic_change (&clinic, clinic.ann, cl_change_new_unshare_chart (clinic.ana, ann, bob));
  clinic_assert_refused (&clinic, clinic.bob, anns, CL_ERROR_NOT_FOUND, NULL);
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.bob, anns), ==, 0);
  clinic_assert_reads (&clinic, clinic.bob, bobs, BODY);
  clinic_assert_equal_to_policy (clinic.test);
}

static void
test_co_signature (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 note;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClNote) shown = NULL;

  clinic_open (&clinic);
  clinic_supervise (&clinic);
  note = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, TRUE);
  clinic_assert_reads (&clinic, clinic.sue, note, BODY);
  clinic_change (&clinic, clinic.sue, cl_change_new_return_note (note, "Which " MARKER "?"));
  clinic_assert_refused (&clinic, clinic.sue, note, CL_ERROR_NOT_FOUND, NULL);
  /* Nor by her keys: neither the note, nor what she wrote herself. */
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.sue, note), ==, 0);
  shown = cl_note_service_show (clinic.test->practice, clinic.ann, note, &error);
  g_assert_no_error (error);
  g_assert_cmpint (shown->state, ==, CL_NOTE_STATE_RETURNED);
  g_assert_cmpstr (shown->comment, ==, "Which " MARKER "?");
  clinic_change (&clinic, clinic.ann, cl_change_new_update_note (note, "Better."));
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (note, TRUE));
  clinic_change (&clinic, clinic.sue, cl_change_new_cosign_note (note));
  clinic_assert_reads (&clinic, clinic.sue, note, "Better.");
  /* Whoever reads the chart reads the note, and not why it was returned once. */
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  clinic_assert_reads (&clinic, clinic.bob, note, "Better.");
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.bob, note), ==, 1);
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.ann, note), ==, 2);
  clinic_assert_equal_to_policy (clinic.test);
}

static void
test_unlocking_keeps (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 note;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClNote) shown = NULL;

  clinic_open (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  note = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, FALSE);
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.bob, note), ==, 1);
  clinic_change (&clinic, clinic.ann, cl_change_new_unlock_note (note));
  /* While it is a draft, what it said before is the author's alone too. */
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.bob, note), ==, 0);
  clinic_change (&clinic, clinic.ann, cl_change_new_update_note (note, "Corrected."));
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (note, FALSE));
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.bob, note), ==, 2);
  shown = cl_note_service_show (clinic.test->practice, clinic.bob, note, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (shown->body, ==, "Corrected.");
  g_assert_cmpuint (shown->versions->len, ==, 1);
  g_assert_cmpint (g_array_index (shown->versions, ClNoteVersion, 0).state, ==,
                   CL_NOTE_STATE_SIGNED);
  clinic_assert_equal_to_policy (clinic.test);
}

static void
test_psychotherapy (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 note;

  clinic_open (&clinic);
  clinic_supervise (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  note = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PSYCHOTHERAPY, FALSE);
  clinic_assert_reads (&clinic, clinic.ann, note, BODY);
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.bob, note), ==, 0);
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.sue, note), ==, 0);
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.test->admin, note), ==, 0);
  clinic_change (&clinic, clinic.ann, cl_change_new_unlock_note (note));
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (note, TRUE));
  clinic_assert_reads (&clinic, clinic.sue, note, BODY);
  clinic_assert_equal_to_policy (clinic.test);
}

/* Only the recovery key opens what a lost password shut. */
static void
test_a_reset_shuts_psychotherapy (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 note, draft;
  g_autoptr (ClAuditVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  clinic_open (&clinic);
  note = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PSYCHOTHERAPY, FALSE);
  draft = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS);
  clinic_change (&clinic, clinic.test->admin,
                 cl_change_new_reset_password (cl_actor_get_id (clinic.ann), CL_TEST_PASSWORD));
  g_clear_object (&clinic.ann);
  clinic.ann = sign_in (&clinic, "ann@lakeside.test");
  clinic_assert_refused (&clinic, clinic.ann, note, CL_ERROR_DENIED, "recovery-key");
  /* Other drafts a custodian hands on. */
  clinic_assert_reads (&clinic, clinic.ann, draft, BODY);
  g_assert_false (
    cl_note_service_recover (clinic.test->practice, clinic.ann, "abandon ability", &n, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (cl_note_service_recover (clinic.test->practice, clinic.ann,
                                          clinic.test->recovery_key, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  verdict = cl_audit_service_verify (clinic.test->practice, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (verdict->valid);
  clinic_assert_reads (&clinic, clinic.ann, note, BODY);
  clinic_assert_reads (&clinic, clinic.ann, draft, BODY);
  clinic_assert_equal_to_policy (clinic.test);
}

/* Nor does one write over what one cannot open. */
static void
test_what_is_shut_is_not_overwritten (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 note;
  guint n;

  clinic_open (&clinic);
  note = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PSYCHOTHERAPY);
  clinic_change (&clinic, clinic.test->admin,
                 cl_change_new_reset_password (cl_actor_get_id (clinic.ann), CL_TEST_PASSWORD));
  g_clear_object (&clinic.ann);
  clinic.ann = sign_in (&clinic, "ann@lakeside.test");
  cl_test_practice_refuse (clinic.test, clinic.ann, cl_change_new_update_note (note, "Anew"),
                           CL_ERROR_DENIED);
  g_assert_true (cl_note_service_recover (clinic.test->practice, clinic.ann,
                                          clinic.test->recovery_key, &n, &error));
  clinic_assert_reads (&clinic, clinic.ann, note, BODY);
}

/* Whoever resets their own password keeps what they hold: nobody else may hold it. */
static void
test_an_own_reset_keeps_all (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (ClActor) eve = NULL;
  static const char *const administrator[] = { "Administrator", NULL };
  gint64 note;

  clinic_open (&clinic);
  eve = cl_test_practice_add (clinic.test, "eve@lakeside.test", administrator);
  remove_member (&clinic, eve, clinic.ann);
  note = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS);
  clinic_change (
    &clinic, clinic.test->admin,
    cl_change_new_reset_password (cl_actor_get_id (clinic.test->admin), CL_TEST_PASSWORD));
  g_clear_object (&clinic.test->admin);
  clinic.test->admin = sign_in (&clinic, "dana@lakeside.test");
  clinic_assert_equal_to_policy (clinic.test);
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.test->admin, note), ==, 1);
}

/* Typed and signed in one: no entry tells of the text yet. */
static void
test_saved_and_signed_at_once (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) both = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  gint64 note;

  clinic_open (&clinic);
  note = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS);
  g_ptr_array_add (both, cl_change_new_update_note (note, "At last."));
  g_ptr_array_add (both, cl_change_new_sign_note (note, FALSE));
  result = cl_change_service_apply (clinic.test->practice, clinic.ann,
                                    (ClChange *const *) both->pdata, both->len, &error);
  g_assert_no_error (error);
  clinic_assert_reads (&clinic, clinic.ann, note, "At last.");
}

/* A newer version taken away leaves none that is the newest. */
static void
test_a_missing_version_is_found_out (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 note;

  clinic_open (&clinic);
  note = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, FALSE);
  clinic_change (&clinic, clinic.ann, cl_change_new_unlock_note (note));
  clinic_change (&clinic, clinic.ann, cl_change_new_update_note (note, "Corrected."));
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (note, FALSE));
  cl_test_practice_run_sql (clinic.test, "DELETE FROM text_holder WHERE text_id = 2");
  cl_test_practice_run_sql (clinic.test, "DELETE FROM note_text WHERE id = 2");
  clinic_assert_refused (&clinic, clinic.ann, note, CL_ERROR_STORAGE, NULL);
}

static void
test_an_own_password_keeps_all (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 sealed, draft, signed_note;
  g_autoptr (GError) error = NULL;
  ClActor *renewed;

  clinic_open (&clinic);
  sealed = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PSYCHOTHERAPY);
  draft = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS);
  signed_note = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, FALSE);
  renewed = cl_sign_in_service_change_password (clinic.test->practice, clinic.ann, CL_TEST_PASSWORD,
                                                "another horse battery", NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&clinic.ann);
  clinic.ann = renewed;
  clinic_assert_reads (&clinic, clinic.ann, sealed, BODY);
  clinic_assert_reads (&clinic, clinic.ann, draft, BODY);
  clinic_assert_reads (&clinic, clinic.ann, signed_note, BODY);
  clinic_assert_equal_to_policy (clinic.test);
}

/* The authors seal their psychotherapy notes to another recovery key when they sign in. */
static void
test_another_recovery_key (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 n;

  clinic_open (&clinic);
  clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PSYCHOTHERAPY);
  clinic_change (&clinic, clinic.test->admin, cl_change_new_replace_recovery_key (NULL));
  n = cl_test_practice_ask (clinic.test,
                            "SELECT count (*) FROM text_holder WHERE holder_kind = 'recovery'");
  g_assert_cmpint (n, ==, 0);
  g_object_unref (sign_in (&clinic, "ann@lakeside.test"));
  n = cl_test_practice_ask (clinic.test,
                            "SELECT count (*) FROM text_holder WHERE holder_kind = 'recovery'");
  g_assert_cmpint (n, ==, 1);
}

static void
test_suspending (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 draft, sealed, note;
  gint64 bob;

  clinic_open (&clinic);
  bob = cl_actor_get_id (clinic.bob);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_RECORD);
  draft = clinic_write_note (&clinic, clinic.bob, CL_NOTE_KIND_PROGRESS);
  sealed = clinic_write_note (&clinic, clinic.bob, CL_NOTE_KIND_PSYCHOTHERAPY);
  note = clinic_write_signed (&clinic, clinic.bob, CL_NOTE_KIND_PROGRESS, FALSE);
  clinic_change (&clinic, clinic.test->admin, cl_change_new_suspend (bob));
  clinic_assert_equal_to_policy (clinic.test);
  g_assert_cmpint (cl_test_practice_ask (clinic.test,
                                         "SELECT count (*) FROM text_holder h JOIN note_text t"
                                         " ON t.id = h.text_id JOIN note n ON n.id = t.note_id"
                                         " WHERE h.holder_kind = 'member' AND n.kind = 'progress'"),
                   ==, 0);
  clinic_change (&clinic, clinic.test->admin, cl_change_new_reactivate (bob));
  g_clear_object (&clinic.bob);
  clinic.bob = sign_in (&clinic, "bob@lakeside.test");
  clinic_assert_reads (&clinic, clinic.bob, draft, BODY);
  clinic_assert_reads (&clinic, clinic.bob, sealed, BODY);
  clinic_assert_reads (&clinic, clinic.bob, note, BODY);
  clinic_assert_equal_to_policy (clinic.test);
}

static void
test_removing_an_author (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 draft, sealed, note;

  clinic_open (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_RECORD);
  draft = clinic_write_note (&clinic, clinic.bob, CL_NOTE_KIND_PROGRESS);
  sealed = clinic_write_note (&clinic, clinic.bob, CL_NOTE_KIND_PSYCHOTHERAPY);
  note = clinic_write_signed (&clinic, clinic.bob, CL_NOTE_KIND_PROGRESS, FALSE);
  remove_member (&clinic, clinic.bob, clinic.ann);
  clinic_assert_reads (&clinic, clinic.ann, draft, BODY);
  clinic_assert_reads (&clinic, clinic.ann, note, BODY);
  clinic_assert_refused (&clinic, clinic.ann, sealed, CL_ERROR_NOT_FOUND, NULL);
  /* Under seal: the recovery key alone. */
  g_assert_cmpint (cl_test_practice_ask (clinic.test, "SELECT count (*) FROM text_holder h"
                                                      " JOIN note_text t ON t.id = h.text_id"
                                                      " JOIN note n ON n.id = t.note_id"
                                                      " WHERE n.kind = 'psychotherapy'"),
                   ==, 1);
  clinic_assert_equal_to_policy (clinic.test);
}

static void
test_removing_a_supervisor (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 waiting, sealed, cosigned;
  g_autoptr (ClNote) note = NULL;
  g_autofree char *revision = NULL;
  ClRemovalPreview *preview;
  ClRemovalDraft *stale;

  clinic_open (&clinic);
  clinic_supervise (&clinic);
  waiting = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, TRUE);
  sealed = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PSYCHOTHERAPY, TRUE);
  cosigned = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, TRUE);
  clinic_change (&clinic, clinic.sue, cl_change_new_cosign_note (cosigned));
  preview = cl_member_service_preview_removal (clinic.test->practice, clinic.test->admin,
                                               cl_actor_get_id (clinic.sue), NULL);
  g_assert_cmpuint (preview->n_returned, ==, 2);
  g_assert_cmpuint (preview->n_cosigned, ==, 1);
  revision = g_strdup (preview->revision);
  cl_removal_preview_free (preview);
  /* One more is submitted while somebody looks: nothing is removed unseen. */
  clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_CONTACT, TRUE);
  stale = cl_removal_draft_new ();
  stale->revision = g_strdup (revision);
  cl_test_practice_refuse (clinic.test, clinic.test->admin,
                           cl_change_new_remove_member (cl_actor_get_id (clinic.sue), stale),
                           CL_ERROR_CONFLICT);
  remove_member (&clinic, clinic.sue, clinic.ann);
  note = cl_note_service_show (clinic.test->practice, clinic.ann, waiting, NULL);
  g_assert_cmpint (note->state, ==, CL_NOTE_STATE_RETURNED);
  clinic_assert_reads (&clinic, clinic.ann, sealed, BODY);
  g_clear_object (&note);
  note = cl_note_service_show (clinic.test->practice, clinic.ann, cosigned, NULL);
  g_assert_cmpint (note->state, ==, CL_NOTE_STATE_COSIGNED);
  g_assert_cmpint (note->reviewer, ==, 0);
  clinic_assert_equal_to_policy (clinic.test);
}

/* What was altered, cut, swapped or put back outside the program is told of, and shows nothing. */
static void
test_altered (void)
{
  static const char *const changes[] = {
    "UPDATE note_text SET text = zeroblob (length (text)) WHERE note_id = 1",
    "UPDATE note_text SET text = substr (text, 1, 100) WHERE note_id = 1",
    ("UPDATE note_text SET (key_hash, text) ="
     " (SELECT key_hash, text FROM note_text WHERE note_id = 2) WHERE note_id = 1"),
    "UPDATE note_text SET key_hash = randomblob (32) WHERE note_id = 1",
    "UPDATE note SET client_id = 2 WHERE id = 1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_auto (Clinic) clinic = { 0 };

      clinic_open (&clinic);
      cl_test_practice_add_client (clinic.test, clinic.ann, "Bo", "Lin");
      clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS);
      clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS);
      cl_test_practice_run_sql (clinic.test, changes[i]);
      clinic_assert_refused (&clinic, clinic.ann, 1, CL_ERROR_STORAGE, NULL);
      clinic_assert_reads (&clinic, clinic.ann, 2, BODY);
    }
}

/* An older text with the keys of then, as a copy of the file has them. */
static void
test_an_older_text_is_found_out (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 note;

  clinic_open (&clinic);
  note = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS);
  cl_test_practice_run_sql (clinic.test, "CREATE TABLE old_text AS SELECT * FROM note_text");
  cl_test_practice_run_sql (clinic.test, "CREATE TABLE old_holder AS SELECT * FROM text_holder");
  clinic_change (&clinic, clinic.ann, cl_change_new_update_note (note, "Corrected."));
  cl_test_practice_run_sql (clinic.test, "UPDATE note_text SET (key_hash, text) ="
                                         " (SELECT key_hash, text FROM old_text)");
  cl_test_practice_run_sql (clinic.test,
                            "INSERT OR REPLACE INTO text_holder SELECT * FROM old_holder");
  clinic_assert_refused (&clinic, clinic.ann, note, CL_ERROR_STORAGE, NULL);
}

static void
test_a_missing_key (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 note;

  clinic_open (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  note = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, FALSE);
  cl_test_practice_run_sql (clinic.test,
                            "DELETE FROM pair_holder WHERE holder_kind = 'member' AND holder_id ="
                            " (SELECT id FROM member WHERE email_key LIKE 'bob@%') AND pair_id IN"
                            " (SELECT id FROM pair WHERE kind = 'client')");
  cl_keyring_forget_pairs (cl_actor_get_keyring (clinic.bob));
  clinic_assert_refused (&clinic, clinic.bob, note, CL_ERROR_DENIED, "key");
  /* The next who reads it hands it on. */
  clinic_assert_reads (&clinic, clinic.ann, note, BODY);
  clinic_assert_reads (&clinic, clinic.bob, note, BODY);
}

static void
test_bad_input (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autofree char *huge = g_strnfill (10 * 1024 * 1024, 'x');
  g_autoptr (ClActor) sid = NULL;
  gint64 note;

  clinic_open (&clinic);
  sid = cl_test_practice_add (clinic.test, "sid@lakeside.test", scheduler);
  cl_test_practice_refuse (
    clinic.test, clinic.ann,
    cl_change_new_create_note (clinic.ana, 0, 0, CL_NOTE_KIND_PROGRESS, huge), CL_ERROR_INVALID);
  cl_test_practice_refuse (clinic.test, clinic.ann,
                           cl_change_new_create_note (clinic.ana, 0, 0, CL_NOTE_KIND_INVALID, "x"),
                           CL_ERROR_INVALID);
  cl_test_practice_refuse (
    clinic.test, clinic.ann,
    cl_change_new_create_note (clinic.ana, 77, 0, CL_NOTE_KIND_PROGRESS, "x"), CL_ERROR_NOT_FOUND);
  cl_test_practice_refuse (
    clinic.test, clinic.ann,
    cl_change_new_create_note (clinic.ana, 0, 77, CL_NOTE_KIND_PROGRESS, "x"), CL_ERROR_NOT_FOUND);
  cl_test_practice_refuse (clinic.test, sid,
                           cl_change_new_create_note (clinic.ana, 0, 0, CL_NOTE_KIND_PROGRESS, "x"),
                           CL_ERROR_DENIED);
  note = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS);
  clinic_change (&clinic, clinic.ann, cl_change_new_update_note (note, "  "));
  cl_test_practice_refuse (clinic.test, clinic.ann, cl_change_new_sign_note (note, FALSE),
                           CL_ERROR_INVALID);
  g_assert_cmpint (cl_test_practice_ask (clinic.test, "SELECT count (*) FROM note"), ==, 1);
}

/* Opening a chart or a note is an entry, each in the client's history; so is what a removal does to
 * a note. */
static void
test_logged (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GPtrArray) notes = NULL;
  gint64 note;

  clinic_open (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_RECORD);
  note = clinic_write_note (&clinic, clinic.bob, CL_NOTE_KIND_PROGRESS);
  notes = cl_note_service_list (clinic.test->practice, clinic.bob, clinic.ana, NULL);
  clinic_assert_reads (&clinic, clinic.bob, note, BODY);
  g_assert_cmpint (cl_test_practice_ask (clinic.test, "SELECT count (*) FROM audit_event WHERE"
                                                      " action IN ('note.list', 'note.show')"
                                                      " AND client_id = 1 AND outcome = 'done'"),
                   ==, 2);
  remove_member (&clinic, clinic.bob, clinic.ann);
  g_assert_cmpint (cl_test_practice_ask (clinic.test, "SELECT count (*) FROM audit_event_told t"
                                                      " JOIN audit_event e ON e.seq = t.seq"
                                                      " WHERE e.action = 'member.remove'"
                                                      " AND t.client_id = 1"),
                   ==, 1);
}

static guint
count_openings (Clinic *clinic)
{
  return (guint) cl_test_practice_ask (clinic->test,
                                       "SELECT count (*) FROM audit_event WHERE action IN"
                                       " ('note.list', 'note.show') AND outcome = 'done'");
}

/* What is on the screen is read again without an entry, unless there is more to read than was. */
static void
test_read_again (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GPtrArray) listed = NULL, again = NULL, more = NULL;
  g_autoptr (ClNote) shown = NULL, same = NULL, saved = NULL;
  gint64 note;

  clinic_open (&clinic);
  note = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS);
  listed = cl_note_service_list (clinic.test->practice, clinic.ann, clinic.ana, NULL);
  shown = cl_note_service_show (clinic.test->practice, clinic.ann, note, NULL);
  g_assert_cmpuint (count_openings (&clinic), ==, 2);
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (note, FALSE));
  again = cl_note_service_relist (clinic.test->practice, clinic.ann, clinic.ana, listed, NULL);
  g_assert_cmpint (((ClNote *) again->pdata[0])->state, ==, CL_NOTE_STATE_SIGNED);
  same = cl_note_service_reread (clinic.test->practice, clinic.ann, shown, NULL);
  g_assert_cmpint (same->state, ==, CL_NOTE_STATE_SIGNED);
  g_assert_cmpstr (same->body, ==, BODY);
  g_assert_cmpuint (count_openings (&clinic), ==, 2);
  clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_CONTACT);
  more = cl_note_service_relist (clinic.test->practice, clinic.ann, clinic.ana, again, NULL);
  g_assert_cmpuint (more->len, ==, 2);
  g_assert_cmpuint (count_openings (&clinic), ==, 3);
  clinic_change (&clinic, clinic.ann, cl_change_new_unlock_note (note));
  clinic_change (&clinic, clinic.ann, cl_change_new_update_note (note, "Something else."));
  saved = cl_note_service_reread (clinic.test->practice, clinic.ann, same, NULL);
  g_assert_cmpstr (saved->body, ==, "Something else.");
  g_assert_cmpuint (count_openings (&clinic), ==, 4);
}

/* Nobody writes over, signs or co-signs what they have not seen. */
static void
test_expected (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (ClNote) seen = NULL, now = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  ClChange *late, *save;
  gint64 note;

  clinic_open (&clinic);
  note = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS);
  seen = cl_note_service_show (clinic.test->practice, clinic.ann, note, NULL);
  save = cl_change_new_update_note (note, "Saved first.");
  cl_change_expect_note (save, seen->revision);
  result = cl_test_practice_do (clinic.test, clinic.ann, save);
  late = cl_change_new_update_note (note, "Too late.");
  cl_change_expect_note (late, seen->revision);
  cl_test_practice_refuse (clinic.test, clinic.ann, late, CL_ERROR_CONFLICT);
  late = cl_change_new_sign_note (note, FALSE);
  cl_change_expect_note (late, seen->revision);
  cl_test_practice_refuse (clinic.test, clinic.ann, late, CL_ERROR_CONFLICT);
  now = cl_note_service_show (clinic.test->practice, clinic.ann, note, NULL);
  g_assert_cmpstr (now->body, ==, "Saved first.");
  g_assert_cmpstr (((ClChangeOutcome *) result->outcomes->pdata[0])->note_revision, ==,
                   now->revision);
  late = cl_change_new_sign_note (note, FALSE);
  cl_change_expect_note (late, now->revision);
  clinic_change (&clinic, clinic.ann, late);
}

/* --- nothing of a chart in the clear */

static void
assert_no_marker (const char *path)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return;
  /* Also in two halves, as it may lie across two pages of the file. */
  g_assert_null (memmem (contents, length, "Zebrafinch", 10));
  g_assert_null (memmem (contents, length, "meadow", 6));
}

static void
assert_nothing_in_the_clear (Clinic *clinic)
{
  g_autoptr (GDir) folder = g_dir_open (clinic->test->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (clinic->test->folder, name, NULL);

      assert_no_marker (path);
    }
}

static void
test_nothing_in_the_clear (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 note, sealed;

  clinic_open (&clinic);
  clinic_supervise (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  note = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS);
  assert_nothing_in_the_clear (&clinic);
  clinic_change (&clinic, clinic.ann, cl_change_new_update_note (note, MARKER " again"));
  assert_nothing_in_the_clear (&clinic);
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (note, TRUE));
  clinic_change (&clinic, clinic.sue, cl_change_new_return_note (note, MARKER "?"));
  assert_nothing_in_the_clear (&clinic);
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (note, TRUE));
  clinic_change (&clinic, clinic.sue, cl_change_new_cosign_note (note));
  clinic_change (&clinic, clinic.ann, cl_change_new_unlock_note (note));
  sealed = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PSYCHOTHERAPY, TRUE);
  clinic_assert_reads (&clinic, clinic.sue, sealed, BODY);
  /* A refusal says nothing of it either. */
  cl_test_practice_refuse (clinic.test, clinic.sue, cl_change_new_update_note (note, MARKER),
                           CL_ERROR_DENIED);
  assert_nothing_in_the_clear (&clinic);
}

/* --- random sequences */

static ClChange *
any_step (Clinic *clinic, gint64 note)
{
  switch (g_test_rand_int_range (0, 11))
    {
    case 8:
      return cl_change_new_delete_note (note);
    case 0:
      return cl_change_new_create_note (clinic->ana, 0, 0,
                                        (ClNoteKind) g_test_rand_int_range (0, 5), BODY);
    case 1:
      return cl_change_new_update_note (note, BODY);
    case 2:
    case 3:
      return cl_change_new_sign_note (note, TRUE);
    case 4:
      return cl_change_new_sign_note (note, FALSE);
    case 5:
      return cl_change_new_unlock_note (note);
    case 6:
    case 7:
      return cl_change_new_cosign_note (note);
    default:
      return cl_change_new_return_note (note, "Why?");
    }
}

static ClChange *
any_access (Clinic *clinic, ClActor *member)
{
  ClAccessDraft *draft = cl_access_draft_new ();
  ClGrant grant = { .client = clinic->ana,
                    .member = cl_actor_get_id (member),
                    .level = g_test_rand_bit () ? CL_LEVEL_CHART : CL_LEVEL_RECORD };

  draft->grants = g_array_new (FALSE, TRUE, sizeof (ClGrant));
  draft->has_everyone = TRUE;
  draft->everyone = (ClLevel) g_test_rand_int_range (0, 3);
  if (g_test_rand_bit () && member != clinic->ann)
    g_array_append_val (draft->grants, grant);
  return cl_change_new_set_access (clinic->ana, draft);
}

/* Whatever happens, keys are equal to the policy, and who may read reads. */
static void
test_random_sequences (void)
{
  for (guint round = 0; round < 4; round++)
    {
      g_auto (Clinic) clinic = { 0 };
      ClActor *actors[4];
      int code;

      clinic_open (&clinic);
      clinic_supervise (&clinic);
      clinic_change (&clinic, clinic.test->admin,
                     cl_change_new_set_supervisor (cl_actor_get_id (clinic.bob), TRUE,
                                                   cl_actor_get_id (clinic.sue), NULL));
      actors[0] = clinic.ann;
      actors[1] = clinic.bob;
      actors[2] = clinic.sue;
      actors[3] = clinic.test->admin;
      clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
      for (guint i = 0; i < 80; i++)
        {
          gint64 n = cl_test_practice_ask (clinic.test, "SELECT max (id) FROM note");
          gint64 note = n == 0 ? 1 : g_test_rand_int_range (1, (gint32) n + 1);
          ClActor *actor = actors[g_test_rand_int_range (0, 4)];
          ClChange *step = g_test_rand_int_range (0, 6) == 0 ? any_access (&clinic, actor)
                                                             : any_step (&clinic, note);
          g_autoptr (ClChangeResult)
            result = cl_test_practice_try (clinic.test, actor, step, &code);

          clinic_assert_equal_to_policy (clinic.test);
          for (guint j = 0; result != NULL && j < G_N_ELEMENTS (actors); j++)
            {
              g_autoptr (GPtrArray)
                known = cl_note_service_list (clinic.test->practice, actors[j], clinic.ana, NULL);

              for (guint k = 0; known != NULL && k < known->len; k++)
                clinic_assert_reads (&clinic, actors[j], ((ClNote *) known->pdata[k])->id, BODY);
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/notes/a-draft-is-its-authors", test_a_draft_is_its_author_s);
  g_test_add_func ("/notes/signing-opens-it-to-the-chart", test_signing_opens_it_to_the_chart);
  g_test_add_func ("/notes/sharing-a-chart", test_sharing_a_chart);
  g_test_add_func ("/notes/co-signature", test_co_signature);
  g_test_add_func ("/notes/unlocking-keeps", test_unlocking_keeps);
  g_test_add_func ("/notes/psychotherapy", test_psychotherapy);
  g_test_add_func ("/notes/a-reset-shuts-psychotherapy", test_a_reset_shuts_psychotherapy);
  g_test_add_func ("/notes/what-is-shut-is-not-overwritten", test_what_is_shut_is_not_overwritten);
  g_test_add_func ("/notes/an-own-reset-keeps-all", test_an_own_reset_keeps_all);
  g_test_add_func ("/notes/saved-and-signed-at-once", test_saved_and_signed_at_once);
  g_test_add_func ("/notes/a-missing-version-is-found-out", test_a_missing_version_is_found_out);
  g_test_add_func ("/notes/an-own-password-keeps-all", test_an_own_password_keeps_all);
  g_test_add_func ("/notes/another-recovery-key", test_another_recovery_key);
  g_test_add_func ("/notes/suspending", test_suspending);
  g_test_add_func ("/notes/removing-an-author", test_removing_an_author);
  g_test_add_func ("/notes/removing-a-supervisor", test_removing_a_supervisor);
  g_test_add_func ("/notes/altered", test_altered);
  g_test_add_func ("/notes/an-older-text-is-found-out", test_an_older_text_is_found_out);
  g_test_add_func ("/notes/a-missing-key", test_a_missing_key);
  g_test_add_func ("/notes/bad-input", test_bad_input);
  g_test_add_func ("/notes/logged", test_logged);
  g_test_add_func ("/notes/read-again", test_read_again);
  g_test_add_func ("/notes/expected", test_expected);
  g_test_add_func ("/notes/nothing-in-the-clear", test_nothing_in_the_clear);
  g_test_add_func ("/notes/random-sequences", test_random_sequences);

  return g_test_run ();
}
