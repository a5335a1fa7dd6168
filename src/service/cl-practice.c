/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-practice-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-file-check-private.h"
#include "cl-others-watch-private.h"
#include "cl-practice-store.h"
#include "cl-time.h"

struct _ClPractice
{
  GObject parent_instance;

  char *path;
  ClDatabase *db;
  GRecMutex lock;
  GBytes *uuid;
  char *name;
  GTimeZone *timezone;
  gboolean test_clock;
  ClClock clock;
  gint64 swept_at;
  _Atomic gint64 last_now; /* as it was last read; for who does not wait for the lock */
  ClLogHasher *hasher;
  GThreadPool *worker;
  ClFileCheck *check;
  ClOthersWatch *watch;
  gint64 data_version;
  gint64 noticed_seq; /* the log's last entry at the last look at it */
  char *read_only_reason;
  GPtrArray *signed_in; /* (element-type GWeakRef): actors */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_DAMAGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClPractice, cl_practice, G_TYPE_OBJECT)

typedef struct
{
  ClPracticeWork work;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
} Work;

static void
work_free (Work *self)
{
  if (self->data_free != NULL)
    self->data_free (self->data);
  g_free (self);
}

/* Whether this thread is the worker. */
static GPrivate on_worker;

static gpointer
do_work (GTask *task, GError **error)
{
  Work *work = g_task_get_task_data (task);
  gpointer result;

  g_private_set (&on_worker, work);
  result =
    work->work (g_task_get_source_object (task), work->data, g_task_get_cancellable (task), error);
  g_private_set (&on_worker, NULL);
  return result;
}

static void
on_work_cb (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  Work *work = g_task_get_task_data (task);
  gpointer result;

  if (g_task_return_error_if_cancelled (task))
    return;
  result = do_work (task, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, result, work->result_free);
}

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
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CL_TYPE_PRACTICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT64);

  /**
   * ClPractice::damaged:
   * @self: the practice
   * @error: a #GError of CL_ERROR, %CL_ERROR_STORAGE, whose message says what to do
   *
   * Emitted on the main context, once at most, when cl_practice_check_file() has found damage.
   */
  signals[SIGNAL_DAMAGED] = g_signal_new ("damaged", CL_TYPE_PRACTICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
cl_practice_init (ClPractice *self)
{
  g_rec_mutex_init (&self->lock);
  cl_clock_init (&self->clock, NULL);
  self->signed_in = g_ptr_array_new_with_free_func (weak_ref_free);
}

typedef struct
{
  ClPractice *practice;
  ClChangedKind kind;
  gint64 id;
} Changed;

static gboolean
on_changed_cb (gpointer data)
{
  Changed *changed = data;

  g_signal_emit (changed->practice, signals[SIGNAL_CHANGED], 0, changed->kind, changed->id);
  return G_SOURCE_REMOVE;
}

static void
changed_free (gpointer data)
{
  Changed *changed = data;

  g_object_unref (changed->practice);
  g_free (changed);
}

/**
 * cl_practice_emit_changed:
 * @self: a practice, not locked
 * @kind: what kind of thing changed
 * @id: which, or 0 for many
 *
 * Emits #ClPractice::changed on the main context, from whatever thread: at once, where this thread
 * may run it, but never on the worker, which GLib would take for it while nobody runs it.
 */
void
cl_practice_emit_changed (ClPractice *self, ClChangedKind kind, gint64 id)
{
  Changed *changed = g_new0 (Changed, 1);

  changed->practice = g_object_ref (self);
  changed->kind = kind;
  changed->id = id;
  if (g_private_get (&on_worker) != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, on_changed_cb, changed, changed_free);
  else
    g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, on_changed_cb, changed, changed_free);
}

typedef struct
{
  ClPractice *practice;
  GError *error;
} Damage;

static gboolean
on_damaged_cb (gpointer data)
{
  Damage *damage = data;

  g_signal_emit (damage->practice, signals[SIGNAL_DAMAGED], 0, damage->error);
  return G_SOURCE_REMOVE;
}

static void
damage_free (gpointer data)
{
  Damage *damage = data;

  g_object_unref (damage->practice);
  g_error_free (damage->error);
  g_free (damage);
}

/* On the checking thread, for which closing waits. */
static void
on_damage_found_cb (const GError *error, gpointer data)
{
  Damage *damage = g_new0 (Damage, 1);

  damage->practice = g_object_ref (data);
  damage->error = g_error_copy (error);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_damaged_cb, damage, damage_free);
}

