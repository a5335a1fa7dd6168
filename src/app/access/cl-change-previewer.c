/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-change-previewer.h"

/* Edits that follow each other this fast, in milliseconds, are asked about
 * once. */
#define DELAY 80

struct _ClChangePreviewer
{
  GObject parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GPtrArray *changes;
  GCancellable *cancellable;
  guint timeout_id;
  gboolean counts_only;
};

enum
{
  SIGNAL_RESULT,
  SIGNAL_REFUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClChangePreviewer, cl_change_previewer, G_TYPE_OBJECT)

static void
on_preview_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClChangePreviewer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClPreview)
    preview = cl_change_service_preview_finish (CL_PRACTICE (source), result, &error);

  if (preview != NULL)
    g_signal_emit (self, signals[SIGNAL_RESULT], 0, preview);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error);
}

static gboolean
on_timeout_cb (gpointer user_data)
{
  ClChangePreviewer *self = user_data;

  self->timeout_id = 0;
  self->cancellable = g_cancellable_new ();
  cl_change_service_preview_async (self->practice, self->actor,
                                   (ClChange *const *) self->changes->pdata, self->changes->len, 0,
                                   self->counts_only ? CL_PREVIEW_COUNTS : 0, self->cancellable,
                                   on_preview_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
cl_change_previewer_dispose (GObject *object)
{
  ClChangePreviewer *self = CL_CHANGE_PREVIEWER (object);

  cl_change_previewer_cancel (self);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  G_OBJECT_CLASS (cl_change_previewer_parent_class)->dispose (object);
}

static void
cl_change_previewer_class_init (ClChangePreviewerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_change_previewer_dispose;

  /**
   * ClChangePreviewer::result:
   * @self: a previewer
   * @preview: what saving would do
   *
   * The answer to the last request.
   */
  signals[SIGNAL_RESULT] = g_signal_new ("result", CL_TYPE_CHANGE_PREVIEWER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, CL_TYPE_PREVIEW);
  /**
   * ClChangePreviewer::refused:
   * @self: a previewer
   * @error: why saving would be refused
   *
   * The answer to the last request.
   */
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", CL_TYPE_CHANGE_PREVIEWER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
cl_change_previewer_init (ClChangePreviewer *self)
{
}

/**
 * cl_change_previewer_new:
 * @practice: the practice
 * @actor: who would save
 *
 * Asks what saving staged changes would do, shortly after the last edit;
 * answers that came too late are dropped.
 *
 * Returns: (transfer full): a previewer
 */
ClChangePreviewer *
cl_change_previewer_new (ClPractice *practice, ClActor *actor)
{
  ClChangePreviewer *self = g_object_new (CL_TYPE_CHANGE_PREVIEWER, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  return self;
}

/**
 * cl_change_previewer_set_counts_only:
 * @self: a previewer
 * @counts_only: whether the pairs are counted, and none is listed
 *
 * For changes that touch many members and many clients.
 */
void
cl_change_previewer_set_counts_only (ClChangePreviewer *self, gboolean counts_only)
{
  g_return_if_fail (CL_IS_CHANGE_PREVIEWER (self));

  self->counts_only = counts_only;
}

/**
 * cl_change_previewer_request:
 * @self: a previewer
 * @changes: (element-type ClChange): what is staged
 *
 * Asks about @changes, and no longer about others.
 */
void
cl_change_previewer_request (ClChangePreviewer *self, GPtrArray *changes)
{
  g_return_if_fail (CL_IS_CHANGE_PREVIEWER (self));
  g_return_if_fail (changes != NULL && changes->len > 0);

  cl_change_previewer_cancel (self);
  g_ptr_array_ref (changes);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  self->changes = changes;
  self->timeout_id = g_timeout_add (DELAY, on_timeout_cb, self);
}

/**
 * cl_change_previewer_cancel:
 * @self: a previewer
 *
 * Drops what was asked.
 */
void
cl_change_previewer_cancel (ClChangePreviewer *self)
{
  g_return_if_fail (CL_IS_CHANGE_PREVIEWER (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}
