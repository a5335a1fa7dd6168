/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-saver.h"

#include <string.h>

#include "cl-change-service.h"
#include "cl-wipe.h"

/* So long after the last key a draft is saved, and so long after the first that is not saved yet,
 * in milliseconds: a crash takes no more than that. */
#define PAUSE 1500
#define LONGEST 8000

struct _ClNoteSaver
{
  GObject parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClNote *note;
  GtkTextBuffer *buffer;
  ClNoteSaverState state;
  GError *error;
  char *saving; /* (nullable): what is being saved; wiped */
  ClNote *follower; /* (nullable): told what becomes of that */
  gint64 saved_at;
  gint64 dirty_since; /* monotonic, or 0 */
  guint timeout_id;
  gboolean is_stopped;
  ClNoteSaverFlushed flushed;
  gpointer flushed_data;
};

G_DEFINE_FINAL_TYPE (ClNoteSaver, cl_note_saver, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void save (ClNoteSaver *self);

static void
set_state (ClNoteSaver *self, ClNoteSaverState state)
{
  self->state = state;
  if (!self->is_stopped)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
answer (ClNoteSaver *self, gboolean is_saved)
{
  ClNoteSaverFlushed flushed = self->flushed;

  self->flushed = NULL;
  if (flushed != NULL)
    flushed (is_saved, self->flushed_data);
}

static char *
get_text (ClNoteSaver *self)
{
  char *text = NULL;

  g_object_get (self->buffer, "text", &text, NULL);
  return text;
}

static gboolean
says (ClNoteSaver *self, const char *text)
{
  g_autofree char *shown = get_text (self);
  gboolean is_same = g_strcmp0 (shown, text) == 0;

  explicit_bzero (shown, strlen (shown));
  return is_same;
}

static ClChange *
make_change (ClNoteSaver *self)
{
  ClNote *note = self->note;
  ClChange *change = note->id == 0
                       ? cl_change_new_create_note (note->client, note->case_id, note->appointment,
                                                    note->kind, self->saving)
                       : cl_change_new_update_note (note->id, self->saving);

  if (note->id != 0)
    cl_change_expect_note (change, note->revision);
  return change;
}

static void
take_saved (ClNoteSaver *self, ClChangeResult *result)
{
  ClChangeOutcome *outcome = g_ptr_array_index (result->outcomes, 0);

  self->note->id = outcome->note;
  cl_wipe_text (&self->note->body);
  self->note->body = g_strdup (self->saving);
  g_free (self->note->revision);
  self->note->revision = g_strdup (outcome->note_revision);
  self->saved_at = cl_practice_get_now (self->practice);
  g_clear_error (&self->error);
}

static gboolean
on_timeout_cb (gpointer data)
{
  ClNoteSaver *self = data;

  self->timeout_id = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (ClNoteSaver *self)
{
  gint64 now = g_get_monotonic_time () / 1000;
  gint64 wait = PAUSE;

  if (self->dirty_since == 0)
    self->dirty_since = now;
  wait = CLAMP (self->dirty_since + LONGEST - now, 0, PAUSE);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->timeout_id = g_timeout_add ((guint) wait, on_timeout_cb, self);
}

/* What was typed while it was being saved is saved next. */
static void
go_on (ClNoteSaver *self)
{
  gboolean is_all = says (self, self->saving);

  cl_wipe_text (&self->saving);
  if (is_all)
    {
      set_state (self, CL_NOTE_SAVER_CLEAN);
      answer (self, TRUE);
      return;
    }
  set_state (self, CL_NOTE_SAVER_DIRTY);
  if (self->flushed != NULL)
    save (self);
  else
    schedule (self);
}

static void
tell_follower (ClNoteSaver *self, ClChangeResult *result)
{
  self->follower->id = ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, 0))->note;
  cl_wipe_text (&self->follower->body);
  self->follower->body = g_strdup (self->saving);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClNoteSaver) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    done = cl_change_service_apply_finish (CL_PRACTICE (source), result, &error);

  if (done != NULL && self->follower != NULL)
    tell_follower (self, done);
  if (done != NULL && !self->is_stopped)
    {
      take_saved (self, done);
      go_on (self);
      return;
    }
  cl_wipe_text (&self->saving);
  if (done != NULL)
    return;
  g_clear_error (&self->error);
  self->error = g_steal_pointer (&error);
  set_state (self, CL_NOTE_SAVER_FAILED);
  answer (self, FALSE);
}

static void
save (ClNoteSaver *self)
{
  g_autoptr (ClChange) change = NULL;

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->dirty_since = 0;
  self->saving = get_text (self);
  change = make_change (self);
  set_state (self, CL_NOTE_SAVER_SAVING);
  cl_change_service_apply_async (self->practice, self->actor, &change, 1, NULL, on_saved_cb,
                                 g_object_ref (self));
}

static void
cl_note_saver_dispose (GObject *object)
{
  ClNoteSaver *self = CL_NOTE_SAVER (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  cl_wipe_text (&self->saving);
  g_clear_error (&self->error);
  g_clear_object (&self->follower);
  g_clear_object (&self->buffer);
  g_clear_object (&self->note);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_note_saver_parent_class)->dispose (object);
}

static void
cl_note_saver_class_init (ClNoteSaverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_note_saver_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_note_saver_init (ClNoteSaver *self)
{
}

/**
 * cl_note_saver_new:
 * @practice: the practice
 * @actor: who writes
 * @note: a draft; one without an id is begun by the first saving
 * @buffer: what it is to say
 *
 * Saves a draft by itself, encrypted in the practice's file and nowhere else: so it outlives a
 * crash and a lock. Nobody's text is written over unseen.
 *
 * Returns: (transfer full): a saver of what is saved already
 */
ClNoteSaver *
cl_note_saver_new (ClPractice *practice, ClActor *actor, ClNote *note, GtkTextBuffer *buffer)
{
  ClNoteSaver *self;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);
  g_return_val_if_fail (CL_IS_NOTE (note), NULL);

  self = g_object_new (CL_TYPE_NOTE_SAVER, NULL);
  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->note = g_object_ref (note);
  self->buffer = g_object_ref (buffer);
  return self;
}

