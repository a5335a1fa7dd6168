/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-error.h"
#include "cl-note-service.h"
#include "cl-practice-private.h"
#include "cl-setting.h"
#include "note-clinic.h"

/* What the practice's settings make of signing and unlocking, addenda, and what unlocking kept
 * (docs: ACCESS, What each action does, Supervision). */

/* Of all notes. */
#define TEXTS_AND_KEYS "SELECT text FROM note_text UNION ALL SELECT sealed FROM text_holder"

static void
configure (Clinic *clinic, const char *name, const char *value)
{
  clinic_change (clinic, clinic->test->admin,
                 cl_change_new_configure ((const char *const[]){ name, NULL },
                                          (const char *const[]){ value, NULL }));
}

static ClNote *
show (Clinic *clinic, ClActor *actor, gint64 note)
{
  g_autoptr (GError) error = NULL;
  ClNote *shown = cl_note_service_show (clinic->test->practice, actor, note, &error);

  g_assert_no_error (error);
  return shown;
}

static void
assert_state (Clinic *clinic, ClActor *actor, gint64 note, ClNoteState state)
{
  g_autoptr (ClNote) shown = show (clinic, actor, note);

  g_assert_cmpint (shown->state, ==, state);
}

static void
test_cosignature_required (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 left_to_her, required, of_bob;

  clinic_open (&clinic);
  clinic_supervise (&clinic);
  left_to_her = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, FALSE);
  assert_state (&clinic, clinic.ann, left_to_her, CL_NOTE_STATE_SIGNED);
  configure (&clinic, CL_SETTING_COSIGNATURE, "required");
  required = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, FALSE);
  assert_state (&clinic, clinic.ann, required, CL_NOTE_STATE_SUBMITTED);
  clinic_assert_reads (&clinic, clinic.sue, required, BODY);
  /* Whoever has no supervisor signs, and what was signed before stays without one. */
  clinic_share (&clinic, clinic.bob, CL_LEVEL_RECORD);
  of_bob = clinic_write_signed (&clinic, clinic.bob, CL_NOTE_KIND_PROGRESS, FALSE);
  assert_state (&clinic, clinic.bob, of_bob, CL_NOTE_STATE_SIGNED);
  assert_state (&clinic, clinic.ann, left_to_her, CL_NOTE_STATE_SIGNED);
  clinic_assert_equal_to_policy (clinic.test);
}

static void
refuse_unlock (Clinic *clinic, gint64 note)
{
  cl_test_practice_refuse (clinic->test, clinic->ann, cl_change_new_unlock_note (note),
                           CL_ERROR_INVALID);
}

static void
test_never_unlocked (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 note, submitted;

  clinic_open (&clinic);
  clinic_supervise (&clinic);
  configure (&clinic, CL_SETTING_NOTE_UNLOCK, "never");
  note = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, FALSE);
  refuse_unlock (&clinic, note);
  assert_state (&clinic, clinic.ann, note, CL_NOTE_STATE_SIGNED);
  /* What awaits a co-signature is taken back, until it has it. */
  submitted = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, TRUE);
  clinic_change (&clinic, clinic.ann, cl_change_new_unlock_note (submitted));
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (submitted, TRUE));
  clinic_change (&clinic, clinic.sue, cl_change_new_cosign_note (submitted));
  refuse_unlock (&clinic, submitted);
  configure (&clinic, CL_SETTING_NOTE_UNLOCK, "any-time");
  clinic_change (&clinic, clinic.ann, cl_change_new_unlock_note (note));
}

static void
test_unlocked_within_hours (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 note;

  clinic_open (&clinic);
  configure (&clinic, CL_SETTING_NOTE_UNLOCK, "within");
  configure (&clinic, CL_SETTING_NOTE_UNLOCK_HOURS, "2");
  note = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, FALSE);
  cl_test_practice_advance (clinic.test, 2 * G_TIME_SPAN_HOUR - G_TIME_SPAN_MINUTE);
  clinic_change (&clinic, clinic.ann, cl_change_new_unlock_note (note));
  /* It is signed anew, and the time begins anew. */
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (note, FALSE));
  cl_test_practice_advance (clinic.test, 2 * G_TIME_SPAN_HOUR);
  refuse_unlock (&clinic, note);
}

static void
add (Clinic *clinic, gint64 note, const char *text)
{
  clinic_change (clinic, clinic->ann, cl_change_new_add_to_note (note, text));
}

