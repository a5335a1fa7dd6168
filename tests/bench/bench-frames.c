/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>

#include "cl-practice-private.h"
#include "cl-statement.h"
#include "measure.h"
#include "network.h"

/* What a step of the wheel costs in the calendar's week, and in a day of 20 practitioners, beside
 * the week of gnome-calendar with as many events: 24 a day of one, 8 of each of 20 (docs:
 * PERFORMANCE; issue: Measured).
 *
 * That program can only be looked at from outside, so both are: each is started in turn, its window
 * made 1200 by 800 pixels, the wheel turned over the middle of it by the X server, one step in
 * PAUSE_MS so that each is a frame of its own, down and up again. What is counted is the processor
 * time of the process's first thread, where GTK lays out and draws (/proc/PID/schedstat, in
 * nanoseconds), by step. The picture of the window has to be another after a step, or nothing was
 * scrolled. Where gnome-calendar, or evolution-data-server, which keeps its events, is not
 * installed, this says so and is skipped. */

#define N_PAIRS 5
#define N_ROUNDS 12
#define STEPS_A_ROUND 9 /* as far as the shorter one has to scroll */
#define N_STEPS (2 * N_ROUNDS * STEPS_A_ROUND)
#define PAUSE_MS 40
#define QUIET_MS 1500
#define QUIET 0.03 /* of that time may be used by what is quiet */
#define PATIENCE_S 60
#define WIDTH 1200
#define HEIGHT 800
#define WHEEL_UP 4
#define WHEEL_DOWN 5
#define SKIPPED 77

#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

typedef struct
{
  Display *display;
  const char *caseload;
  Network *network;
} Bench;

/* Member 3 has an appointment each hour of each day, 4 to 22 every third. */
static void
fill (Network *network)
{
  g_autoptr (GError) error = NULL;
  gint64 now = cl_practice_get_now (network->practice);
  gint64 first = (now / (24 * HOUR) - 8) * 24 * HOUR;
  ClDatabase *db;

  cl_practice_lock (network->practice);
  db = cl_practice_get_database (network->practice);
  if (!cl_database_begin (db, &error) ||
      !cl_database_run (db, &error,
                        "INSERT INTO appointment (practitioner_id, client_id, start, end, kind,"
                        " place, created_by, created_at)"
                        " WITH RECURSIVE n (i) AS"
                        "  (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 20 * 24 * 16 - 1)"
                        " SELECT 3 + i % 20, 1 + i * 31 % 200000, ?1 + i / 20 * 3600000000,"
                        "   ?1 + i / 20 * 3600000000 + 3000000000, 'therapy', '11', 1, 1 FROM n"
                        "  WHERE i % 20 = 0 OR i / 20 % 3 = 0",
                        "i", first) ||
      !cl_database_commit (db, &error))
    g_error ("%s", error->message);
  cl_practice_unlock (network->practice);
}

static void
write_file (const char *folder, const char *below, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, below, NULL);
  g_autofree char *file = g_build_filename (path, name, NULL);

  if (g_mkdir_with_parents (path, 0700) != 0 || !g_file_set_contents (file, text, -1, &error))
    g_error ("%s cannot be written.", file);
}

/* As many events as the week of member 3 has, in the calendar that every system has, and the week
 * as the view. */
static void
fill_other (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GString)
    text = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\n");
  int sunday = -(g_date_time_get_day_of_week (now) % 7);

  for (int i = 0; i < 7 * 24; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (now, sunday + i / 24);
      g_autofree char *date = g_date_time_format (day, "%Y%m%d");

      g_string_append_printf (text,
                              "BEGIN:VEVENT\r\nUID:%d@bench\r\nDTSTAMP:20260101T000000Z\r\n"
                              "DTSTART:%sT%02d0000\r\nDTEND:%sT%02d5000\r\n"
                              "SUMMARY:Mary%d Smithgomez%d\r\nEND:VEVENT\r\n",
                              i, date, i % 24, date, i % 24, i, i);
    }
  g_string_append (text, "END:VCALENDAR\r\n");
  write_file (g_get_user_data_dir (), "evolution/calendar/system", "calendar.ics", text->str);
  write_file (g_get_user_config_dir (), "glib-2.0/settings", "keyfile",
              "[org/gnome/calendar]\nactive-view='week'\nwindow-maximized=false\n"
              "window-size=(1200,800)\n");
}

/* Nanoseconds that the first thread of a process has run. */
static double
read_processor (GSubprocess *process)
{
  g_autofree char *path =
    g_strdup_printf ("/proc/%s/schedstat", g_subprocess_get_identifier (process));
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s cannot be read.", path);
  return g_ascii_strtod (text, NULL);
}

static void
wait_quiet (GSubprocess *process)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
  double before;

  do
    {
      if (g_get_monotonic_time () > end)
        g_error ("It never comes to rest.");
      before = read_processor (process);
      g_usleep (QUIET_MS * 1000);
    }
  while (read_processor (process) - before > QUIET * QUIET_MS * 1e6);
}

/* The one window that the manager has, or 0. */
static Window
find_window (Display *display)
{
  Atom list = XInternAtom (display, "_NET_CLIENT_LIST", False);
  Window *windows = NULL;
  unsigned long n = 0, left;
  Window found = 0;
  Atom type;
  int format;

  if (XGetWindowProperty (display, DefaultRootWindow (display), list, 0, 1, False, AnyPropertyType,
                          &type, &format, &n, &left, (unsigned char **) &windows) == Success &&
      n > 0)
    found = windows[0];
  if (windows != NULL)
    XFree (windows);
  return found;
}

