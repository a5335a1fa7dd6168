/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "details-world.h"

#include "cl-appointment-popover.h"
#include "cl-booking-dialog.h"
#include "cl-booking-popover.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-details-dialog.h"
#include "ui-check.h"

#include <adwaita.h>

/* What repeats, what blocks time, and what is kept while the window is locked. */

/* Nobody is there for the ten minutes that are set at first. */
#define LONG 601

#define THURSDAY "Ana Gomez, Therapy, 1:00 to 1:50 PM, Dr. Lee"

/* Ana on four Thursdays at one; on the second of them Bram at two. */
static World *
make_world (void)
{
  World *world = world_new_calendar ();
  ClBookingDraft *draft = cl_booking_draft_new (world->ana, world_get_member (world, WORLD_WEN));
  ClBookingDraft *other;

  draft->start = world_at (world, 26, 13, 0);
  draft->minutes = 50;
  draft->kind = CL_APPOINTMENT_KIND_THERAPY;
  draft->rule = g_strdup ("FREQ=WEEKLY;COUNT=4");
  world_save (world, WORLD_TOMAS, cl_change_new_book (draft));
  other =
    cl_booking_draft_new (world_find_client (world, "Bram"), world_get_member (world, WORLD_WEN));
  other->start = world_at (world, 26, 14, 0) + 7 * G_TIME_SPAN_DAY;
  other->minutes = 50;
  other->kind = CL_APPOINTMENT_KIND_THERAPY;
  world_save (world, WORLD_TOMAS, cl_change_new_book (other));
  return world;
}

/* The days from now on and times at which Ana comes on Thursdays and later, cancelled left out. */
static char *
tell (World *world)
{
  g_autoptr (GPtrArray) found = details_list (world, WORLD_WEN, 26, 60);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      ClAppointment *each = g_ptr_array_index (found, i);
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (each->start / G_USEC_PER_SEC);
      g_autoptr (GDateTime)
        local = g_date_time_to_timezone (utc, cl_practice_get_timezone (world->practice));
      g_autofree char *when = g_date_time_format (local, "%-d/%-m %-H:%M");

      if (each->client == world->ana && each->state != CL_APPOINTMENT_STATE_CANCELLED)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", when);
    }
  return g_string_free (text, FALSE);
}

static void
check_stands (World *world, const char *expected)
{
  g_autofree char *stands = tell (world);

  g_assert_cmpstr (stands, ==, expected);
}

static void
undo (World *world, GtkWidget *grid, const char *card)
{
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, card);
  ui_rest (world->window);
}

/* Of a repeat this and the following move, with a choice for the one that is in somebody's way;
 * Undo takes it back. */
static void
test_following (void)
{
  World *world = make_world ();
  GtkWidget *grid, *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  dialog = details_open_card (world, grid, THURSDAY);
  /* How it repeats is nothing that is said of one alone. */
  g_assert_null (ui_find_named (dialog, GTK_TYPE_DROP_DOWN, "Repeats"));
  details_choose (dialog, "Change", "This and the following");
  ui_wait_for_named (dialog, GTK_TYPE_DROP_DOWN, "Repeats");
  g_assert_cmpstr (details_get (dialog, "How many times"), ==, "4");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is changed yet.");
  details_type (dialog, "Time", "2 pm");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 of 4 appointments has a conflict");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Overlaps Bram de Vries, 2:00 PM – 2:50 PM");
  ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Save Anyway");
  ui_rest (dialog);
  ui_check (dialog, "details-series");
  ui_picture (dialog, "details-series");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "4 appointments: 4 to move, 0 to leave");
  details_choose (dialog, "Thu 3 Dec, 2:00 PM", "Leave this one");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "4 appointments: 3 to move, 1 to leave");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 appointments, all free");
  details_press_save (world, dialog, "_Save");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Changed Ana Gomez, Thu 26 Nov, 2:00 PM");
  check_stands (world, "26/11 14:00, 3/12 13:00, 10/12 14:00, 17/12 14:00");
  undo (world, grid, THURSDAY);
  check_stands (world, "26/11 13:00, 3/12 13:00, 10/12 13:00, 17/12 13:00");
  world_close_window (world);
  world_free (world);
}

static void
move_down (World *world, GtkWidget *grid, const char *card, GdkModifierType state)
{
  gtk_widget_grab_focus (ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, card));
  ui_wait_focus (ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, card));
  ui_key (GDK_KEY_Down, state);
}

