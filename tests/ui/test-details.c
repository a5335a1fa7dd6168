/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "details-world.h"

#include "cl-booking-dialog.h"
#include "cl-booking-popover.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-day-button.h"
#include "cl-details-dialog.h"
#include "cl-details-repeat.h"
#include "cl-details-when.h"
#include "cl-form-dialog.h"
#include "cl-setting.h"
#include "cl-time.h"
#include "ui-check.h"

/* All that there is to say about an appointment, said as people do. It is Tuesday, 24 November
 * 2026, 10:00 in New York. */

#define BOOKED "Ana Gomez, Group session, 3:00 to 4:15 PM, Dr. Lee"

static GtkWidget *
open_booking (GtkWidget *grid, guint column, int minute)
{
  GtkWidget *popover;

  gtk_widget_grab_focus (grid);
  cl_calendar_grid_set_slot (CL_CALENDAR_GRID (grid), column, minute, 50);
  ui_key (GDK_KEY_Return, 0);
  popover = ui_wait_for (grid, CL_TYPE_BOOKING_POPOVER, NULL);
  ui_settle (300);
  return popover;
}

static gboolean
is_without_booked (gpointer grid)
{
  return ui_find_named (grid, CL_TYPE_CALENDAR_CARD, BOOKED) == NULL;
}

/* What stands there goes over to the details, where there is more to say about a repeat. */
static GtkWidget *
choose_custom (World *world, GtkWidget *window)
{
  GtkWidget *repeats = ui_wait_for_named (window, GTK_TYPE_DROP_DOWN, "Repeats");
  GtkWidget *dialog;

  ui_click (repeats);
  ui_click (
    ui_wait_for (ui_wait_for (repeats, GTK_TYPE_POPOVER, "Custom…"), GTK_TYPE_LABEL, "Custom…"));
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  ui_wait_focus (ui_wait_for_named (dialog, GTK_TYPE_ENTRY, "Every how many"));
  return dialog;
}

/* From the popover, with all that was typed there; a repeat of one's own. Undo takes all of it
 * back. */
static void
test_new (void)
{
  World *world = world_new_calendar ();
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  GtkWidget *grid, *popover, *dialog;
  ClAppointment *booked;

  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  /* Nothing was said yet, and nothing is asked when that goes. */
  ui_click (ui_wait_for (open_booking (grid, 4, 15 * 60), GTK_TYPE_BUTTON, "_Details…"));
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  ui_wait_for_named (dialog, GTK_TYPE_DROP_DOWN, "Kind");
  ui_rest (dialog);
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  popover = open_booking (grid, 4, 15 * 60);
  ui_type ("gomez");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for_named (popover, GTK_TYPE_BUTTON, "Choose Another Client");
  ui_picture (popover, "details-popover");
  details_choose (popover, "Kind", "Group session");
  dialog = choose_custom (world, popover);
  ui_wait_gone (grid, CL_TYPE_BOOKING_POPOVER, NULL);
  ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "Choose Another Client");
  g_assert_true (ui_shows (dialog, "Ana Gomez"));
  g_assert_cmpstr (details_get (dialog, "Time"), ==, "3:00 PM");
  g_assert_cmpstr (details_get (dialog, "End time"), ==, "4:30 PM");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "10 appointments, all free");
  details_type (dialog, "Length", "1:15");
  details_type (dialog, "Room", "Garden room");
  g_assert_cmpstr (details_get (dialog, "Length"), ==, "75 minutes");
  g_assert_cmpstr (details_get (dialog, "End time"), ==, "4:15 PM");
  details_choose (dialog, "Place", "Telehealth, client at home (10)");
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_TOGGLE_BUTTON, "Monday"));
  details_type (dialog, "How many times", "4");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "4 times, from Thu 26 Nov 2026 to Mon 7 Dec 2026");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "4 appointments, all free");
  ui_rest (dialog);
  ui_check (dialog, "details");
  ui_picture (dialog, "details-new");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL,
               "Booked 4 appointments for Ana Gomez, from Thu 26 Nov, 3:00 PM");
  found = details_list (world, WORLD_WEN, 26, 14);
  g_assert_cmpuint (details_count (found, world->ana), ==, 4);
  booked = g_ptr_array_index (found, 0);
  g_assert_cmpstr (booked->room, ==, "Garden room");
  g_assert_cmpstr (booked->place, ==, "10");
  g_assert_cmpint (booked->kind, ==, CL_APPOINTMENT_KIND_GROUP);
  g_assert_cmpint (booked->end - booked->start, ==, 75 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (((ClAppointment *) found->pdata[1])->start, ==, world_at (world, 30, 15, 0));
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, BOOKED);
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  g_assert_true (ui_wait (is_without_booked, grid));
  undone = details_list (world, WORLD_WEN, 26, 14);
  g_assert_cmpuint (details_count (undone, world->ana), ==, 0);
  world_close_window (world);
  world_free (world);
}

