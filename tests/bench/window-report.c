/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-report.h"

#include <inttypes.h>
#include <time.h>

#define SCROLL_FRAMES 120

static gint64
read_clock (clockid_t id)
{
  struct timespec time;

  clock_gettime (id, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

void
window_report (const char *what)
{
  g_print ("%s %" PRIi64 " %" PRIi64 "\n", what, read_clock (CLOCK_MONOTONIC),
           read_clock (CLOCK_PROCESS_CPUTIME_ID));
}

void
window_report_pair (const char *what, gint64 first, gint64 second)
{
  g_print ("%s %" PRIi64 " %" PRIi64 "\n", what, first, second);
}

/* As window_report(), of this thread alone: what a frame costs, and not what is read meanwhile. */
static void
report_thread (const char *what)
{
  window_report_pair (what, read_clock (CLOCK_MONOTONIC), read_clock (CLOCK_THREAD_CPUTIME_ID));
}

/* The share of this process in what it has mapped, in bytes. */
void
window_report_memory (const char *what)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL) ||
      (line = strstr (text, "\nPss:")) == NULL)
    g_error ("The memory cannot be read.");
  g_print ("%s %" PRIi64 " 0\n", what, g_ascii_strtoll (line + strlen ("\nPss:"), NULL, 10) * 1024);
}

typedef struct
{
  WindowDone painted;
  gpointer data;
} Watch;

static void
on_after_paint_cb (GdkFrameClock *clock, Watch *watch)
{
  watch->painted (watch->data);
}

static void
free_watch (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
on_realize_cb (GtkWidget *window, Watch *watch)
{
  g_signal_connect_data (gtk_widget_get_frame_clock (window), "after-paint",
                         G_CALLBACK (on_after_paint_cb), watch, free_watch, 0);
}

void
window_watch_frames (GtkWindow *window, WindowDone painted, gpointer data)
{
  Watch *watch = g_new (Watch, 1);

  *watch = (Watch){ painted, data };
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    on_realize_cb (GTK_WIDGET (window), watch);
  else
    g_signal_connect (window, "realize", G_CALLBACK (on_realize_cb), watch);
}

typedef struct
{
  guint n_frames;
  GtkAdjustment *adjustment;
  double step;
  WindowDone done;
  gpointer data;
} Scrolling;

static gboolean
on_scroll_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Scrolling *scrolling = data;

  if (scrolling->n_frames++ == 0)
    {
      window_report ("scroll-begin");
      report_thread ("frames-begin");
    }
  if (scrolling->n_frames <= SCROLL_FRAMES)
    {
      gtk_adjustment_set_value (scrolling->adjustment,
                                gtk_adjustment_get_value (scrolling->adjustment) + scrolling->step);
      return G_SOURCE_CONTINUE;
    }
  window_report ("scroll-end");
  report_thread ("frames-end");
  scrolling->done (scrolling->data);
  return G_SOURCE_REMOVE;
}

void
window_scroll (GtkWidget *widget,
               GtkAdjustment *adjustment,
               double step,
               WindowDone done,
               gpointer data)
{
  Scrolling *scrolling = g_new0 (Scrolling, 1);

  scrolling->adjustment = adjustment;
  scrolling->step = step;
  scrolling->done = done;
  scrolling->data = data;
  gtk_widget_add_tick_callback (widget, on_scroll_tick_cb, scrolling, g_free);
}