/* Dragged or moved by the keyboard, a repeat whose occurrences meet something says on which dates,
 * and can be chosen for each of them, where it stands as it was moved. */
static void
test_move_each (void)
{
  World *world = make_world ();
  GtkWidget *grid, *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  move_down (world, grid, THURSDAY, GDK_ALT_MASK);
  dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Move Ana Gomez?");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "This and _Following"));
  world_wait_gone (dialog);
  dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Move Ana Gomez to Thu 26 Nov, 1:15 PM?");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 of 4 appointments has something in its way:");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Thu 3 Dec, 1:15 PM");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Overlaps Bram de Vries, 2:00 PM – 2:50 PM");
  g_assert_false (ui_shows (dialog, "Thu 10 Dec, 1:15 PM"));
  ui_rest (dialog);
  ui_check (dialog, "details-move-each");
  ui_picture (dialog, "details-move-each");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Choose for Each…"));
  world_wait_gone (dialog);
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  ui_wait_for (ui_wait_for_named (dialog, GTK_TYPE_DROP_DOWN, "Change"), GTK_TYPE_LABEL,
               "This and the following");
  g_assert_cmpstr (details_get (dialog, "Time"), ==, "1:15 PM");
  ui_rest (dialog);
  ui_picture (dialog, "details-moved-each");
  details_choose (dialog, "Thu 3 Dec, 1:15 PM", "Leave this one");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 appointments, all free");
  details_press_save (world, dialog, "_Save");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Changed Ana Gomez, Thu 26 Nov, 1:15 PM");
  check_stands (world, "26/11 13:15, 3/12 13:00, 10/12 13:15, 17/12 13:15");
  undo (world, grid, THURSDAY);
  check_stands (world, "26/11 13:00, 3/12 13:00, 10/12 13:00, 17/12 13:00");
  world_close_window (world);
  world_free (world);
}

/* Made longer, all of them are meant by one answer; where the practice refuses that, there is
 * nothing but to choose. */
static void
test_lengthen_all (void)
{
  World *world = make_world ();
  GtkWidget *grid, *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  for (int i = 0; i < 2; i++)
    {
      if (i == 1)
        world_save (world, WORLD_RUIZ,
                    cl_change_new_configure ((const char *const[]){ "conflict_handling", NULL },
                                             (const char *const[]){ "refuse", NULL }));
      move_down (world, grid, i == 0 ? THURSDAY : "Ana Gomez, Therapy, 1:00 to 2:05 PM, Dr. Lee",
                 GDK_ALT_MASK | GDK_SHIFT_MASK);
      dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
      ui_wait_for (dialog, GTK_TYPE_LABEL, "Change how long Ana Gomez lasts?");
      ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_All"));
      world_wait_gone (dialog);
      dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
      ui_wait_for (dialog, GTK_TYPE_LABEL, "Thu 3 Dec, 1:00 PM");
      if (i == 0)
        {
          ui_wait_for (dialog, GTK_TYPE_LABEL, "Let Ana Gomez last 65 minutes?");
          ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Change _All"));
          ui_wait_for (world->window, GTK_TYPE_LABEL, "Ana Gomez: now 65 minutes");
          ui_rest (world->window);
          continue;
        }
      ui_wait_for (dialog, GTK_TYPE_LABEL,
                   "This practice books nothing over something else. 1 of 4 appointments has "
                   "something in its way:");
      g_assert_null (ui_find (dialog, GTK_TYPE_BUTTON, "Change _All"));
      ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Choose for Each…"));
      world_wait_gone (dialog);
      dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
      g_assert_cmpstr (details_get (dialog, "Length"), ==, "80 minutes");
      details_choose (dialog, "Thu 3 Dec, 1:00 PM", "Leave this one");
      details_press_save (world, dialog, "_Save");
    }
  check_stands (world, "26/11 13:00, 3/12 13:00, 10/12 13:00, 17/12 13:00");
  world_close_window (world);
  world_free (world);
}

