/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar-world.h"

#include "cl-appointment-popover.h"
#include "cl-availability-dialog.h"
#include "cl-availability.h"
#include "cl-booking-dialog.h"
#include "cl-booking-popover.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-find-dialog.h"
#include "cl-form-dialog.h"
#include "cl-type-ahead.h"
#include "cl-waiting-dialog.h"

#include <adwaita.h>

/* What is open over the calendar when the window locks itself or is closed. It is Tuesday,
 * 24 November 2026, 10:00 in New York. */

/* Nobody is there for the ten minutes that are set at first. */
#define LONG 601

#define MEANWHILE                                                                                  \
  "Somebody else changed these hours meanwhile. What you staged is shown in their place: check "   \
  "it, then save."

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

static GtkWidget *
show_grid (World *world)
{
  GtkWidget *grid;

  gtk_widget_activate_action (world->window, "win.show-page", "s", "calendar");
  grid = ui_wait_for (world->window, CL_TYPE_CALENDAR_GRID, NULL);
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  ui_rest (grid);
  return grid;
}

static GtkWidget *
open_booking (GtkWidget *grid)
{
  GtkWidget *popover;

  gtk_widget_grab_focus (grid);
  cl_calendar_grid_set_slot (CL_CALENDAR_GRID (grid), 4, 15 * 60, 50);
  ui_key (GDK_KEY_Return, 0);
  popover = ui_wait_for (grid, CL_TYPE_BOOKING_POPOVER, NULL);
  ui_settle (300);
  return popover;
}

static GtkWidget *
open_appointment (GtkWidget *grid)
{
  GtkWidget *popover;

  gtk_widget_grab_focus (ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD,
                                            "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee"));
  ui_key (GDK_KEY_Return, 0);
  popover = ui_wait_for (grid, CL_TYPE_APPOINTMENT_POPOVER, NULL);
  ui_settle (300);
  return popover;
}

static GtkWidget *
open_menu (GtkWidget *grid)
{
  GtkWidget *popover;

  gtk_widget_grab_focus (ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD,
                                            "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee"));
  ui_key (GDK_KEY_Menu, 0);
  popover = ui_wait_for (grid, GTK_TYPE_POPOVER_MENU, NULL);
  ui_settle (300);
  return popover;
}

static gboolean
is_gone (gpointer pointer)
{
  return *(gpointer *) pointer == NULL;
}

static void
check_goes (GtkWidget *(*open) (GtkWidget *grid))
{
  World *world = world_new_calendar ();
  GtkWidget *popover;

  world_open_window (world, WORLD_WEN, 1200, 860);
  popover = open (show_grid (world));
  g_object_add_weak_pointer (G_OBJECT (popover), (gpointer *) &popover);
  let_lock (world);
  g_assert_true (ui_wait (is_gone, &popover));
  world_sign_in (world, WORLD_WEN);
  popover = open (show_grid (world));
  g_object_add_weak_pointer (G_OBJECT (popover), (gpointer *) &popover);
  world_close_window (world);
  g_assert_null (popover);
  world_free (world);
}

/* A popover goes with what it is on, at the lock and with the window. */
static void
test_booking_popover (void)
{
  check_goes (open_booking);
}

static void
test_appointment_popover (void)
{
  check_goes (open_appointment);
}

static void
test_menu (void)
{
  check_goes (open_menu);
}

static GtkWidget *
open_dialog (World *world)
{
  gtk_widget_activate_action (world->window, "win.new-appointment", "(xxx)", (gint64) 0,
                              world_get_member (world, WORLD_WEN), world_at (world, 25, 10, 0));
  return world_wait_dialog (world, CL_TYPE_BOOKING_DIALOG);
}

