/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-service.h"

#include <glib/gi18n-lib.h>

#include "cl-actor-private.h"
#include "cl-error.h"
#include "cl-key-store.h"
#include "cl-log-detail-private.h"
#include "cl-note-private.h"
#include "cl-note-store.h"
#include "cl-recovery-key.h"

static gboolean
refuse (GError **error)
{
  g_propagate_error (error,
                     cl_error_new_denied ("recovery-key", "%s",
                                          _ ("These are not the words of this practice’s recovery "
                                             "key. Compare them with the page that was printed.")));
  return FALSE;
}

/* Only its author and who co-signs it read a psychotherapy note: to them alone it is sealed again.
 */
static gboolean
open_notes (ClAction *action, gint64 author, ClKeyring *recovery, guint *n_out, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GBytes) box_public = NULL;
  g_autoptr (GBytes) sign_public = NULL;
  g_autoptr (GArray) notes = NULL;
  g_autoptr (GArray) left = NULL;

  if (!cl_recovery_store_load (action->db, &box_public, &sign_public, error))
    return FALSE;
  if (!cl_keyring_has_publics (recovery, box_public, sign_public))
    return refuse (error);
  notes = cl_note_store_list_sealed (action->db, author, error);
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    if (!cl_keys_reconcile_note (action, recovery, g_array_index (notes, gint64, i), error))
      return FALSE;
  left = notes != NULL ? cl_note_store_list_sealed (action->db, author, error) : NULL;
  if (left == NULL)
    return FALSE;
  *n_out = notes->len - left->len;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, author);
  cl_log_detail_add_int (log->detail, "count", *n_out);
  return cl_action_write_entry (action, "note.recover", log, CL_OUTCOME_DONE, error);
}

static gboolean
recover (ClPractice *practice, gint64 author, const char *words, guint *n_out, GError **error)
{
  g_autoptr (ClSecret) seed = cl_recovery_seed_from_words (words, NULL);
  g_autoptr (ClKeyring) recovery = NULL;
  ClAction action;

  if (seed == NULL)
    return refuse (error);
  recovery = cl_keyring_new_from_seed (seed);
  if (!cl_action_begin_unsigned (&action, practice, error))
    return FALSE;
  if (!open_notes (&action, author, recovery, n_out, error))
    {
      cl_action_abort (&action);
      return FALSE;
    }
  return cl_action_commit_signed (&action, 0, recovery, error);
}

/**
 * cl_note_service_recover:
 * @practice: a practice
 * @actor: whose psychotherapy notes are shut to them
 * @words: the recovery key
 * @n_out: (out): how many notes it opened to them
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED,
 *   missing `recovery-key`, %CL_ERROR_STORAGE
 *
 * Opens to their author the psychotherapy notes whose keys were lost with a password, or with a
 * removal. The recovery key signs the entry (docs: VAULT, Keys).
 *
 * Returns: whether it was done
 */
gboolean
cl_note_service_recover (ClPractice *practice,
                         ClActor *actor,
                         const char *words,
                         guint *n_out,
                         GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GError) refusal = NULL;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), FALSE);

  /* Whether they still are signed in goes before whether the words are right. */
  if (!cl_action_begin_read (&action, practice, actor, error))
    return FALSE;
  cl_action_abort (&action);
  if (recover (practice, cl_actor_get_id (actor), words, n_out, &refusal))
    return TRUE;
  cl_action_log_refusal (practice, actor, "note.recover", log, refusal);
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}
