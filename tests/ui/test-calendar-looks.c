/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar-world.h"

#include "cl-appointment-service.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-calendar-page.h"
#include "cl-calendar.h"
#include "cl-sign-in-service.h"
#include "ui-check.h"

#include <adwaita.h>

/* The calendar where there is most of everything: nothing of it is cut off, or in the way of
 * something else. It is Tuesday, 24 November 2026, 10:00 in New York. */

static GtkWidget *
open_calendar (World *world, WorldPerson person, const char *view)
{
  GtkWidget *window = world_open_window (world, person, 1200, 800);
  GtkWidget *page;

  gtk_widget_activate_action (window, "win.show-page", "s", "calendar");
  page = ui_wait_for (window, CL_TYPE_CALENDAR_PAGE, NULL);
  gtk_widget_activate_action (page, "calendar.view", "s", view);
  return page;
}

/* Who has no room for all of it says it in a tooltip. */
static void
check_cards (GtkWidget *widget, const char *name)
{
  if (CL_IS_CALENDAR_CARD (widget) && gtk_widget_get_mapped (widget))
    {
      ClCalendarCard *card = CL_CALENDAR_CARD (widget);
      const char *title = cl_calendar_card_get_title (card);
      const char *tooltip = gtk_widget_get_tooltip_text (widget);

      if (cl_calendar_card_is_cut (card) &&
          (tooltip == NULL || title == NULL || strstr (tooltip, title) == NULL))
        g_error ("%s: “%s” is cut, and no tooltip has it.", name, title != NULL ? title : "");
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_cards (child, name);
}

static void
look (World *world, GtkWidget *page, const char *name)
{
  ui_rest (page);
  ui_picture (world->window, name);
  ui_check (world->window, name);
  check_cards (page, name);
}

static void
mark (World *world, gint64 appointment, ClAppointmentState state)
{
  world_save (world, WORLD_TOMAS, cl_change_new_set_appointment_state (appointment, state));
}

static void
book_today (World *world)
{
  gint64 bram = world_find_client (world, "Bram");
  gint64 hana = world_find_client (world, "Hana");
  gint64 long_name = world_find_client (world, "Maximiliana");
  const gint64 clients[] = { bram, hana, long_name, world->ana, bram };
  const ClAppointmentKind therapy = CL_APPOINTMENT_KIND_THERAPY;

  /* Five at once. */
  for (int i = 0; i < 5; i++)
    world_book (world, WORLD_WEN, clients[i], 24, 14, i * 5, 50, therapy);
  /* Very short ones, one after the other. */
  world_book (world, WORLD_WEN, hana, 24, 12, 15, 5, CL_APPOINTMENT_KIND_FOLLOW_UP);
  world_book (world, WORLD_WEN, bram, 24, 12, 20, 5, CL_APPOINTMENT_KIND_FOLLOW_UP);
  world_book (world, WORLD_WEN, long_name, 24, 12, 45, 10, CL_APPOINTMENT_KIND_FOLLOW_UP);
  /* As somebody's day goes. */
  mark (world, world_book (world, WORLD_WEN, hana, 24, 8, 0, 25, therapy),
        CL_APPOINTMENT_STATE_FULFILLED);
  mark (world, world_book (world, WORLD_WEN, long_name, 24, 8, 30, 30, therapy),
        CL_APPOINTMENT_STATE_NO_SHOW);
  mark (world, world_book (world, WORLD_WEN, hana, 24, 9, 30, 50, therapy),
        CL_APPOINTMENT_STATE_ARRIVED);
  mark (world, world_book (world, WORLD_WEN, long_name, 24, 10, 20, 35, therapy),
        CL_APPOINTMENT_STATE_ARRIVED);
}

/* A week and a day of one; whoever may not know the clients sees as many times. */
static void
test_one (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page;

  world_fill_week (world);
  book_today (world);
  page = open_calendar (world, WORLD_WEN, "week");
  world_wait_shown (page);
  look (world, page, "looks-week");
  gtk_widget_activate_action (page, "calendar.view", "s", "day");
  look (world, page, "looks-day");
  world_close_window (world);
  world_free (world);
}

static void
add_practitioner (World *world, guint nth)
{
  g_autofree char *email = g_strdup_printf ("p%u@alder.test", nth);
  g_autofree char *name = g_strdup_printf ("Dr. Bartholomäus Featherstone-%u", nth);
  const char *const roles[] = { "Practitioner", NULL };
  ClMemberDraft *draft = cl_member_draft_new ();
  g_autoptr (ClChange) change = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (ClActor) actor = NULL;
  g_autoptr (GError) error = NULL;
  ClBookingDraft *booking;

  draft->email = g_strdup (email);
  draft->name = g_strdup (name);
  draft->roles = g_strdupv ((GStrv) roles);
  change = cl_change_new_invite (draft);
  result = cl_change_service_apply (world->practice, world->actors[WORLD_RUIZ], &change, 1, &error);
  g_assert_no_error (error);
  cl_sign_in_service_accept (
    world->practice, email,
    ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, 0))->invitation,
    "correct horse battery", name, &error);
  g_assert_no_error (error);
  actor = cl_sign_in_service_sign_in (world->practice, email, "correct horse battery", &error);
  g_assert_no_error (error);
  booking =
    cl_booking_draft_new (world_find_client (world, "Maximiliana"), cl_actor_get_id (actor));
  booking->start = world_at (world, 24, 9 + (int) nth % 6, 0);
  booking->minutes = 50;
  booking->allow_overlap = TRUE;
  world_save (world, WORLD_TOMAS, cl_change_new_book (booking));
}

/* As if they had been chosen the last time. */
static void
choose_all (World *world)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.caseload.Caseload");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) calendars =
    cl_appointment_service_list_calendars (world->practice, world->actors[WORLD_TOMAS], &error);
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_assert_no_error (error);
  for (guint i = 0; i < calendars->len; i++)
    g_array_append_val (members, ((ClCalendar *) g_ptr_array_index (calendars, i))->member);
  g_settings_set_value (
    settings, "calendar-practitioners",
    g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, members->data, members->len, sizeof (gint64)));
}

/* Everybody beside each other: eight, and twenty. */
static void
test_team (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page;

  world_fill_week (world);
  book_today (world);
  for (guint i = 0; i < 2; i++)
    add_practitioner (world, i);
  choose_all (world);
  page = open_calendar (world, WORLD_TOMAS, "day");
  world_wait_shown (page);
  look (world, page, "looks-team-8");
  world_close_window (world);
  for (guint i = 2; i < 14; i++)
    add_practitioner (world, i);
  choose_all (world);
  page = open_calendar (world, WORLD_TOMAS, "day");
  world_wait_shown (page);
  look (world, page, "looks-team-20");
  world_close_window (world);
  page = open_calendar (world, WORLD_SAM, "day");
  if (g_getenv ("CL_TEST_WIDTH") == NULL)
    world_wait_shown (page);
  look (world, page, "looks-team-busy");
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_set_up ();
  g_test_add_func ("/calendar-looks/one", test_one);
  g_test_add_func ("/calendar-looks/team", test_team);
  return g_test_run ();
}
