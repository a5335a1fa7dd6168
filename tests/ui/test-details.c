/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar-world.h"

#include "cl-appointment-popover.h"
#include "cl-appointment-service.h"
#include "cl-booking-dialog.h"
#include "cl-booking-popover.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-details-dialog.h"
#include "cl-setting.h"
#include "ui-check.h"

#include <adwaita.h>

/* All that there is to say about an appointment, said as people do. It is Tuesday, 24 November
 * 2026, 10:00 in New York. */

#define ANA "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee"

static GPtrArray *
list (World *world, WorldPerson with, int first_day, int n_days)
{
  gint64 member = world_get_member (world, with);
  gint64 from = world_at (world, first_day, 0, 0);
  ClAppointmentQuery query = { from, from + n_days * G_TIME_SPAN_DAY, &member, 1, 0 };
  g_autoptr (GError) error = NULL;
  GPtrArray *found =
    cl_appointment_service_list (world->practice, world->actors[with], &query, &error);

  g_assert_no_error (error);
  return found;
}

/* Those that are not cancelled. */
static guint
count (GPtrArray *appointments, gint64 client)
{
  guint n = 0;

  for (guint i = 0; i < appointments->len; i++)
    {
      ClAppointment *each = g_ptr_array_index (appointments, i);

      if (each->client == client && each->state != CL_APPOINTMENT_STATE_CANCELLED)
        n++;
    }
  return n;
}

static ClAppointment *
find (GPtrArray *appointments, gint64 id)
{
  for (guint i = 0; i < appointments->len; i++)
    if (((ClAppointment *) g_ptr_array_index (appointments, i))->id == id)
      return g_ptr_array_index (appointments, i);
  g_assert_not_reached ();
}

static void
choose (GtkWidget *window, const char *drop_down, const char *item)
{
  GtkWidget *widget = ui_wait_for_named (window, GTK_TYPE_DROP_DOWN, drop_down);

  gtk_widget_grab_focus (widget);
  ui_settle (100);
  ui_click (widget);
  ui_click (ui_wait_for (ui_wait_for (widget, GTK_TYPE_POPOVER, item), GTK_TYPE_LABEL, item));
  ui_wait_gone (widget, GTK_TYPE_POPOVER, NULL);
}

static void
type (GtkWidget *dialog, const char *name, const char *text)
{
  gtk_widget_grab_focus (ui_wait_for_named (dialog, GTK_TYPE_ENTRY, name));
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type (text);
}

static const char *
get (GtkWidget *dialog, const char *name)
{
  return gtk_editable_get_text (GTK_EDITABLE (ui_wait_for_named (dialog, GTK_TYPE_ENTRY, name)));
}

static GtkWidget *
show_grid (World *world)
{
  GtkWidget *grid;

  gtk_widget_activate_action (world->window, "win.show-page", "s", "calendar");
  grid = ui_wait_for (world->window, CL_TYPE_CALENDAR_GRID, NULL);
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, ANA);
  ui_rest (grid);
  return grid;
}

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

static GtkWidget *
open_card (World *world, GtkWidget *grid, const char *card)
{
  GtkWidget *popover;

  gtk_widget_grab_focus (ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, card));
  ui_key (GDK_KEY_Return, 0);
  popover = ui_wait_for (grid, CL_TYPE_APPOINTMENT_POPOVER, NULL);
  ui_settle (300);
  ui_click (ui_wait_for (popover, GTK_TYPE_BUTTON, "_Edit…"));
  return world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
}

