/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-availability.h"
#include "cl-booking-dialog.h"
#include "cl-calendar-grid.h"
#include "cl-calendar-page.h"
#include "cl-form-dialog.h"
#include "cl-type-ahead.h"
#include "cl-waiting-dialog.h"
#include "ui-check.h"

/* The waiting list, by a scheduler. Today is Tuesday; Marisol has hours on Wednesday mornings and
 * Sam on Wednesdays about noon, the others have none set up. */

static void
store_hours (World *world, WorldPerson person, guint from, guint to)
{
  ClAvailability *availability = cl_availability_new (world_get_member (world, person));

  cl_availability_add_hours (availability, 2, from, to);
  world_save (world, person, cl_change_new_set_availability (availability, FALSE, NULL));
}

static World *
make_world (void)
{
  World *world = world_new ();

  store_hours (world, WORLD_RUIZ, 9 * 60, 12 * 60);
  store_hours (world, WORLD_SAM, 12 * 60 + 30, 13 * 60 + 50);
  return world;
}

static void
add_waiting (World *world, gint64 client, gint64 practitioner, guint days)
{
  ClWaiting *waiting = cl_waiting_new (client);

  waiting->practitioner = practitioner;
  waiting->minutes = 50;
  waiting->days = days;
  waiting->from_minute = 8 * 60;
  waiting->to_minute = 11 * 60;
  waiting->from_date = g_strdup ("2026-11-24");
  waiting->to_date = g_strdup ("2026-12-18");
  world_save (world, WORLD_TOMAS, cl_change_new_add_waiting (waiting, practitioner != 0));
}

static GtkWidget *
open_dialog (World *world, int width)
{
  GtkWidget *window = world_open_window (world, WORLD_TOMAS, width, 860);

  gtk_widget_activate_action (window, "win.waiting-list", NULL);
  return world_wait_dialog (world, CL_TYPE_WAITING_DIALOG);
}

/* Put on the list, with the first time that suits, booked, removed and put back. */
static void
test_list (void)
{
  World *world = make_world ();
  GtkWidget *dialog = open_dialog (world, 1180);
  GtkWidget *form, *entry, *booking, *sunday;

  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nobody waits");
  ui_picture (dialog, "waiting-empty");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Add…"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "Add"));
  ui_wait_for (form, GTK_TYPE_LABEL, "Choose the client who waits.");
  entry = ui_find (form, CL_TYPE_TYPE_AHEAD, NULL);
  gtk_widget_grab_focus (entry);
  ui_wait_focus (entry);
  ui_type ("gome");
  ui_wait_for (form, GTK_TYPE_LIST_BOX_ROW, "Ana Gomez");
  ui_key (GDK_KEY_Return, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (form, ADW_TYPE_COMBO_ROW, "Time of day")), 2);
  /* Weeks begin as in the calendar. */
  sunday = ui_wait_for_named (form, GTK_TYPE_TOGGLE_BUTTON, "Sunday");
  g_assert_null (gtk_widget_get_prev_sibling (sunday));
  ui_click (sunday);
  ui_rest (form);
  ui_check (form, "waiting-form");
  ui_picture (form, "waiting-form");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "Add"));
  world_wait_gone (form);

  ui_wait_for (dialog, GTK_TYPE_LABEL, "Ana Gomez");
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "50 minutes with anybody · Mon, Tue, Wed, Thu, Fri, Sat · in the afternoon · until "
               "Tue 22 Dec");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Waits since Tue 24 Nov");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "First time: Wed 25 Nov, 12:30 PM with Sam Ortiz");
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "Book Ana Gomez"));
  booking = world_wait_dialog (world, CL_TYPE_BOOKING_DIALOG);
  ui_wait_for (booking, GTK_TYPE_LABEL, "Ana Gomez");
  ui_wait_for (booking, GTK_TYPE_LABEL, "Booking takes Ana Gomez off the waiting list.");
  ui_rest (booking);
  ui_picture (booking, "waiting-book");
  world_close_dialog (booking);

  ui_click (ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "Remove Ana Gomez"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Ana Gomez no longer waits");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nobody waits");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "Remove Ana Gomez");
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

