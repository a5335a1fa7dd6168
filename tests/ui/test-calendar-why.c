/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar-world.h"

#include "cl-access-dialog.h"
#include "cl-appointment-popover.h"
#include "cl-calendar-agenda.h"
#include "cl-calendar-card.h"
#include "cl-calendar-page.h"
#include "cl-client-page.h"
#include "cl-why-dialog.h"

/* Why somebody sees the client of an appointment, told from the calendar. It is Tuesday, 24
 * November 2026, 10:00 in New York. */

#define ANA "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee"

static GtkWidget *
open_calendar (World *world, WorldPerson person, int width)
{
  GtkWidget *window = world_open_window (world, person, width, 800);

  gtk_widget_activate_action (window, "win.show-page", "s", "calendar");
  return ui_wait_for (window, CL_TYPE_CALENDAR_PAGE, NULL);
}

/* As by the keyboard: from the card to the button. */
static GtkWidget *
ask_why (World *world, GtkWidget *page, GtkWidget *card)
{
  GtkWidget *popover;

  ui_rest (page);
  gtk_widget_grab_focus (card);
  ui_key (GDK_KEY_Return, 0);
  popover = ui_wait_for (page, CL_TYPE_APPOINTMENT_POPOVER, NULL);
  ui_picture (popover, "calendar-why-card");
  gtk_widget_grab_focus (ui_wait_for (popover, GTK_TYPE_BUTTON, "_Why Can I See This?"));
  ui_key (GDK_KEY_Return, 0);
  return world_wait_dialog (world, CL_TYPE_WHY_DIALOG);
}

/* The answer is the one of the client's page, the record is not opened for it, and the keyboard is
 * where it was. */
static void
test_answer (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 1200);
  GtkWidget *card = ui_wait_for_named (page, CL_TYPE_CALENDAR_CARD, ANA);
  GtkWidget *why = ask_why (world, page, card);

  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (why)), ==, "Why can you see Ana Gomez?");
  ui_wait_for (why, GTK_TYPE_LABEL, "On the staff of “Return to work”");
  ui_wait_for (why, GTK_TYPE_LABEL, "You cannot change who has access.");
  g_assert_null (ui_find (why, GTK_TYPE_BUTTON, "Change…"));
  ui_picture (why, "calendar-why");
  world_close_dialog (why);
  ui_wait_active (GTK_WINDOW (world->window));
  ui_wait_focus (card);
  g_assert_null (ui_find (page, CL_TYPE_APPOINTMENT_POPOVER, NULL));
  g_assert_cmpuint (world_count_openings (world, WORLD_WEN), ==, 0);
  world_close_window (world);
  world_free (world);
}

/* A reason leads to where it is: to the cases of the client. */
static void
test_case (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 360);
  GtkWidget *agenda = ui_wait_for (page, CL_TYPE_CALENDAR_AGENDA, NULL);
  GtkWidget *why = ask_why (world, page, ui_wait_for_named (agenda, GTK_TYPE_BUTTON, ANA));
  GtkWidget *client;

  ui_picture (why, "calendar-why-narrow");
  ui_click (ui_wait_for (why, GTK_TYPE_BUTTON, "Open Case"));
  world_wait_gone (why);
  client = ui_wait_for (world->window, CL_TYPE_CLIENT_PAGE, "Ana Gomez");
  ui_wait_for (client, GTK_TYPE_LABEL, "Return to work");
  g_assert_cmpuint (world_count_openings (world, WORLD_WEN), ==, 1);
  /* Who comes to the client in another way does not find the cases again. */
  gtk_widget_activate_action (world->window, "win.show-client", "x", world->ana);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "(555) 014-2236");
  g_assert_false (ui_shows (world->window, "Return to work"));
  world_close_window (world);
  world_free (world);
}

/* Who may change it is led to Manage Access. */
static void
test_change (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, WORLD_RUIZ, 1200);
  GtkWidget *card = ui_wait_for_named (page, CL_TYPE_CALENDAR_CARD,
                                       "Hana Nováková, Assessment, 11:00 to 11:50 AM, Dr. Ruiz");
  GtkWidget *why = ask_why (world, page, card);

  ui_click (ui_wait_for (why, GTK_TYPE_BUTTON, "Change…"));
  world_wait_gone (why);
  world_close_dialog (world_wait_dialog (world, CL_TYPE_ACCESS_DIALOG));
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_set_up ();
  g_test_add_func ("/calendar-why/answer", test_answer);
  g_test_add_func ("/calendar-why/case", test_case);
  g_test_add_func ("/calendar-why/change", test_change);
  return g_test_run ();
}
