/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-practice-inside-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-practice-store.h"

G_DEFINE_FINAL_TYPE (ClPractice, cl_practice, G_TYPE_OBJECT)

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
cl_practice_dispose (GObject *object)
{
  cl_practice_close (CL_PRACTICE (object));

  G_OBJECT_CLASS (cl_practice_parent_class)->dispose (object);
}

static void
cl_practice_finalize (GObject *object)
{
  ClPractice *self = CL_PRACTICE (object);

  g_free (self->path);
  g_free (self->name);
  g_free (self->read_only_reason);
  g_ptr_array_unref (self->signed_in);
  g_clear_pointer (&self->uuid, g_bytes_unref);
  g_clear_pointer (&self->timezone, g_time_zone_unref);
  g_clear_pointer (&self->hasher, cl_log_hasher_free);
  g_rec_mutex_clear (&self->lock);

  G_OBJECT_CLASS (cl_practice_parent_class)->finalize (object);
}

static void
cl_practice_class_init (ClPracticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cl_practice_dispose;
  object_class->finalize = cl_practice_finalize;

  /**
   * ClPractice::changed:
   * @self: the practice
   * @kind: a #ClChangedKind
   * @id: what changed, or 0 for many
   *
   * Emitted on the main context after a commit, one's own or another program's.
   */
  g_signal_new ("changed", CL_TYPE_PRACTICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_INT, G_TYPE_INT64);

  /**
   * ClPractice::damaged:
   * @self: the practice
   * @error: a #GError of CL_ERROR, %CL_ERROR_STORAGE, whose message says what to do
   *
   * Emitted on the main context, once at most, when cl_practice_check_file() has found damage.
   */
  g_signal_new ("damaged", CL_TYPE_PRACTICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_ERROR);
}

static void
cl_practice_init (ClPractice *self)
{
  g_rec_mutex_init (&self->lock);
  cl_clock_init (&self->clock, NULL);
  self->signed_in = g_ptr_array_new_with_free_func (weak_ref_free);
}

/**
 * cl_practice_new_for_database:
 * @path: the file
 * @db: its database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): the practice in @db
 */
ClPractice *
cl_practice_new_for_database (const char *path, ClDatabase *db, GError **error)
{
  g_auto (ClPracticeRow) row = { 0 };
  g_autoptr (ClPractice) self = NULL;

  if (!cl_vault_init (error) || !cl_practice_store_load (db, &row, error))
    return NULL;
  self = g_object_new (CL_TYPE_PRACTICE, NULL);
  self->path = g_strdup (path);
  self->db = g_object_ref (db);
  self->uuid = g_bytes_ref (row.uuid);
  self->name = g_strdup (row.name);
  self->timezone = g_time_zone_new_identifier (row.timezone);
  if (self->timezone == NULL)
    self->timezone = g_time_zone_new_utc ();
  self->test_clock = row.test_clock;
  self->hasher = cl_log_hasher_new (self->uuid);
  self->worker = cl_practice_worker_new ();
  cl_practice_read_now (self);
  return g_steal_pointer (&self);
}

/**
 * cl_practice_lock:
 * @self: a practice
 *
 * Waits until no other thread reads or writes.
 */
void
cl_practice_lock (ClPractice *self)
{
  g_rec_mutex_lock (&self->lock);
}

/**
 * cl_practice_unlock:
 * @self: a practice locked by this thread
 *
 * Lets other threads read and write.
 */
void
cl_practice_unlock (ClPractice *self)
{
  g_rec_mutex_unlock (&self->lock);
}

/**
 * cl_practice_get_database:
 * @self: a practice
 *
 * Returns: (transfer none) (nullable): its database; %NULL once closed
 */
ClDatabase *
cl_practice_get_database (ClPractice *self)
{
  return self->db;
}

/**
 * cl_practice_new_closed_error:
 *
 * Returns: (transfer full): %CL_ERROR_STORAGE, for what is asked of a closed practice
 */
GError *
cl_practice_new_closed_error (void)
{
  return cl_error_new (CL_ERROR_STORAGE, "%s", _ ("The practice is closed. Open it again."));
}

/**
 * cl_practice_require_database:
 * @self: a practice locked by this thread
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer none) (nullable): its database; %NULL once it is closed: what is on screen may
 *   ask for something a moment longer
 */
ClDatabase *
cl_practice_require_database (ClPractice *self, GError **error)
{
  if (self->db == NULL)
    g_propagate_error (error, cl_practice_new_closed_error ());
  return self->db;
}

/**
 * cl_practice_get_uuid:
 * @self: a practice
 *
 * Returns: (transfer none): what its keys are bound to
 */
GBytes *
cl_practice_get_uuid (ClPractice *self)
{
  return self->uuid;
}

/**
 * cl_practice_get_hasher:
 * @self: a practice
 *
 * Returns: (transfer none): what hashes its log's entries
 */
ClLogHasher *
cl_practice_get_hasher (ClPractice *self)
{
  return self->hasher;
}

/**
 * cl_practice_guard_process:
 *
 * Keeps keys and names of clients out of core files and from other processes of the same user
 * (docs: VAULT, Keys). For the beginning of a program; the leak check of a sanitizer could not look
 * at a process that is guarded, so a build for it is not.
 */
