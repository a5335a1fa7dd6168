/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar-world.h"

#include "cl-appointment-popover.h"
#include "cl-calendar-agenda.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-calendar-page-private.h"
#include "cl-calendar-picker.h"
#include "cl-client-page.h"
#include "cl-month-strip.h"
#include "cl-place.h"

#include <adwaita.h>

/* The calendar as people use it. It is Tuesday, 24 November 2026, 10:00 in New York. */

static GtkWidget *
open_calendar (World *world, WorldPerson person, int width, int height)
{
  GtkWidget *window = world_open_window (world, person, width, height);

  gtk_widget_activate_action (window, "win.show-page", "s", "calendar");
  return ui_wait_for (window, CL_TYPE_CALENDAR_PAGE, NULL);
}

static GtkWidget *
wait_card (GtkWidget *page, const char *name)
{
  return ui_wait_for_named (page, CL_TYPE_CALENDAR_CARD, name);
}

/* What stands on a card, all of it to be read. */
static void
assert_reads (GtkWidget *card, const char *title)
{
  g_assert_cmpstr (cl_calendar_card_get_title (CL_CALENDAR_CARD (card)), ==, title);
  g_assert_false (cl_calendar_card_is_cut (CL_CALENDAR_CARD (card)));
}

/* The pointer never enters a card, so that the wheel turns lightly: the grid answers for it. */
static void
assert_grid_answers (GtkWidget *grid, GtkWidget *card, gboolean is_on_card)
{
  g_autoptr (GObject) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  GtkAllocation box;
  gboolean answered = FALSE;
  int x, y;

  gtk_widget_get_allocation (card, &box);
  x = box.x + box.width / 2;
  y = is_on_card ? box.y + box.height / 2 : box.y - 4;
  g_assert_true (gtk_widget_pick (grid, x, y, GTK_PICK_DEFAULT) == grid);
  g_signal_emit_by_name (grid, "query-tooltip", x, y, FALSE, tooltip, &answered);
  g_assert_cmpint (answered, ==, is_on_card);
}

static gboolean
is_without_card (gpointer data)
{
  gpointer *page_and_name = data;

  return ui_find_named (page_and_name[0], CL_TYPE_CALENDAR_CARD, page_and_name[1]) == NULL;
}

static void
wait_card_gone (GtkWidget *page, const char *name)
{
  gpointer page_and_name[] = { page, (gpointer) name };

  g_assert_true (ui_wait (is_without_card, page_and_name));
}

static void
choose_practitioner (GtkWidget *page, const char *name)
{
  GtkWidget *picker = ui_wait_for (page, CL_TYPE_CALENDAR_PICKER, NULL);

  ui_click (gtk_widget_get_first_child (picker));
  ui_click (ui_wait_for_named (picker, GTK_TYPE_CHECK_BUTTON, name));
}

/* What is shown of one's own week, and that is read out as CALENDAR.md says. */
static void
test_week (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 1200, 800);
  GtkWidget *card = wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  GtkWidget *grid = ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);

  wait_card (page, "Bram de Vries, Intake, 9:00 to 9:30 AM, Dr. Lee");
  wait_card (page, "Bram de Vries, Family session, 2:00 to 3:30 PM, Dr. Lee");
  g_assert_true (ui_shows (page, "22 – 28 November 2026"));
  g_assert_null (ui_find_named (page, CL_TYPE_CALENDAR_CARD,
                                "Hana Nováková, Assessment, 11:00 to 11:50 AM, Dr. Ruiz"));
  ui_rest (page);
  ui_picture (world->window, "calendar-week");
  assert_reads (card, "Ana Gomez");
  assert_grid_answers (grid, card, TRUE);
  assert_grid_answers (grid, card, FALSE);
  /* The next week has nothing of it, and T comes back. */
  gtk_widget_grab_focus (grid);
  ui_key (GDK_KEY_Page_Down, 0);
  ui_wait_for (page, GTK_TYPE_LABEL, "29 Nov – 5 Dec");
  wait_card_gone (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  ui_key (GDK_KEY_t, 0);
  wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  world_close_window (world);
  world_free (world);
}

