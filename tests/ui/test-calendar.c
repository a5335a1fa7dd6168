/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-appointment-service.h"
#include "cl-availability-service.h"
#include "cl-calendar-agenda.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-calendar-page.h"
#include "cl-calendar-picker.h"
#include "cl-month-strip.h"

/* The calendar as people use it. It is Tuesday, 24 November 2026, 10:00 in New York. */

static gint64
at (World *world, int day, int hour, int minute)
{
  g_autoptr (GDateTime) time =
    g_date_time_new (cl_practice_get_timezone (world->practice), 2026, 11, day, hour, minute, 0);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static gint64
book (World *world,
      WorldPerson with,
      gint64 client,
      int day,
      int hour,
      int minute,
      int minutes,
      ClAppointmentKind kind)
{
  ClBookingDraft *draft = cl_booking_draft_new (client, world_get_member (world, with));
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  ClAppointmentQuery query = { 0 };
  gint64 member = world_get_member (world, with);

  draft->start = at (world, day, hour, minute);
  draft->minutes = minutes;
  draft->kind = kind;
  draft->allow_overlap = TRUE;
  draft->ignore_availability = TRUE;
  world_save (world, client != 0 ? WORLD_TOMAS : with, cl_change_new_book (draft));
  query = (ClAppointmentQuery){ draft->start, draft->start + 1, &member, 1, 0 };
  found = cl_appointment_service_list (world->practice, world->actors[WORLD_TOMAS], &query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      ClAppointment *appointment = g_ptr_array_index (found, i);

      if (appointment->client == client && appointment->start == at (world, day, hour, minute))
        return appointment->id;
    }
  g_assert_not_reached ();
}

static gint64
find_client (World *world, const char *name)
{
  g_autoptr (GPtrArray) found = world_list_clients (world, WORLD_TOMAS, name);

  g_assert_cmpuint (found->len, ==, 1);
  return ((ClClient *) g_ptr_array_index (found, 0))->id;
}

static void
set_hours (World *world, WorldPerson person)
{
  ClAvailability *availability = cl_availability_new (world_get_member (world, person));

  for (guint day = 0; day < 5; day++)
    {
      cl_availability_add_hours (availability, day, 8 * 60 + 30, 12 * 60);
      cl_availability_add_hours (availability, day, 13 * 60, 17 * 60);
    }
  world_save (world, person, cl_change_new_set_availability (availability, FALSE, NULL));
}

/* Wen's week: with Ana at eleven on Tuesday, with others around. */
static World *
make_world (void)
{
  World *world = world_new ();
  g_autoptr (GSettings) settings = g_settings_new ("io.github.caseload.Caseload");

  /* Nobody has looked at a calendar yet. */
  g_settings_reset (settings, "calendar-view");
  g_settings_reset (settings, "calendar-practitioner");
  g_settings_reset (settings, "calendar-practitioners");
  set_hours (world, WORLD_WEN);
  set_hours (world, WORLD_RUIZ);
  book (world, WORLD_WEN, world->ana, 24, 11, 0, 50, CL_APPOINTMENT_KIND_THERAPY);
  book (world, WORLD_WEN, find_client (world, "Bram"), 24, 9, 0, 30, CL_APPOINTMENT_KIND_INTAKE);
  book (world, WORLD_WEN, find_client (world, "Bram"), 25, 14, 0, 90, CL_APPOINTMENT_KIND_FAMILY);
  book (world, WORLD_WEN, find_client (world, "Chiamaka"), 25, 14, 30, 50,
        CL_APPOINTMENT_KIND_THERAPY);
  book (world, WORLD_RUIZ, find_client (world, "Hana"), 24, 11, 0, 50,
        CL_APPOINTMENT_KIND_ASSESSMENT);
  return world;
}

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
  World *world = make_world ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 1200, 800);

  wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  wait_card (page, "Bram de Vries, Intake, 9:00 to 9:30 AM, Dr. Lee");
  wait_card (page, "Bram de Vries, Family session, 2:00 to 3:30 PM, Dr. Lee");
  g_assert_true (ui_shows (page, "22 – 28 November 2026"));
  g_assert_false (ui_shows (page, "Hana Nováková"));
  ui_rest (page);
  ui_picture (world->window, "calendar-week");
  /* The next week has nothing of it, and T comes back. */
  gtk_widget_grab_focus (ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL));
  ui_key (GDK_KEY_Page_Down, 0);
  ui_wait_for (page, GTK_TYPE_LABEL, "29 November – 5 December 2026");
  ui_wait_gone (page, GTK_TYPE_LABEL, "Ana Gomez");
  ui_key (GDK_KEY_t, 0);
  wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  world_close_window (world);
  world_free (world);
}

