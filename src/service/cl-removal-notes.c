/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal-private.h"

#include "cl-assignment-private.h"
#include "cl-log-detail-private.h"
#include "cl-note-private.h"
#include "cl-note-store.h"

/* What becomes of notes when a member is removed (docs: ACCESS, Removing a member). */

static gboolean
read_reviews (ClAction *action, gint64 member, ClRemovalPreview *preview, GError **error)
{
  g_autoptr (GPtrArray) notes = cl_note_store_list_reviewed (action->db, member, error);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    if (((ClNote *) notes->pdata[i])->state == CL_NOTE_STATE_SUBMITTED)
      preview->n_returned++;
    else
      preview->n_cosigned++;
  return notes != NULL;
}

/**
 * cl_removal_read_notes:
 * @action: a transaction
 * @member: who might be removed
 * @preview: gets their incomplete notes, how many stay under seal, and what becomes of those that
 *   they were to co-sign or did
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether they were read
 */
gboolean
cl_removal_read_notes (ClAction *action, gint64 member, ClRemovalPreview *preview, GError **error)
{
  g_autoptr (GPtrArray) notes = cl_note_store_list_for_author (action->db, member, error);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      ClNote *note = g_ptr_array_index (notes, i);

      if (note->kind == CL_NOTE_KIND_PSYCHOTHERAPY)
        preview->sealed_notes++;
      else
        g_array_append_val (preview->incomplete_notes, note->id);
    }
  return notes != NULL && read_reviews (action, member, preview, error);
}

static gint64
find_heir (ClRemovalDraft *draft, gint64 note)
{
  for (guint i = 0; draft->notes != NULL && i < draft->notes->len; i++)
    if (g_array_index (draft->notes, ClHeir, i).item == note)
      return g_array_index (draft->notes, ClHeir, i).to;
  return draft->notes_to;
}

static gboolean
move_note (ClAction *action,
           gint64 id,
           gint64 heir,
           GString *moved,
           ClActionLog *log,
           GError **error)
{
  g_autoptr (GString) item = g_string_new (NULL);
  g_autoptr (ClNote) note = NULL;

  if (!cl_note_store_get (action->db, id, &note, error))
    return FALSE;
  note->author = heir;
  note->changed_at = action->now;
  cl_log_detail_add_int (item, "note", id);
  cl_log_detail_add_int (item, "author", heir);
  g_string_append_printf (moved, "%s%s", moved->len > 1 ? "," : "", item->str);
  cl_action_log_tell (log, note->client);
  return cl_note_store_update (action->db, note, error) &&
         cl_assignment_give (action, note->client, heir, CL_GRANT_SOURCE_NOTE, NULL, error);
}

/**
 * cl_removal_move_notes:
 * @action: a transaction
 * @draft: to whom notes go
 * @preview: what was asked before
 * @log: tells who took over which
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Hands incomplete notes on; the new author gets a grant at `record` if they had none. The keys
 * follow at the end of the transaction.
 *
 * Returns: whether it was done
 */
gboolean
cl_removal_move_notes (ClAction *action,
                       ClRemovalDraft *draft,
                       ClRemovalPreview *preview,
                       ClActionLog *log,
                       GError **error)
{
  g_autoptr (GString) moved = g_string_new ("[");

  for (guint i = 0; i < preview->incomplete_notes->len; i++)
    {
      gint64 note = g_array_index (preview->incomplete_notes, gint64, i);

      if (!move_note (action, note, find_heir (draft, note), moved, log, error))
        return FALSE;
    }
  g_string_append_c (moved, ']');
  if (preview->incomplete_notes->len > 0)
    cl_log_detail_add (log->detail, "notes", moved->str);
  return TRUE;
}

/**
 * cl_removal_end_reviews:
 * @action: a transaction
 * @member: who is removed
 * @log: tells which notes went back
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * What awaits their co-signature is returned; what has it names no reviewer any more.
 *
 * Returns: whether it was done
 */
gboolean
cl_removal_end_reviews (ClAction *action, gint64 member, ClActionLog *log, GError **error)
{
  g_autoptr (GPtrArray) notes = cl_note_store_list_reviewed (action->db, member, error);
  g_autoptr (GArray) returned = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      ClNote *note = g_ptr_array_index (notes, i);
      gboolean is_done;

      cl_action_log_tell (log, note->client);
      if (note->state == CL_NOTE_STATE_SUBMITTED)
        {
          g_array_append_val (returned, note->id);
          is_done = cl_note_give_back (action, note, error);
        }
      else
        {
          note->reviewer = 0;
          is_done = cl_note_store_update (action->db, note, error);
        }
      if (!is_done)
        return FALSE;
    }
  if (returned->len > 0)
    cl_log_detail_add_ids (log->detail, "returned", returned);
  return notes != NULL;
}
