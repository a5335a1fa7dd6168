/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-idle-lock.h"

#include "cl-preferences.h"

#include <time.h>

/* The setting may change meanwhile, so it is looked at now and then. */
#define CHECK_SECONDS 10

struct _ClIdleLock
{
  GObject parent_instance;
  GtkWindow *window; /* unowned: it owns this */
  gint64 last_input;
  guint timeout_id;
  gboolean warned;
  GdkSurface *surface; /* unowned, never looked into: where the pointer was last */
  double x;
  double y;
};

enum
{
  SIGNAL_WARN,
  SIGNAL_RETURNED,
  SIGNAL_LOCK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClIdleLock, cl_idle_lock, G_TYPE_OBJECT)

/* Time that the computer sleeps counts too: nobody was there. */
static gint64
get_now (void)
{
  struct timespec now;

  if (clock_gettime (CLOCK_BOOTTIME, &now) != 0)
    return g_get_monotonic_time ();
  return (gint64) now.tv_sec * G_TIME_SPAN_SECOND + now.tv_nsec / 1000;
}

/* How many windows lie between: 0 for the window itself, -1 for one that is not on it. */
static int
get_depth (ClIdleLock *self, GtkWindow *window)
{
  int depth = 0;

  for (; window != NULL; window = gtk_window_get_transient_for (window), depth++)
    if (window == self->window)
      return depth;
  return -1;
}

/* GTK tells where the pointer is also where what is under it moved: only a pointer that moves is
 * somebody. */
static gboolean
is_moved (ClIdleLock *self, GdkEvent *event)
{
  GdkSurface *surface = gdk_event_get_surface (event);
  double x, y;
  gboolean moved;

  if (!gdk_event_get_position (event, &x, &y))
    return FALSE;
  moved = surface == self->surface && (x != self->x || y != self->y);
  self->surface = surface;
  self->x = x;
  self->y = y;
  return moved;
}

static gboolean
is_somebody (ClIdleLock *self, GdkEvent *event)
{
  static const GdkEventType types[] = {
    GDK_KEY_PRESS,    GDK_BUTTON_PRESS,   GDK_SCROLL,         GDK_TOUCH_BEGIN,
    GDK_TOUCH_UPDATE, GDK_TOUCHPAD_SWIPE, GDK_TOUCHPAD_PINCH,
  };
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_MOTION_NOTIFY)
    return is_moved (self, event);
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i] == type)
      return TRUE;
  return FALSE;
}

static void
notice_somebody (ClIdleLock *self)
{
  self->last_input = get_now ();
  if (!self->warned)
    return;
  self->warned = FALSE;
  g_signal_emit (self, signals[SIGNAL_RETURNED], 0);
}

static gboolean
on_event_cb (ClIdleLock *self, GdkEvent *event, GtkEventController *controller)
{
  GtkWidget *widget = gtk_event_controller_get_widget (controller);

  if (get_depth (self, GTK_WINDOW (widget)) >= 0 && is_somebody (self, event))
    notice_somebody (self);
  return GDK_EVENT_PROPAGATE;
}

/* Typing in a dialog of the window is no idling either. */
static void
watch (ClIdleLock *self, GtkWidget *window)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (on_event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, controller);
}

static void
on_windows_changed_cb (ClIdleLock *self,
                       guint position,
                       guint n_removed,
                       guint n_added,
                       GListModel *windows)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      watch (self, window);
    }
}

static gboolean
on_timeout_cb (gpointer data)
{
  ClIdleLock *self = data;
  gint64 limit = (gint64) cl_preferences_get_idle_minutes () * G_TIME_SPAN_MINUTE;
  gint64 left = limit - (get_now () - self->last_input);
  gint64 until_warning = left / G_TIME_SPAN_SECOND - CL_IDLE_LOCK_WARNING + 1;

  self->timeout_id = 0;
  if (limit > 0 && left <= 0)
    {
      self->warned = FALSE;
      g_signal_emit (self, signals[SIGNAL_LOCK], 0, limit / G_TIME_SPAN_MINUTE);
      return G_SOURCE_REMOVE;
    }
  if (limit > 0 && until_warning <= 1 && !self->warned)
    {
      self->warned = TRUE;
      g_signal_emit (self, signals[SIGNAL_WARN], 0);
    }
  self->timeout_id = g_timeout_add_seconds (
    limit > 0 && until_warning < CHECK_SECONDS ? 1 : CHECK_SECONDS, on_timeout_cb, self);
  return G_SOURCE_REMOVE;
}