/* All of them by another rule, and in a room; then no more at all from the second on. */
static void
test_other_rule (void)
{
  World *world = make_world ();
  GtkWidget *grid, *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  dialog = details_open_card (world, grid, THURSDAY);
  details_choose (dialog, "Change", "All that are still to come");
  details_choose (dialog, "Repeats", "Every 2 weeks");
  details_type (dialog, "Room", "Attic");
  details_type (dialog, "How many times", "3");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 times, from Thu 26 Nov 2026 to Thu 24 Dec 2026");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 appointments, all free");
  details_press_save (world, dialog, "_Save");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Changed Ana Gomez, Thu 26 Nov, 1:00 PM");
  check_stands (world, "26/11 13:00, 10/12 13:00, 24/12 13:00");
  undo (world, grid, THURSDAY);
  check_stands (world, "26/11 13:00, 3/12 13:00, 10/12 13:00, 17/12 13:00");
  dialog = details_open_card (world, grid, THURSDAY);
  details_choose (dialog, "Change", "This and the following");
  details_choose (dialog, "Repeats", "Does not repeat");
  details_press_save (world, dialog, "_Save");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Changed Ana Gomez, Thu 26 Nov, 1:00 PM");
  check_stands (world, "26/11 13:00");
  world_close_window (world);
  world_free (world);
}

/* Time is blocked from where one would book, by the keyboard, edited, and taken away again. */
static void
test_block (void)
{
  World *world = world_new_calendar ();
  GtkWidget *grid, *popover, *dialog;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) removed = NULL;

  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  gtk_widget_grab_focus (grid);
  cl_calendar_grid_set_slot (CL_CALENDAR_GRID (grid), 4, 15 * 60, 90);
  ui_key (GDK_KEY_Return, 0);
  popover = ui_wait_for (grid, CL_TYPE_BOOKING_POPOVER, NULL);
  ui_settle (300);
  ui_click (ui_wait_for (popover, GTK_TYPE_BUTTON, "B_lock Time…"));
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  g_assert_cmpstr (details_get (dialog, "Time"), ==, "3:00 PM");
  g_assert_cmpstr (details_get (dialog, "Length"), ==, "90 minutes");
  /* The title is asked for first. */
  ui_wait_active (GTK_WINDOW (dialog));
  ui_type ("Team meeting");
  details_choose (dialog, "Repeats", "Custom…");
  details_choose (dialog, "Days, weeks or months", "days");
  details_type (dialog, "How many times", "2");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "2 times, from Thu 26 Nov 2026 to Fri 27 Nov 2026");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Block 2 Times");
  ui_picture (dialog, "details-block");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL,
               "Blocked 2 times for Team meeting, from Thu 26 Nov, 3:00 PM");
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD,
                     "Team meeting, Meeting, 3:00 to 4:30 PM, Dr. Lee");
  found = details_list (world, WORLD_WEN, 26, 3);
  g_assert_cmpuint (details_count (found, 0), ==, 2);
  ui_rest (grid);
  ui_picture (world->window, "details-blocked");

  dialog = details_open_card (world, grid, "Team meeting, Meeting, 3:00 to 4:30 PM, Dr. Lee");
  details_choose (dialog, "Kind", "Out of office");
  details_type (dialog, "Title", "Dentist");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  details_press_save (world, dialog, "_Save");
  gtk_widget_grab_focus (ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD,
                                            "Dentist, Out of office, 3:00 to 4:30 PM, Dr. Lee"));
  ui_key (GDK_KEY_Delete, 0);
  dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Remove Dentist?");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_All"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Removed: Dentist");
  removed = details_list (world, WORLD_WEN, 26, 3);
  g_assert_cmpuint (details_count (removed, 0), ==, 0);
  ui_rest (world->window);
  ui_key (GDK_KEY_b, GDK_CONTROL_MASK);
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  /* Over Ana, at eleven. */
  ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Block Anyway");
  world_close_dialog (dialog);
  /* Who may not is offered nothing. */
  world_close_window (world);
  world_open_window (world, WORLD_INGRID, 1200, 860);
  gtk_widget_activate_action (world->window, "win.show-page", "s", "calendar");
  ui_click (ui_wait_for_named (world->window, GTK_TYPE_MENU_BUTTON, "More"));
  ui_wait_for (world->window, GTK_TYPE_POPOVER_MENU, NULL);
  g_assert_false (ui_shows (world->window, "Block Time…"));
  ui_key (GDK_KEY_Escape, 0);
  world_close_window (world);
  world_free (world);
}

static gboolean
is_locked (gpointer window)
{
  return !cl_window_is_signed_in (window);
}

static void
let_lock (World *world)
{
  cl_window_let_idle (CL_WINDOW (world->window), LONG);
  g_assert_true (ui_wait (is_locked, world->window));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Who is signing in?");
  ui_wait_active (GTK_WINDOW (world->window));
}

