/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-private.h"

#include <glib/gi18n-lib.h>

/* Co-signing and returning are the reviewer's; all other steps are the author's. */
static gboolean
is_reviewing (ClNoteStep step)
{
  return step == CL_NOTE_STEP_COSIGN || step == CL_NOTE_STEP_RETURN;
}

/**
 * cl_rules_require_note_step:
 * @me: who acts
 * @step: what they want to do
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they have what @step needs whatever the note: `supervise` to co-sign and
 *   return, `provide-care` for the rest (docs: ACCESS, Supervision)
 */
gboolean
cl_rules_require_note_step (const ClMemberFacts *me, ClNoteStep step, GError **error)
{
  return cl_rules_require_permission (
    me, is_reviewing (step) ? CL_PERMISSION_SUPERVISE : CL_PERMISSION_PROVIDE_CARE, error);
}

/**
 * cl_rules_may_write_note:
 * @me: who acts
 * @areas: what they have on the client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may write a note about the client: `provide-care` and any of the record
 *   level's areas; for a case they must know of it besides (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_may_write_note (const ClMemberFacts *me, ClArea areas, GError **error)
{
  if (!cl_rules_require_permission (me, CL_PERMISSION_PROVIDE_CARE, error))
    return FALSE;
  return cl_rules_has_record_part (areas) ||
         cl_rules_may_use_area (areas, CL_AREA_DEMOGRAPHICS, error);
}

/**
 * cl_rules_may_step_note:
 * @me: who acts
 * @note: the facts of @me and the note
 * @step: what they want to do
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may: the author while they have `provide-care`, or the supervisor whom
 *   the note names while they have `supervise` (docs: ACCESS, Supervision)
 */
gboolean
cl_rules_may_step_note (const ClMemberFacts *me,
                        const ClNoteFacts *note,
                        ClNoteStep step,
                        GError **error)
{
  if (!cl_rules_require_note_step (me, step, error))
    return FALSE;
  if (is_reviewing (step))
    return note->is_reviewer ||
           cl_rules_deny (error, cl_permission_to_nick (CL_PERMISSION_SUPERVISE),
                          _ ("Only the supervisor to whom this note was submitted can review "
                             "it. Ask its author to whom it went."));
  return note->is_author ||
         cl_rules_deny (error, cl_area_to_nick (CL_AREA_CLINICAL),
                        _ ("Only the author of this note can change it. Ask them to, or write "
                           "a note of your own."));
}

static const char *
get_refusal (ClNoteStep step)
{
  switch (step)
    {
    case CL_NOTE_STEP_UPDATE:
      return _ ("A signed note is not changed. Unlock it first.");
    case CL_NOTE_STEP_SIGN:
      return _ ("This note is signed already. Unlock it to change it.");
    case CL_NOTE_STEP_UNLOCK:
    case CL_NOTE_STEP_ADD:
      return _ ("Only a signed note can be added to. Edit the draft, or take back what awaits a "
                "co-signature.");
    case CL_NOTE_STEP_DELETE:
      return _ ("Only a draft that was never signed can be deleted. What was signed or submitted "
                "stays in the chart.");
    case CL_NOTE_STEP_COSIGN:
    case CL_NOTE_STEP_RETURN:
    default:
      return _ ("This note does not wait for a co-signature. Look at where it stands now.");
    }
}

/**
 * cl_rules_check_step_note:
 * @state: the note's state
 * @step: what is to be done
 * @for_review: whether signing submits it: the author has a supervisor and ticked “ready for
 *   review”
 * @next: (out) (optional): the state then
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @step leads on from @state (docs: ACCESS, Supervision)
 */
gboolean
cl_rules_check_step_note (ClNoteState state,
                          ClNoteStep step,
                          gboolean for_review,
                          ClNoteState *next,
                          GError **error)
{
  gboolean is_draft = state == CL_NOTE_STATE_DRAFT || state == CL_NOTE_STATE_RETURNED;
  ClNoteState then = CL_NOTE_STATE_INVALID;

  switch (step)
    {
    case CL_NOTE_STEP_UPDATE:
      if (is_draft)
        then = state;
      break;
    case CL_NOTE_STEP_SIGN:
      if (is_draft)
        then = for_review ? CL_NOTE_STATE_SUBMITTED : CL_NOTE_STATE_SIGNED;
      break;
    case CL_NOTE_STEP_UNLOCK:
      if (!is_draft)
        then = CL_NOTE_STATE_DRAFT;
      break;
    case CL_NOTE_STEP_COSIGN:
      if (state == CL_NOTE_STATE_SUBMITTED)
        then = CL_NOTE_STATE_COSIGNED;
      break;
    case CL_NOTE_STEP_RETURN:
      if (state == CL_NOTE_STATE_SUBMITTED)
        then = CL_NOTE_STATE_RETURNED;
      break;
    case CL_NOTE_STEP_ADD:
      if (state == CL_NOTE_STATE_SIGNED || state == CL_NOTE_STATE_COSIGNED)
        then = state;
      break;
    case CL_NOTE_STEP_DELETE:
      if (state == CL_NOTE_STATE_DRAFT)
        then = state;
      break;
    default:
      break;
    }
  if (then == CL_NOTE_STATE_INVALID)
    return cl_rules_refuse (error, "note", get_refusal (step));
  if (next != NULL)
    *next = then;
  return TRUE;
}

