/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "details-world.h"

#include "cl-booking-dialog.h"
#include "cl-details-dialog.h"

/* What of the details of an appointment is kept while the window is locked. */

/* What was changed comes back over what somebody else made of the rest; what was new, as it was. */
static void
test_drafts (void)
{
  World *world = details_new_series ();
  g_autoptr (GPtrArray) found = details_list (world, WORLD_WEN, 26, 1);
  ClAppointmentEdit *edit = cl_appointment_edit_new (CL_REPEAT_SCOPE_THIS);
  GtkWidget *grid, *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  dialog = details_open_card (world, grid, DETAILS_THURSDAY);
  details_choose (dialog, "Change", "This and the following");
  details_type (dialog, "Time", "quarter");
  details_let_lock (world);
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
  details_let_lock (world);
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
  World *world = details_new_series ();
  GtkWidget *grid, *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  dialog = details_open_card (world, grid, DETAILS_THURSDAY);
  details_choose (dialog, "Change", "This and the following");
  details_type (dialog, "Time", "2 pm");
  details_choose (dialog, "Thu 3 Dec 2026, 2:00 PM", "Leave this one");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 appointments, all free");
  details_let_lock (world);
  world_wait_gone (dialog);
  world_sign_in (world, WORLD_WEN);
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 appointments, all free");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "4 appointments: 3 to move, 1 to leave");
  details_press_save (world, dialog, "_Save");
  details_check_stands (world, "26/11 14:00, 3/12 13:00, 10/12 14:00, 17/12 14:00");
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
  g_test_add_func ("/details-drafts/drafts", test_drafts);
  g_test_add_func ("/details-drafts/choices", test_choices);
  return g_test_run ();
}
