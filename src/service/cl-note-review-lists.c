/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a supervisor is to review, and has reviewed. */
#include "cl-note-private.h"
#include "cl-note-service.h"
#include "cl-note-store.h"

/* What is listed without opening a chart or a note: no log entry, but for a refusal. */
static GPtrArray *
list (ClPractice *practice,
      ClActor *actor,
      const char *name,
      gboolean is_done,
      guint limit,
      GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) readable = NULL;
  g_autoptr (GError) refusal = NULL;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  if (cl_rules_require_permission (&action.me, CL_PERMISSION_SUPERVISE, &refusal))
    {
      notes = is_done ? cl_note_store_list_cosigned (action.db, action.me.id, limit, &refusal)
                      : cl_note_store_list_for_reviewer (action.db, action.me.id, &refusal);
      readable = cl_note_keep_readable (&action, notes, &refusal);
    }
  cl_action_abort (&action);
  if (readable == NULL)
    {
      cl_action_log_refusal (practice, actor, name, log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return g_steal_pointer (&readable);
}

/**
 * cl_note_service_list_reviews:
 * @practice: a practice
 * @actor: who is signed in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED,
 *   %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClNote) (nullable): what awaits their co-signature, who
 *   waits longest first, without what it says
 */
GPtrArray *
cl_note_service_list_reviews (ClPractice *practice, ClActor *actor, GError **error)
{
  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  return list (practice, actor, "review.list", FALSE, 0, error);
}

/**
 * cl_note_service_list_cosigned:
 * @practice: a practice
 * @actor: who is signed in
 * @limit: how many at most
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED,
 *   %CL_ERROR_STORAGE
 *
 * What was returned is its author's alone again, and so is not among them (docs: ACCESS, How areas
 * are computed).
 *
 * Returns: (transfer full) (element-type ClNote) (nullable): what has their co-signature, the
 *   latest first, without what it says
 */
GPtrArray *
cl_note_service_list_cosigned (ClPractice *practice, ClActor *actor, guint limit, GError **error)
{
  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  return list (practice, actor, "review.list-cosigned", TRUE, limit, error);
}