/* Who may not know the client sees that the time is taken, and no more. */
static void
test_busy (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_SAM, 1200, 800);
  GtkWidget *card;

  ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);
  choose_practitioner (page, "Dr. Wen Lee");
  card = wait_card (page, "Busy, 11:00 to 11:50 AM");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (card), ==, "Busy, 11:00 to 11:50 AM");
  g_assert_null (
    ui_find_named (page, CL_TYPE_CALENDAR_CARD, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee"));
  g_assert_true (ui_shows (page, "Busy: a client you don’t see"));
  ui_rest (page);
  ui_picture (world->window, "calendar-busy");
  assert_reads (card, "Busy");
  world_close_window (world);
  world_free (world);
}

/* A scheduler has the practitioners side by side. */
static void
test_team (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_TOMAS, 1200, 800);
  GtkWidget *grid = ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);

  gtk_widget_grab_focus (grid);
  ui_key (GDK_KEY_d, 0);
  ui_wait_for (page, GTK_TYPE_LABEL, "Tue 24 Nov");
  ui_wait_for (page, GTK_TYPE_LABEL, "Dana Lindqvist");
  choose_practitioner (page, "Dana Lindqvist");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (page, GTK_TYPE_LABEL, "Dana Lindqvist");
  wait_card (page, "Hana Nováková, Assessment, 11:00 to 11:50 AM, Dr. Ruiz");
  wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  ui_wait_for (page, GTK_TYPE_LABEL, "8:30 AM – 5 PM · 1 of 8 booked");
  ui_wait_for (page, GTK_TYPE_LABEL, "Any time · 0 booked");
  ui_rest (page);
  ui_picture (world->window, "calendar-team");
  world_close_window (world);
  world_free (world);
}

/* What another program books comes by itself. */
static void
test_refresh (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 1200, 800);

  wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  world_book (world, WORLD_WEN, world->ana, 26, 9, 0, 50, CL_APPOINTMENT_KIND_FOLLOW_UP);
  wait_card (page, "Ana Gomez, Follow-up, 9:00 to 9:50 AM, Dr. Lee");
  world_close_window (world);
  world_free (world);
}

/* Without a time pointed at, another day begins at nine by its clocks, also where they were changed
 * in the night before. */
static void
test_morning (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 1200, 800);
  GTimeZone *zone = cl_practice_get_timezone (world->practice);
  g_autoptr (GDateTime) noon = g_date_time_new (zone, 2027, 3, 14, 12, 0, 0);
  g_autoptr (GDateTime) nine = g_date_time_new (zone, 2027, 3, 14, 9, 0, 0);

  cl_calendar_page_show_day (CL_CALENDAR_PAGE (page), g_date_time_to_unix (noon) * G_USEC_PER_SEC);
  g_assert_cmpint (cl_calendar_page_get_morning (CL_CALENDAR_PAGE (page)), ==,
                   g_date_time_to_unix (nine) * G_USEC_PER_SEC);
  world_close_window (world);
  world_free (world);
}

/* A day as a list, where there is no room for more. */
static void
test_narrow (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 360, 720);
  GtkWidget *agenda = ui_wait_for (page, CL_TYPE_CALENDAR_AGENDA, NULL);
  GtkWidget *title = ui_wait_for (page, GTK_TYPE_LABEL, "Tue 24 Nov");

  ui_wait_for_named (agenda, GTK_TYPE_BUTTON, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (title))));
  g_assert_true (ui_shows (agenda, "Not available until 1:00 PM"));
  g_assert_true (ui_shows (agenda, "Free for 60 minutes"));
  g_assert_true (ui_shows (agenda, "End of Dr. Lee’s day"));
  ui_rest (page);
  ui_picture (world->window, "calendar-narrow");
  world_close_window (world);
  world_free (world);
}