/* What was changed comes back over what somebody else made of the rest; what was new, as it was. */
static void
test_drafts (void)
{
  World *world = make_world ();
  g_autoptr (GPtrArray) found = details_list (world, WORLD_WEN, 26, 1);
  ClAppointmentEdit *edit = cl_appointment_edit_new (CL_REPEAT_SCOPE_THIS);
  GtkWidget *grid, *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  dialog = details_open_card (world, grid, THURSDAY);
  details_choose (dialog, "Change", "This and the following");
  details_type (dialog, "Time", "quarter");
  let_lock (world);
  world_wait_gone (dialog);
  edit->room = g_strdup ("Attic");
  world_save (world, WORLD_TOMAS,
              cl_change_new_update_appointment (((ClAppointment *) found->pdata[0])->id, edit));
  world_sign_in (world, WORLD_WEN);
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Type a time, such as 1:00 PM.");
  g_assert_cmpstr (details_get (dialog, "Time"), ==, "quarter");
  g_assert_cmpstr (details_get (dialog, "Room"), ==, "Attic");
  ui_wait_for (ui_wait_for_named (dialog, GTK_TYPE_DROP_DOWN, "Change"), GTK_TYPE_LABEL,
               "This and the following");
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Somebody else changed this meanwhile. What you changed is shown in its place: "
               "check it, then save.");
  world_discard_dialog (world, dialog);

  gtk_widget_grab_focus (details_show_grid (world));
  ui_key (GDK_KEY_b, GDK_CONTROL_MASK);
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  ui_wait_active (GTK_WINDOW (dialog));
  details_type (dialog, "Title", "Training");
  details_type (dialog, "Length", "25 h");
  details_choose (dialog, "Repeats", "Custom…");
  details_type (dialog, "Every how many", "0");
  let_lock (world);
  world_sign_in (world, WORLD_WEN);
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  g_assert_cmpstr (details_get (dialog, "Title"), ==, "Training");
  g_assert_cmpstr (details_get (dialog, "Length"), ==, "25 h");
  g_assert_cmpstr (details_get (dialog, "Every how many"), ==, "0");
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "It lasts 24 hours at most. Let it repeat every day for more.");
  details_type (dialog, "Length", "60");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Type a number from 1 to 99.");
  details_type (dialog, "Every how many", "2");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 of 10 appointments has a conflict");
  world_discard_dialog (world, dialog);
  world_close_window (world);
  world_free (world);
}

/* What was chosen for single ones of a repeat outlasts the lock, and the way from the short form to
 * the long one. */
static void
test_choices (void)
{
  World *world = make_world ();
  GtkWidget *grid, *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  dialog = details_open_card (world, grid, THURSDAY);
  details_choose (dialog, "Change", "This and the following");
  details_type (dialog, "Time", "2 pm");
  details_choose (dialog, "Thu 3 Dec, 2:00 PM", "Leave this one");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 appointments, all free");
  let_lock (world);
  world_wait_gone (dialog);
  world_sign_in (world, WORLD_WEN);
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 appointments, all free");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "4 appointments: 3 to move, 1 to leave");
  details_press_save (world, dialog, "_Save");
  check_stands (world, "26/11 14:00, 3/12 13:00, 10/12 14:00, 17/12 14:00");
  ui_rest (world->window);

  gtk_widget_activate_action (world->window, "win.new-appointment", "(xxx)", world->ana,
                              world_get_member (world, WORLD_WEN), world_at (world, 26, 16, 0));
  world_book (world, WORLD_WEN, world_find_client (world, "Chiamaka"), 26, 16, 0, 50,
              CL_APPOINTMENT_KIND_THERAPY);
  dialog = world_wait_dialog (world, CL_TYPE_BOOKING_DIALOG);
  details_choose (dialog, "Repeats", "Every week");
  details_choose (dialog, "Thu 26 Nov, 4:00 PM", "Skip this one");
  ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Book 9 Appointments");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Details…"));
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Book 9 Appointments");
  world_discard_dialog (world, dialog);
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_set_up ();
  g_test_add_func ("/details-series/following", test_following);
  g_test_add_func ("/details-series/move-each", test_move_each);
  g_test_add_func ("/details-series/lengthen-all", test_lengthen_all);
  g_test_add_func ("/details-series/other-rule", test_other_rule);
  g_test_add_func ("/details-series/block", test_block);
  g_test_add_func ("/details-series/drafts", test_drafts);
  g_test_add_func ("/details-series/choices", test_choices);
  return g_test_run ();
}
