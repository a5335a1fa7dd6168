/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "cl-appointment-service.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-calendar-page.h"
#include "cl-calendar-picker.h"

/* Calendars as files, from the page's menu. It is Tuesday, 24 November 2026, in New York. */

#define MENU "More"

static GtkWidget *
open_calendar (World *world, WorldPerson person)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.caseload.Caseload");
  GtkWidget *window;

  g_settings_reset (settings, "calendar-view");
  g_settings_reset (settings, "calendar-practitioner");
  g_settings_reset (settings, "calendar-practitioners");
  window = world_open_window (world, person, 1200, 800);
  gtk_widget_activate_action (window, "win.show-page", "s", "calendar");
  return ui_wait_for (window, CL_TYPE_CALENDAR_PAGE, NULL);
}

static void
choose_file (World *world, const char *path)
{
  GtkWidget *chooser = world_wait_dialog (world, GTK_TYPE_FILE_CHOOSER_DIALOG);

  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type (path);
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (chooser);
}

/* A file is opened by its whole path, which a slash begins. */
static void
open_file (World *world, const char *path)
{
  GtkWidget *chooser = world_wait_dialog (world, GTK_TYPE_FILE_CHOOSER_DIALOG);

  ui_type (path);
  ui_settle (300);
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (chooser);
}

static char *
write_file (World *world, const char *name, const char *start)
{
  char *path = g_build_filename (world->folder, name, NULL);
  g_autofree char *text =
    g_strdup_printf ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\n"
                     "DTSTART;TZID=America/New_York:%s\r\nDURATION:PT1H\r\n"
                     "RRULE:FREQ=DAILY;COUNT=2\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:b\r\n"
                     "DTSTART:20200101T100000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
                     "END:VCALENDAR\r\n",
                     start);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static gboolean
is_written (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_import (void)
{
  World *world = world_new ();
  GtkWidget *page = open_calendar (world, WORLD_WEN);
  g_autofree char *path = write_file (world, "busy.ics", "20261125T100000");
  GtkWidget *said;

  ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);
  world_choose (world, MENU, "Import Busy Times…");
  open_file (world, path);
  said = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (ui_shows (said, "Busy times are imported"));
  g_assert_true (ui_shows (said, "2 events were read.\n2 busy times were imported.\n"
                                 "1 event is not within a year from today and was left out."));
  ui_picture (said, "calendar-imported");
  ui_click (ui_wait_for (said, GTK_TYPE_BUTTON, "_Close"));
  world_wait_gone (said);
  ui_wait_for_named (page, CL_TYPE_CALENDAR_CARD, "Busy elsewhere, 10:00 to 11:00 AM, Dr. Lee");
  ui_rest (page);
  ui_picture (world->window, "calendar-with-imported");
  g_unlink (path);
  world_close_window (world);
  world_free (world);
}

static void
test_broken (void)
{
  World *world = world_new ();
  GtkWidget *page = open_calendar (world, WORLD_WEN);
  g_autofree char *path = write_file (world, "broken.ics", "soon");
  GtkWidget *said;

  ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);
  world_choose (world, MENU, "Import Busy Times…");
  open_file (world, path);
  said = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (ui_shows (said, "Busy times cannot be imported"));
  g_assert_true (ui_shows (said, "Line 3 of the file: It does not say when it starts. Nothing was "
                                 "imported."));
  ui_picture (said, "calendar-broken");
  world_close_dialog (said);
  g_unlink (path);
  world_close_window (world);
  world_free (world);
}

static void
test_export (void)
{
  World *world = world_new ();
  GtkWidget *page = open_calendar (world, WORLD_WEN);
  g_autofree char *path = g_build_filename (world->folder, "lee.ics", NULL);
  g_autofree char *text = NULL;

  ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);
  world_choose (world, MENU, "Export Calendar…");
  choose_file (world, path);
  g_assert_true (ui_wait (is_written, path));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR\r\n"));
  g_unlink (path);
  world_close_window (world);
  world_free (world);
}

/* Sam sees Wen's calendar, and blocks only her own time. */
static void
test_others (void)
{
  World *world = world_new ();
  GtkWidget *page = open_calendar (world, WORLD_SAM);
  GtkWidget *picker = ui_wait_for (page, CL_TYPE_CALENDAR_PICKER, NULL);
  GtkWidget *menu;

  ui_click (gtk_widget_get_first_child (picker));
  ui_click (ui_wait_for_named (picker, GTK_TYPE_CHECK_BUTTON, "Dr. Wen Lee"));
  ui_settle (300);
  menu = ui_wait_for_named (page, GTK_TYPE_MENU_BUTTON, MENU);
  ui_click (menu);
  ui_wait_for (menu, GTK_TYPE_LABEL, "Export Calendar…");
  g_assert_false (ui_shows (menu, "Import Busy Times…"));
  ui_picture (world->window, "calendar-menu");
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_set_up ();
  g_test_add_func ("/calendar-files/import", test_import);
  g_test_add_func ("/calendar-files/broken", test_broken);
  g_test_add_func ("/calendar-files/export", test_export);
  g_test_add_func ("/calendar-files/others", test_others);
  return g_test_run ();
}