/* The strip jumps to a day, and says how full it is. */
static void
test_strip (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 1200, 800);
  GtkWidget *strip = ui_wait_for (page, CL_TYPE_MONTH_STRIP, NULL);

  ui_wait_for_named (strip, GTK_TYPE_BUTTON, "Today, Tue 24 Nov, 1 of 8 booked");
  for (int i = 0; i < 9; i++)
    world_book (world, WORLD_WEN, world->ana, 30, 8 + i, 30, 60, CL_APPOINTMENT_KIND_THERAPY);
  ui_wait_for_named (strip, GTK_TYPE_BUTTON, "Mon 30 Nov, full: 8 of 8");
  ui_click (ui_wait_for_named (strip, GTK_TYPE_BUTTON, "Wed 2 Dec, 0 of 8 booked"));
  ui_wait_for (page, GTK_TYPE_LABEL, "29 Nov – 5 Dec");
  world_close_window (world);
  world_free (world);
}

/* From where a card is to where it was moved, by the pixels of an hour. */
static void
drag_card (GtkWidget *card, double top, int right, int down)
{
  ui_press_at (card, 40, top);
  ui_drag_by (right, down);
}

static void
test_drag (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 1200, 800);
  GtkWidget *card = wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");

  ui_rest (page);
  /* Escape puts it back, while the button is still down. */
  drag_card (card, 20, 0, 60);
  ui_key (GDK_KEY_Escape, 0);
  ui_release ();
  ui_settle (200);
  wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  drag_card (card, 20, 0, -30);
  ui_picture (world->window, "calendar-drag");
  ui_release ();
  wait_card (page, "Ana Gomez, Therapy, 10:30 to 11:20 AM, Dr. Lee");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Moved Ana Gomez to Tue 24 Nov, 10:30 AM");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  card = wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  ui_rest (page);
  /* With Shift by five minutes, which are as many pixels. */
  ui_press_at (card, 40, 20);
  ui_hold (GDK_KEY_Shift_L, TRUE);
  ui_drag_by (0, -11);
  ui_release ();
  ui_hold (GDK_KEY_Shift_L, FALSE);
  card = wait_card (page, "Ana Gomez, Therapy, 10:50 to 11:40 AM, Dr. Lee");
  ui_rest (page);
  /* To the day beside it, at the same time. */
  drag_card (card, 20, gtk_widget_get_width (card) + 8, 0);
  ui_release ();
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Moved Ana Gomez to Wed 25 Nov, 10:50 AM");
  world_close_window (world);
  world_free (world);
}

/* By its lower end it is made longer. */
static void
test_resize (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 1200, 800);
  GtkWidget *card = wait_card (page, "Bram de Vries, Intake, 9:00 to 9:30 AM, Dr. Lee");

  ui_rest (page);
  drag_card (card, gtk_widget_get_height (card) - 2, 0, 30);
  ui_release ();
  wait_card (page, "Bram de Vries, Intake, 9:00 to 10:00 AM, Dr. Lee");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Bram de Vries: now 60 minutes");
  /* A short one too, which is moved by the rest of it. */
  world_book (world, WORLD_WEN, world->ana, 26, 15, 0, 15, CL_APPOINTMENT_KIND_FOLLOW_UP);
  card = wait_card (page, "Ana Gomez, Follow-up, 3:00 to 3:15 PM, Dr. Lee");
  ui_rest (page);
  g_assert_cmpint (gtk_widget_get_height (card), <=, 18);
  drag_card (card, gtk_widget_get_height (card) - 2, 0, 15);
  ui_release ();
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Ana Gomez: now 30 minutes");
  card = wait_card (page, "Ana Gomez, Follow-up, 3:00 to 3:30 PM, Dr. Lee");
  ui_rest (page);
  drag_card (card, 6, 0, -30);
  ui_release ();
  wait_card (page, "Ana Gomez, Follow-up, 2:30 to 3:00 PM, Dr. Lee");
  world_close_window (world);
  world_free (world);
}