static void
assert_addenda (Clinic *clinic, ClActor *actor, gint64 note, const char *first, const char *second)
{
  g_autoptr (ClNote) shown = show (clinic, actor, note);

  g_assert_cmpuint (shown->addenda->len, ==, 2);
  g_assert_cmpstr (g_array_index (shown->addenda, ClNoteAddendum, 0).text, ==, first);
  g_assert_cmpstr (g_array_index (shown->addenda, ClNoteAddendum, 1).text, ==, second);
  g_assert_cmpint (g_array_index (shown->addenda, ClNoteAddendum, 0).by, ==,
                   cl_actor_get_id (clinic->ann));
}

static void
test_addenda (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 note, submitted;

  clinic_open (&clinic);
  note = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS);
  /* A draft is edited as it is; nothing is added to it, nor by anybody but its author. */
  cl_test_practice_refuse (clinic.test, clinic.ann, cl_change_new_add_to_note (note, "Later."),
                           CL_ERROR_INVALID);
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (note, FALSE));
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  cl_test_practice_refuse (clinic.test, clinic.bob, cl_change_new_add_to_note (note, "Later."),
                           CL_ERROR_DENIED);
  cl_test_practice_refuse (clinic.test, clinic.ann, cl_change_new_add_to_note (note, " \n"),
                           CL_ERROR_INVALID);
  add (&clinic, note, "Later.");
  add (&clinic, note, "Later still.");
  assert_state (&clinic, clinic.ann, note, CL_NOTE_STATE_SIGNED);
  clinic_assert_reads (&clinic, clinic.ann, note, BODY);
  assert_addenda (&clinic, clinic.bob, note, "Later.", "Later still.");
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.bob, note), ==, 3);
  /* What awaits a co-signature is taken back instead; what has it can be added to. */
  clinic_supervise (&clinic);
  submitted = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, TRUE);
  cl_test_practice_refuse (clinic.test, clinic.ann, cl_change_new_add_to_note (submitted, "Later."),
                           CL_ERROR_INVALID);
  clinic_change (&clinic, clinic.sue, cl_change_new_cosign_note (submitted));
  add (&clinic, submitted, "Later.");
  assert_state (&clinic, clinic.ann, submitted, CL_NOTE_STATE_COSIGNED);
  /* While the note is a draft again, they are the author's alone, as it is. */
  clinic_change (&clinic, clinic.ann, cl_change_new_unlock_note (note));
  g_assert_cmpuint (clinic_count_opened (&clinic, clinic.bob, note), ==, 0);
  assert_addenda (&clinic, clinic.ann, note, "Later.", "Later still.");
  clinic_assert_equal_to_policy (clinic.test);
}

/* What was altered, swapped or taken out outside the program is told of. */
static void
test_altered_addenda (void)
{
  static const char *const changes[] = {
    "DELETE FROM note_text WHERE kind = 'addendum' AND version = 2",
    "DELETE FROM note_text WHERE kind = 'addendum'",
    "UPDATE note_text SET version = version + 1 WHERE kind = 'addendum' AND version = 2",
    "UPDATE note_text SET text = zeroblob (length (text)) WHERE kind = 'addendum' AND version = 1",
    "UPDATE note_text SET kind = 'addendum', version = 3 WHERE kind = 'body'",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_auto (Clinic) clinic = { 0 };
      gint64 note;

      clinic_open (&clinic);
      note = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, FALSE);
      add (&clinic, note, "Later.");
      add (&clinic, note, "Later still.");
      cl_test_practice_run_sql (clinic.test, "PRAGMA foreign_keys = OFF");
      cl_test_practice_run_sql (clinic.test, changes[i]);
      clinic_assert_refused (&clinic, clinic.ann, note, CL_ERROR_STORAGE, NULL);
    }
}

static void
assert_version (Clinic *clinic, ClActor *actor, gint64 note, gint64 version, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClNote)
    shown = cl_note_service_show_version (clinic->test->practice, actor, note, version, &error);

  if (body == NULL)
    {
      g_assert_error (error, CL_ERROR, CL_ERROR_NOT_FOUND);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpstr (shown->body, ==, body);
}

