/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar-world.h"

#include "cl-appointment-popover.h"
#include "cl-booking-popover.h"
#include "cl-calendar-agenda.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-calendar-page.h"

#include <adwaita.h>

/* The calendar by the keyboard alone, key by key (docs: CALENDAR, Mouse and keys), and what a hand
 * does at its edges. It is Tuesday, 24 November 2026, 10:00 in New York. */

#define MEETING "Team meeting, Meeting, 1:00 to 2:00 PM, Dr. Lee"
#define ANA "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee"
#define BRAM "Bram de Vries, Intake, 9:00 to 9:30 AM, Dr. Lee"

static GtkWidget *
open_calendar (World *world, WorldPerson person)
{
  GtkWidget *window = world_open_window (world, person, 1200, 800);
  GtkWidget *page;

  gtk_widget_activate_action (window, "win.show-page", "s", "calendar");
  page = ui_wait_for (window, CL_TYPE_CALENDAR_PAGE, NULL);
  ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);
  return page;
}

static GtkWidget *
wait_card (GtkWidget *page, const char *name)
{
  return ui_wait_for_named (page, CL_TYPE_CALENDAR_CARD, name);
}

static GtkWidget *
focus_slot (GtkWidget *page, guint column, int minute)
{
  GtkWidget *grid = ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);

  ui_rest (page);
  gtk_widget_grab_focus (grid);
  cl_calendar_grid_set_slot (CL_CALENDAR_GRID (grid), column, minute, 0);
  return grid;
}

typedef struct
{
  guint key;
  GdkModifierType state;
  const char *says; /* what the grid is called then */
} Step;

static void
press_all (GtkWidget *page, const Step *steps, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_test_message ("%s", gdk_keyval_name (steps[i].key));
      ui_key (steps[i].key, steps[i].state);
      ui_wait_for_named (page, CL_TYPE_CALENDAR_GRID, steps[i].says);
    }
}

/* The slot goes by a quarter of an hour and by days, past the week's ends too. */
static void
test_slot (void)
{
  static const Step steps[] = {
    { GDK_KEY_Up, 0, "Tue 24 Nov, 9:45 AM, free" },
    { GDK_KEY_Down, 0, "Tue 24 Nov, 10:00 AM, free" },
    { GDK_KEY_Left, 0, "Mon 23 Nov, 10:00 AM, free" },
    { GDK_KEY_Right, 0, "Tue 24 Nov, 10:00 AM, free" },
    { GDK_KEY_Down, GDK_SHIFT_MASK, "Tue 24 Nov, 10:00 AM, taken" },
    { GDK_KEY_Up, GDK_SHIFT_MASK, "Tue 24 Nov, 10:00 AM, free" },
    { GDK_KEY_Left, 0, "Mon 23 Nov, 10:00 AM, free" },
    { GDK_KEY_Left, 0, "Sun 22 Nov, 10:00 AM, outside availability" },
    { GDK_KEY_Left, 0, "Sat 21 Nov, 10:00 AM, outside availability" },
    { GDK_KEY_Right, 0, "Sun 22 Nov, 10:00 AM, outside availability" },
  };
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN);

  wait_card (page, ANA);
  focus_slot (page, 2, 10 * 60);
  press_all (page, steps, G_N_ELEMENTS (steps));
  world_close_window (world);
  world_free (world);
}

/* Where the line runs from right to left, so do the days. */
static void
test_slot_rtl (void)
{
  static const Step steps[] = {
    { GDK_KEY_Left, 0, "Wed 25 Nov, 10:00 AM, free" },
    { GDK_KEY_Right, 0, "Tue 24 Nov, 10:00 AM, free" },
  };
  World *world = world_new_calendar ();
  GtkTextDirection before = gtk_widget_get_default_direction ();
  GtkWidget *page;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  page = open_calendar (world, WORLD_WEN);
  gtk_widget_grab_focus (wait_card (page, ANA));
  ui_key (GDK_KEY_Left, GDK_ALT_MASK);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Moved Ana Gomez to Wed 25 Nov, 11:00 AM");
  focus_slot (page, 2, 10 * 60);
  press_all (page, steps, G_N_ELEMENTS (steps));
  world_close_window (world);
  world_free (world);
  gtk_widget_set_default_direction (before);
}

/* Weeks, today, and the two views, from the grid and from a card. */
static void
test_views (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN);

  wait_card (page, ANA);
  focus_slot (page, 2, 10 * 60);
  ui_key (GDK_KEY_Page_Up, 0);
  ui_wait_for (page, GTK_TYPE_LABEL, "15 – 21 November 2026");
  ui_key (GDK_KEY_Page_Down, 0);
  ui_wait_for (page, GTK_TYPE_LABEL, "22 – 28 November 2026");
  ui_key (GDK_KEY_Page_Down, 0);
  ui_wait_for (page, GTK_TYPE_LABEL, "29 Nov – 5 Dec");
  ui_key (GDK_KEY_Home, 0);
  ui_wait_for (page, GTK_TYPE_LABEL, "22 – 28 November 2026");
  ui_key (GDK_KEY_d, 0);
  ui_wait_for (page, GTK_TYPE_LABEL, "Tuesday, 24 November");
  gtk_widget_grab_focus (wait_card (page, ANA));
  ui_key (GDK_KEY_Page_Down, 0);
  ui_wait_for (page, GTK_TYPE_LABEL, "Tuesday, 1 December");
  ui_key (GDK_KEY_t, 0);
  ui_wait_for (page, GTK_TYPE_LABEL, "Tuesday, 24 November");
  gtk_widget_grab_focus (wait_card (page, ANA));
  ui_key (GDK_KEY_w, 0);
  ui_wait_for (page, GTK_TYPE_LABEL, "22 – 28 November 2026");
  world_close_window (world);
  world_free (world);
}