static void
check_told (GtkWidget *dialog, const char *problem)
{
  ui_wait_for (dialog, GTK_TYPE_LABEL, problem);
  ui_settle (300);
  g_assert_false (gtk_widget_is_sensitive (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Block")));
}

static gint64
get_spring (World *world)
{
  g_autoptr (GDateTime)
    time = g_date_time_new (cl_practice_get_timezone (world->practice), 2027, 3, 14, 4, 0, 0);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

/* A day is as long as the clocks make it. */
static void
test_longest_day (void)
{
  World *world = world_new_calendar ();
  g_autoptr (GDateTime)
    start = g_date_time_new (cl_practice_get_timezone (world->practice), 2027, 11, 7, 0, 0, 0);
  GtkWidget *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  details_show_grid (world);
  cl_details_dialog_block (world->window, world->practice, world->actors[WORLD_WEN],
                           world_get_member (world, WORLD_WEN),
                           g_date_time_to_unix (start) * G_USEC_PER_SEC, 60);
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  details_type (dialog, "Length", "26 h");
  check_told (dialog, "It lasts 24 hours at most. Let it repeat every day for more.");
  details_type (dialog, "Length", "25 h");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  g_assert_cmpstr (details_get (dialog, "End time"), ==, "12:00 AM");
  details_type (dialog, "Time", "1:30 AM");
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Nothing is in the way\n"
               "The clocks show this time twice that day; the first is meant.");
  /* After that the day has its usual length. */
  details_type (dialog, "Time", "3:00 AM");
  check_told (dialog, "It lasts 24 hours at most. Let it repeat every day for more.");
  world_discard_dialog (world, dialog);
  world_close_window (world);
  world_free (world);
}

/* What cannot be is told where it was typed, and is not saved. */
static void
test_bad_input (void)
{
  World *world = world_new_calendar ();
  g_autoptr (GDateTime) early = g_date_time_new_utc (2027, 3, 1, 0, 0, 0);
  GtkWidget *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  details_show_grid (world);
  cl_details_dialog_block (world->window, world->practice, world->actors[WORLD_WEN],
                           world_get_member (world, WORLD_WEN), get_spring (world), 60);
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  details_type (dialog, "End time", "3:30 AM");
  check_told (dialog, "This is not after it starts. Choose a later end.");
  ui_picture (dialog, "details-end");
  /* Then the start is the one that is mended. */
  details_type (dialog, "Time", "3:00 AM");
  ui_wait_gone (dialog, GTK_TYPE_LABEL, "This is not after it starts. Choose a later end.");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  g_assert_cmpstr (details_get (dialog, "Length"), ==, "30 minutes");
  details_type (dialog, "Length", "0");
  check_told (dialog, "It lasts at least a minute.");
  details_type (dialog, "Length", "25 h");
  check_told (dialog, "It lasts 24 hours at most. Let it repeat every day for more.");
  details_type (dialog, "Length", "long");
  check_told (dialog, "Type a length, such as 50 or 1:30.");
  details_type (dialog, "Length", "45");
  details_type (dialog, "Time", "quarter");
  check_told (dialog, "Type a time, such as 1:00 PM.");
  details_type (dialog, "Time", "2:30 AM");
  check_told (dialog, "The clocks are put forward over this time that day. Choose another.");
  details_type (dialog, "Time", "4 am");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  details_choose (dialog, "Repeats", "Every week");
  details_type (dialog, "How many times", "10000");
  check_told (dialog, "Type how many times: from 1 to 366.");
  details_type (dialog, "How many times", "0");
  check_told (dialog, "Type how many times: from 1 to 366.");
  details_type (dialog, "How many times", "3");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  details_choose (dialog, "Repeats", "Custom…");
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_TOGGLE_BUTTON, "Sunday"));
  check_told (dialog, "Choose a day of the week at least.");
  ui_picture (dialog, "details-days");
  details_type (dialog, "Every how many", "x");
  check_told (dialog, "Type a number from 1 to 99.");
  details_type (dialog, "Every how many", "2");
  /* Of the weeks that are shown, which begin on Sunday: two days of one, then two of the next. */
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_TOGGLE_BUTTON, "Sunday"));
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_TOGGLE_BUTTON, "Tuesday"));
  details_type (dialog, "How many times", "4");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "4 times, from Sun 14 Mar 2027 to Tue 30 Mar 2027");
  details_choose (dialog, "Days, weeks or months", "months, same date");
  details_choose (dialog, "Ends", "On a date");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "2 times, from Sun 14 Mar 2027 to Fri 14 May 2027");
  cl_day_button_set_day (
    CL_DAY_BUTTON (ui_wait_for (dialog, CL_TYPE_DAY_BUTTON, "Mon 14 Jun 2027")), early);
  details_type (dialog, "Every how many", "3");
  check_told (dialog, "This repeat ends before it starts.");
  world_discard_dialog (world, dialog);
  world_close_window (world);
  world_free (world);
}