static void
test_kept_versions (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 note;

  clinic_open (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  note = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, FALSE);
  assert_version (&clinic, clinic.ann, note, 1, NULL);
  clinic_change (&clinic, clinic.ann, cl_change_new_unlock_note (note));
  clinic_change (&clinic, clinic.ann, cl_change_new_update_note (note, "Corrected."));
  assert_version (&clinic, clinic.ann, note, 1, BODY);
  /* What is no kept version: the draft of now, none, and for whom there is no such note. */
  assert_version (&clinic, clinic.ann, note, 2, NULL);
  assert_version (&clinic, clinic.ann, note, 0, NULL);
  assert_version (&clinic, clinic.bob, note, 1, NULL);
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (note, FALSE));
  assert_version (&clinic, clinic.bob, note, 1, BODY);
  clinic_assert_reads (&clinic, clinic.bob, note, "Corrected.");
  /* The kept one in the place of the newest is found out. */
  cl_test_practice_run_sql (clinic.test, "PRAGMA foreign_keys = OFF");
  cl_test_practice_run_sql (clinic.test, "DELETE FROM note_text WHERE version = 2");
  clinic_assert_refused (&clinic, clinic.ann, note, CL_ERROR_STORAGE, NULL);
}

static guint
count_proven (Clinic *clinic, gint64 note, guint *n_out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray)
    events = cl_note_service_list_history (clinic->test->practice, clinic->ann, note, &error);
  guint n_proven = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    n_proven += g_array_index (events, ClNoteEvent, i).is_proven ? 1 : 0;
  *n_out = events->len;
  return n_proven;
}

/* Who signed a note is proven by their key; what was altered, or signed by another's, is not. */
static void
test_history (void)
{
  static const char *const changes[] = {
    "UPDATE audit_event SET at = at - 60000000 WHERE action = 'note.sign'",
    ("UPDATE audit_event SET actor_id = (SELECT id FROM member WHERE email = 'bob@lakeside.test')"
     " WHERE action = 'note.sign'"),
    "UPDATE audit_event SET signature = zeroblob (64) WHERE action = 'note.sign'",
    "UPDATE audit_event SET signature = NULL WHERE action IN ('note.sign', 'note.unlock')",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_auto (Clinic) clinic = { 0 };
      gint64 note;
      guint n;

      clinic_open (&clinic);
      note = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, FALSE);
      clinic_change (&clinic, clinic.ann, cl_change_new_unlock_note (note));
      g_assert_cmpuint (count_proven (&clinic, note, &n), ==, 3);
      g_assert_cmpuint (n, ==, 3);
      cl_test_practice_run_sql (clinic.test, changes[i]);
      g_assert_cmpuint (count_proven (&clinic, note, &n), <, 3);
      g_assert_cmpuint (n, ==, 3);
    }
}

/* A draft goes with what it says and every key to that; the log keeps that there was one. What was
 * signed once, or awaits a co-signature, stays. */
static void
test_deleting (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 draft, kept;

  clinic_open (&clinic);
  clinic_supervise (&clinic);
  kept = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, TRUE);
  cl_test_practice_refuse (clinic.test, clinic.ann, cl_change_new_delete_note (kept),
                           CL_ERROR_INVALID);
  clinic_change (&clinic, clinic.sue, cl_change_new_return_note (kept, "Why?"));
  cl_test_practice_refuse (clinic.test, clinic.ann, cl_change_new_delete_note (kept),
                           CL_ERROR_INVALID);
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (kept, FALSE));
  clinic_change (&clinic, clinic.ann, cl_change_new_unlock_note (kept));
  cl_test_practice_refuse (clinic.test, clinic.ann, cl_change_new_delete_note (kept),
                           CL_ERROR_INVALID);

  for (int kind = CL_NOTE_KIND_PROGRESS; kind <= CL_NOTE_KIND_CONTACT; kind++)
    {
      draft = clinic_write_note (&clinic, clinic.ann, (ClNoteKind) kind);
      cl_test_practice_refuse (clinic.test, clinic.bob, cl_change_new_delete_note (draft),
                               CL_ERROR_NOT_FOUND);
      clinic_change (&clinic, clinic.ann, cl_change_new_delete_note (draft));
      clinic_assert_refused (&clinic, clinic.ann, draft, CL_ERROR_NOT_FOUND, NULL);
    }
  g_assert_cmpint (cl_test_practice_ask (clinic.test, "SELECT count (*) FROM note"), ==, 1);
  g_assert_cmpint (
    cl_test_practice_ask (clinic.test, "SELECT count (*) FROM note_text WHERE note_id > 1"), ==, 0);
  g_assert_cmpint (cl_test_practice_ask (clinic.test,
                                         "SELECT count (*) FROM text_holder"
                                         " WHERE text_id NOT IN (SELECT id FROM note_text)"),
                   ==, 0);
  g_assert_cmpint (cl_test_practice_ask (clinic.test,
                                         "SELECT count (*) FROM audit_event"
                                         " WHERE action = 'note.delete' AND outcome = 'done'"),
                   ==, 5);
  clinic_assert_equal_to_policy (clinic.test);
}