/**
 * cl_practice_check_file:
 * @self: an opened practice
 *
 * Reads the whole file in the background, if opening did not: a large one would make people wait
 * (docs: PERFORMANCE, Durability). Damage is told by #ClPractice::damaged. Closing ends it.
 */
void
cl_practice_check_file (ClPractice *self)
{
  g_return_if_fail (CL_IS_PRACTICE (self));

  if (self->db != NULL && self->check == NULL && self->read_only_reason == NULL &&
      !cl_database_is_checked (self->db))
    self->check = cl_file_check_start (self->path, on_damage_found_cb, self);
}

/**
 * cl_practice_notice_saves:
 * @self: a practice, outside of a transaction
 *
 * As cl_practice_notice_others(), but what others only look at is left for the next look: people
 * open records all day, and every window would read everything again.
 */
void
cl_practice_notice_saves (ClPractice *self)
{
  if (cl_database_get_data_version (self->db) != self->data_version &&
      !cl_log_store_only_read_since (self->db, self->noticed_seq))
    cl_practice_notice_others (self);
}

/**
 * cl_practice_watch_others:
 * @self: an opened practice
 *
 * Has #ClPractice::changed tell at once of what other programs and windows save, on the main
 * context of this thread. Closing ends it.
 */
void
cl_practice_watch_others (ClPractice *self)
{
  g_return_if_fail (CL_IS_PRACTICE (self));

  if (self->db != NULL && self->watch == NULL && self->read_only_reason == NULL)
    {
      g_autofree char *path = cl_database_dup_watched_path (self->path);

      self->watch = cl_others_watch_start (self, path);
    }
}

/**
 * cl_practice_notice_others:
 * @self: a practice, outside of a transaction
 *
 * Tells the window when another program has committed something since the last look.
 */