/* To where somebody else is, and to times without hours, it goes only where that is meant. */
static void
test_conflict (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 1200, 800);
  GtkWidget *card = wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  GtkWidget *dialog;

  ui_rest (page);
  gtk_widget_grab_focus (card);
  for (int i = 0; i < 2; i++)
    {
      ui_key (GDK_KEY_Down, GDK_ALT_MASK);
      dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
      ui_wait_for (dialog, GTK_TYPE_LABEL, "That is outside Dr. Lee’s availability.");
      ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, i == 0 ? "_Put It Back" : "_Move"));
      ui_wait_active (GTK_WINDOW (world->window));
      if (i == 0)
        wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
    }
  card = wait_card (page, "Ana Gomez, Therapy, 11:15 AM to 12:05 PM, Dr. Lee");
  /* Where the practice refuses that, there is nothing but to put it back. */
  world_save (world, WORLD_RUIZ,
              cl_change_new_configure ((const char *const[]){ "conflict_handling", NULL },
                                       (const char *const[]){ "refuse", NULL }));
  gtk_widget_grab_focus (card);
  ui_key (GDK_KEY_Down, GDK_ALT_MASK);
  dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "That is outside Dr. Lee’s availability. This practice books nothing over something "
               "else.");
  ui_picture (dialog, "calendar-move-refused");
  g_assert_null (ui_find (dialog, GTK_TYPE_BUTTON, "_Move"));
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Put It Back"));
  ui_wait_active (GTK_WINDOW (world->window));
  wait_card (page, "Ana Gomez, Therapy, 11:15 AM to 12:05 PM, Dr. Lee");
  world_close_window (world);
  world_free (world);
}

static double
get_scrolled (GtkWidget *grid)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (grid, GTK_TYPE_SCROLLED_WINDOW);

  return gtk_adjustment_get_value (
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
}

/* Everything by keyboard: longer, another day, arrived, no-show, cancelled once it is confirmed. */
static void
test_keys (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 1200, 800);
  GtkWidget *grid = ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);
  GtkWidget *card = wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  GtkWidget *dialog;
  double scrolled;

  ui_rest (page);
  scrolled = get_scrolled (grid);
  gtk_widget_grab_focus (grid);
  ui_rest (page);
  /* The hours stay where they were. */
  g_assert_cmpfloat (get_scrolled (grid), ==, scrolled);
  /* Cards follow the grid in the order of time. */
  ui_key (GDK_KEY_Tab, 0);
  ui_wait_focus (wait_card (page, "Bram de Vries, Intake, 9:00 to 9:30 AM, Dr. Lee"));
  ui_key (GDK_KEY_Tab, 0);
  ui_wait_focus (card);
  ui_key (GDK_KEY_Up, GDK_ALT_MASK | GDK_SHIFT_MASK);
  card = wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:35 AM, Dr. Lee");
  ui_wait_focus (card);
  ui_key (GDK_KEY_Right, GDK_ALT_MASK);
  card = wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:35 AM, Dr. Lee");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Moved Ana Gomez to Wed 25 Nov, 11:00 AM");
  ui_wait_focus (card);
  /* Nobody comes, or stays away, before the day. */
  ui_key (GDK_KEY_a, 0);
  ui_key (GDK_KEY_n, 0);
  ui_key (GDK_KEY_Left, GDK_ALT_MASK);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Moved Ana Gomez to Tue 24 Nov, 11:00 AM");
  card = wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:35 AM, Dr. Lee");
  ui_wait_focus (card);
  ui_key (GDK_KEY_a, 0);
  card = wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:35 AM, arrived, Dr. Lee");
  ui_key (GDK_KEY_n, 0);
  card = wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:35 AM, no-show, Dr. Lee");
  ui_picture (world->window, "calendar-no-show");
  ui_wait_focus (card);
  /* On a later day it stands as booked again, which Undo takes back. */
  ui_key (GDK_KEY_Right, GDK_ALT_MASK);
  ui_wait_for (world->window, GTK_TYPE_LABEL,
               "Moved Ana Gomez to Wed 25 Nov, 11:00 AM. It stands as booked again.");
  wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:35 AM, Dr. Lee");
  ui_picture (world->window, "calendar-booked-again");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  card = wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:35 AM, no-show, Dr. Lee");
  gtk_widget_grab_focus (card);
  ui_wait_focus (card);
  ui_key (GDK_KEY_Delete, 0);
  dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Cancel Ana Gomez?");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Cancel Appointment"));
  wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:35 AM, cancelled, Dr. Lee");
  world_close_window (world);
  world_free (world);
}