/**
 * cl_note_saver_get_state:
 * @self: a saver
 *
 * Returns: where the saving stands
 */
ClNoteSaverState
cl_note_saver_get_state (ClNoteSaver *self)
{
  g_return_val_if_fail (CL_IS_NOTE_SAVER (self), CL_NOTE_SAVER_CLEAN);

  return self->state;
}

/**
 * cl_note_saver_get_error:
 * @self: a saver
 *
 * Returns: (transfer none) (nullable): why it could not be saved
 */
const GError *
cl_note_saver_get_error (ClNoteSaver *self)
{
  g_return_val_if_fail (CL_IS_NOTE_SAVER (self), NULL);

  return self->error;
}

/**
 * cl_note_saver_get_saved_at:
 * @self: a saver
 *
 * Returns: when it saved last, or 0
 */
gint64
cl_note_saver_get_saved_at (ClNoteSaver *self)
{
  g_return_val_if_fail (CL_IS_NOTE_SAVER (self), 0);

  return self->saved_at;
}

/**
 * cl_note_saver_touch:
 * @self: a saver
 *
 * Something was typed: it is saved after a pause.
 */
void
cl_note_saver_touch (ClNoteSaver *self)
{
  g_return_if_fail (CL_IS_NOTE_SAVER (self));

  if (self->state == CL_NOTE_SAVER_SAVING)
    return;
  if (self->state != CL_NOTE_SAVER_DIRTY)
    set_state (self, CL_NOTE_SAVER_DIRTY);
  schedule (self);
}

/**
 * cl_note_saver_flush:
 * @self: a saver
 * @callback: called once; at once where all is saved
 * @user_data: for @callback
 *
 * Saves what is not saved yet, before the note is left or signed.
 */
void
cl_note_saver_flush (ClNoteSaver *self, ClNoteSaverFlushed callback, gpointer user_data)
{
  g_return_if_fail (CL_IS_NOTE_SAVER (self));

  answer (self, FALSE);
  if (self->state == CL_NOTE_SAVER_CLEAN)
    {
      callback (TRUE, user_data);
      return;
    }
  self->flushed = callback;
  self->flushed_data = user_data;
  if (self->state != CL_NOTE_SAVER_SAVING)
    save (self);
}

/**
 * cl_note_saver_flush_now:
 * @self: a saver
 *
 * Saves what is not saved yet before it returns, as the window locks: afterwards there is nobody
 * who could.
 *
 * Returns: whether all is saved
 */
gboolean
cl_note_saver_flush_now (ClNoteSaver *self)
{
  g_autoptr (ClChangeResult) done = NULL;
  g_autoptr (ClChange) change = NULL;

  g_return_val_if_fail (CL_IS_NOTE_SAVER (self), FALSE);

  if (self->state == CL_NOTE_SAVER_CLEAN)
    return TRUE;
  /* What is on its way to the worker cannot be waited for here. */
  if (self->state == CL_NOTE_SAVER_SAVING)
    return FALSE;
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  cl_wipe_text (&self->saving);
  self->saving = get_text (self);
  change = make_change (self);
  g_clear_error (&self->error);
  done = cl_change_service_apply (self->practice, self->actor, &change, 1, &self->error);
  /* The worker may be reading the note: nothing else of it changes here. */
  if (done != NULL)
    self->note->id = ((ClChangeOutcome *) g_ptr_array_index (done->outcomes, 0))->note;
  cl_wipe_text (&self->saving);
  self->state = done != NULL ? CL_NOTE_SAVER_CLEAN : CL_NOTE_SAVER_FAILED;
  return done != NULL;
}

/**
 * cl_note_saver_follow:
 * @self: a saver whose page goes
 * @named: the note, as it is kept in memory
 *
 * What is on its way to be saved is awaited by nobody then: once it is saved, @named is told which
 * note it is and what it says, so that it is gone on with and not begun twice.
 */
void
cl_note_saver_follow (ClNoteSaver *self, ClNote *named)
{
  g_return_if_fail (CL_IS_NOTE_SAVER (self));
  g_return_if_fail (CL_IS_NOTE (named));

  g_set_object (&self->follower, named);
}

/**
 * cl_note_saver_stop:
 * @self: a saver
 *
 * Saves nothing any more, and tells nothing.
 */
void
cl_note_saver_stop (ClNoteSaver *self)
{
  g_return_if_fail (CL_IS_NOTE_SAVER (self));

  self->is_stopped = TRUE;
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  answer (self, FALSE);
}

/**
 * cl_note_saver_set_note:
 * @self: a saver
 * @note: the draft as it was read again
 *
 * What is saved from now on rests on it.
 */
void
cl_note_saver_set_note (ClNoteSaver *self, ClNote *note)
{
  g_return_if_fail (CL_IS_NOTE_SAVER (self));

  g_set_object (&self->note, note);
}

/**
 * cl_note_saver_forget:
 * @self: a saver of what could not be saved
 *
 * Somebody else keeps what was typed: it is not tried again.
 */
void
cl_note_saver_forget (ClNoteSaver *self)
{
  g_return_if_fail (CL_IS_NOTE_SAVER (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_error (&self->error);
  self->dirty_since = 0;
  set_state (self, CL_NOTE_SAVER_CLEAN);
}
