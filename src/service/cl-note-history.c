/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who did what with a note when, as the signed log proves it. */
#include "cl-note-private.h"
#include "cl-note-service.h"

#include <string.h>

#include "cl-key-store.h"
#include "cl-keyring.h"
#include "cl-log-detail-private.h"
#include "cl-log-hasher.h"
#include "cl-log-store.h"
#include "cl-practice-private.h"

/* A transaction has few entries; so many are looked at for the signature over one. */
#define MOST_ENTRIES 1000

typedef struct
{
  ClAction *action;
  const ClAuditEvent *event;
  guint8 hash[CL_LOG_HASH_SIZE]; /* of the entry before */
  gboolean has_begun;
  gboolean is_proven;
} Proof;

/* Whether an entry is as it was hashed, and follows the one before it. */
static gboolean
is_whole (Proof *proof, const ClLogRow *row)
{
  ClLogEntry entry = {
    row->seq,     row->at,     row->actor,   row->on_behalf_of, row->action,         row->client,
    row->subject, row->detail, row->outcome, row->prev_hash,    row->prev_hash_size,
  };

  if (proof->has_begun && (row->prev_hash_size != sizeof proof->hash ||
                           memcmp (row->prev_hash, proof->hash, sizeof proof->hash) != 0))
    return FALSE;
  if (!proof->has_begun && row->seq != proof->event->seq)
    return FALSE;
  proof->has_begun = TRUE;
  cl_log_hasher_hash (cl_practice_get_hasher (proof->action->practice), &entry, proof->hash);
  return row->hash_size == sizeof proof->hash &&
         memcmp (row->hash, proof->hash, sizeof proof->hash) == 0;
}

/* Up to the first signature, which is over the last entry of a transaction (docs: VAULT, The
 * log). */
static gboolean
look_at_entry (const ClLogRow *row, gpointer data, GError **error)
{
  Proof *proof = data;
  g_autoptr (GBytes) key = NULL;
  g_autoptr (GBytes) signature = NULL;

  if (!is_whole (proof, row))
    return FALSE;
  if (row->signature == NULL || row->signature_size == 0)
    return TRUE;
  if (row->signer != proof->event->actor ||
      !cl_log_key_store_get (proof->action->db, row->signer, row->seq, &key, error) || key == NULL)
    return FALSE;
  signature = g_bytes_new (row->signature, row->signature_size);
  proof->is_proven = cl_verify_signature (key, proof->hash, sizeof proof->hash, signature);
  return FALSE;
}

static gboolean
prove (ClAction *action, const ClAuditEvent *event, gboolean *is_proven, GError **error)
{
  Proof proof = { .action = action, .event = event };
  gboolean is_read =
    cl_log_store_for_each (action->db, event->seq, MOST_ENTRIES, look_at_entry, &proof, error);

  *is_proven = proof.is_proven;
  return is_read;
}

static const struct
{
  const char *action;
  ClNoteStepDone done;
  ClNoteStepDone done_to_submitted; /* where the entry says “submitted” */
} steps[] = {
  { "note.create", CL_NOTE_STEP_DONE_BEGUN, CL_NOTE_STEP_DONE_BEGUN },
  { "note.sign", CL_NOTE_STEP_DONE_SIGNED, CL_NOTE_STEP_DONE_SUBMITTED },
  { "note.unlock", CL_NOTE_STEP_DONE_UNLOCKED, CL_NOTE_STEP_DONE_TAKEN_BACK },
  { "note.cosign", CL_NOTE_STEP_DONE_COSIGNED, CL_NOTE_STEP_DONE_COSIGNED },
  { "note.return", CL_NOTE_STEP_DONE_RETURNED, CL_NOTE_STEP_DONE_RETURNED },
  { "note.add-addendum", CL_NOTE_STEP_DONE_ADDED, CL_NOTE_STEP_DONE_ADDED },
};

/* FALSE for what is no step of a note. */
static gboolean
read_step (const ClAuditEvent *entry, ClNoteEvent *event)
{
  g_autoptr (JsonNode) detail = cl_log_detail_parse (entry->detail);
  JsonObject *object = detail != NULL ? json_node_get_object (detail) : NULL;
  const char *state = object != NULL ? cl_log_detail_get_text (object, "state") : NULL;
  gboolean is_submitted = g_strcmp0 (state, cl_note_state_to_nick (CL_NOTE_STATE_SUBMITTED)) == 0;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (!g_str_equal (steps[i].action, entry->action))
        continue;
      *event = (ClNoteEvent){ .at = entry->at,
                              .by = entry->actor,
                              .done = is_submitted ? steps[i].done_to_submitted : steps[i].done };
      if (object == NULL || !cl_log_detail_get_int (object, "reviewer", &event->to))
        event->to = 0;
      return TRUE;
    }
  return FALSE;
}

static GArray *
list (ClAction *action, gint64 note, ClActionLog *log, GError **error)
{
  g_auto (ClFoundNote) found = { 0 };
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (ClNoteEvent));
  g_autoptr (GPtrArray) entries = NULL;

  if (!cl_note_find (action, note, &found, log, error))
    return NULL;
  entries = cl_log_store_list_note (action->db, note, error);
  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      const ClAuditEvent *entry = g_ptr_array_index (entries, i);
      ClNoteEvent event;

      if (!read_step (entry, &event))
        continue;
      if (!prove (action, entry, &event.is_proven, error))
        return NULL;
      g_array_append_val (events, event);
    }
  return g_steal_pointer (&events);
}

/**
 * cl_note_service_list_history:
 * @practice: a practice
 * @actor: who is signed in
 * @note: a note
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Who reads a note may know who signed it when. Each step is proven by the log: the entry is as it
 * was written, and the signature over it is by a key of who did it.
 *
 * Returns: (transfer full) (element-type ClNoteEvent) (nullable): what was done with it, oldest
 *   first
 */
GArray *
cl_note_service_list_history (ClPractice *practice, ClActor *actor, gint64 note, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GError) refusal = NULL;
  GArray *events;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  events = list (&action, note, log, &refusal);
  cl_action_abort (&action);
  if (events == NULL)
    {
      cl_action_log_refusal (practice, actor, "note.history", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return events;
}