/* What a draft said is in no file of the practice any more, nor a key that opened it. */
static void
test_deleted_is_gone (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  gint64 draft;

  clinic_open (&clinic);
  draft = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PSYCHOTHERAPY);
  first = clinic_list_blobs (&clinic, TEXTS_AND_KEYS);
  clinic_change (&clinic, clinic.ann, cl_change_new_update_note (draft, BODY " And back."));
  second = clinic_list_blobs (&clinic, TEXTS_AND_KEYS);
  g_assert_cmpuint (second->len, ==, 3);
  g_assert_true (clinic_has_any (&clinic, second));
  clinic_change (&clinic, clinic.ann, cl_change_new_delete_note (draft));
  g_assert_false (clinic_has_any (&clinic, second));
  /* As it was saved before, too. */
  g_assert_false (clinic_has_any (&clinic, first));
}

static void
assert_not_described (Clinic *clinic, ClActor *actor, ClChange *taken, int code)
{
  g_autoptr (ClChange) change = taken;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    result = cl_change_service_apply (clinic->test->practice, actor, &change, 1, &error);

  g_assert_null (result);
  g_assert_error (error, CL_ERROR, code);
}

static gint64
make_case (Clinic *clinic, ClActor *actor, gint64 client)
{
  g_autoptr (ClChangeResult) made =
    cl_test_practice_do (clinic->test, actor, cl_change_new_create_case (client, "Anxiety", NULL));

  return ((ClChangeOutcome *) made->outcomes->pdata[0])->case_id;
}

/* A draft is said to be of another kind and case, and who holds its keys follows; only its author
 * does, only with a case that they know of, and what was signed keeps its kind. */
static void
test_described (void)
{
  const ClNoteKind apart = CL_NOTE_KIND_PSYCHOTHERAPY, contact = CL_NOTE_KIND_CONTACT,
                   wrong = CL_NOTE_KIND_INVALID;
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (ClNote) shown = NULL;
  gint64 draft, anxiety;

  clinic_open (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_CHART);
  draft = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS);
  anxiety = make_case (&clinic, clinic.ann, clinic.ana);
  assert_not_described (&clinic, clinic.bob,
                        cl_change_new_describe_note (draft, &contact, 0, CL_CHANGE_KEEP),
                        CL_ERROR_NOT_FOUND);
  assert_not_described (&clinic, clinic.ann,
                        cl_change_new_describe_note (draft, &wrong, CL_CHANGE_KEEP, CL_CHANGE_KEEP),
                        CL_ERROR_INVALID);
  assert_not_described (&clinic, clinic.ann,
                        cl_change_new_describe_note (draft, NULL, anxiety + 1, CL_CHANGE_KEEP),
                        CL_ERROR_NOT_FOUND);
  assert_not_described (&clinic, clinic.ann,
                        cl_change_new_describe_note (draft, NULL, CL_CHANGE_KEEP, 7),
                        CL_ERROR_NOT_FOUND);
  clinic_change (&clinic, clinic.ann,
                 cl_change_new_describe_note (draft, &apart, anxiety, CL_CHANGE_KEEP));
  clinic_assert_equal_to_policy (clinic.test);
  clinic_assert_reads (&clinic, clinic.ann, draft, BODY);
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (draft, FALSE));
  clinic_assert_refused (&clinic, clinic.bob, draft, CL_ERROR_NOT_FOUND, NULL);
  assert_not_described (&clinic, clinic.ann,
                        cl_change_new_describe_note (draft, NULL, 0, CL_CHANGE_KEEP),
                        CL_ERROR_INVALID);
  clinic_change (&clinic, clinic.ann, cl_change_new_unlock_note (draft));
  assert_not_described (
    &clinic, clinic.ann,
    cl_change_new_describe_note (draft, &contact, CL_CHANGE_KEEP, CL_CHANGE_KEEP),
    CL_ERROR_INVALID);
  clinic_change (&clinic, clinic.ann,
                 cl_change_new_describe_note (draft, &apart, 0, CL_CHANGE_KEEP));
  clinic_assert_equal_to_policy (clinic.test);
  shown = show (&clinic, clinic.ann, draft);
  g_assert_cmpint (shown->kind, ==, CL_NOTE_KIND_PSYCHOTHERAPY);
  g_assert_cmpint (shown->case_id, ==, 0);
}

