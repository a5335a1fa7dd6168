/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-event.h"

/**
 * cl_note_step_done_to_nick:
 * @done: what was done with a note
 *
 * Returns: (transfer none): its word for machines
 */
const char *
cl_note_step_done_to_nick (ClNoteStepDone done)
{
  static const char *const nicks[] = {
    [CL_NOTE_STEP_DONE_BEGUN] = "begun",           [CL_NOTE_STEP_DONE_SIGNED] = "signed",
    [CL_NOTE_STEP_DONE_SUBMITTED] = "submitted",   [CL_NOTE_STEP_DONE_UNLOCKED] = "unlocked",
    [CL_NOTE_STEP_DONE_TAKEN_BACK] = "taken-back", [CL_NOTE_STEP_DONE_COSIGNED] = "cosigned",
    [CL_NOTE_STEP_DONE_RETURNED] = "returned",     [CL_NOTE_STEP_DONE_ADDED] = "added",
  };

  g_return_val_if_fail (done < G_N_ELEMENTS (nicks), NULL);

  return nicks[done];
}