static GtkWidget *
open_booking (World *world, GtkWidget *dialog)
{
  GtkWidget *booking;

  ui_click (ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "Book Ana Gomez"));
  booking = world_wait_dialog (world, CL_TYPE_BOOKING_DIALOG);
  ui_wait_for (booking, GTK_TYPE_LABEL, "Booking takes Ana Gomez off the waiting list.");
  return booking;
}

/* Booked from the list, at whatever time they agreed on, a client waits no longer; who else is
 * booked instead leaves them where they are. While the window is locked it is kept that it is for
 * them. */
static void
test_book (void)
{
  World *world = make_world ();
  GtkWidget *dialog, *booking;

  add_waiting (world, world->ana, 0, CL_WAITING_EVERY_DAY);
  dialog = open_dialog (world, 1180);
  booking = open_booking (world, dialog);
  {
    GtkWidget *length = ui_wait_for_named (booking, GTK_TYPE_DROP_DOWN, "Length");

    /* Shorter than they wanted. */
    gtk_drop_down_set_selected (GTK_DROP_DOWN (length), 1);
  }
  ui_settle (300);
  ui_wait_for (booking, GTK_TYPE_LABEL, "Booking takes Ana Gomez off the waiting list.");
  world_lock (world);
  world_sign_in (world, WORLD_TOMAS);
  booking = world_wait_dialog (world, CL_TYPE_BOOKING_DIALOG);
  ui_wait_for (booking, GTK_TYPE_LABEL, "Booking takes Ana Gomez off the waiting list.");
  ui_click (ui_wait_for (booking, GTK_TYPE_BUTTON, "_Book"));
  world_wait_gone (booking);
  gtk_widget_activate_action (world->window, "win.waiting-list", NULL);
  dialog = world_wait_dialog (world, CL_TYPE_WAITING_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nobody waits");
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

/* Only with whom and on the days that they want. */
static void
test_suits (void)
{
  World *world = make_world ();
  g_autoptr (GPtrArray) found = world_list_clients (world, WORLD_TOMAS, "Maximiliana");
  GtkWidget *dialog;

  add_waiting (world, world->ana, world_get_member (world, WORLD_SAM), CL_WAITING_EVERY_DAY);
  g_assert_cmpuint (found->len, ==, 1);
  add_waiting (world, ((ClClient *) found->pdata[0])->id, 0, 1 << 2 | 1 << 4);
  dialog = open_dialog (world, 360);
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "50 minutes with Sam Ortiz · any day · 8:00 – 11:00 AM · until Fri 18 Dec");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "No such time is left now.");
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "50 minutes with anybody · Wed, Fri · 8:00 – 11:00 AM · until Fri 18 Dec");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "First time: Wed 25 Nov, 9:00 AM with Dr. Marisol Ruiz");
  g_assert_cmpint (gtk_widget_get_width (dialog), <=, 360);
  ui_rest (dialog);
  ui_check (dialog, "waiting-narrow");
  ui_picture (dialog, "waiting-narrow");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Add…"));
  {
    GtkWidget *form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);

    ui_rest (form);
    g_assert_cmpint (gtk_widget_get_width (form), <=, 360);
    ui_check (form, "waiting-form-narrow");
    ui_picture (form, "waiting-form-narrow");
    world_close_dialog (form);
  }
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

static void
test_menu (void)
{
  World *world = make_world ();
  GtkWidget *window = world_open_window (world, WORLD_NOOR, 1180, 820);
  GtkWidget *page;
  GtkWidget *dialog;

  gtk_widget_activate_action (window, "win.show-page", "s", "calendar");
  page = ui_wait_for (window, CL_TYPE_CALENDAR_PAGE, NULL);
  ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);
  world_choose (world, "More", "Waiting List…");
  dialog = world_wait_dialog (world, CL_TYPE_WAITING_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nobody waits");
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/waiting/list", test_list);
  g_test_add_func ("/waiting/book", test_book);
  g_test_add_func ("/waiting/suits", test_suits);
  g_test_add_func ("/waiting/menu", test_menu);
  return g_test_run ();
}
