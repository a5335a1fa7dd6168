/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "details-world.h"

#include "cl-booking-popover.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-details-dialog.h"
#include "ui-check.h"

#include <adwaita.h>

/* Time that is blocked. */

#define MEETING "Team meeting, Meeting, 3:00 to 4:30 PM, Dr. Lee"
#define DENTIST "Dentist, Out of office, 3:00 to 4:30 PM, Dr. Lee"

typedef struct
{
  World *world;
  guint n;
} Blocks;

static gboolean
has_blocks (gpointer data)
{
  Blocks *blocks = data;
  g_autoptr (GPtrArray) found = details_list (blocks->world, WORLD_WEN, 26, 3);

  return details_count (found, 0) == blocks->n;
}

static void
check_blocks (World *world, guint n)
{
  Blocks blocks = { world, n };

  g_assert_true (ui_wait (has_blocks, &blocks));
}

static void
undo (World *world)
{
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
}

static void
block_two_days (World *world)
{
  ClBookingDraft *draft = cl_booking_draft_new (0, world_get_member (world, WORLD_WEN));

  draft->start = world_at (world, 26, 15, 0);
  draft->minutes = 90;
  draft->kind = CL_APPOINTMENT_KIND_MEETING;
  draft->title = g_strdup ("Team meeting");
  draft->rule = g_strdup ("FREQ=DAILY;COUNT=2");
  world_save (world, WORLD_WEN, cl_change_new_book (draft));
}

/* Time is blocked from where one would book, by the keyboard, and given back. */
static void
test_new (void)
{
  World *world = world_new_calendar ();
  GtkWidget *grid, *popover, *dialog;

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
  ui_check (dialog, "details-block");
  ui_picture (dialog, "details-block");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL,
               "Blocked 2 times for Team meeting, from Thu 26 Nov, 3:00 PM");
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, MEETING);
  check_blocks (world, 2);
  ui_rest (grid);
  ui_picture (world->window, "details-blocked");
  undo (world);
  check_blocks (world, 0);
  ui_rest (grid);
  g_assert_null (ui_find_named (grid, CL_TYPE_CALENDAR_CARD, MEETING));
  world_close_window (world);
  world_free (world);
}

/* It is edited as an appointment is, and taken away in whole; either is undone. */
static void
test_edit (void)
{
  World *world = world_new_calendar ();
  GtkWidget *grid, *dialog;

  block_two_days (world);
  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  dialog = details_open_card (world, grid, MEETING);
  details_choose (dialog, "Kind", "Out of office");
  details_type (dialog, "Title", "Dentist");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  details_press_save (world, dialog, "_Save");
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, DENTIST);
  undo (world);
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, MEETING);
  dialog = details_open_card (world, grid, MEETING);
  details_choose (dialog, "Kind", "Out of office");
  details_type (dialog, "Title", "Dentist");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  details_press_save (world, dialog, "_Save");
  gtk_widget_grab_focus (ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, DENTIST));
  ui_key (GDK_KEY_Delete, 0);
  dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Remove Dentist?");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_All"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Removed: Dentist");
  check_blocks (world, 0);
  undo (world);
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, DENTIST);
  check_blocks (world, 2);
  world_close_window (world);
  world_free (world);
}

/* Over what is booked it can be meant; who may not is offered nothing. */
static void
test_may (void)
{
  World *world = world_new_calendar ();
  GtkWidget *dialog;

  world_open_window (world, WORLD_WEN, 1200, 860);
  details_show_grid (world);
  ui_rest (world->window);
  ui_key (GDK_KEY_b, GDK_CONTROL_MASK);
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  /* Over Ana, at eleven. */
  ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Block Anyway");
  world_close_dialog (dialog);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_set_up ();
  g_test_add_func ("/details-block/new", test_new);
  g_test_add_func ("/details-block/edit", test_edit);
  g_test_add_func ("/details-block/may", test_may);
  return g_test_run ();
}
