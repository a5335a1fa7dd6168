/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-bundle.h"

#include "cl-member-service.h"

G_DEFINE_FINAL_TYPE (ClNoteBundle, cl_note_bundle, G_TYPE_OBJECT)

typedef struct
{
  ClActor *actor;
  gint64 note;
  ClNote *opened;
} Job;

static void
job_free (Job *job)
{
  g_clear_object (&job->actor);
  g_clear_object (&job->opened);
  g_free (job);
}

static void
cl_note_bundle_finalize (GObject *object)
{
  ClNoteBundle *self = CL_NOTE_BUNDLE (object);

  g_clear_object (&self->people);
  g_clear_object (&self->note);
  g_clear_error (&self->failure);
  G_OBJECT_CLASS (cl_note_bundle_parent_class)->finalize (object);
}

static void
cl_note_bundle_class_init (ClNoteBundleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_note_bundle_finalize;
}

static void
cl_note_bundle_init (ClNoteBundle *self)
{
}

/* On the worker. A note that they know of and cannot open is told by its name. */
static gpointer
work_load (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (ClNoteBundle) self = g_object_new (CL_TYPE_NOTE_BUNDLE, NULL);
  g_autoptr (GPtrArray) members = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  members = cl_member_service_list (practice, job->actor, error);
  if (members == NULL)
    return NULL;
  self->people = cl_people_new (members, cl_actor_get_id (job->actor));
  if (job->note == 0)
    self->note = g_object_ref (job->opened);
  else
    self->note = job->opened != NULL
                   ? cl_note_service_reread (practice, job->actor, job->opened, &self->failure)
                   : cl_note_service_show (practice, job->actor, job->note, &self->failure);
  if (self->note == NULL)
    self->note = cl_note_service_peek (practice, job->actor, job->note, error);
  return self->note != NULL &&
             cl_note_service_read_terms (practice, job->actor, self->note, &self->terms, error)
           ? g_steal_pointer (&self)
           : NULL;
}

/**
 * cl_note_bundle_load_async:
 * @practice: the practice
 * @actor: who asks
 * @note: which note, or 0 for one that is not begun
 * @opened: (nullable): the latter; of another what is on the screen of it already; else the person
 * opens it, which is logged
 * @cancellable: (nullable): drops the answer
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * Reads a note on the worker, where what it says is decrypted.
 */
void
cl_note_bundle_load_async (ClPractice *practice,
                           ClActor *actor,
                           gint64 note,
                           ClNote *opened,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Job *job;

  g_return_if_fail (CL_IS_PRACTICE (practice));
  g_return_if_fail (CL_IS_ACTOR (actor));

  job = g_new0 (Job, 1);
  job->actor = g_object_ref (actor);
  job->note = note;
  g_set_object (&job->opened, opened);
  cl_practice_run_async (practice, work_load, job, (GDestroyNotify) job_free, g_object_unref,
                         cancellable, callback, user_data);
}

/**
 * cl_note_bundle_load_finish:
 * @practice: the practice
 * @result: what the callback was given
 * @error: return location for a #GError: %CL_ERROR_NOT_FOUND where the member knows of no such note
 *
 * Returns: (transfer full): the bundle
 */
ClNoteBundle *
cl_note_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
