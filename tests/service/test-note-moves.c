/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-error.h"
#include "cl-note-service.h"
#include "intruder.h"
#include "note-clinic.h"

#include "cl-actor-private.h"

/* What becomes of notes that wait for a co-signature when supervisors and authors change or go
 * (docs: ACCESS, Supervision, Removing a member). */

static const char *const supervisor[] = { "Supervisor", NULL };
static const char *const biller[] = { "Biller", NULL };

static guint
count_waiting (Clinic *clinic, ClActor *actor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    notes = cl_note_service_list_reviews (clinic->test->practice, actor, &error);

  g_assert_no_error (error);
  return notes->len;
}

static void
assert_stands (Clinic *clinic, ClActor *reader, gint64 note, ClNoteState state, ClActor *reviewer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClNote) shown = cl_note_service_show (clinic->test->practice, reader, note, &error);

  g_assert_no_error (error);
  g_assert_cmpint (shown->state, ==, state);
  g_assert_cmpint (shown->reviewer, ==, reviewer != NULL ? cl_actor_get_id (reviewer) : 0);
}

static void
set_supervisor (Clinic *clinic, ClActor *member, ClActor *by)
{
  clinic_change (clinic, clinic->test->admin,
                 cl_change_new_set_supervisor (cl_actor_get_id (member), by != NULL,
                                               by != NULL ? cl_actor_get_id (by) : 0, NULL));
}

static void
set_roles (Clinic *clinic, ClActor *member, const char *const *roles)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->roles = g_strdupv ((GStrv) roles);
  clinic_change (clinic, clinic->test->admin,
                 cl_change_new_update_member (cl_actor_get_id (member), draft));
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

/* Whether somebody with the whole file, and this member's keys, reads any of what a note says. */
static gboolean
opens (Clinic *clinic, ClActor *actor, gint64 note)
{
  g_autoptr (Intruder) intruder = intruder_new (clinic->test->path);
  g_autofree char *sql =
    g_strdup_printf ("SELECT max (id) FROM note_text WHERE note_id = %d", (int) note);
  g_autofree char *said = NULL;

  intruder_use (intruder, cl_actor_get_keyring (actor));
  said = intruder_read_text (intruder, cl_test_practice_ask (clinic->test, sql));
  return said != NULL;
}

/* What was submitted to one stays with them; what is submitted from then on goes to the other. Each
 * has what is theirs, and no key to the rest. */
static void
test_two_supervisors (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (ClActor) tim = NULL;
  gint64 first, second;

  clinic_open (&clinic);
  tim = cl_test_practice_add (clinic.test, "tim@lakeside.test", supervisor);
  clinic_supervise (&clinic);
  first = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, TRUE);
  set_supervisor (&clinic, clinic.ann, tim);
  second = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PSYCHOTHERAPY, TRUE);
  g_assert_cmpuint (count_waiting (&clinic, clinic.sue), ==, 1);
  g_assert_cmpuint (count_waiting (&clinic, tim), ==, 1);
  clinic_assert_reads (&clinic, clinic.sue, first, BODY);
  clinic_assert_reads (&clinic, tim, second, BODY);
  clinic_assert_refused (&clinic, clinic.sue, second, CL_ERROR_NOT_FOUND, NULL);
  clinic_assert_refused (&clinic, tim, first, CL_ERROR_NOT_FOUND, NULL);
  cl_test_practice_refuse (clinic.test, tim, cl_change_new_cosign_note (first), CL_ERROR_NOT_FOUND);
  g_assert_true (opens (&clinic, clinic.sue, first) && opens (&clinic, tim, second));
  g_assert_false (opens (&clinic, clinic.sue, second) || opens (&clinic, tim, first));
  clinic_change (&clinic, clinic.sue, cl_change_new_cosign_note (first));
  assert_stands (&clinic, clinic.ann, first, CL_NOTE_STATE_COSIGNED, clinic.sue);
  assert_stands (&clinic, clinic.ann, second, CL_NOTE_STATE_SUBMITTED, tim);
  /* Returned, and signed anew, it goes to the supervisor of then. */
  set_supervisor (&clinic, clinic.ann, clinic.sue);
  clinic_change (&clinic, tim, cl_change_new_return_note (second, "Why?"));
  g_assert_false (opens (&clinic, tim, second));
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (second, TRUE));
  assert_stands (&clinic, clinic.sue, second, CL_NOTE_STATE_SUBMITTED, clinic.sue);
  g_assert_cmpuint (count_waiting (&clinic, tim), ==, 0);
  clinic_assert_equal_to_policy (clinic.test);
}

/* Nobody supervises any more: what waits goes on waiting, and is co-signed; what is taken back is
 * signed without. */
