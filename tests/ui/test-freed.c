/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar-world.h"

#include "cl-booking-dialog.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-calendar-page.h"
#include "cl-client-service.h"
#include "cl-freed-bar.h"
#include "cl-waiting-dialog.h"
#include "cl-waiting-service.h"

/* Whom of the waiting list a time suits that became free. It is Tuesday, 24 November 2026, 10:00 in
 * New York. Hana and Maximiliana wait for a time this week; Ana gives up hers of eleven with Wen,
 * where Hana is with Dr. Ruiz then. */

#define ANA "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee"
#define BRAM "Bram de Vries, Assessment, 1:00 to 2:30 PM, Dr. Lee"

static void
add_waiting (World *world, gint64 client)
{
  ClWaiting *waiting = cl_waiting_new (client);

  waiting->minutes = 50;
  waiting->days = CL_WAITING_EVERY_DAY;
  waiting->from_minute = 8 * 60;
  waiting->to_minute = 18 * 60;
  waiting->from_date = g_strdup ("2026-11-24");
  waiting->to_date = g_strdup ("2026-11-28");
  world_save (world, WORLD_TOMAS, cl_change_new_add_waiting (waiting, FALSE));
}

static guint
count_waiting (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    list = cl_waiting_service_list (world->practice, world->actors[WORLD_TOMAS], 0, &error);

  g_assert_no_error (error);
  return list->len;
}

static World *
make_world (void)
{
  World *world = world_new_calendar ();

  world_book (world, WORLD_WEN, world_find_client (world, "Bram"), 26, 13, 0, 90,
              CL_APPOINTMENT_KIND_ASSESSMENT);
  add_waiting (world, world_find_client (world, "Maximiliana"));
  add_waiting (world, world_find_client (world, "Hana"));
  return world;
}

/* Of Wen alone, in her week. */
static GtkWidget *
open_calendar (World *world, WorldPerson person, int width)
{
  GtkWidget *window;

  {
    g_autoptr (GSettings) settings = g_settings_new ("io.github.caseload.Caseload");

    g_settings_set_int64 (settings, "calendar-practitioner", world_get_member (world, WORLD_WEN));
  }
  window = world_open_window (world, person, width, 820);
  gtk_widget_activate_action (window, "win.show-page", "s", "calendar");
  return ui_wait_for (window, CL_TYPE_CALENDAR_PAGE, NULL);
}

/* By the keyboard, on the card. */
static void
cancel (World *world, GtkWidget *page, const char *name, const char *question)
{
  GtkWidget *card = ui_wait_for_named (page, CL_TYPE_CALENDAR_CARD, name);
  GtkWidget *dialog;

  gtk_widget_grab_focus (card);
  ui_key (GDK_KEY_Delete, 0);
  dialog = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, question);
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Cancel Appointment"));
  world_wait_gone (dialog);
}

static GtkWidget *
wait_bar (World *world, const char *text)
{
  return ui_wait_for_named (world->window, CL_TYPE_FREED_BAR, text);
}

/* Cancelled: how many it suits is told, without a name, and stays; who it is leads to booking,
 * which says that they wait no longer, and nobody else is offered the time then. */
static void
test_cancelled (void)
{
  World *world = make_world ();
  GtkWidget *page = open_calendar (world, WORLD_TOMAS, 1200);
  GtkWidget *bar, *dialog, *booking;

  cancel (world, page, BRAM, "Cancel Bram de Vries?");
  bar = wait_bar (world, "2 people on the waiting list could take Thu 26 Nov, 1:00 PM.");
  g_assert_false (ui_shows (bar, "Hana"));
  ui_rest (world->window);
  ui_picture (world->window, "freed-bar");
  /* The toast is gone long before; this is not. By the keyboard from anywhere. */
  ui_settle (300);
  ui_key (GDK_KEY_s, GDK_ALT_MASK);
  dialog = world_wait_dialog (world, CL_TYPE_WAITING_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Free now: Thu 26 Nov, 1:00 PM with Dr. Wen Lee");
  ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "Book Hana Nováková");
  g_assert_null (ui_find (dialog, GTK_TYPE_BUTTON, "Add…"));
  ui_rest (dialog);
  ui_picture (dialog, "freed-who");
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "Book Hana Nováková"));
  booking = world_wait_dialog (world, CL_TYPE_BOOKING_DIALOG);
  g_assert_null (world_find_dialog (world, CL_TYPE_WAITING_DIALOG));
  ui_wait_for (booking, GTK_TYPE_LABEL, "Booking takes Hana Nováková off the waiting list.");
  ui_rest (booking);
  ui_picture (booking, "freed-book");
  g_assert_cmpuint (count_waiting (world), ==, 2);
  ui_click (ui_wait_for (booking, GTK_TYPE_BUTTON, "_Book"));
  world_wait_gone (booking);
  ui_wait_gone (world->window, CL_TYPE_FREED_BAR, NULL);
  ui_wait_for_named (page, CL_TYPE_CALENDAR_CARD,
                     "Hana Nováková, Therapy, 1:00 to 1:50 PM, Dr. Lee");
  g_assert_cmpuint (count_waiting (world), ==, 1);
  world_close_window (world);
  world_free (world);
}

