/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes that are on somebody's screen already, and what the window offers to do with them. */
#include "cl-actor-private.h"
#include "cl-assignment-private.h"
#include "cl-note-private.h"
#include "cl-note-service.h"
#include "cl-note-store.h"
#include "cl-settings.h"

static GPtrArray *
relist (ClAction *action, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) notes = NULL;
  ClArea areas;

  if (!cl_assignment_find (action, client, &areas, error))
    return NULL;
  notes = cl_note_store_list_for_client (action->db, client, error);
  return cl_note_keep_readable (action, notes, error);
}

static gboolean
has_note (GPtrArray *notes, gint64 id)
{
  for (guint i = 0; i < notes->len; i++)
    if (((ClNote *) g_ptr_array_index (notes, i))->id == id)
      return TRUE;
  return FALSE;
}

/**
 * cl_note_service_relist:
 * @practice: a practice
 * @actor: who is signed in, and has @opened on their screen
 * @client: the client
 * @opened: (element-type ClNote): as cl_note_service_list() gave it to @actor
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Lists an opened chart again because it changed. Nobody opened anything by that, so it is no log
 * entry; where there is a note that was not listed, it is an opening.
 *
 * Returns: (transfer full) (element-type ClNote) (nullable): as cl_note_service_list()
 */
GPtrArray *
cl_note_service_relist (ClPractice *practice,
                        ClActor *actor,
                        gint64 client,
                        GPtrArray *opened,
                        GError **error)
{
  g_autoptr (GPtrArray) notes = NULL;
  ClAction action;

  g_return_val_if_fail (opened != NULL, NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  notes = relist (&action, client, error);
  cl_action_abort (&action);
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    if (!has_note (opened, ((ClNote *) g_ptr_array_index (notes, i))->id))
      return cl_note_service_list (practice, actor, client, error);
  return g_steal_pointer (&notes);
}

/**
 * cl_note_service_peek:
 * @practice: a practice
 * @actor: who is signed in
 * @note: a note
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Tells which note it is that cannot be opened; nothing is opened by that.
 *
 * Returns: (transfer full) (nullable): it, as in a list, without what it says
 */
ClNote *
cl_note_service_peek (ClPractice *practice, ClActor *actor, gint64 note, GError **error)
{
  g_autoptr (ClActionLog) unused = cl_action_log_new ();
  g_auto (ClFoundNote) found = { 0 };
  gboolean is_found;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  is_found = cl_note_find (&action, note, &found, unused, error);
  cl_action_abort (&action);
  return is_found ? g_steal_pointer (&found.note) : NULL;
}

/* What @opened has read already of the note that was @found; FALSE where there is more to read. */
static gboolean
take_texts (ClAction *action, ClNote *note, ClNote *opened, gboolean *same, GError **error)
{
  g_auto (ClTextRow) row = { 0 };

  if (!cl_text_store_get_newest (action->db, note->id, CL_TEXT_BODY, &row, error))
    return FALSE;
  note->revision = cl_note_make_revision (&row);
  *same = g_strcmp0 (note->revision, opened->revision) == 0 &&
          (note->state != CL_NOTE_STATE_RETURNED ||
           (opened->state == CL_NOTE_STATE_RETURNED && opened->reviewed_at == note->reviewed_at));
  if (!*same)
    return TRUE;
  note->body = g_strdup (opened->body);
  if (note->state == CL_NOTE_STATE_RETURNED)
    note->comment = g_strdup (opened->comment);
  if (!cl_note_read_others (action, note, error))
    return FALSE;
  *same = note->addenda->len == opened->addenda->len;
  return TRUE;
}

/**
 * cl_note_service_reread:
 * @practice: a practice
 * @actor: who is signed in, and has @opened on their screen
 * @opened: a note as cl_note_service_show() gave it to @actor
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, and those of cl_note_service_show() where it says something else now
 *
 * Reads an opened note again because something changed: where it stands, mostly. Nobody opened
 * anything by that, so it is no log entry; where it says something else now, it is an opening.
 *
 * Returns: (transfer full) (nullable): it, with what it says
 */
ClNote *
cl_note_service_reread (ClPractice *practice, ClActor *actor, ClNote *opened, GError **error)
{
  g_autoptr (ClActionLog) unused = cl_action_log_new ();
  g_auto (ClFoundNote) found = { 0 };
  gboolean same = FALSE;
  gboolean is_read;
  ClAction action;

  g_return_val_if_fail (CL_IS_NOTE (opened), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  is_read = cl_note_find (&action, opened->id, &found, unused, error) &&
            take_texts (&action, found.note, opened, &same, error);
  cl_action_abort (&action);
  if (!is_read)
    return NULL;
  return same ? g_steal_pointer (&found.note)
              : cl_note_service_show (practice, actor, opened->id, error);
}

/**
 * cl_note_service_has_chart:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 * @areas: what they have on the client
 * @has_out: (out): whether there may be notes for them to read or to write
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE
 *
 * For showing and hiding; no chart is opened by it.
 *
 * Returns: whether it could be read
 */
gboolean
cl_note_service_has_chart (ClPractice *practice,
                           ClActor *actor,
                           gint64 client,
                           ClArea areas,
                           gboolean *has_out,
                           GError **error)
{
  gboolean is_read;
  ClAction action;

  *has_out = (areas & CL_AREA_CLINICAL) != 0 || cl_note_service_may_write (actor, areas);
  if (*has_out || !cl_rules_has_record_part (areas))
    return TRUE;
  if (!cl_action_begin_read (&action, practice, actor, error))
    return FALSE;
  is_read = cl_note_store_has_author (action.db, client, action.me.id, has_out, error);
  cl_action_abort (&action);
  return is_read;
}

/**
 * cl_note_service_may_write:
 * @actor: who is signed in
 * @areas: what they have on a client
 *
 * For showing and hiding; writing asks again.
 *
 * Returns: whether @actor may write a note about the client (docs: ACCESS, What each action does)
 */
gboolean
cl_note_service_may_write (ClActor *actor, ClArea areas)
{
  ClMemberFacts me = cl_actor_get_facts_then (actor);

  return cl_rules_may_write_note (&me, areas, NULL);
}

static gboolean
may_step (ClActor *actor, ClNote *note, ClNoteStep step)
{
  ClMemberFacts me = cl_actor_get_facts_then (actor);
  ClNoteFacts facts = { .note = note->id,
                        .author = note->author,
                        .kind = note->kind,
                        .state = note->state,
                        .is_author = note->author == me.id,
                        .is_reviewer = note->reviewer != 0 && note->reviewer == me.id };

  return cl_rules_may_step_note (&me, &facts, step, NULL) &&
         cl_rules_check_step_note (note->state, step, FALSE, NULL, NULL);
}

/**
 * cl_note_service_may_update:
 * @actor: who is signed in
 * @note: a note that they read
 *
 * For showing and hiding; saving asks again.
 *
 * Returns: whether @actor may write on it, and sign it, as it stands (docs: ACCESS, Supervision)
 */
gboolean
cl_note_service_may_update (ClActor *actor, ClNote *note)
{
  g_return_val_if_fail (CL_IS_NOTE (note), FALSE);

  return may_step (actor, note, CL_NOTE_STEP_UPDATE);
}

/**
 * cl_note_service_may_unlock:
 * @actor: who is signed in
 * @note: a note that they read
 *
 * For showing and hiding; unlocking asks again.
 *
 * Returns: whether @actor may make it a draft again, as it stands (docs: ACCESS, Supervision)
 */
gboolean
cl_note_service_may_unlock (ClActor *actor, ClNote *note)
{
  g_return_val_if_fail (CL_IS_NOTE (note), FALSE);

  return may_step (actor, note, CL_NOTE_STEP_UNLOCK);
}

/**
 * cl_note_service_may_review:
 * @actor: who is signed in
 * @note: a note that they read
 *
 * For showing and hiding; reviewing asks again.
 *
 * Returns: whether @actor may co-sign or return it, as it stands (docs: ACCESS, Supervision)
 */
gboolean
cl_note_service_may_review (ClActor *actor, ClNote *note)
{
  g_return_val_if_fail (CL_IS_NOTE (note), FALSE);

  return may_step (actor, note, CL_NOTE_STEP_COSIGN);
}

/**
 * cl_note_service_may_add:
 * @actor: who is signed in
 * @note: a note that they read
 *
 * For showing and hiding; adding asks again.
 *
 * Returns: whether @actor may add to it, as it stands: its author, once it is signed
 */
gboolean
cl_note_service_may_add (ClActor *actor, ClNote *note)
{
  g_return_val_if_fail (CL_IS_NOTE (note), FALSE);

  return may_step (actor, note, CL_NOTE_STEP_ADD);
}

/**
 * cl_note_service_may_delete:
 * @actor: who is signed in
 * @note: a note that they opened
 *
 * For showing and hiding; deleting asks again.
 *
 * Returns: whether @actor may delete it, as it stands: its author, while it was never signed
 */
gboolean
cl_note_service_may_delete (ClActor *actor, ClNote *note)
{
  g_return_val_if_fail (CL_IS_NOTE (note), FALSE);

  return may_step (actor, note, CL_NOTE_STEP_DELETE) &&
         cl_rules_check_delete_note (note->state, note->versions->len > 0, NULL);
}

/**
 * cl_note_service_read_terms:
 * @practice: a practice
 * @actor: who is signed in
 * @note: a note that they read
 * @terms: (out caller-allocates): what holds for it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE
 *
 * For showing and hiding; signing, unlocking and returning ask again.
 *
 * Returns: whether they could be read
 */
gboolean
cl_note_service_read_terms (ClPractice *practice,
                            ClActor *actor,
                            ClNote *note,
                            ClNoteTerms *terms,
                            GError **error)
{
  ClAction action;
  gboolean is_read;

  g_return_val_if_fail (CL_IS_NOTE (note), FALSE);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return FALSE;
  terms->requires_review = cl_settings_requires_cosignature (action.db);
  terms->lets_unlock = cl_rules_check_unlock (
    note->state, note->signed_at, cl_settings_get_unlock_span (action.db), action.now, NULL);
  is_read = cl_note_find_heir (&action, note, &terms->returns_to, error);
  cl_action_abort (&action);
  return is_read;
}