/* In time order to the cards and back, and out of the grid at its ends. */
static void
test_tab (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN);
  GtkWidget *grid;

  wait_card (page, ANA);
  grid = focus_slot (page, 2, 10 * 60);
  ui_key (GDK_KEY_Tab, 0);
  ui_wait_focus (wait_card (page, BRAM));
  ui_key (GDK_KEY_Down, 0);
  ui_wait_focus (wait_card (page, ANA));
  ui_key (GDK_KEY_Up, 0);
  ui_wait_focus (wait_card (page, BRAM));
  ui_key (GDK_KEY_Tab, GDK_SHIFT_MASK);
  ui_wait_focus (grid);
  g_assert_true (gtk_widget_has_focus (grid));
  ui_key (GDK_KEY_Tab, GDK_SHIFT_MASK);
  ui_settle (100);
  g_assert_false (gtk_widget_has_focus (grid));
  ui_key (GDK_KEY_Tab, 0);
  g_assert_true (gtk_widget_has_focus (grid));
  for (int i = 0; i < 4; i++)
    ui_key (GDK_KEY_Tab, 0);
  ui_wait_focus (wait_card (page, "Chiamaka Eze, Therapy, 2:30 to 3:20 PM, Dr. Lee"));
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_focus (grid);
  world_close_window (world);
  world_free (world);
}

/* Every way in which a card moves, and back. */
static void
test_move (void)
{
  static const struct
  {
    guint key;
    GdkModifierType state;
    const char *name;
    const char *toast;
  } steps[] = {
    { GDK_KEY_Up, GDK_ALT_MASK, "Ana Gomez, Therapy, 10:45 to 11:35 AM, Dr. Lee",
      "Moved Ana Gomez to Tue 24 Nov, 10:45 AM" },
    { GDK_KEY_Down, GDK_ALT_MASK, ANA, "Moved Ana Gomez to Tue 24 Nov, 11:00 AM" },
    { GDK_KEY_Left, GDK_ALT_MASK, ANA, "Moved Ana Gomez to Mon 23 Nov, 11:00 AM" },
    { GDK_KEY_Right, GDK_ALT_MASK, ANA, "Moved Ana Gomez to Tue 24 Nov, 11:00 AM" },
    { GDK_KEY_Up, GDK_ALT_MASK | GDK_SHIFT_MASK, "Ana Gomez, Therapy, 11:00 to 11:35 AM, Dr. Lee",
      "Ana Gomez: now 35 minutes" },
    { GDK_KEY_Down, GDK_ALT_MASK | GDK_SHIFT_MASK, ANA, "Ana Gomez: now 50 minutes" },
  };
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN);

  gtk_widget_grab_focus (wait_card (page, ANA));
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      ui_key (steps[i].key, steps[i].state);
      ui_wait_for (world->window, GTK_TYPE_LABEL, steps[i].toast);
      ui_wait_focus (wait_card (page, steps[i].name));
    }
  /* What was done last is taken back by a key, too. */
  ui_key (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:35 AM, Dr. Lee");
  world_close_window (world);
  world_free (world);
}