/* The slot of the keyboard says where it is, and whether it is free. */
static void
test_slot (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 1200, 800);
  GtkWidget *grid = ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);

  wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  gtk_widget_grab_focus (grid);
  cl_calendar_grid_set_slot (CL_CALENDAR_GRID (grid), 2, 10 * 60, 0);
  ui_wait_for_named (page, CL_TYPE_CALENDAR_GRID, "Tue 24 Nov, 10:00 AM, free");
  ui_key (GDK_KEY_Down, 0);
  ui_wait_for_named (page, CL_TYPE_CALENDAR_GRID, "Tue 24 Nov, 10:15 AM, taken");
  ui_key (GDK_KEY_Right, 0);
  ui_wait_for_named (page, CL_TYPE_CALENDAR_GRID, "Wed 25 Nov, 10:15 AM, free");
  for (int i = 0; i < 6; i++)
    ui_key (GDK_KEY_Down, GDK_SHIFT_MASK);
  ui_wait_for_named (page, CL_TYPE_CALENDAR_GRID, "Wed 25 Nov, 10:15 AM, outside availability");
  ui_picture (world->window, "calendar-slot");
  world_close_window (world);
  world_free (world);
}

/* To another practitioner: who does not know the client yet is told of before it is shared. */
static void
test_other_practitioner (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_TOMAS, 1200, 800);
  GtkWidget *card, *dialog, *grid;

  gtk_widget_activate_action (page, "calendar.view", "s", "day");
  card = wait_card (page, "Bram de Vries, Intake, 9:00 to 9:30 AM, Dr. Lee");
  ui_rest (page);
  drag_card (card, 10, gtk_widget_get_width (card), 0);
  ui_release ();
  dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Kwame is a new provider for Bram de Vries. Moving shares demographics and "
               "non-clinical documents. Chart notes stay private.");
  ui_picture (dialog, "calendar-share");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Move"));
  wait_card (page, "Bram de Vries, Intake, 9:00 to 9:30 AM, Kwame");
  ui_wait_for (world->window, GTK_TYPE_LABEL,
               "Moved Bram de Vries to Tue 24 Nov, 9:00 AM with Kwame");
  /* Who is suspended keeps what is booked until it is given to somebody else; nothing is added. */
  world_save (world, WORLD_RUIZ, cl_change_new_suspend (world_get_member (world, WORLD_KWAME)));
  ui_wait_for (page, GTK_TYPE_LABEL, "Suspended · 1 booked");
  card = wait_card (page, "Bram de Vries, Intake, 9:00 to 9:30 AM, Kwame");
  ui_rest (page);
  grid = gtk_widget_get_ancestor (card, CL_TYPE_CALENDAR_GRID);
  gtk_widget_grab_focus (grid);
  cl_calendar_grid_set_slot (CL_CALENDAR_GRID (grid),
                             cl_calendar_card_get_column (CL_CALENDAR_CARD (card)), 14 * 60, 50);
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (world->window, GTK_TYPE_LABEL,
               "Kwame is suspended: nothing can be booked with them.");
  ui_picture (world->window, "calendar-suspended");
  world_close_window (world);
  world_free (world);
}

static GtkWidget *
wait_menu (GtkWidget *page)
{
  return ui_wait_for (page, GTK_TYPE_POPOVER_MENU, NULL);
}

/* The menu offers what the appointment's state leaves, and nothing of what one may not change. */
static void
test_menu (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 1200, 800);
  GtkWidget *card = wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  GtkWidget *menu;

  ui_rest (page);
  gtk_widget_grab_focus (card);
  ui_key (GDK_KEY_F10, GDK_SHIFT_MASK);
  menu = wait_menu (page);
  g_assert_true (ui_shows (menu, "No-show"));
  ui_picture (world->window, "calendar-menu");
  ui_click (ui_wait_for (menu, GTK_TYPE_LABEL, "Arrived"));
  wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, arrived, Dr. Lee");
  world_close_window (world);
  world_free (world);
}