void
cl_practice_guard_process (void)
{
#ifndef __SANITIZE_ADDRESS__
  cl_vault_harden_process ();
#endif
}

/**
 * cl_practice_open:
 * @path: a practice's file
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): the practice; what cl_database_open() refuses is refused
 */
ClPractice *
cl_practice_open (const char *path, GError **error)
{
  g_autoptr (ClDatabase) db = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  db = cl_database_open (path, error);
  if (db == NULL)
    return NULL;
  return cl_practice_new_for_database (path, db, error);
}

/**
 * cl_practice_open_readable:
 * @path: a practice's file
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * As cl_practice_open(), but where the place of the file only lets it be read, it is opened for
 * that: it can be verified and copied, and nobody can sign in, for an opening could not be logged
 * (docs: PERFORMANCE, Durability). cl_practice_get_read_only_reason() tells.
 *
 * Returns: (transfer full) (nullable): the practice
 */
ClPractice *
cl_practice_open_readable (const char *path, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (ClDatabase) db = NULL;
  ClPractice *self = cl_practice_open (path, &refusal);

  if (self != NULL)
    return self;
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || cl_database_may_write (path, &reason))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return NULL;
    }
  db = cl_database_open_read_only (path, error);
  if (db == NULL)
    return NULL;
  self = cl_practice_new_for_database (path, db, error);
  if (self != NULL)
    self->read_only_reason = g_strdup (reason->message);
  return self;
}

/**
 * cl_practice_get_read_only_reason:
 * @self: a practice
 *
 * Returns: (transfer none) (nullable): where it may only be read, a sentence that says why, and
 *   what to do; else %NULL
 */
const char *
cl_practice_get_read_only_reason (ClPractice *self)
{
  g_return_val_if_fail (CL_IS_PRACTICE (self), NULL);

  return self->read_only_reason;
}

/**
 * cl_practice_close:
 * @self: a practice
 *
 * Waits for what runs on the worker, ends the check of the file and closes it. Nothing can be asked
 * of it afterwards; what still reads on another thread is told that it is closed.
 */
void
cl_practice_close (ClPractice *self)
{
  GThreadPool *worker;

  g_return_if_fail (CL_IS_PRACTICE (self));

  g_clear_pointer (&self->watch, cl_others_watch_stop);
  g_clear_pointer (&self->check, cl_file_check_stop);
  worker = g_steal_pointer (&self->worker);
  if (worker != NULL)
    g_thread_pool_free (worker, FALSE, TRUE);
  /* A document may be on its way still, on a thread of its own. */
  cl_practice_lock (self);
  g_clear_object (&self->db);
  cl_practice_unlock (self);
}

/**
 * cl_practice_get_path:
 * @self: a practice
 *
 * Returns: (transfer none): its file
 */
const char *
cl_practice_get_path (ClPractice *self)
{
  g_return_val_if_fail (CL_IS_PRACTICE (self), NULL);

  return self->path;
}

/**
 * cl_practice_get_name:
 * @self: a practice
 *
 * Returns: (transfer full): what it is called
 */
char *
cl_practice_get_name (ClPractice *self)
{
  g_return_val_if_fail (CL_IS_PRACTICE (self), NULL);

  return g_strdup (self->name);
}

/**
 * cl_practice_get_timezone:
 * @self: a practice
 *
 * Returns: (transfer none): in which its days begin; it lives as long as the practice
 */
GTimeZone *
cl_practice_get_timezone (ClPractice *self)
{
  g_return_val_if_fail (CL_IS_PRACTICE (self), NULL);

  return self->timezone;
}

/**
 * cl_practice_add_signed_in:
 * @self: a practice locked by this thread
 * @actor: who has signed in; forgotten when nobody holds it any longer
 *
 * Keeps in mind who could sign an entry that is nobody's (docs: VAULT, The log).
 */
void
cl_practice_add_signed_in (ClPractice *self, ClActor *actor)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, actor);
  g_ptr_array_add (self->signed_in, ref);
}

/**
 * cl_practice_list_signed_in:
 * @self: a practice locked by this thread
 *
 * Returns: (transfer full) (element-type ClActor): who has signed in and is still held by
 *   somebody; their sign-ins may have ended
 */
GPtrArray *
cl_practice_list_signed_in (ClPractice *self)
{
  GPtrArray *actors = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = self->signed_in->len; i-- > 0;)
    {
      gpointer actor = g_weak_ref_get (g_ptr_array_index (self->signed_in, i));

      if (actor != NULL)
        g_ptr_array_add (actors, actor);
      else
        g_ptr_array_remove_index (self->signed_in, i);
    }
  return actors;
}

/**
 * cl_practice_remove_signed_in:
 * @self: a practice locked by this thread
 * @actor: who has signed out
 *
 * Has @actor sign nothing any more.
 */
void
cl_practice_remove_signed_in (ClPractice *self, ClActor *actor)
{
  for (guint i = self->signed_in->len; i-- > 0;)
    {
      g_autoptr (ClActor) held = g_weak_ref_get (g_ptr_array_index (self->signed_in, i));

      if (held == NULL || held == actor)
        g_ptr_array_remove_index (self->signed_in, i);
    }
}
