/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-reloader.h"

struct _ClReloader
{
  ClPractice *practice;
  guint delay;
  ClReload reload;
  gpointer page;
  guint timeout_id;
};

static gboolean
on_timeout_cb (gpointer data)
{
  ClReloader *self = data;

  self->timeout_id = 0;
  self->reload (self->page);
  return G_SOURCE_REMOVE;
}

static void
on_practice_changed_cb (ClReloader *self)
{
  if (self->timeout_id == 0)
    self->timeout_id = g_timeout_add (self->delay, on_timeout_cb, self);
}

/**
 * cl_reloader_new:
 * @practice: the practice
 * @delay: milliseconds
 * @reload: reads again what is shown
 * @page: for @reload
 *
 * Calls @reload so long after a change: one change tells of each row that it touched, and what
 * others do comes in bursts. They are read once.
 *
 * Returns: (transfer full): a reloader, which @page frees when it is disposed of
 */
ClReloader *
cl_reloader_new (ClPractice *practice, guint delay, ClReload reload, gpointer page)
{
  ClReloader *self;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);
  g_return_val_if_fail (reload != NULL, NULL);

  self = g_new0 (ClReloader, 1);
  self->practice = g_object_ref (practice);
  self->delay = delay;
  self->reload = reload;
  self->page = page;
  g_signal_connect_swapped (practice, "changed", G_CALLBACK (on_practice_changed_cb), self);
  return self;
}

/**
 * cl_reloader_free:
 * @self: (transfer full): a reloader
 *
 * Stops following the practice.
 */
void
cl_reloader_free (ClReloader *self)
{
  g_return_if_fail (self != NULL);

  g_signal_handlers_disconnect_by_data (self->practice, self);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_object_unref (self->practice);
  g_free (self);
}
