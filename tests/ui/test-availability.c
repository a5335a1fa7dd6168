/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-availability-dialog.h"
#include "cl-availability-service.h"
#include "cl-availability-times.h"
#include "cl-availability-week.h"

/* When a practitioner takes appointments, painted and typed. Noor is a practitioner, Tomas a
 * scheduler. */

static ClAvailability *
read_stored (World *world, WorldPerson person)
{
  g_autoptr (GError) error = NULL;
  ClAvailability *stored = cl_availability_service_get (world->practice, world->actors[WORLD_TOMAS],
                                                        world_get_member (world, person), &error);

  g_assert_no_error (error);
  return stored;
}

static void
store_hours (World *world, WorldPerson person, guint day, guint from, guint to)
{
  ClAvailability *availability = cl_availability_new (world_get_member (world, person));

  cl_availability_add_hours (availability, day, from * 60, to * 60);
  world_save (world, person, cl_change_new_set_availability (availability, FALSE, NULL));
}

static GtkWidget *
open_dialog (World *world, WorldPerson person, WorldPerson whose, int width)
{
  GtkWidget *window = world_open_window (world, person, width, 820);

  gtk_widget_activate_action (window, "win.set-availability", "x", world_get_member (world, whose));
  return world_wait_dialog (world, CL_TYPE_AVAILABILITY_DIALOG);
}

static gboolean
is_saved (gpointer data)
{
  World *world = data;
  g_autoptr (ClAvailability) stored = read_stored (world, WORLD_NOOR);

  return stored->is_set;
}

/* From Monday 9:00 on, down to 10:30 and over to Tuesday, by the keyboard alone. */
static void
test_keyboard (void)
{
  World *world = world_new ();
  GtkWidget *dialog = open_dialog (world, WORLD_NOOR, WORLD_NOOR, 1180);
  g_autoptr (ClAvailability) stored = NULL;
  g_autofree char *monday = NULL;
  g_autofree char *tuesday = NULL;

  ui_wait_focus (ui_find (dialog, CL_TYPE_AVAILABILITY_WEEK, NULL));
  g_assert_nonnull (
    ui_find (dialog, GTK_TYPE_LABEL, "No hours are set up: every time is available."));
  ui_picture (dialog, "availability-empty");
  ui_key (GDK_KEY_Down, GDK_SHIFT_MASK);
  ui_key (GDK_KEY_Down, GDK_SHIFT_MASK);
  ui_key (GDK_KEY_Right, GDK_SHIFT_MASK);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 hours a week");
  /* One half-hour is closed again. */
  ui_key (GDK_KEY_Up, 0);
  ui_key (GDK_KEY_space, 0);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "2.5 hours a week");
  ui_picture (dialog, "availability-painted");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_true (ui_wait (is_saved, world));
  world_wait_gone (dialog);
  stored = read_stored (world, WORLD_NOOR);
  monday = cl_availability_times_format (stored->weekly, 0);
  tuesday = cl_availability_times_format (stored->weekly, 1);
  g_assert_cmpstr (monday, ==, "9:00 AM – 10:30 AM");
  g_assert_cmpstr (tuesday, ==, "9:00 AM – 9:30 AM, 10:00 AM – 10:30 AM");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Saved the hours of Noor Haddad");
  world_close_window (world);
  world_free (world);
}

/* Drags over the week from one place to another, in parts of its size. */
static void
test_painted (void)
{
  World *world = world_new ();
  GtkWidget *dialog = open_dialog (world, WORLD_TOMAS, WORLD_NOOR, 1180);
  GtkWidget *week = ui_find (dialog, CL_TYPE_AVAILABILITY_WEEK, NULL);

  ui_wait_focus (week);
  /* A click opens half an hour, and closes it again. */
  ui_click_at (week, 0.5, 0.3);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "0.5 hours a week");
  ui_click_at (week, 0.5, 0.3);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "No hours are set up: every time is available.");
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