/* Undone, the time is no longer free; who is elsewhere then was never offered it. */
static void
test_undone (void)
{
  World *world = make_world ();
  GtkWidget *page = open_calendar (world, WORLD_TOMAS, 1200);

  cancel (world, page, ANA, "Cancel Ana Gomez?");
  wait_bar (world, "1 person on the waiting list could take Tue 24 Nov, 11:00 AM.");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_gone (world->window, CL_TYPE_FREED_BAR, NULL);
  ui_wait_for_named (page, CL_TYPE_CALENDAR_CARD, ANA);
  world_close_window (world);
  world_free (world);
}

/* Moved, and one more cancelled: several times. Closed, it is gone; so it is for who signs in next.
 */
static void
test_moved (void)
{
  World *world = make_world ();
  GtkWidget *page = open_calendar (world, WORLD_TOMAS, 1200);
  GtkWidget *card = ui_wait_for_named (page, CL_TYPE_CALENDAR_CARD, ANA);
  GtkWidget *bar;

  gtk_widget_grab_focus (card);
  ui_key (GDK_KEY_Right, GDK_ALT_MASK);
  wait_bar (world, "1 person on the waiting list could take Tue 24 Nov, 11:00 AM.");
  cancel (world, page, BRAM, "Cancel Bram de Vries?");
  bar = wait_bar (world, "2 people on the waiting list could take times that became free.");
  ui_click (ui_wait_for_named (bar, GTK_TYPE_BUTTON, "Close"));
  ui_wait_gone (world->window, CL_TYPE_FREED_BAR, NULL);
  world_close_window (world);
  world_free (world);
}

/* Who may not know who waits is told nothing. */
static void
test_unknown (void)
{
  World *world = make_world ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 1200);

  cancel (world, page, ANA, "Cancel Ana Gomez?");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Cancelled: Ana Gomez");
  ui_settle (300);
  g_assert_null (ui_find (world->window, CL_TYPE_FREED_BAR, NULL));
  world_close_window (world);
  world_free (world);
}

/* On a phone, and what is told goes with who was told. */
static void
test_narrow (void)
{
  World *world = make_world ();
  GtkWidget *dialog;

  open_calendar (world, WORLD_TOMAS, 360);
  gtk_widget_activate_action (world->window, "win.toast", "s", "Cancelled: Bram de Vries");
  {
    g_autoptr (GPtrArray)
      list = cl_waiting_service_list (world->practice, world->actors[WORLD_TOMAS], 0, NULL);
    GVariantBuilder offers;

    g_variant_builder_init (&offers, G_VARIANT_TYPE ("a(xxx)"));
    for (guint i = 0; i < list->len; i++)
      g_variant_builder_add (&offers, "(xxx)", ((ClWaiting *) list->pdata[i])->id,
                             world_get_member (world, WORLD_WEN), world_at (world, 26, 9, 0));
    gtk_widget_activate_action (world->window, "win.tell-freed", "@a(xxx)",
                                g_variant_builder_end (&offers));
  }
  wait_bar (world, "2 people on the waiting list could take Thu 26 Nov, 9:00 AM.");
  g_assert_cmpint (gtk_widget_get_width (world->window), <=, 360);
  ui_rest (world->window);
  ui_picture (world->window, "freed-bar-narrow");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "_Show"));
  dialog = world_wait_dialog (world, CL_TYPE_WAITING_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Free now: Thu 26 Nov, 9:00 AM with Dr. Wen Lee");
  g_assert_cmpint (gtk_widget_get_width (dialog), <=, 360);
  ui_rest (dialog);
  ui_picture (dialog, "freed-who-narrow");
  /* Somebody else takes the time meanwhile. */
  world_book (world, WORLD_WEN, world->ana, 26, 9, 0, 50, CL_APPOINTMENT_KIND_THERAPY);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nobody is left");
  world_close_dialog (dialog);
  world_lock (world);
  g_assert_null (ui_find (world->window, CL_TYPE_FREED_BAR, NULL));
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/freed/cancelled", test_cancelled);
  g_test_add_func ("/freed/undone", test_undone);
  g_test_add_func ("/freed/moved", test_moved);
  g_test_add_func ("/freed/unknown", test_unknown);
  g_test_add_func ("/freed/narrow", test_narrow);
  return g_test_run ();
}