static void
press_save (World *world, GtkWidget *dialog, const char *verb)
{
  GtkWidget *button = ui_wait_for (dialog, GTK_TYPE_BUTTON, verb);

  ui_settle (400);
  g_assert_true (gtk_widget_is_sensitive (button));
  ui_click (button);
  world_wait_gone (dialog);
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
  grid = show_grid (world);
  popover = open_booking (grid, 4, 15 * 60);
  ui_type ("gomez");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for_named (popover, GTK_TYPE_BUTTON, "Choose Another Client");
  ui_picture (world->window, "details-popover");
  choose (popover, "Kind", "Group session");
  ui_click (ui_wait_for (popover, GTK_TYPE_BUTTON, "_Details…"));
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "Choose Another Client");
  g_assert_true (ui_shows (dialog, "Ana Gomez"));
  g_assert_cmpstr (get (dialog, "Time"), ==, "3:00 PM");
  g_assert_cmpstr (get (dialog, "End time"), ==, "4:30 PM");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Free, and within the hours of Dr. Lee");
  type (dialog, "Length", "1:15");
  type (dialog, "Room", "Garden room");
  g_assert_cmpstr (get (dialog, "Length"), ==, "75 minutes");
  g_assert_cmpstr (get (dialog, "End time"), ==, "4:15 PM");
  choose (dialog, "Place", "Telehealth, client at home (10)");
  choose (dialog, "Repeats", "Custom…");
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_TOGGLE_BUTTON, "Monday"));
  type (dialog, "How many times", "4");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "4 times, from Thu 26 Nov 2026 to Mon 7 Dec 2026");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "4 appointments, all free");
  ui_rest (dialog);
  ui_check (dialog, "details");
  ui_picture (dialog, "details-new");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Booked Ana Gomez, Thu 26 Nov, 3:00 PM");
  found = list (world, WORLD_WEN, 26, 14);
  g_assert_cmpuint (count (found, world->ana), ==, 4);
  booked = g_ptr_array_index (found, 0);
  g_assert_cmpstr (booked->room, ==, "Garden room");
  g_assert_cmpstr (booked->place, ==, "10");
  g_assert_cmpint (booked->kind, ==, CL_APPOINTMENT_KIND_GROUP);
  g_assert_cmpint (booked->end - booked->start, ==, 75 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (((ClAppointment *) found->pdata[1])->start, ==, world_at (world, 30, 15, 0));
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_gone (grid, CL_TYPE_CALENDAR_CARD, "Garden room");
  ui_rest (world->window);
  undone = list (world, WORLD_WEN, 26, 14);
  g_assert_cmpuint (count (undone, world->ana), ==, 0);
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

/* What cannot be is told where it was typed, and is not saved. */
static void
test_bad_input (void)
{
  World *world = world_new_calendar ();
  GtkWidget *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  show_grid (world);
  cl_details_dialog_block (world->window, world->practice, world->actors[WORLD_WEN],
                           world_get_member (world, WORLD_WEN), get_spring (world), 60);
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  type (dialog, "End time", "3:30 AM");
  check_told (dialog, "This is not after it starts. Choose a later end.");
  ui_picture (dialog, "details-end");
  /* Then the start is the one that is mended. */
  type (dialog, "Time", "3:00 AM");
  ui_wait_gone (dialog, GTK_TYPE_LABEL, "This is not after it starts. Choose a later end.");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  g_assert_cmpstr (get (dialog, "Length"), ==, "30 minutes");
  type (dialog, "Length", "0");
  check_told (dialog, "It lasts at least a minute.");
  type (dialog, "Length", "25 h");
  check_told (dialog, "It lasts 24 hours at most. Let it repeat every day for more.");
  type (dialog, "Length", "long");
  check_told (dialog, "Type a length, such as 50 or 1:30.");
  type (dialog, "Length", "45");
  type (dialog, "Time", "quarter");
  check_told (dialog, "Type a time, such as 1:00 PM.");
  type (dialog, "Time", "2:30 AM");
  check_told (dialog, "The clocks are put forward over this time that day. Choose another.");
  type (dialog, "Time", "4 am");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  choose (dialog, "Repeats", "Every week");
  type (dialog, "How many times", "10000");
  check_told (dialog, "Type how many times: from 1 to 366.");
  type (dialog, "How many times", "0");
  check_told (dialog, "Type how many times: from 1 to 366.");
  type (dialog, "How many times", "3");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 appointments, all free");
  choose (dialog, "Repeats", "Custom…");
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_TOGGLE_BUTTON, "Sunday"));
  check_told (dialog, "Choose a day of the week at least.");
  ui_picture (dialog, "details-days");
  type (dialog, "Every how many", "x");
  check_told (dialog, "Type a number from 1 to 99.");
  world_discard_dialog (world, dialog);
  world_close_window (world);
  world_free (world);
}

