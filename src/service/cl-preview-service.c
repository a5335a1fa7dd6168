/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-change-service.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-preview-compare-private.h"

static gboolean
check_previewable (ClChange *const *changes, gsize n_changes, GError **error)
{
  for (gsize i = 0; i < n_changes; i++)
    {
      const ClActionHandler *handler = cl_action_get_handler (changes[i]->kind);

      if (handler != NULL && handler->previewable)
        continue;
      g_propagate_error (error, cl_error_new_member (CL_ERROR_BAD_REQUEST, "change",
                                                     _ ("“%s” cannot be previewed."),
                                                     cl_change_kind_to_action (changes[i]->kind)));
      return FALSE;
    }
  return TRUE;
}

/* What of the effects is listed. */
typedef struct
{
  guint64 limit;
  guint64 offset;
  gint64 member;
} PreviewPage;

static ClPreview *
preview (ClPractice *practice,
         ClActor *actor,
         ClChange *const *changes,
         gsize n_changes,
         const PreviewPage *page,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (GPtrArray) logs = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_action_log_free);
  g_autoptr (GError) refusal = NULL;
  g_autoptr (ClPreviewTally) tally = NULL;
  ClAction action;
  gboolean is_done;

  if (!check_previewable (changes, n_changes, error) ||
      !cl_action_begin (&action, practice, actor, error))
    return NULL;
  action.is_preview = TRUE;
  tally = cl_preview_tally_new (page->limit, page->offset);
  is_done = cl_preview_compare (&action, changes, n_changes, page->member, tally, logs, cancellable,
                                &refusal);
  cl_action_abort (&action);
  if (is_done)
    return cl_preview_tally_finish (tally);
  if (logs->len > 0)
    cl_action_log_refusal (practice, actor, "access.preview",
                           g_ptr_array_index (logs, logs->len - 1), refusal);
  g_propagate_error (error, g_steal_pointer (&refusal));
  return NULL;
}

/**
 * cl_change_service_preview:
 * @practice: a practice
 * @actor: who is signed in
 * @changes: (array length=n_changes): what to do, as saved together
 * @n_changes: how many
 * @limit: how many effects to list, or 0 for all
 * @offset: how many to pass over; %CL_PREVIEW_COUNTS lists none
 * @cancellable: (nullable): looked at for each member and each client touched
 * @error: return location for an error of CL_ERROR: %CL_ERROR_BAD_REQUEST where one of @changes
 *   has no preview, and whatever saving would answer; or %G_IO_ERROR_CANCELLED
 *
 * Who would gain and lose what (docs: ACCESS, Why?). It is refused exactly as the change would
 * be, and changes nothing; the refusal is logged. All pairs are counted, however few are listed.
 *
 * Returns: (transfer full) (nullable): the pairs of member and client that differ
 */
ClPreview *
cl_change_service_preview (ClPractice *practice,
                           ClActor *actor,
                           ClChange *const *changes,
                           gsize n_changes,
                           guint64 limit,
                           guint64 offset,
                           GCancellable *cancellable,
                           GError **error)
{
  PreviewPage page = { limit, offset, 0 };

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  return preview (practice, actor, changes, n_changes, &page, cancellable, error);
}

typedef struct
{
  ClActor *actor;
  GPtrArray *changes;
  PreviewPage page;
} PreviewRequest;

static void
preview_request_free (gpointer data)
{
  PreviewRequest *request = data;

  g_object_unref (request->actor);
  g_ptr_array_unref (request->changes);
  g_free (request);
}

static gpointer
do_preview (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  PreviewRequest *request = data;

  return preview (practice, request->actor, (ClChange *const *) request->changes->pdata,
                  request->changes->len, &request->page, cancellable, error);
}

static void
preview_async (ClPractice *practice,
               ClActor *actor,
               ClChange *const *changes,
               gsize n_changes,
               const PreviewPage *page,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  PreviewRequest *request = g_new0 (PreviewRequest, 1);

  request->actor = g_object_ref (actor);
  request->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  for (gsize i = 0; i < n_changes; i++)
    g_ptr_array_add (request->changes, cl_change_ref (changes[i]));
  request->page = *page;
  cl_practice_run_async (practice, do_preview, request, preview_request_free, g_object_unref,
                         cancellable, callback, user_data);
}

/**
 * cl_change_service_preview_async:
 * @practice: a practice
 * @actor: who is signed in
 * @changes: (array length=n_changes): what to do, as saved together
 * @n_changes: how many
 * @limit: how many effects to list, or 0 for all
 * @offset: how many to pass over; %CL_PREVIEW_COUNTS lists none
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_change_service_preview(), on the worker thread.
 */
void
cl_change_service_preview_async (ClPractice *practice,
                                 ClActor *actor,
                                 ClChange *const *changes,
                                 gsize n_changes,
                                 guint64 limit,
                                 guint64 offset,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  PreviewPage page = { limit, offset, 0 };

  preview_async (practice, actor, changes, n_changes, &page, cancellable, callback, user_data);
}

/**
 * cl_change_service_preview_member_async:
 * @practice: a practice
 * @actor: who is signed in
 * @changes: (array length=n_changes): what to do, as saved together
 * @n_changes: how many
 * @member: of whom alone the effects are listed and counted
 * @limit: how many effects to list, or 0 for all
 * @offset: how many to pass over
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_change_service_preview_async(), of one member.
 */
void
cl_change_service_preview_member_async (ClPractice *practice,
                                        ClActor *actor,
                                        ClChange *const *changes,
                                        gsize n_changes,
                                        gint64 member,
                                        guint64 limit,
                                        guint64 offset,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  PreviewPage page = { limit, offset, member };

  preview_async (practice, actor, changes, n_changes, &page, cancellable, callback, user_data);
}

/**
 * cl_change_service_preview_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_change_service_preview()
 *
 * Returns: (transfer full) (nullable): the pairs of member and client that differ
 */
ClPreview *
cl_change_service_preview_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