static void
choose (GtkWidget *window, const char *drop_down, const char *item)
{
  GtkWidget *widget = ui_wait_for_named (window, GTK_TYPE_DROP_DOWN, drop_down);

  ui_click (widget);
  ui_click (ui_wait_for (ui_wait_for (widget, GTK_TYPE_POPOVER, item), GTK_TYPE_LABEL, item));
  ui_wait_gone (widget, GTK_TYPE_POPOVER, NULL);
}

static const char *
get_entry (GtkWidget *window, const char *name)
{
  return gtk_editable_get_text (GTK_EDITABLE (ui_wait_for_named (window, GTK_TYPE_ENTRY, name)));
}

static void
check_chosen (GtkWidget *window, const char *drop_down, const char *item)
{
  ui_wait_for (ui_wait_for_named (window, GTK_TYPE_DROP_DOWN, drop_down), GTK_TYPE_LABEL, item);
}

/* A booking comes back with whom, what and when, also where the time is none yet. */
static void
test_booking_dialog (void)
{
  World *world = world_new_calendar ();
  GtkWidget *dialog;

  world_open_window (world, WORLD_RUIZ, 1200, 860);
  dialog = open_dialog (world);
  ui_type ("gomez");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "Choose Another Client");
  choose (dialog, "Practitioner", "Dana Lindqvist");
  choose (dialog, "Kind", "Group session");
  choose (dialog, "Length", "75 minutes");
  choose (dialog, "Repeats", "Every 2 weeks");
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_ENTRY, "Time"));
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type ("quarter");
  let_lock (world);
  world_wait_gone (dialog);
  world_sign_in (world, WORLD_RUIZ);
  dialog = world_wait_dialog (world, CL_TYPE_BOOKING_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Ana Gomez");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Type a time, such as 1:00 PM.");
  g_assert_cmpstr (get_entry (dialog, "Time"), ==, "quarter");
  check_chosen (dialog, "Practitioner", "Dana Lindqvist");
  check_chosen (dialog, "Kind", "Group session");
  check_chosen (dialog, "Length", "75 minutes");
  check_chosen (dialog, "Repeats", "Every 2 weeks");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Wed 25 Nov 2026");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "What you had not saved is back.");
  ui_picture (dialog, "drafts-booking");
  world_discard_dialog (world, dialog);
  world_close_window (world);
  world_free (world);
}