static void
cl_idle_lock_dispose (GObject *object)
{
  cl_idle_lock_stop (CL_IDLE_LOCK (object));
  G_OBJECT_CLASS (cl_idle_lock_parent_class)->dispose (object);
}

static void
cl_idle_lock_class_init (ClIdleLockClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_idle_lock_dispose;

  /**
   * ClIdleLock::warn:
   * @self: an idle lock
   *
   * It locks in %CL_IDLE_LOCK_WARNING seconds, unless somebody is there.
   */
  signals[SIGNAL_WARN] = g_signal_new ("warn", CL_TYPE_IDLE_LOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
  /**
   * ClIdleLock::returned:
   * @self: an idle lock
   *
   * Somebody is there after the warning.
   */
  signals[SIGNAL_RETURNED] = g_signal_new ("returned", CL_TYPE_IDLE_LOCK, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ClIdleLock::lock:
   * @self: an idle lock
   * @minutes: for how long nobody was there
   *
   * It is time to lock; it stands until started again.
   */
  signals[SIGNAL_LOCK] = g_signal_new ("lock", CL_TYPE_IDLE_LOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
cl_idle_lock_init (ClIdleLock *self)
{
}

/**
 * cl_idle_lock_new:
 * @window: a window, which owns the answer
 *
 * Watches whether somebody uses a key or the pointer, in the window or in any dialog on it, for
 * as long as somebody is signed in (docs: SCREENS, Sign in).
 *
 * Returns: (transfer full): a watch that stands
 */
ClIdleLock *
cl_idle_lock_new (GtkWindow *window)
{
  ClIdleLock *self = g_object_new (CL_TYPE_IDLE_LOCK, NULL);
  GListModel *windows = gtk_window_get_toplevels ();

  self->window = window;
  on_windows_changed_cb (self, 0, 0, g_list_model_get_n_items (windows), windows);
  g_signal_connect_object (windows, "items-changed", G_CALLBACK (on_windows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * cl_idle_lock_start:
 * @self: an idle lock
 *
 * Somebody signed in: counts from now.
 */
void
cl_idle_lock_start (ClIdleLock *self)
{
  g_return_if_fail (CL_IS_IDLE_LOCK (self));

  cl_idle_lock_stop (self);
  self->last_input = get_now ();
  on_timeout_cb (self);
}

/**
 * cl_idle_lock_stop:
 * @self: an idle lock
 *
 * Nobody is signed in any more.
 */
void
cl_idle_lock_stop (ClIdleLock *self)
{
  g_return_if_fail (CL_IS_IDLE_LOCK (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->warned = FALSE;
}

/**
 * cl_idle_lock_pass:
 * @self: an idle lock that counts
 * @seconds: how long
 *
 * As if nobody had done anything for so much longer: for tests.
 */
void
cl_idle_lock_pass (ClIdleLock *self, guint seconds)
{
  g_return_if_fail (CL_IS_IDLE_LOCK (self));

  self->last_input -= (gint64) seconds * G_TIME_SPAN_SECOND;
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  on_timeout_cb (self);
}

/**
 * cl_idle_lock_find_top:
 * @self: an idle lock
 *
 * Returns: (transfer none): the window, or the dialog that lies highest on it
 */
GtkWindow *
cl_idle_lock_find_top (ClIdleLock *self)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *top = self->window;
  int highest = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      int depth = get_depth (self, window);

      if (depth > highest && gtk_widget_get_mapped (GTK_WIDGET (window)))
        {
          highest = depth;
          top = window;
        }
    }
  return top;
}