static void
test_typed (void)
{
  World *world = world_new ();
  GtkWidget *dialog;
  GtkWidget *wednesday;
  g_autoptr (ClAvailability) stored = NULL;

  store_hours (world, WORLD_NOOR, 0, 9, 12);
  dialog = open_dialog (world, WORLD_TOMAS, WORLD_NOOR, 1180);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 hours a week");
  /* Weeks begin as in the calendar. */
  g_assert_cmpstr (adw_preferences_row_get_title (
                     ADW_PREFERENCES_ROW (ui_find (dialog, ADW_TYPE_ENTRY_ROW, NULL))),
                   ==, "Sunday");
  wednesday = ui_find (dialog, ADW_TYPE_ENTRY_ROW, "Wednesday");
  gtk_editable_set_text (GTK_EDITABLE (wednesday), "9-1");
  ui_wait_error (wednesday);
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Wednesday cannot be read. Write hours as 9:00 AM – 5:00 PM.");
  gtk_editable_set_text (GTK_EDITABLE (wednesday), "9-12, 1pm - 4:30 pm");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "9.5 hours a week");
  g_assert_false (gtk_widget_has_css_class (wednesday, "error"));
  ui_picture (dialog, "availability-typed");
  gtk_widget_activate_action (dialog, "availability.save", NULL);
  world_wait_gone (dialog);
  stored = read_stored (world, WORLD_NOOR);
  g_assert_cmpuint (stored->weekly->len, ==, 3);
  g_assert_cmpuint (g_array_index (stored->weekly, ClWeeklyHours, 2).to, ==, 16 * 60 + 30);
  world_close_window (world);
  world_free (world);
}

static void
test_time_off (void)
{
  World *world = world_new ();
  GtkWidget *dialog;
  GtkWidget *form;
  GtkWidget *text;
  g_autoptr (ClAvailability) stored = NULL;

  store_hours (world, WORLD_NOOR, 0, 9, 12);
  dialog = open_dialog (world, WORLD_NOOR, WORLD_NOOR, 1180);
  form = ui_wait_for (dialog, ADW_TYPE_EXPANDER_ROW, "Add Time Off or Other Hours");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (form), TRUE);
  ui_fill (dialog, "Label, such as Holiday", "Conference");
  ui_fill (dialog, "Times, or empty for the whole day", "nine");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "A_dd"));
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Write the times as in “9:00 – 12:00”, or none for the whole day.");
  ui_fill (dialog, "Times, or empty for the whole day", "9 – 10:30");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "A_dd"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Time off · 9:00 AM – 10:30 AM · Conference");
  ui_picture (dialog, "availability-time-off");
  gtk_widget_activate_action (dialog, "availability.save", NULL);
  world_wait_gone (dialog);
  stored = read_stored (world, WORLD_NOOR);
  g_assert_cmpuint (stored->exceptions->len, ==, 1);
  g_assert_cmpstr (g_array_index (stored->exceptions, ClDayException, 0).label, ==, "Conference");

  world_close_window (world);
  dialog = open_dialog (world, WORLD_NOOR, WORLD_NOOR, 1180);
  text = ui_wait_for (dialog, GTK_TYPE_LABEL, "Time off · 9:00 AM – 10:30 AM · Conference");
  gtk_widget_activate_action (text, "exceptions.remove", "(uu)", 0, 1);
  ui_wait_gone (dialog, GTK_TYPE_LABEL, "Time off · 9:00 AM – 10:30 AM · Conference");
  world_discard_dialog (world, dialog);
  world_close_window (world);
  world_free (world);
}

/* What somebody else saved meanwhile is not overwritten. */
static void
test_conflict (void)
{
  World *world = world_new ();
  GtkWidget *dialog;
  g_autoptr (ClAvailability) stored = NULL;

  store_hours (world, WORLD_NOOR, 0, 9, 12);
  dialog = open_dialog (world, WORLD_TOMAS, WORLD_NOOR, 1180);
  store_hours (world, WORLD_NOOR, 1, 9, 11);
  gtk_editable_set_text (GTK_EDITABLE (ui_find (dialog, ADW_TYPE_ENTRY_ROW, "Friday")), "9-10");
  gtk_widget_activate_action (dialog, "availability.save", NULL);
  ui_wait_for (
    dialog, GTK_TYPE_LABEL,
    "Somebody changed these hours since you opened them. Look at them again, then save.");
  ui_picture (dialog, "availability-conflict");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Reload"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "2 hours a week");
  world_close_dialog (dialog);
  stored = read_stored (world, WORLD_NOOR);
  g_assert_cmpuint (stored->weekly->len, ==, 1);
  world_close_window (world);
  world_free (world);
}

static void
test_narrow (void)
{
  World *world = world_new ();
  GtkWidget *dialog;

  store_hours (world, WORLD_NOOR, 2, 9, 17);
  dialog = open_dialog (world, WORLD_TOMAS, WORLD_NOOR, 360);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "8 hours a week");
  g_assert_cmpint (gtk_widget_get_width (dialog), <=, 360);
  ui_picture (dialog, "availability-narrow");
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/availability/keyboard", test_keyboard);
  g_test_add_func ("/availability/painted", test_painted);
  g_test_add_func ("/availability/typed", test_typed);
  g_test_add_func ("/availability/time-off", test_time_off);
  g_test_add_func ("/availability/conflict", test_conflict);
  g_test_add_func ("/availability/narrow", test_narrow);
  return g_test_run ();
}
