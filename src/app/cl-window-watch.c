/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-error.h"
#include "cl-guard.h"
#include "cl-sign-in-service.h"
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

typedef struct
{
  ClWindow *window;
  ClActor *actor;
} Check;

static void
check_free (Check *check)
{
  g_object_unref (check->window);
  g_object_unref (check->actor);
  g_free (check);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Check, check_free)

/* On the worker. */
static gpointer
check_work (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (cl_sign_in_service_check (practice, data, error));
}

/* Who changed their own password here has gone on as another actor meanwhile. */
static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Check) check = data;
  g_autoptr (GError) error = NULL;

  if (!cl_practice_run_finish (CL_PRACTICE (source), result, &error) &&
      g_error_matches (error, CL_ERROR, CL_ERROR_NOT_SIGNED_IN) &&
      check->window->actor == check->actor)
    cl_window_lock (check->window, error->message);
}

/* Who is suspended, removed or given another password, wherever that is done, does not go on
 * seeing what is on the screen. */
static void
on_practice_changed_cb (ClWindow *self, ClChangedKind kind, gint64 id, ClPractice *practice)
{
  Check *check;

  if (practice != self->practice || self->actor == NULL || kind != CL_CHANGED_MEMBER ||
      (id != 0 && id != cl_actor_get_id (self->actor)))
    return;
  check = g_new0 (Check, 1);
  check->window = g_object_ref (self);
  check->actor = g_object_ref (self->actor);
  cl_practice_run_async (practice, check_work, g_object_ref (self->actor), g_object_unref, NULL,
                         NULL, on_checked_cb, check);
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
 * Notices what others save, and whoever ends the sign-in of who is here; when its first page has
 * had the time to come up, sweeps it and has its file looked through: damage is told beneath every
 * page.
 */
void
cl_window_watch_practice (ClWindow *self)
{
  g_signal_connect_object (self->practice, "damaged", G_CALLBACK (on_damaged_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->practice, "changed", G_CALLBACK (on_practice_changed_cb), self,
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
