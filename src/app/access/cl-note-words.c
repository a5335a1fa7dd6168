/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-words.h"

#include <glib/gi18n.h>

/**
 * cl_note_words_get_kind:
 * @kind: what kind of note
 *
 * Returns: (transfer none): what it is called
 */
const char *
cl_note_words_get_kind (ClNoteKind kind)
{
  switch (kind)
    {
    case CL_NOTE_KIND_PROGRESS:
      return C_ ("note", "Progress note");
    case CL_NOTE_KIND_INTAKE:
      return C_ ("note", "Intake note");
    case CL_NOTE_KIND_PSYCHOTHERAPY:
      return C_ ("note", "Psychotherapy note");
    case CL_NOTE_KIND_TREATMENT_PLAN:
      return C_ ("note", "Treatment plan");
    case CL_NOTE_KIND_CONTACT:
      return C_ ("note", "Contact note");
    case CL_NOTE_KIND_INVALID:
    default:
      return C_ ("note", "Note");
    }
}