void
cl_practice_notice_others (ClPractice *self)
{
  gint64 version = cl_database_get_data_version (self->db);
  gboolean is_first = self->data_version == 0;

  ClLogHead head;

  if (version == self->data_version)
    return;
  self->data_version = version;
  if (self->watch != NULL && cl_log_store_get_head (self->db, &head, NULL))
    self->noticed_seq = head.seq;
  if (is_first)
    return;
  for (ClChangedKind kind = CL_CHANGED_PRACTICE; kind <= CL_CHANGED_CALENDAR; kind++)
    cl_practice_emit_changed (self, kind, 0);
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
  self->worker = g_thread_pool_new (on_work_cb, NULL, 1, FALSE, NULL);
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

static GError *
new_closed_error (void)
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
    g_propagate_error (error, new_closed_error ());
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
 * cl_practice_read_now:
 * @self: a practice locked by this thread
 *
 * Returns: the practice's time: never before the last entry (docs: VAULT, The log), but for a
 *   test clock, which stands where it was set
 */
gint64
cl_practice_read_now (ClPractice *self)
{
  gint64 now = 0;
  ClLogHead head;

  if (!self->test_clock || !cl_practice_store_get_clock (self->db, &now, NULL) || now == 0)
    {
      now = cl_clock_get_time (&self->clock);
      if (!self->test_clock && cl_log_store_get_head (self->db, &head, NULL))
        now = MAX (now, head.at);
    }
  self->last_now = now;
  return now;
}

/**
 * cl_practice_set_swept:
 * @self: a practice locked by this thread
 * @now: its time
 *
 * Returns: when it was swept before; @now, where it was not since it was opened
 */
gint64
cl_practice_set_swept (ClPractice *self, gint64 now)
{
  gint64 before = self->swept_at != 0 ? self->swept_at : now;

  self->swept_at = now;
  return before;
}

/**
 * cl_practice_find_jump:
 * @self: a practice locked by this thread
 * @head: the log's last entry
 * @jump_out: (out caller-allocated): the jump, where there is one
 *
 * While the clock stands before the log's last entry, the practice's time stands still with it: an
 * entry at that time has told of it, also by another program.
 *
 * Returns: whether the clock has jumped by a day or more and no entry tells of it yet; the clock of
 *   a test is set by hand and does not jump
 */
gboolean
cl_practice_find_jump (ClPractice *self, const ClLogHead *head, ClClockJump *jump_out)
{
  if (self->test_clock || !cl_clock_find_jump (&self->clock, head->at, jump_out))
    return FALSE;
  if (!jump_out->is_old || !cl_log_store_has (self->db, CL_LOG_CLOCK_JUMP, head->at))
    return TRUE;
  cl_clock_accept_jump (&self->clock, jump_out);
  return FALSE;
}

/**
 * cl_practice_accept_jump:
 * @self: a practice locked by this thread
 * @jump: what cl_practice_find_jump() gave
 *
 * An entry tells of @jump now.
 */
void
cl_practice_accept_jump (ClPractice *self, const ClClockJump *jump)
{
  cl_clock_accept_jump (&self->clock, jump);
}

/**
 * cl_practice_set_clock_source:
 * @self: a practice
 * @source: how its clock is read
 *
 * For tests, which cannot set the computer's clock.
 */
void
cl_practice_set_clock_source (ClPractice *self, ClClockSource source)
{
  cl_practice_lock (self);
  cl_clock_init (&self->clock, source);
  cl_practice_unlock (self);
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
 * of it afterwards.
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
  g_clear_object (&self->db);
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
 * cl_practice_has_test_clock:
 * @self: a practice
 *
 * Returns: whether it is one for tests alone, whose clock is set by hand
 */
gboolean
cl_practice_has_test_clock (ClPractice *self)
{
  g_return_val_if_fail (CL_IS_PRACTICE (self), FALSE);

  return self->test_clock;
}

/**
 * cl_practice_set_clock:
 * @self: a practice
 * @now: where its clock is to stand
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID where it has no test clock
 *   or @now is no time, %CL_ERROR_STORAGE
 *
 * Returns: whether the clock stands there (docs: CTL, batch)
 */
gboolean
cl_practice_set_clock (ClPractice *self, gint64 now, GError **error)
{
  gboolean is_done;

  g_return_val_if_fail (CL_IS_PRACTICE (self), FALSE);

  if (!self->test_clock || now == CL_TIME_INVALID || now == CL_TIME_NONE)
    {
      g_propagate_error (
        error, cl_error_new_member (CL_ERROR_INVALID, "now", "%s",
                                    self->test_clock
                                      ? _ ("This is no time. Write it like "
                                           "2026-11-23T09:00:00-06:00.")
                                      : _ ("Only the clock of a practice made for tests can be "
                                           "set.")));
      return FALSE;
    }
  cl_practice_lock (self);
  is_done = cl_practice_require_database (self, error) != NULL &&
            cl_database_begin (self->db, error) &&
            cl_practice_store_set_clock (self->db, now, error) &&
            cl_database_commit (self->db, error);
  if (!is_done && self->db != NULL)
    cl_database_rollback (self->db);
  cl_practice_unlock (self);
  if (is_done)
    cl_practice_emit_changed (self, CL_CHANGED_PRACTICE, 0);
  return is_done;
}

/**
 * cl_practice_get_now:
 * @self: a practice
 *
 * For showing how much time there is left or how old somebody is: while another thread is busy with
 * the database, the window does not wait for it, and the log's last entry is that of the last look.
 *
 * Returns: the practice's time, in µs since 1970 in UTC
 */
gint64
cl_practice_get_now (ClPractice *self)
{
  gint64 now;

  g_return_val_if_fail (CL_IS_PRACTICE (self), 0);

  if (g_rec_mutex_trylock (&self->lock))
    {
      now = self->db != NULL ? cl_practice_read_now (self) : self->last_now;
      g_rec_mutex_unlock (&self->lock);
      return now;
    }
  now = self->last_now;
  return self->test_clock ? now : MAX (now, g_get_real_time ());
}

/**
 * cl_practice_run_async:
 * @self: a practice
 * @work: (scope async): run on the worker thread
 * @data: (transfer full): for @work
 * @data_free: (nullable): frees @data
 * @result_free: (nullable): frees what @work returned where nobody takes it
 * @cancellable: (nullable): tested before @work begins, and handed to it
 * @callback: called on this thread's main context
 * @user_data: for @callback
 *
 * Runs a function of the service on the practice's one worker thread, after what was asked
 * before.
 */
void
cl_practice_run_async (ClPractice *self,
                       ClPracticeWork work,
                       gpointer data,
                       GDestroyNotify data_free,
                       GDestroyNotify result_free,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task;
  Work *job = g_new0 (Work, 1);

  g_return_if_fail (CL_IS_PRACTICE (self));

  job->work = work;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cl_practice_run_async);
  g_task_set_task_data (task, job, (GDestroyNotify) work_free);
  if (self->worker == NULL)
    {
      g_task_return_error (task, new_closed_error ());
      g_object_unref (task);
      return;
    }
  g_thread_pool_push (self->worker, task, NULL);
}

/**
 * cl_practice_run_finish:
 * @self: a practice
 * @result: what the callback was given
 * @error: return location for what the work set
 *
 * Returns: (transfer full) (nullable): what the work returned
 */
gpointer
cl_practice_run_finish (ClPractice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
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
