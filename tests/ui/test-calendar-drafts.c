/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar-world.h"

#include "cl-appointment-popover.h"
#include "cl-booking-popover.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"

#include <adwaita.h>

/* What is open over the calendar when the window locks itself or is closed. It is Tuesday,
 * 24 November 2026, 10:00 in New York. */

/* Nobody is there for the ten minutes that are set at first. */
#define LONG 601

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar-drafts/booking-popover", test_booking_popover);
  g_test_add_func ("/calendar-drafts/appointment-popover", test_appointment_popover);
  g_test_add_func ("/calendar-drafts/menu", test_menu);
  return g_test_run ();
}