static GtkWidget *
open_card (GtkWidget *page, GtkWidget *card)
{
  ui_rest (page);
  gtk_widget_grab_focus (card);
  ui_key (GDK_KEY_Return, 0);
  return ui_wait_for (page, CL_TYPE_APPOINTMENT_POPOVER, NULL);
}

/* A card opens to what there is to know, and to the steps that the state leaves; the focus comes
 * back to it. */
static void
test_card (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 1200, 800);
  GtkWidget *card = wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  GtkWidget *popover = open_card (page, card);

  ui_wait_focus (ui_wait_for (popover, GTK_TYPE_BUTTON, "_Arrived"));
  g_assert_true (ui_shows (popover, "Ana Gomez"));
  g_assert_true (ui_shows (popover, "Tuesday, 24 November"));
  g_assert_true (ui_shows (popover, "11:00 AM – 11:50 AM"));
  g_assert_true (ui_shows (popover, "50 minutes"));
  g_assert_true (ui_shows (popover, "Dr. Wen Lee"));
  g_assert_true (ui_shows (popover, "Booked"));
  g_assert_null (ui_find (popover, GTK_TYPE_BUTTON, "Back to _Booked"));
  ui_picture (popover, "calendar-card");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (page, CL_TYPE_APPOINTMENT_POPOVER, NULL);
  ui_wait_focus (card);
  ui_click (card);
  popover = ui_wait_for (page, CL_TYPE_APPOINTMENT_POPOVER, NULL);
  ui_click (ui_wait_for (popover, GTK_TYPE_BUTTON, "_Arrived"));
  card = wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, arrived, Dr. Lee");
  ui_wait_gone (page, CL_TYPE_APPOINTMENT_POPOVER, NULL);
  ui_wait_focus (card);
  popover = open_card (page, card);
  g_assert_true (ui_shows (popover, "Arrived"));
  g_assert_null (ui_find (popover, GTK_TYPE_BUTTON, "_Arrived"));
  ui_wait_for (popover, GTK_TYPE_BUTTON, "Back to _Booked");
  ui_click (ui_wait_for (popover, GTK_TYPE_BUTTON, "_Cancel…"));
  popover = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_click (ui_wait_for (popover, GTK_TYPE_BUTTON, "_Keep It"));
  ui_wait_active (GTK_WINDOW (world->window));
  popover = open_card (page, card);
  ui_click (ui_wait_for (popover, GTK_TYPE_BUTTON, "_Show Client"));
  ui_wait_for (world->window, CL_TYPE_CLIENT_PAGE, NULL);
  world_close_window (world);
  world_free (world);
}

/* What repeats and is by video says so, in a narrow window too; a meeting is taken away only. */
static void
test_card_of_series (void)
{
  World *world = world_new_calendar ();
  ClBookingDraft *series = cl_booking_draft_new (world->ana, world_get_member (world, WORLD_WEN));
  GtkWidget *page, *popover;

  world_fill_week (world);
  series->start = world_at (world, 24, 15, 0);
  series->minutes = 50;
  series->kind = CL_APPOINTMENT_KIND_FOLLOW_UP;
  series->place = g_strdup ("10");
  series->rule = g_strdup ("FREQ=WEEKLY;COUNT=4");
  world_save (world, WORLD_TOMAS, cl_change_new_book (series));
  page = open_calendar (world, WORLD_WEN, 1200, 800);
  popover = open_card (page, wait_card (page, "Team meeting, Meeting, 1:00 to 2:00 PM, Dr. Lee"));
  ui_wait_for (popover, GTK_TYPE_BUTTON, "_Remove…");
  g_assert_null (ui_find (popover, GTK_TYPE_BUTTON, "_Arrived"));
  g_assert_null (ui_find (popover, GTK_TYPE_BUTTON, "_Show Client"));
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (page, CL_TYPE_APPOINTMENT_POPOVER, NULL);
  world_close_window (world);
  page = open_calendar (world, WORLD_WEN, 360, 720);
  popover = ui_wait_for_named (ui_wait_for (page, CL_TYPE_CALENDAR_AGENDA, NULL), GTK_TYPE_BUTTON,
                               "Ana Gomez, Follow-up, 3:00 to 3:50 PM, Dr. Lee");
  popover = open_card (page, popover);
  g_assert_true (ui_shows (popover, "Every week on Tuesday, 4 times"));
  g_assert_true (ui_shows (popover, cl_place_get_label ("10")));
  ui_wait_focus (ui_wait_for (popover, GTK_TYPE_BUTTON, "_Arrived"));
  ui_picture (popover, "calendar-card-narrow");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (page, CL_TYPE_APPOINTMENT_POPOVER, NULL);
  world_close_window (world);
  world_free (world);
}