/* What was typed beside a slot comes back too; a form where nothing was typed does not. */
static void
test_booking_typed (void)
{
  World *world = world_new_calendar ();
  GtkWidget *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  open_booking (show_grid (world));
  ui_type ("gom");
  let_lock (world);
  world_sign_in (world, WORLD_WEN);
  dialog = world_wait_dialog (world, CL_TYPE_BOOKING_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Ana Gomez");
  g_assert_cmpstr (get_entry (dialog, "Client"), ==, "gom");
  g_assert_cmpstr (get_entry (dialog, "Time"), ==, "3:00 PM");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Thu 26 Nov 2026");
  /* The first Escape is for the suggestions. */
  ui_key (GDK_KEY_Escape, 0);
  world_close_dialog (dialog);
  open_booking (show_grid (world));
  let_lock (world);
  world_sign_in (world, WORLD_WEN);
  show_grid (world);
  ui_rest (world->window);
  g_assert_null (world_find_dialog (world, CL_TYPE_BOOKING_DIALOG));
  world_close_window (world);
  world_free (world);
}

/* A new client who is being made for a booking is still for it afterwards. */
static void
test_new_client (void)
{
  World *world = world_new_calendar ();
  GtkWidget *dialog, *form;

  world_open_window (world, WORLD_WEN, 1200, 860);
  dialog = open_dialog (world);
  ui_type ("Luca Moretti");
  ui_click (ui_wait_for (dialog, GTK_TYPE_LABEL, "New client “Luca Moretti”…"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_click (ui_wait_for (form, ADW_TYPE_ENTRY_ROW, "Phone"));
  ui_type ("555 0100");
  let_lock (world);
  g_assert_null (world_find_dialog (world, CL_TYPE_BOOKING_DIALOG));
  g_assert_null (world_find_dialog (world, CL_TYPE_FORM_DIALOG));
  world_sign_in (world, WORLD_WEN);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  g_assert_cmpstr (cl_form_dialog_get_text (CL_FORM_DIALOG (form), "first_name"), ==, "Luca");
  g_assert_cmpstr (cl_form_dialog_get_text (CL_FORM_DIALOG (form), "phone"), ==, "555 0100");
  g_assert_false (ui_shows (form, "Somebody else changed what you were changing while the window "
                                  "was locked. Check it, then save."));
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (form);
  dialog = world_wait_dialog (world, CL_TYPE_BOOKING_DIALOG);
  ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "Choose Another Client");
  g_assert_true (ui_shows (dialog, "Luca Moretti"));
  world_discard_dialog (world, dialog);
  world_close_window (world);
  world_free (world);
}

static GtkWidget *
find_day (GtkWidget *dialog, const char *day)
{
  return ui_wait_for (dialog, ADW_TYPE_ENTRY_ROW, day);
}

static const char *
get_day (GtkWidget *dialog, const char *day)
{
  return gtk_editable_get_text (GTK_EDITABLE (find_day (dialog, day)));
}

static void
type_day (GtkWidget *dialog, const char *day, const char *text)
{
  gtk_widget_grab_focus (find_day (dialog, day));
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type (text);
}

/* Hours that were typed and mean something, and those that do not yet. Where somebody else saved
 * others meanwhile, it is said. */
static void
test_availability (void)
{
  World *world = world_new_calendar ();
  GtkWidget *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  gtk_widget_activate_action (world->window, "win.set-availability", "x", (gint64) 0);
  dialog = world_wait_dialog (world, CL_TYPE_AVAILABILITY_DIALOG);
  type_day (dialog, "Saturday", "10-12");
  type_day (dialog, "Sunday", "early");
  adw_expander_row_set_expanded (
    ADW_EXPANDER_ROW (ui_wait_for (dialog, ADW_TYPE_EXPANDER_ROW, NULL)), TRUE);
  ui_wait_for (dialog, ADW_TYPE_ENTRY_ROW, "Label, such as Holiday");
  ui_fill (dialog, "Label, such as Holiday", "Conference");
  let_lock (world);
  world_wait_gone (dialog);
  world_sign_in (world, WORLD_WEN);
  dialog = world_wait_dialog (world, CL_TYPE_AVAILABILITY_DIALOG);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "What you had not saved is back.");
  g_assert_cmpstr (get_day (dialog, "Saturday"), ==, "10:00 AM – 12:00 PM");
  g_assert_cmpstr (get_day (dialog, "Sunday"), ==, "early");
  g_assert_true (gtk_widget_has_css_class (find_day (dialog, "Sunday"), "error"));
  g_assert_cmpstr (get_day (dialog, "Label, such as Holiday"), ==, "Conference");
  g_assert_false (ui_shows (dialog, MEANWHILE));
  ui_picture (dialog, "drafts-availability");

  let_lock (world);
  world_save (world, WORLD_TOMAS,
              cl_change_new_set_availability (
                cl_availability_new (world_get_member (world, WORLD_WEN)), FALSE, NULL));
  world_sign_in (world, WORLD_WEN);
  dialog = world_wait_dialog (world, CL_TYPE_AVAILABILITY_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, MEANWHILE);
  g_assert_cmpstr (get_day (dialog, "Saturday"), ==, "10:00 AM – 12:00 PM");
  world_close_window (world);
  world_free (world);
}

static void
find_ana (GtkWidget *window)
{
  GtkWidget *entry = ui_wait_for (window, CL_TYPE_TYPE_AHEAD, NULL);

  gtk_widget_grab_focus (entry);
  ui_wait_focus (entry);
  ui_type ("gome");
  ui_wait_for (window, GTK_TYPE_LIST_BOX_ROW, "Ana Gomez");
  ui_key (GDK_KEY_Return, 0);
}

static const char *
get_found (GtkWidget *window)
{
  return cl_type_ahead_get_text (CL_TYPE_AHEAD (ui_wait_for (window, CL_TYPE_TYPE_AHEAD, NULL)));
}

/* For whom, with whom and how times are looked for. */
static void
test_find (void)
{
  World *world = world_new_calendar ();
  GtkWidget *dialog;

  world_open_window (world, WORLD_TOMAS, 1200, 860);
  gtk_widget_activate_action (world->window, "win.find-availability", "x", (gint64) 0);
  dialog = world_wait_dialog (world, CL_TYPE_FIND_DIALOG);
  find_ana (dialog);
  choose (dialog, "Length", "75 minutes");
  ui_click (ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, "Afternoon"));
  ui_click (ui_wait_for (dialog, GTK_TYPE_SWITCH, NULL));
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "3:00 PM, Sam Ortiz"));
  choose (dialog, "Place", "Client’s home (12)");
  ui_rest (dialog);
  let_lock (world);
  world_wait_gone (dialog);
  world_sign_in (world, WORLD_TOMAS);
  dialog = world_wait_dialog (world, CL_TYPE_FIND_DIALOG);
  ui_rest (dialog);
  check_chosen (dialog, "Length", "75 minutes");
  g_assert_true (gtk_toggle_button_get_active (
    GTK_TOGGLE_BUTTON (ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, "Afternoon"))));
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (ui_wait_for (dialog, GTK_TYPE_SWITCH, NULL))));
  g_assert_cmpstr (get_found (dialog), ==, "Ana Gomez");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Sam Ortiz with Ana Gomez");
  check_chosen (dialog, "Place", "Client’s home (12)");
  ui_picture (dialog, "drafts-find");
  world_close_window (world);
  world_free (world);
}