/* A repeat keeps its days though its weeks begin otherwise than those that are shown, until others
 * are chosen. */
static void
test_week_start (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  gint64 start = cl_time_parse ("2027-03-14T13:00:00Z");
  GtkWidget *window, *repeat;
  g_autofree char *kept = NULL;
  g_autofree char *chosen = NULL;

  adw_init ();
  window = gtk_window_new ();
  repeat = cl_details_repeat_new (zone, NULL);
  gtk_window_set_child (GTK_WINDOW (window), repeat);
  gtk_window_present (GTK_WINDOW (window));
  cl_details_repeat_set_rule (CL_DETAILS_REPEAT (repeat),
                              "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4", start, 0);
  cl_details_repeat_set_times (CL_DETAILS_REPEAT (repeat), "6");
  g_assert_true (cl_details_repeat_get_rule (CL_DETAILS_REPEAT (repeat), start, &kept));
  g_assert_cmpstr (kept, ==, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=6");
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (ui_wait_for_named (repeat, GTK_TYPE_TOGGLE_BUTTON, "Friday")), TRUE);
  g_assert_true (cl_details_repeat_get_rule (CL_DETAILS_REPEAT (repeat), start, &chosen));
  g_assert_cmpstr (chosen, ==, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR,SU;WKST=SU;COUNT=6");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Where the practice never books over something nothing offers to, until something is chosen for
 * each; with a client who is made one for it, from the dialog of a client's page. */
static void
test_refused (void)
{
  const char *names[] = { CL_SETTING_CONFLICT_HANDLING, NULL };
  const char *values[] = { "refuse", NULL };
  World *world = world_new_calendar ();
  GtkWidget *dialog, *form;
  g_autoptr (GPtrArray) found = NULL;

  world_save (world, WORLD_RUIZ, cl_change_new_configure (names, values));
  world_open_window (world, WORLD_WEN, 1200, 860);
  gtk_widget_activate_action (world->window, "win.new-appointment", "(xxx)", (gint64) 0,
                              world_get_member (world, WORLD_WEN), world_at (world, 25, 14, 0));
  dialog = world_wait_dialog (world, CL_TYPE_BOOKING_DIALOG);
  /* From the dialog as from the popover. */
  dialog = choose_custom (world, dialog);
  details_choose (dialog, "Repeats", "Does not repeat");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Choose a client.");
  ui_wait_active (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (ui_wait_for_named (dialog, GTK_TYPE_ENTRY, "Client"));
  ui_type ("Luca Moretti");
  ui_click (ui_wait_for (dialog, GTK_TYPE_LABEL, "New client “Luca Moretti”…"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_wait_active (GTK_WINDOW (form));
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (form);
  ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "Choose Another Client");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Overlaps Bram de Vries, 2:00 PM – 3:30 PM");
  g_assert_false (gtk_widget_is_sensitive (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Book")));
  details_choose (dialog, "Repeats", "Every week");
  details_type (dialog, "How many times", "2");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 of 2 appointments has a conflict");
  ui_picture (dialog, "details-refused");
  g_assert_false (
    gtk_widget_is_sensitive (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Book 2 Appointments")));
  details_choose (dialog, "Wed 25 Nov 2026, 2:00 PM", "Skip this one");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "2 appointments: 1 to book, 1 to skip");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Free, and within the hours of Dr. Lee");
  details_press_save (world, dialog, "_Book");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Booked Luca Moretti, Wed 2 Dec, 2:00 PM");
  found = details_list (world, WORLD_WEN, 25, 14);
  g_assert_cmpuint (found->len, ==, 3);
  world_close_window (world);
  world_free (world);
}

/* What a length may be written as. */
static void
test_lengths (void)
{
  static const struct
  {
    const char *text;
    int minutes; /* -1 where it is none */
  } lengths[] = {
    { "50", 50 },         { " 50 minutes ", 50 }, { "1:30", 90 }, { "1 h", 60 },
    { "1 h 30 min", 90 }, { "1h30", 90 },         { "0", 0 },     { "25 h", 1500 },
    { "2 Std.", 120 },    { "50 Minuten", 50 },   { "", -1 },     { "long", -1 },
    { "-5", -1 },         { "5 x", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      guint64 minutes = 0;
      gboolean is_length = cl_details_when_parse_length (lengths[i].text, &minutes);

      g_test_message ("“%s”", lengths[i].text);
      g_assert_cmpint (is_length ? (int) minutes : -1, ==, lengths[i].minutes);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_set_up ();
  g_test_add_func ("/details/lengths", test_lengths);
  g_test_add_func ("/details/new", test_new);
  g_test_add_func ("/details/longest-day", test_longest_day);
  g_test_add_func ("/details/week-start", test_week_start);
  g_test_add_func ("/details/bad-input", test_bad_input);
  g_test_add_func ("/details/refused", test_refused);
  return g_test_run ();
}
