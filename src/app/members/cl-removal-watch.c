/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at what a removal would do, and again whenever somebody changes something. */
#include "cl-removal-watch.h"

/* Milliseconds after which changes that come together are looked at as one. */
#define RELOAD_DELAY 60

struct _ClRemovalWatch
{
  GObject parent_instance;
  ClMemberBundle *bundle;
  gint64 member;
  GCancellable *cancellable;
  guint reload_id;
  gboolean is_paused;
};

enum
{
  SIGNAL_LOOKED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClRemovalWatch, cl_removal_watch, G_TYPE_OBJECT)

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClRemovalWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClRemovalLook)
    look = cl_removal_service_look_finish (CL_PRACTICE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (look != NULL)
    g_signal_emit (self, signals[SIGNAL_LOOKED], 0, look);
  else
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClRemovalWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClMemberBundle)
    bundle = cl_member_bundle_load_finish (CL_PRACTICE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (bundle == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      return;
    }
  g_set_object (&self->bundle, bundle);
  cl_removal_watch_look (self);
}

static gboolean
on_reload_cb (gpointer user_data)
{
  ClRemovalWatch *self = user_data;

  self->reload_id = 0;
  if (!self->is_paused)
    cl_removal_watch_look_again (self);
  return G_SOURCE_REMOVE;
}

/* One change touches many: they are looked at once. */
static void
on_practice_changed_cb (ClRemovalWatch *self)
{
  if (self->reload_id == 0 && !self->is_paused)
    self->reload_id = g_timeout_add (RELOAD_DELAY, on_reload_cb, self);
}

static void
cl_removal_watch_dispose (GObject *object)
{
  ClRemovalWatch *self = CL_REMOVAL_WATCH (object);

  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_clear_object (&self->bundle);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (cl_removal_watch_parent_class)->dispose (object);
}

static void
cl_removal_watch_class_init (ClRemovalWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_removal_watch_dispose;

  /**
   * ClRemovalWatch::looked:
   * @self: a watch
   * @look: what the removal would do now
   *
   * It was looked at, once more perhaps, and perhaps nothing is otherwise.
   */
  signals[SIGNAL_LOOKED] = g_signal_new ("looked", CL_TYPE_REMOVAL_WATCH, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, CL_TYPE_REMOVAL_LOOK);
  /**
   * ClRemovalWatch::failed:
   * @self: a watch
   * @message: why
   *
   * It could not be looked at.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", CL_TYPE_REMOVAL_WATCH, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cl_removal_watch_init (ClRemovalWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * cl_removal_watch_new:
 * @bundle: the members as the page shows them
 * @member: who would be removed
 *
 * Returns: (transfer full): a watch that looks whenever the practice changes, and when it is told
 * to
 */
ClRemovalWatch *
cl_removal_watch_new (ClMemberBundle *bundle, gint64 member)
{
  ClRemovalWatch *self = g_object_new (CL_TYPE_REMOVAL_WATCH, NULL);

  self->bundle = g_object_ref (bundle);
  self->member = member;
  g_signal_connect_object (bundle->practice, "changed", G_CALLBACK (on_practice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * cl_removal_watch_get_bundle:
 * @self: a watch
 *
 * Returns: (transfer none): the members as they were read last
 */
ClMemberBundle *
cl_removal_watch_get_bundle (ClRemovalWatch *self)
{
  g_return_val_if_fail (CL_IS_REMOVAL_WATCH (self), NULL);

  return self->bundle;
}

/**
 * cl_removal_watch_look:
 * @self: a watch
 *
 * Looks at what the removal would do.
 */
void
cl_removal_watch_look (ClRemovalWatch *self)
{
  g_return_if_fail (CL_IS_REMOVAL_WATCH (self));

  cl_removal_service_look_async (self->bundle->practice, self->bundle->actor, self->member,
                                 self->cancellable, on_looked_cb, g_object_ref (self));
}

/**
 * cl_removal_watch_look_again:
 * @self: a watch
 *
 * Looks at the members too: who can take over may have come in meanwhile.
 */
void
cl_removal_watch_look_again (ClRemovalWatch *self)
{
  g_return_if_fail (CL_IS_REMOVAL_WATCH (self));

  cl_member_bundle_load_async (self->bundle->practice, self->bundle->actor, 0, self->cancellable,
                               on_loaded_cb, g_object_ref (self));
}

/**
 * cl_removal_watch_set_is_paused:
 * @self: a watch
 * @is_paused: whether what changes is one's own doing
 *
 * Leaves changes unlooked at while a removal is being saved.
 */
void
cl_removal_watch_set_is_paused (ClRemovalWatch *self, gboolean is_paused)
{
  g_return_if_fail (CL_IS_REMOVAL_WATCH (self));

  self->is_paused = is_paused;
}

/**
 * cl_removal_watch_cancel:
 * @self: a watch
 *
 * Ends it, with what is being looked at.
 */
void
cl_removal_watch_cancel (ClRemovalWatch *self)
{
  g_return_if_fail (CL_IS_REMOVAL_WATCH (self));

  self->is_paused = TRUE;
  g_cancellable_cancel (self->cancellable);
}