/* Who was to be put on the waiting list, over the list. */
static void
test_waiting (void)
{
  World *world = world_new_calendar ();
  GtkWidget *dialog, *form;

  world_open_window (world, WORLD_TOMAS, 1200, 860);
  gtk_widget_activate_action (world->window, "win.waiting-list", NULL);
  dialog = world_wait_dialog (world, CL_TYPE_WAITING_DIALOG);
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Add…"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  find_ana (form);
  ui_click (ui_wait_for_named (form, GTK_TYPE_TOGGLE_BUTTON, "Sunday"));
  let_lock (world);
  world_wait_gone (form);
  g_assert_null (world_find_dialog (world, CL_TYPE_WAITING_DIALOG));
  world_sign_in (world, WORLD_TOMAS);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_rest (form);
  g_assert_cmpstr (get_found (form), ==, "Ana Gomez");
  g_assert_false (gtk_toggle_button_get_active (
    GTK_TOGGLE_BUTTON (ui_wait_for_named (form, GTK_TYPE_TOGGLE_BUTTON, "Sunday"))));
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "Add"));
  world_wait_gone (form);
  dialog = world_wait_dialog (world, CL_TYPE_WAITING_DIALOG);
  ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "Remove Ana Gomez");
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar-drafts/booking-popover", test_booking_popover);
  g_test_add_func ("/calendar-drafts/appointment-popover", test_appointment_popover);
  g_test_add_func ("/calendar-drafts/menu", test_menu);
  g_test_add_func ("/calendar-drafts/booking-dialog", test_booking_dialog);
  g_test_add_func ("/calendar-drafts/booking-typed", test_booking_typed);
  g_test_add_func ("/calendar-drafts/new-client", test_new_client);
  g_test_add_func ("/calendar-drafts/availability", test_availability);
  g_test_add_func ("/calendar-drafts/find", test_find);
  g_test_add_func ("/calendar-drafts/waiting", test_waiting);
  return g_test_run ();
}