/* What is busy opens to its time and nothing more. */
static void
test_card_of_busy (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_SAM, 1200, 800);
  GtkWidget *card, *popover;

  ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);
  choose_practitioner (page, "Dr. Wen Lee");
  card = wait_card (page, "Busy, 11:00 to 11:50 AM");
  ui_key (GDK_KEY_Escape, 0);
  popover = open_card (page, card);
  g_assert_true (ui_shows (popover, "11:00 AM – 11:50 AM"));
  g_assert_false (ui_shows (popover, cl_appointment_kind_get_label (CL_APPOINTMENT_KIND_THERAPY)));
  g_assert_false (ui_shows (popover, "Dr. Wen Lee"));
  g_assert_false (ui_shows (popover, "Booked"));
  g_assert_null (ui_find (popover, GTK_TYPE_BUTTON, NULL));
  ui_picture (popover, "calendar-card-busy");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_focus (card);
  world_close_window (world);
  world_free (world);
}

/* How it was looked at last is how it opens. */
static void
test_memory (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_TOMAS, 1200, 800);

  gtk_widget_activate_action (page, "calendar.view", "s", "day");
  wait_card (page, "Bram de Vries, Intake, 9:00 to 9:30 AM, Dr. Lee");
  choose_practitioner (page, "Dr. Wen Lee");
  ui_key (GDK_KEY_Escape, 0);
  wait_card_gone (page, "Bram de Vries, Intake, 9:00 to 9:30 AM, Dr. Lee");
  world_close_window (world);
  page = open_calendar (world, WORLD_TOMAS, 1200, 800);
  wait_card (page, "Hana Nováková, Assessment, 11:00 to 11:50 AM, Dr. Ruiz");
  ui_wait_for (page, GTK_TYPE_LABEL, "3 practitioners");
  g_assert_false (ui_shows (page, "Dr. Wen Lee"));
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_set_up ();
  g_test_add_func ("/calendar/week", test_week);
  g_test_add_func ("/calendar/busy", test_busy);
  g_test_add_func ("/calendar/team", test_team);
  g_test_add_func ("/calendar/refresh", test_refresh);
  g_test_add_func ("/calendar/morning", test_morning);
  g_test_add_func ("/calendar/narrow", test_narrow);
  g_test_add_func ("/calendar/strip", test_strip);
  g_test_add_func ("/calendar/drag", test_drag);
  g_test_add_func ("/calendar/resize", test_resize);
  g_test_add_func ("/calendar/conflict", test_conflict);
  g_test_add_func ("/calendar/keys", test_keys);
  g_test_add_func ("/calendar/slot", test_slot);
  g_test_add_func ("/calendar/other-practitioner", test_other_practitioner);
  g_test_add_func ("/calendar/menu", test_menu);
  g_test_add_func ("/calendar/card", test_card);
  g_test_add_func ("/calendar/card-of-series", test_card_of_series);
  g_test_add_func ("/calendar/card-of-busy", test_card_of_busy);
  g_test_add_func ("/calendar/memory", test_memory);
  return g_test_run ();
}