static void
test_supervision_ended (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 cosigned, taken_back, stuck;

  clinic_open (&clinic);
  clinic_supervise (&clinic);
  cosigned = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_PROGRESS, TRUE);
  taken_back = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_CONTACT, TRUE);
  stuck = clinic_write_signed (&clinic, clinic.ann, CL_NOTE_KIND_INTAKE, TRUE);
  set_supervisor (&clinic, clinic.ann, NULL);
  g_assert_cmpuint (count_waiting (&clinic, clinic.sue), ==, 3);
  clinic_change (&clinic, clinic.sue, cl_change_new_cosign_note (cosigned));
  clinic_change (&clinic, clinic.ann, cl_change_new_unlock_note (taken_back));
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (taken_back, TRUE));
  assert_stands (&clinic, clinic.ann, taken_back, CL_NOTE_STATE_SIGNED, NULL);
  g_assert_false (opens (&clinic, clinic.sue, taken_back));
  clinic_assert_equal_to_policy (clinic.test);

  /* Nor do they supervise anybody: they review no more, and the author takes it back. */
  set_roles (&clinic, clinic.sue, biller);
  cl_test_practice_refuse (clinic.test, clinic.sue, cl_change_new_cosign_note (stuck),
                           CL_ERROR_DENIED);
  cl_test_practice_refuse (clinic.test, clinic.sue, cl_change_new_return_note (stuck, "Why?"),
                           CL_ERROR_DENIED);
  assert_stands (&clinic, clinic.ann, stuck, CL_NOTE_STATE_SUBMITTED, clinic.sue);
  clinic_change (&clinic, clinic.ann, cl_change_new_unlock_note (stuck));
  g_assert_false (opens (&clinic, clinic.sue, stuck));
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (stuck, TRUE));
  assert_stands (&clinic, clinic.ann, stuck, CL_NOTE_STATE_SIGNED, NULL);
  clinic_assert_equal_to_policy (clinic.test);
}

/* What an author who went left waiting is co-signed, or goes back to the client's owner; what is
 * psychotherapy to nobody. */
static void
test_author_removed (void)
{
  g_auto (Clinic) clinic = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ClNote) shown = NULL;
  gint64 cosigned, returned, sealed;

  clinic_open (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_RECORD);
  set_supervisor (&clinic, clinic.bob, clinic.sue);
  cosigned = clinic_write_signed (&clinic, clinic.bob, CL_NOTE_KIND_PROGRESS, TRUE);
  returned = clinic_write_signed (&clinic, clinic.bob, CL_NOTE_KIND_INTAKE, TRUE);
  sealed = clinic_write_signed (&clinic, clinic.bob, CL_NOTE_KIND_PSYCHOTHERAPY, TRUE);
  remove_member (&clinic, clinic.bob, clinic.test->admin);
  g_assert_cmpuint (count_waiting (&clinic, clinic.sue), ==, 3);
  clinic_assert_equal_to_policy (clinic.test);

  clinic_change (&clinic, clinic.sue, cl_change_new_cosign_note (cosigned));
  clinic_assert_reads (&clinic, clinic.ann, cosigned, BODY);
  clinic_change (&clinic, clinic.sue, cl_change_new_return_note (returned, "Who goes on?"));
  shown = cl_note_service_show (clinic.test->practice, clinic.ann, returned, &error);
  g_assert_no_error (error);
  g_assert_cmpint (shown->state, ==, CL_NOTE_STATE_RETURNED);
  g_assert_cmpint (shown->author, ==, cl_actor_get_id (clinic.ann));
  g_assert_cmpint (shown->first_author, ==, cl_actor_get_id (clinic.bob));
  g_assert_cmpstr (shown->body, ==, BODY);
  g_assert_cmpstr (shown->comment, ==, "Who goes on?");
  clinic_change (&clinic, clinic.ann, cl_change_new_sign_note (returned, FALSE));

  cl_test_practice_refuse (clinic.test, clinic.sue, cl_change_new_return_note (sealed, "Why?"),
                           CL_ERROR_INVALID);
  clinic_assert_refused (&clinic, clinic.ann, sealed, CL_ERROR_NOT_FOUND, NULL);
  clinic_change (&clinic, clinic.sue, cl_change_new_cosign_note (sealed));
  g_assert_false (opens (&clinic, clinic.ann, sealed) || opens (&clinic, clinic.bob, sealed));
  g_assert_false (opens (&clinic, clinic.test->admin, sealed));
  clinic_assert_equal_to_policy (clinic.test);
}

/* First the author goes, then who was to co-sign: their notes are returned to the client's owner,
 * and what is psychotherapy under seal, to nobody. */
static void
test_both_removed (void)
{
  g_auto (Clinic) clinic = { 0 };
  gint64 returned, sealed;

  clinic_open (&clinic);
  clinic_share (&clinic, clinic.bob, CL_LEVEL_RECORD);
  set_supervisor (&clinic, clinic.bob, clinic.sue);
  returned = clinic_write_signed (&clinic, clinic.bob, CL_NOTE_KIND_PROGRESS, TRUE);
  sealed = clinic_write_signed (&clinic, clinic.bob, CL_NOTE_KIND_PSYCHOTHERAPY, TRUE);
  remove_member (&clinic, clinic.bob, clinic.ann);
  remove_member (&clinic, clinic.sue, clinic.ann);
  assert_stands (&clinic, clinic.ann, returned, CL_NOTE_STATE_RETURNED, NULL);
  clinic_assert_reads (&clinic, clinic.ann, returned, BODY);
  clinic_assert_refused (&clinic, clinic.ann, sealed, CL_ERROR_NOT_FOUND, NULL);
  for (guint i = 0; i < 4; i++)
    g_assert_false (
      opens (&clinic, ((ClActor *[]){ clinic.ann, clinic.bob, clinic.sue, clinic.test->admin })[i],
             sealed));
  clinic_assert_equal_to_policy (clinic.test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/note-moves/two-supervisors", test_two_supervisors);
  g_test_add_func ("/note-moves/supervision-ended", test_supervision_ended);
  g_test_add_func ("/note-moves/author-removed", test_author_removed);
  g_test_add_func ("/note-moves/both-removed", test_both_removed);
  return g_test_run ();
}
