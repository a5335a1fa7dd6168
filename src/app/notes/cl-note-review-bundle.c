/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-review-bundle.h"

#include "cl-member-service.h"
#include "cl-note-service.h"

/* Nobody looks further back here; the chart of the client has them all. */
#define N_REVIEWED 100

G_DEFINE_FINAL_TYPE (ClNoteReviewBundle, cl_note_review_bundle, G_TYPE_OBJECT)

static void
cl_note_review_bundle_finalize (GObject *object)
{
  ClNoteReviewBundle *self = CL_NOTE_REVIEW_BUNDLE (object);

  g_clear_object (&self->people);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->reviewed, g_ptr_array_unref);
  G_OBJECT_CLASS (cl_note_review_bundle_parent_class)->finalize (object);
}

static void
cl_note_review_bundle_class_init (ClNoteReviewBundleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_note_review_bundle_finalize;
}

static void
cl_note_review_bundle_init (ClNoteReviewBundle *self)
{
}

/* On the worker. */
static gpointer
work_load (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  ClActor *actor = data;
  g_autoptr (ClNoteReviewBundle) self = g_object_new (CL_TYPE_NOTE_REVIEW_BUNDLE, NULL);
  g_autoptr (GPtrArray) members = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  members = cl_member_service_list (practice, actor, error);
  if (members == NULL)
    return NULL;
  self->people = cl_people_new (members, cl_actor_get_id (actor));
  self->waiting = cl_note_service_list_reviews (practice, actor, error);
  if (self->waiting == NULL)
    return NULL;
  self->reviewed = cl_note_service_list_cosigned (practice, actor, N_REVIEWED, error);
  return self->reviewed != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * cl_note_review_bundle_load_async:
 * @practice: the practice
 * @actor: who asks
 * @cancellable: (nullable): drops the answer
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * Reads on the worker what waits for them.
 */
void
cl_note_review_bundle_load_async (ClPractice *practice,
                                  ClActor *actor,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (CL_IS_PRACTICE (practice));
  g_return_if_fail (CL_IS_ACTOR (actor));

  cl_practice_run_async (practice, work_load, g_object_ref (actor), g_object_unref, g_object_unref,
                         cancellable, callback, user_data);
}

/**
 * cl_note_review_bundle_load_finish:
 * @practice: the practice
 * @result: what the callback was given
 * @error: return location for a #GError: %CL_ERROR_DENIED where they supervise nobody any more
 *
 * Returns: (transfer full): the bundle
 */
ClNoteReviewBundle *
cl_note_review_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