/* Marked, opened and its menu; what one may not change stays as it is. */
static void
test_card (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page, *popover, *dialog;

  world_fill_week (world);
  page = open_calendar (world, WORLD_WEN);
  /* Nobody comes to a meeting, or misses it: the keys say nothing of it. */
  gtk_widget_grab_focus (wait_card (page, MEETING));
  ui_key (GDK_KEY_a, 0);
  ui_key (GDK_KEY_n, 0);
  gtk_widget_grab_focus (wait_card (page, ANA));
  ui_key (GDK_KEY_a, 0);
  ui_wait_focus (wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, arrived, Dr. Lee"));
  g_assert_false (ui_shows (world->window, "This appointment cannot be marked like that. One that "
                                           "was cancelled is booked anew."));
  wait_card (page, MEETING);
  ui_key (GDK_KEY_a, 0);
  ui_wait_focus (wait_card (page, ANA));
  ui_key (GDK_KEY_n, 0);
  ui_wait_focus (wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, no-show, Dr. Lee"));
  ui_key (GDK_KEY_Delete, 0);
  dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Cancel Ana Gomez?");
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  ui_wait_active (GTK_WINDOW (world->window));
  ui_key (GDK_KEY_Menu, 0);
  popover = ui_wait_for (page, GTK_TYPE_POPOVER_MENU, NULL);
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (page, GTK_TYPE_POPOVER_MENU, NULL);
  ui_wait_focus (wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, no-show, Dr. Lee"));
  ui_key (GDK_KEY_Return, 0);
  popover = ui_wait_for (page, CL_TYPE_APPOINTMENT_POPOVER, NULL);
  ui_wait_for (popover, GTK_TYPE_LABEL, "Ana Gomez");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (page, CL_TYPE_APPOINTMENT_POPOVER, NULL);
  ui_wait_focus (wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, no-show, Dr. Lee"));
  world_close_window (world);
  world_free (world);
}

/* From the slot to a booking, without a pointer: the client is asked for first, the arrows go
 * through who is found, and the whole is booked by a key. */
static void
test_book (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page, *popover;

  world_book (world, WORLD_WEN, world_find_client (world, "Emi"), 27, 9, 0, 50,
              CL_APPOINTMENT_KIND_INTAKE);
  page = open_calendar (world, WORLD_WEN);
  wait_card (page, ANA);
  focus_slot (page, 4, 15 * 60);
  ui_key (GDK_KEY_Return, 0);
  popover = ui_wait_for (page, CL_TYPE_BOOKING_POPOVER, NULL);
  ui_wait_for (popover, GTK_TYPE_LABEL, "Choose a client.");
  ui_wait_focus (ui_wait_for (popover, GTK_TYPE_ENTRY, NULL));
  ui_type ("e");
  ui_wait_for (popover, GTK_TYPE_LABEL, "Emi Tanaka");
  ui_wait_for (popover, GTK_TYPE_LABEL, "Chiamaka Eze");
  ui_key (GDK_KEY_Down, 0);
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for_named (popover, GTK_TYPE_BUTTON, "Choose Another Client");
  g_assert_true (ui_shows (popover, "Emi Tanaka"));
  ui_wait_for (popover, GTK_TYPE_LABEL, "Free, and within the hours of Dr. Lee");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  ui_wait_gone (page, CL_TYPE_BOOKING_POPOVER, NULL);
  wait_card (page, "Emi Tanaka, Therapy, 3:00 to 3:50 PM, Dr. Lee");
  world_close_window (world);
  world_free (world);
}

/* An agenda is gone through by the same keys as far as they mean something there. */
static void
test_agenda (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page, *agenda;

  world_open_window (world, WORLD_WEN, 360, 720);
  gtk_widget_activate_action (world->window, "win.show-page", "s", "calendar");
  page = ui_wait_for (world->window, CL_TYPE_CALENDAR_PAGE, NULL);
  agenda = ui_wait_for (page, CL_TYPE_CALENDAR_AGENDA, NULL);
  gtk_widget_grab_focus (ui_wait_for_named (agenda, GTK_TYPE_BUTTON, ANA));
  ui_key (GDK_KEY_a, 0);
  ui_wait_for_named (agenda, GTK_TYPE_BUTTON,
                     "Ana Gomez, Therapy, 11:00 to 11:50 AM, arrived, Dr. Lee");
  ui_key (GDK_KEY_Page_Down, 0);
  ui_wait_for (page, GTK_TYPE_LABEL, "Tue 1 Dec");
  ui_key (GDK_KEY_t, 0);
  ui_wait_for (page, GTK_TYPE_LABEL, "Tue 24 Nov");
  world_close_window (world);
  world_free (world);
}

/* Beyond midnight nothing is moved, nor beyond the ends of the days that are shown. */
static void
test_ends (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page, *card;

  world_book (world, WORLD_WEN, world->ana, 28, 23, 0, 55, CL_APPOINTMENT_KIND_FOLLOW_UP);
  page = open_calendar (world, WORLD_WEN);
  card = wait_card (page, "Ana Gomez, Follow-up, 11:00 to 11:55 PM, Dr. Lee");
  gtk_widget_grab_focus (card);
  ui_key (GDK_KEY_Down, GDK_ALT_MASK);
  ui_key (GDK_KEY_Down, GDK_ALT_MASK | GDK_SHIFT_MASK);
  ui_key (GDK_KEY_Right, GDK_ALT_MASK);
  ui_settle (300);
  g_assert_null (world_find_dialog (world, ADW_TYPE_MESSAGE_DIALOG));
  g_assert_true (wait_card (page, "Ana Gomez, Follow-up, 11:00 to 11:55 PM, Dr. Lee") == card);
  ui_wait_focus (card);
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_set_up ();
  g_test_add_func ("/calendar-keys/slot", test_slot);
  g_test_add_func ("/calendar-keys/slot-rtl", test_slot_rtl);
  g_test_add_func ("/calendar-keys/views", test_views);
  g_test_add_func ("/calendar-keys/tab", test_tab);
  g_test_add_func ("/calendar-keys/move", test_move);
  g_test_add_func ("/calendar-keys/card", test_card);
  g_test_add_func ("/calendar-keys/book", test_book);
  g_test_add_func ("/calendar-keys/agenda", test_agenda);
  g_test_add_func ("/calendar-keys/ends", test_ends);
  return g_test_run ();
}