static Window
wait_window (Display *display)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
  Window window;

  while ((window = find_window (display)) == 0)
    {
      if (g_get_monotonic_time () > end)
        g_error ("There never was a window.");
      g_usleep (50000);
    }
  return window;
}

/* A sum of what is drawn in the middle of the screen, where the window is. */
static guint
sum_picture (Display *display)
{
  XImage *image = XGetImage (display, DefaultRootWindow (display), WIDTH / 2, HEIGHT / 2, 400, 200,
                             AllPlanes, ZPixmap);
  guint sum = 0;

  for (int y = 0; y < image->height; y++)
    for (int x = 0; x < image->width; x++)
      sum = sum * 31 + (guint) XGetPixel (image, x, y);
  XDestroyImage (image);
  return sum;
}

static void
turn (Display *display, unsigned int button)
{
  XTestFakeButtonEvent (display, button, True, CurrentTime);
  XTestFakeButtonEvent (display, button, False, CurrentTime);
  XFlush (display);
  g_usleep (PAUSE_MS * 1000);
}

/* A step down is seen, however busy the machine is. */
static void
assert_scrolls (Display *display)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
  guint before = sum_picture (display);

  turn (display, WHEEL_DOWN);
  while (sum_picture (display) == before)
    {
      if (g_get_monotonic_time () > end)
        g_error ("Nothing was scrolled.");
      g_usleep (PAUSE_MS * 1000);
    }
  turn (display, WHEEL_UP);
}

/* Nanoseconds of each step. */
static double
measure (Display *display, GSubprocess *process)
{
  Window window = wait_window (display);
  double start;

  XMoveResizeWindow (display, window, 0, 0, WIDTH, HEIGHT);
  XTestFakeMotionEvent (display, -1, WIDTH * 2 / 3, HEIGHT * 2 / 3, CurrentTime);
  XFlush (display);
  wait_quiet (process);
  for (int i = 0; i < 60; i++)
    turn (display, WHEEL_UP);
  wait_quiet (process);
  assert_scrolls (display);
  wait_quiet (process);
  start = read_processor (process);
  for (int i = 0; i < N_STEPS; i++)
    turn (display, i / STEPS_A_ROUND % 2 == 0 ? WHEEL_DOWN : WHEEL_UP);
  return (read_processor (process) - start) / N_STEPS;
}

static GSubprocess *
start (const char *const *arguments, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);

  /* Settings of the other come from a file; ours are the program's own to set. */
  g_subprocess_launcher_setenv (launcher, "GSETTINGS_BACKEND",
                                arguments[1] == NULL ? "keyfile" : "memory", TRUE);
  return g_subprocess_launcher_spawnv (launcher, arguments, error);
}

/* Ours says when the calendar is there. */
static void
wait_word (GSubprocess *process, const char *word)
{
  g_autoptr (GDataInputStream)
    lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));

  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);

      if (line == NULL)
        g_error ("It ended before “%s”.", word);
      if (g_str_has_prefix (line, word))
        return;
    }
}

static double
run (Bench *bench, const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = start (arguments, &error);
  double step;

  if (process == NULL)
    g_error ("%s", error->message);
  if (arguments[1] != NULL)
    wait_word (process, "calendar ");
  step = measure (bench->display, process);
  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_wait (process, NULL, NULL);
  while (find_window (bench->display) != 0)
    g_usleep (50000);
  return step;
}

/* What gnome-calendar reads events from: without it, its week is empty. */
static gboolean
has_events_server (void)
{
  const char *const *folders = g_get_system_data_dirs ();

  for (int i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], "dbus-1", "services", NULL);
      g_autoptr (GDir) services = g_dir_open (path, 0, NULL);
      const char *name;

      while (services != NULL && (name = g_dir_read_name (services)) != NULL)
        if (g_str_has_prefix (name, "org.gnome.evolution.dataserver.Calendar"))
          return TRUE;
    }
  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autofree char *other = g_find_program_in_path ("gnome-calendar");
  MeasurePairs *week = measure_pairs_new ();
  MeasurePairs *day = measure_pairs_new ();
  Bench bench;

  if (argc != 2)
    g_error ("Usage: bench-frames CASELOAD");
  if (other == NULL)
    {
      g_print ("gnome-calendar is not installed: there is nothing to measure beside.\n");
      return SKIPPED;
    }
  if (!has_events_server ())
    {
      g_print ("evolution-data-server is not installed: gnome-calendar would have no events.\n");
      return SKIPPED;
    }
  bench = (Bench){ XOpenDisplay (NULL), argv[1], network_new () };
  fill (bench.network);
  fill_other ();
  for (int i = 0; i <= N_PAIRS; i++)
    {
      const char *const theirs[] = { other, NULL };
      const char *const our_week[] = { bench.caseload, bench.network->path, "week", NULL };
      const char *const our_day[] = { bench.caseload, bench.network->path, "team", NULL };
      double beside = run (&bench, theirs);
      double one = run (&bench, our_week);
      double several = run (&bench, our_day);

      /* Once without being counted, so that all is in the machine's memory. */
      if (i == 0)
        continue;
      measure_pairs_add (week, one, beside);
      measure_pairs_add (day, several, beside);
    }
  measure_begin ("a step of the wheel in the calendar: milliseconds of the drawing thread");
  measure_print (week, "a week of one, 168 appointments", "gnome-calendar's week", 1e6, 1);
  measure_print (day, "a day of 20 practitioners, 176 appointments", "gnome-calendar's week", 1e6,
                 1);
  measure_pairs_free (week);
  measure_pairs_free (day);
  network_free (bench.network);
  XCloseDisplay (bench.display);
  return measure_end ();
}