/**
 * cl_rules_check_delete_note:
 * @state: the note's state
 * @was_signed: whether unlocking kept what it said once
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether it can be deleted: a draft that was never signed, nor submitted, is no part of
 *   the record yet
 */
gboolean
cl_rules_check_delete_note (ClNoteState state, gboolean was_signed, GError **error)
{
  if (was_signed)
    return cl_rules_refuse (error, "note", get_refusal (CL_NOTE_STEP_DELETE));
  return cl_rules_check_step_note (state, CL_NOTE_STEP_DELETE, FALSE, NULL, error);
}

/**
 * cl_rules_check_change_kind:
 * @state: the state of a note that its author writes on
 * @was_signed: whether unlocking kept what it said once
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether it can be said to be of another kind: whoever read what was signed, or was kept
 *   from it, did so by its kind
 */
gboolean
cl_rules_check_change_kind (ClNoteState state, gboolean was_signed, GError **error)
{
  return (state == CL_NOTE_STATE_DRAFT && !was_signed) ||
         cl_rules_refuse (error, "kind",
                          _ ("What was signed once stays the kind of note that it is. Begin "
                             "another note."));
}

/**
 * cl_rules_check_note_kind:
 * @kind: a kind of note
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether it is one
 */
gboolean
cl_rules_check_note_kind (ClNoteKind kind, GError **error)
{
  return kind != CL_NOTE_KIND_INVALID ||
         cl_rules_refuse (error, "kind",
                          _ ("This is no kind of note. Choose progress, intake, psychotherapy, "
                             "treatment-plan or contact."));
}

/**
 * cl_rules_check_unlock:
 * @state: the note's state
 * @signed_at: when its author signed it
 * @span: for how long after that the practice lets notes be unlocked, in microseconds; 0 where
 *   never, %G_MAXINT64 where at any time
 * @now: the time
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether a signed note can still be unlocked; what awaits a co-signature can always be
 *   taken back (docs: ACCESS, What each action does, settings)
 */
gboolean
cl_rules_check_unlock (ClNoteState state, gint64 signed_at, gint64 span, gint64 now, GError **error)
{
  if (state == CL_NOTE_STATE_SUBMITTED || span == G_MAXINT64 || now - signed_at < span)
    return TRUE;
  if (span == 0)
    return cl_rules_refuse (error, "note",
                            _ ("In this practice, signed notes are not unlocked. Add an addendum "
                               "instead."));
  return cl_rules_refuse (error, "note",
                          _ ("The time in which this practice lets a signed note be unlocked is "
                             "over. Add an addendum instead."));
}

/**
 * cl_rules_has_left:
 * @author: whose note it is
 *
 * Returns: whether they were removed, be it that they are invited again: nothing is given to who is
 *   not active
 */
gboolean
cl_rules_has_left (const ClMemberFacts *author)
{
  return author->status == CL_MEMBER_STATUS_REMOVED || author->status == CL_MEMBER_STATUS_INVITED;
}

/**
 * cl_rules_check_return:
 * @author: whose note it is
 * @kind: what kind of note
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether there is somebody to whom it can be returned: a psychotherapy note goes to
 *   nobody but its author (docs: ACCESS, Removing a member)
 */
gboolean
cl_rules_check_return (const ClMemberFacts *author, ClNoteKind kind, GError **error)
{
  return kind != CL_NOTE_KIND_PSYCHOTHERAPY || !cl_rules_has_left (author) ||
         cl_rules_refuse (error, "note",
                          _ ("The author of this psychotherapy note was removed, and nobody else "
                             "may go on with it. Co-sign it, or leave it as it is."));
}
