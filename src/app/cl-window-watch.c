/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-guard.h"
#include "cl-sweep-service.h"
#include "cl-window-private.h"

#include <glib/gi18n.h>

/* How often what time has ended is swept (docs: VAULT, Keys). */
#define SWEEP_SECONDS 60
/* What nobody waits for leaves the processor to the first page of a practice. */
#define WATCH_MS 1000

static gboolean
on_sweep_cb (gpointer data)
{
  ClWindow *self = data;

  if (self->practice != NULL && cl_practice_get_read_only_reason (self->practice) == NULL)
    cl_sweep_service_sweep_async (self->practice);
  return G_SOURCE_CONTINUE;
}

/* It stays in sight, whoever signs in or out, until the practice is closed. */
static void
on_damaged_cb (ClWindow *self, const GError *error, ClPractice *practice)
{
  if (practice != self->practice)
    return;
  gtk_label_set_label (self->damage_text, error->message);
  gtk_widget_set_visible (self->damage, TRUE);
}

static void
close_damaged (ClWindow *self)
{
  g_autofree char *name = g_path_get_basename (self->path);
  /* Translators: %s is the name of a file */
  g_autofree char *title = g_strdup_printf (_ ("%s is damaged"), name);

  cl_window_drop_practice (self);
  cl_window_show_problem (self, title,
                          _ ("Some of its content cannot be read any more. Restore the practice "
                             "from a backup, then open that."));
}

static void
on_may_leave_cb (gboolean may_leave, gpointer data)
{
  g_autoptr (ClWindow) self = data;

  if (may_leave && self->practice != NULL)
    close_damaged (self);
}

static void
close_damaged_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClWindow *self = CL_WINDOW (widget);

  if (self->practice == NULL)
    return;
  if (self->main_view != NULL)
    cl_guard_leave (GTK_WIDGET (self->main_view), on_may_leave_cb, g_object_ref (self));
  else
    close_damaged (self);
}

/**
 * cl_window_watch_install:
 * @widget_class: the window's class
 *
 * Adds the way out of a damaged practice.
 */
void
cl_window_watch_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.close-damaged", NULL, close_damaged_action);
}

/**
 * cl_window_watch_start:
 * @self: a window
 *
 * Sweeps each minute, as long as a practice is open.
 */
void
cl_window_watch_start (ClWindow *self)
{
  self->sweep_id = g_timeout_add_seconds (SWEEP_SECONDS, on_sweep_cb, self);
}

static gboolean
on_watch_cb (gpointer data)
{
  ClWindow *self = data;

  self->watch_id = 0;
  cl_practice_check_file (self->practice);
  if (cl_practice_get_read_only_reason (self->practice) == NULL)
    cl_sweep_service_sweep_async (self->practice);
  return G_SOURCE_REMOVE;
}

/**
 * cl_window_watch_practice:
 * @self: a window whose practice was opened just now
 *
 * Notices what others save; when its first page has had the time to come up, sweeps it and has its
 * file looked through: damage is told beneath every page.
 */
void
cl_window_watch_practice (ClWindow *self)
{
  g_signal_connect_object (self->practice, "damaged", G_CALLBACK (on_damaged_cb), self,
                           G_CONNECT_SWAPPED);
  cl_practice_watch_others (self->practice);
  g_clear_handle_id (&self->watch_id, g_source_remove);
  self->watch_id = g_timeout_add (WATCH_MS, on_watch_cb, self);
}

/**
 * cl_window_watch_end:
 * @self: a window whose practice is closed
 *
 * Says nothing of it any more.
 */
void
cl_window_watch_end (ClWindow *self)
{
  g_clear_handle_id (&self->watch_id, g_source_remove);
  gtk_widget_set_visible (self->damage, FALSE);
}