/* Who may not know the client sees that the time is taken, and no more. */
static void
test_busy (void)
{
  World *world = make_world ();
  GtkWidget *page = open_calendar (world, WORLD_SAM, 1200, 800);
  GtkWidget *card;

  ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);
  choose_practitioner (page, "Dr. Wen Lee");
  card = wait_card (page, "Busy, 11:00 to 11:50 AM");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (card), ==, "Busy, 11:00 to 11:50 AM");
  g_assert_false (ui_shows (page, "Ana Gomez"));
  g_assert_true (ui_shows (page, "Busy: a client you don’t see"));
  ui_rest (page);
  ui_picture (world->window, "calendar-busy");
  world_close_window (world);
  world_free (world);
}

/* A scheduler has the practitioners side by side. */
static void
test_team (void)
{
  World *world = make_world ();
  GtkWidget *page = open_calendar (world, WORLD_TOMAS, 1200, 800);
  GtkWidget *grid = ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);

  gtk_widget_grab_focus (grid);
  ui_key (GDK_KEY_d, 0);
  ui_wait_for (page, GTK_TYPE_LABEL, "Tuesday, 24 November");
  ui_wait_for (page, GTK_TYPE_LABEL, "Dana Lindqvist");
  choose_practitioner (page, "Dana Lindqvist");
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (page, GTK_TYPE_LABEL, "Dana Lindqvist");
  wait_card (page, "Hana Nováková, Assessment, 11:00 to 11:50 AM, Dr. Ruiz");
  wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  ui_rest (page);
  ui_picture (world->window, "calendar-team");
  world_close_window (world);
  world_free (world);
}

/* What another program books comes by itself. */
static void
test_refresh (void)
{
  World *world = make_world ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 1200, 800);

  wait_card (page, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  book (world, WORLD_WEN, world->ana, 26, 9, 0, 50, CL_APPOINTMENT_KIND_FOLLOW_UP);
  wait_card (page, "Ana Gomez, Follow-up, 9:00 to 9:50 AM, Dr. Lee");
  world_close_window (world);
  world_free (world);
}

/* A day as a list, where there is no room for more. */
static void
test_narrow (void)
{
  World *world = make_world ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 360, 720);
  GtkWidget *agenda = ui_wait_for (page, CL_TYPE_CALENDAR_AGENDA, NULL);

  ui_wait_for_named (agenda, GTK_TYPE_BUTTON, "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  g_assert_true (ui_shows (agenda, "Not available until 1:00 PM"));
  g_assert_true (ui_shows (agenda, "Free for 90 minutes"));
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
  World *world = make_world ();
  GtkWidget *page = open_calendar (world, WORLD_WEN, 1200, 800);
  GtkWidget *strip = ui_wait_for (page, CL_TYPE_MONTH_STRIP, NULL);

  ui_wait_for_named (strip, GTK_TYPE_BUTTON, "Today, Tue 24 Nov, 1 of 8 hours booked");
  ui_click (ui_wait_for_named (strip, GTK_TYPE_BUTTON, "Wed 2 Dec, 0 of 8 hours booked"));
  ui_wait_for (page, GTK_TYPE_LABEL, "29 November – 5 December 2026");
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
  g_test_add_func ("/calendar/narrow", test_narrow);
  g_test_add_func ("/calendar/strip", test_strip);
  return g_test_run ();
}
