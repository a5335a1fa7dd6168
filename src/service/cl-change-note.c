/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes of notes. */
#include "cl-change-private.h"

static ClChange *
change_new_for_note (ClChangeKind kind, gint64 note, const char *text)
{
  ClChange *self = cl_change_new_of_kind (kind);

  self->note = note;
  self->secret = g_strdup (text);
  return self;
}

/**
 * cl_change_new_create_note:
 * @client: in whose chart
 * @case_id: of which case, or 0
 * @appointment: of which appointment, or 0
 * @kind: what kind of note
 * @body: what it says
 *
 * Returns: (transfer full): the change that begins a note
 */
ClChange *
cl_change_new_create_note (gint64 client,
                           gint64 case_id,
                           gint64 appointment,
                           ClNoteKind kind,
                           const char *body)
{
  ClChange *self = change_new_for_note (CL_CHANGE_NOTE_CREATE, 0, body);

  self->client = client;
  self->case_id = case_id;
  self->appointment = appointment;
  self->note_kind = kind;
  return self;
}

/**
 * cl_change_new_update_note:
 * @note: which note
 * @body: what it says
 *
 * Returns: (transfer full): the change that saves a draft
 */
ClChange *
cl_change_new_update_note (gint64 note, const char *body)
{
  return change_new_for_note (CL_CHANGE_NOTE_UPDATE, note, body);
}

/**
 * cl_change_new_describe_note:
 * @note: which note
 * @kind: (nullable): what kind of note it is to be; %NULL keeps that
 * @case_id: of which case, 0 for none, or %CL_CHANGE_KEEP
 * @appointment: of which appointment, 0 for none, or %CL_CHANGE_KEEP
 *
 * Returns: (transfer full): the change that says anew of what kind, case and appointment a draft is
 */
ClChange *
cl_change_new_describe_note (gint64 note,
                             const ClNoteKind *kind,
                             gint64 case_id,
                             gint64 appointment)
{
  ClChange *self = change_new_for_note (CL_CHANGE_NOTE_DESCRIBE, note, NULL);

  self->has_value = kind != NULL;
  self->note_kind = kind != NULL ? *kind : CL_NOTE_KIND_INVALID;
  self->case_id = case_id;
  self->appointment = appointment;
  return self;
}

/**
 * cl_change_new_sign_note:
 * @note: which note
 * @is_ready_for_review: whether its author's supervisor is to co-sign it
 *
 * Returns: (transfer full): the change that signs a note, or submits it
 */
ClChange *
cl_change_new_sign_note (gint64 note, gboolean is_ready_for_review)
{
  ClChange *self = change_new_for_note (CL_CHANGE_NOTE_SIGN, note, NULL);

  self->has_value = is_ready_for_review;
  return self;
}

/**
 * cl_change_new_unlock_note:
 * @note: which note
 *
 * Returns: (transfer full): the change that makes a signed note a draft again, or takes it back
 */
ClChange *
cl_change_new_unlock_note (gint64 note)
{
  return change_new_for_note (CL_CHANGE_NOTE_UNLOCK, note, NULL);
}

/**
 * cl_change_new_add_to_note:
 * @note: which note
 * @addendum: what is added
 *
 * Returns: (transfer full): the change that adds to a signed note, which stays as it is
 */
ClChange *
cl_change_new_add_to_note (gint64 note, const char *addendum)
{
  return change_new_for_note (CL_CHANGE_NOTE_ADD, note, addendum);
}

/**
 * cl_change_new_cosign_note:
 * @note: which note
 *
 * Returns: (transfer full): the change by which a supervisor co-signs
 */
ClChange *
cl_change_new_cosign_note (gint64 note)
{
  return change_new_for_note (CL_CHANGE_NOTE_COSIGN, note, NULL);
}

/**
 * cl_change_new_return_note:
 * @note: which note
 * @comment: why
 *
 * Returns: (transfer full): the change by which a supervisor returns a note to its author
 */
ClChange *
cl_change_new_return_note (gint64 note, const char *comment)
{
  return change_new_for_note (CL_CHANGE_NOTE_RETURN, note, comment);
}

/**
 * cl_change_new_delete_note:
 * @note: which note
 *
 * Returns: (transfer full): the change that deletes a draft which was never signed
 */
ClChange *
cl_change_new_delete_note (gint64 note)
{
  return change_new_for_note (CL_CHANGE_NOTE_DELETE, note, NULL);
}

/**
 * cl_change_expect_note:
 * @change: a change of a note that exists
 * @revision: (nullable): of the note as it was shown; %NULL expects nothing
 *
 * The change is then made only while the note says what was shown; else it is refused with
 * %CL_ERROR_CONFLICT.
 */
void
cl_change_expect_note (ClChange *change, const char *revision)
{
  g_return_if_fail (change != NULL && change->note != 0);

  g_free (change->revision);
  change->revision = g_strdup (revision);
}