static guint64
get_n_commits (Clinic *clinic)
{
  return cl_database_get_n_commits (cl_practice_get_database (clinic->test->practice));
}

static void
change_in_one_commit (Clinic *clinic, ClActor *actor, ClChange *taken)
{
  guint64 n_before = get_n_commits (clinic);

  clinic_change (clinic, actor, taken);
  g_assert_cmpuint (get_n_commits (clinic), ==, n_before + 1);
}

/* What is done to a note, its keys and the entry of it are one commit: there is nothing between
 * them at which it could end. */
static void
test_one_commit (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 note, draft, ann, bob;

  clinic_open (&clinic);
  clinic_supervise (&clinic);
  ann = cl_actor_get_id (clinic.ann);
  bob = cl_actor_get_id (clinic.bob);
  note = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS);
  draft = clinic_write_note (&clinic, clinic.ann, CL_NOTE_KIND_CONTACT);
  change_in_one_commit (&clinic, clinic.ann, cl_change_new_update_note (note, "Better."));
  change_in_one_commit (&clinic, clinic.ann, cl_change_new_sign_note (note, TRUE));
  change_in_one_commit (&clinic, clinic.sue, cl_change_new_return_note (note, "Why?"));
  change_in_one_commit (&clinic, clinic.ann, cl_change_new_sign_note (note, TRUE));
  change_in_one_commit (&clinic, clinic.sue, cl_change_new_cosign_note (note));
  change_in_one_commit (&clinic, clinic.ann, cl_change_new_add_to_note (note, "Later."));
  change_in_one_commit (&clinic, clinic.ann, cl_change_new_unlock_note (note));
  change_in_one_commit (&clinic, clinic.ann, cl_change_new_sign_note (note, FALSE));
  change_in_one_commit (&clinic, clinic.ann, cl_change_new_share_chart (clinic.ana, ann, bob));
  change_in_one_commit (&clinic, clinic.ann, cl_change_new_unshare_chart (clinic.ana, ann, bob));
  change_in_one_commit (&clinic, clinic.ann, cl_change_new_delete_note (draft));
}

/* What one co-signed is listed for who may review, and what was returned is none of it. */
static void
test_cosigned (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GPtrArray) cosigned = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GError) error = NULL;
  gint64 first, second, returned;

  clinic_open (&clinic);
  clinic_supervise (&clinic);
  first = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, TRUE);
  second = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_INTAKE, TRUE);
  returned = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_CONTACT, TRUE);
  clinic_change (&clinic, clinic.sue, cl_change_new_cosign_note (first));
  clinic_change (&clinic, clinic.sue, cl_change_new_cosign_note (second));
  clinic_change (&clinic, clinic.sue, cl_change_new_return_note (returned, "Why?"));
  cosigned = cl_note_service_list_cosigned (clinic.test->practice, clinic.sue, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cosigned->len, ==, 2);
  g_assert_cmpint (((ClNote *) cosigned->pdata[0])->id, ==, second);
  g_assert_null (((ClNote *) cosigned->pdata[0])->body);
  refused = cl_note_service_list_cosigned (clinic.test->practice, clinic.bob, 10, &error);
  g_assert_null (refused);
  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/note-rules/co-signature-required", test_cosignature_required);
  g_test_add_func ("/note-rules/never-unlocked", test_never_unlocked);
  g_test_add_func ("/note-rules/unlocked-within-hours", test_unlocked_within_hours);
  g_test_add_func ("/note-rules/addenda", test_addenda);
  g_test_add_func ("/note-rules/altered-addenda", test_altered_addenda);
  g_test_add_func ("/note-rules/kept-versions", test_kept_versions);
  g_test_add_func ("/note-rules/history", test_history);
  g_test_add_func ("/note-rules/deleting", test_deleting);
  g_test_add_func ("/note-rules/deleted-is-gone", test_deleted_is_gone);
  g_test_add_func ("/note-rules/described", test_described);
  g_test_add_func ("/note-rules/one-commit", test_one_commit);
  g_test_add_func ("/note-rules/cosigned", test_cosigned);
  return g_test_run ();
}
