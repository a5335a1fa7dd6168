/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-note.h"

G_BEGIN_DECLS

/**
 * ClNoteStepDone:
 * @CL_NOTE_STEP_DONE_BEGUN: its author began it
 * @CL_NOTE_STEP_DONE_SIGNED: they signed it
 * @CL_NOTE_STEP_DONE_SUBMITTED: they submitted it to a supervisor
 * @CL_NOTE_STEP_DONE_UNLOCKED: they made it a draft again
 * @CL_NOTE_STEP_DONE_TAKEN_BACK: they did so while it awaited a co-signature
 * @CL_NOTE_STEP_DONE_COSIGNED: the supervisor co-signed it
 * @CL_NOTE_STEP_DONE_RETURNED: the supervisor returned it
 * @CL_NOTE_STEP_DONE_ADDED: its author added to it
 *
 * What was done with a note.
 */
typedef enum
{
  CL_NOTE_STEP_DONE_BEGUN,
  CL_NOTE_STEP_DONE_SIGNED,
  CL_NOTE_STEP_DONE_SUBMITTED,
  CL_NOTE_STEP_DONE_UNLOCKED,
  CL_NOTE_STEP_DONE_TAKEN_BACK,
  CL_NOTE_STEP_DONE_COSIGNED,
  CL_NOTE_STEP_DONE_RETURNED,
  CL_NOTE_STEP_DONE_ADDED,
} ClNoteStepDone;

/**
 * ClNoteEvent:
 * @at: when
 * @by: who
 * @done: what they did
 * @to: the supervisor to whom it was submitted, or 0
 * @is_proven: whether the signature of that entry of the log is by a key of theirs
 *
 * A step in the history of a note.
 */
typedef struct
{
  gint64 at;
  gint64 by;
  ClNoteStepDone done;
  gint64 to;
  gboolean is_proven;
} ClNoteEvent;

const char *cl_note_step_done_to_nick (ClNoteStepDone done);

G_END_DECLS