/* Of one that there is everything can be otherwise, in one step that is undone as one. */
static void
test_edit (void)
{
  World *world = world_new_calendar ();
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  GtkWidget *grid, *dialog;
  ClAppointment *changed;
  gint64 id;

  found = list (world, WORLD_WEN, 24, 1);
  id = ((ClAppointment *) g_ptr_array_index (found, 1))->id;
  g_clear_pointer (&found, g_ptr_array_unref);
  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = show_grid (world);
  dialog = open_card (world, grid, ANA);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is changed yet.");
  ui_picture (dialog, "details-edit");
  g_assert_false (gtk_widget_is_sensitive (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Save")));
  type (dialog, "Room", "2 b");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  type (dialog, "Time", "9:15");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Overlaps Bram de Vries, 9:00 AM – 9:30 AM");
  ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Save Anyway");
  type (dialog, "Time", "2 pm");
  type (dialog, "End time", "3:30 PM");
  choose (dialog, "Kind", "Assessment");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Free, and within the hours of Dr. Lee");
  press_save (world, dialog, "_Save");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Changed Ana Gomez, Tue 24 Nov, 2:00 PM");
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD,
                     "Ana Gomez, Assessment, 2:00 to 3:30 PM, Dr. Lee");
  found = list (world, WORLD_WEN, 24, 1);
  changed = find (found, id);
  g_assert_cmpstr (changed->room, ==, "2 b");
  g_assert_cmpint (changed->start, ==, world_at (world, 24, 14, 0));
  g_assert_cmpint (changed->end, ==, world_at (world, 24, 15, 30));
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, ANA);
  undone = list (world, WORLD_WEN, 24, 1);
  g_assert_null (find (undone, id)->room);
  world_close_window (world);
  world_free (world);
}

/* Somebody else moves it meanwhile, and takes it away at last. */
static void
test_meanwhile (void)
{
  World *world = world_new_calendar ();
  g_autoptr (GPtrArray) found = NULL;
  ClMoveDraft *move = cl_move_draft_new (CL_REPEAT_SCOPE_THIS);
  GtkWidget *grid, *dialog;
  gint64 id;

  found = list (world, WORLD_WEN, 24, 1);
  id = ((ClAppointment *) g_ptr_array_index (found, 1))->id;
  g_clear_pointer (&found, g_ptr_array_unref);
  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = show_grid (world);
  dialog = open_card (world, grid, ANA);
  type (dialog, "Room", "Attic");
  move->has_start = TRUE;
  move->start = world_at (world, 24, 15, 0);
  world_save (world, WORLD_TOMAS, cl_change_new_move_appointment (id, move));
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Somebody else changed this meanwhile. What you changed is shown in its place: "
               "check it, then save.");
  g_assert_cmpstr (get (dialog, "Time"), ==, "3:00 PM");
  g_assert_cmpstr (get (dialog, "Room"), ==, "Attic");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  ui_picture (dialog, "details-meanwhile");
  press_save (world, dialog, "_Save");
  found = list (world, WORLD_WEN, 24, 1);
  g_assert_cmpint (find (found, id)->start, ==, world_at (world, 24, 15, 0));
  g_assert_cmpstr (find (found, id)->room, ==, "Attic");
  dialog = open_card (world, grid, "Ana Gomez, Therapy, 3:00 to 3:50 PM, Dr. Lee");
  type (dialog, "Room", "Cellar");
  world_save (world, WORLD_TOMAS, cl_change_new_cancel_appointment (id, CL_REPEAT_SCOPE_THIS));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "This was cancelled meanwhile.");
  g_assert_false (gtk_widget_is_sensitive (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Save")));
  world_discard_dialog (world, dialog);
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_set_up ();
  g_test_add_func ("/details/new", test_new);
  g_test_add_func ("/details/bad-input", test_bad_input);
  g_test_add_func ("/details/edit", test_edit);
  g_test_add_func ("/details/meanwhile", test_meanwhile);
  return g_test_run ();
}
