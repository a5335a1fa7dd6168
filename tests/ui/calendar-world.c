/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar-world.h"

#include "cl-appointment-service.h"
#include "cl-availability-service.h"
#include "cl-calendar-card.h"

gint64
world_at (World *world, int day, int hour, int minute)
{
  g_autoptr (GDateTime) time =
    g_date_time_new (cl_practice_get_timezone (world->practice), 2026, 11, day, hour, minute, 0);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

gint64
world_book (World *world,
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
  gint64 start = world_at (world, day, hour, minute);

  draft->start = start;
  draft->minutes = minutes;
  draft->kind = kind;
  draft->allow_overlap = TRUE;
  draft->ignore_availability = TRUE;
  world_save (world, client != 0 ? WORLD_TOMAS : with, cl_change_new_book (draft));
  query = (ClAppointmentQuery){ start, start + 1, &member, 1, 0 };
  found = cl_appointment_service_list (world->practice, world->actors[WORLD_TOMAS], &query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      ClAppointment *appointment = g_ptr_array_index (found, i);

      if (appointment->client == client &&
          appointment->start == world_at (world, day, hour, minute))
        return appointment->id;
    }
  g_assert_not_reached ();
}

gint64
world_find_client (World *world, const char *name)
{
  g_autoptr (GPtrArray) found = world_list_clients (world, WORLD_TOMAS, name);

  g_assert_cmpuint (found->len, ==, 1);
  return ((ClClient *) g_ptr_array_index (found, 0))->id;
}

void
world_set_hours (World *world, WorldPerson person)
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
World *
world_new_calendar (void)
{
  World *world = world_new ();
  g_autoptr (GSettings) settings = g_settings_new ("io.github.caseload.Caseload");

  /* Nobody has looked at a calendar yet. */
  g_settings_reset (settings, "calendar-view");
  g_settings_reset (settings, "calendar-practitioner");
  g_settings_reset (settings, "calendar-practitioners");
  world_set_hours (world, WORLD_WEN);
  world_set_hours (world, WORLD_RUIZ);
  world_book (world, WORLD_WEN, world->ana, 24, 11, 0, 50, CL_APPOINTMENT_KIND_THERAPY);
  world_book (world, WORLD_WEN, world_find_client (world, "Bram"), 24, 9, 0, 30,
              CL_APPOINTMENT_KIND_INTAKE);
  world_book (world, WORLD_WEN, world_find_client (world, "Bram"), 25, 14, 0, 90,
              CL_APPOINTMENT_KIND_FAMILY);
  world_book (world, WORLD_WEN, world_find_client (world, "Chiamaka"), 25, 14, 30, 50,
              CL_APPOINTMENT_KIND_THERAPY);
  world_book (world, WORLD_RUIZ, world_find_client (world, "Hana"), 24, 11, 0, 50,
              CL_APPOINTMENT_KIND_ASSESSMENT);
  return world;
}

static void
cancel (World *world, gint64 appointment)
{
  world_save (world, WORLD_TOMAS,
              cl_change_new_cancel_appointment (appointment, CL_REPEAT_SCOPE_THIS));
}

/**
 * world_fill_week:
 *
 * Puts into Wen's week and Ruiz's day what a calendar has to show: every length, lanes, what was
 * cancelled alone and beside another, what repeats, what is by video, and a meeting.
 */
void
world_fill_week (World *world)
{
  gint64 bram = world_find_client (world, "Bram");
  gint64 hana = world_find_client (world, "Hana");
  gint64 long_name = world_find_client (world, "Maximiliana");
  ClBookingDraft *meeting = cl_booking_draft_new (0, world_get_member (world, WORLD_WEN));
  ClBookingDraft *series = cl_booking_draft_new (bram, world_get_member (world, WORLD_WEN));

  world_book (world, WORLD_WEN, long_name, 23, 9, 0, 50, CL_APPOINTMENT_KIND_THERAPY);
  world_book (world, WORLD_WEN, hana, 23, 10, 0, 15, CL_APPOINTMENT_KIND_FOLLOW_UP);
  world_book (world, WORLD_WEN, bram, 23, 10, 15, 30, CL_APPOINTMENT_KIND_CONSULTATION);
  world_book (world, WORLD_WEN, hana, 23, 14, 0, 120, CL_APPOINTMENT_KIND_ASSESSMENT);
  world_book (world, WORLD_WEN, long_name, 24, 13, 0, 90, CL_APPOINTMENT_KIND_FAMILY);
  world_book (world, WORLD_WEN, hana, 25, 9, 0, 50, CL_APPOINTMENT_KIND_THERAPY);
  world_book (world, WORLD_WEN, bram, 25, 9, 30, 50, CL_APPOINTMENT_KIND_THERAPY);
  world_book (world, WORLD_WEN, long_name, 25, 9, 40, 50, CL_APPOINTMENT_KIND_THERAPY);
  cancel (world, world_book (world, WORLD_WEN, hana, 26, 9, 0, 50, CL_APPOINTMENT_KIND_THERAPY));
  cancel (world, world_book (world, WORLD_WEN, hana, 26, 11, 0, 50, CL_APPOINTMENT_KIND_THERAPY));
  world_book (world, WORLD_WEN, bram, 26, 11, 0, 50, CL_APPOINTMENT_KIND_INTAKE);
  world_book (world, WORLD_WEN, hana, 28, 10, 0, 50, CL_APPOINTMENT_KIND_THERAPY);
  meeting->start = world_at (world, 27, 13, 0);
  meeting->minutes = 60;
  meeting->kind = CL_APPOINTMENT_KIND_MEETING;
  meeting->title = g_strdup ("Team meeting");
  world_save (world, WORLD_WEN, cl_change_new_book (meeting));
  series->start = world_at (world, 27, 9, 0);
  series->minutes = 50;
  series->kind = CL_APPOINTMENT_KIND_THERAPY;
  series->place = g_strdup ("10");
  series->rule = g_strdup ("FREQ=WEEKLY;COUNT=4");
  world_save (world, WORLD_TOMAS, cl_change_new_book (series));
  series = cl_booking_draft_new (world->ana, world_get_member (world, WORLD_WEN));
  series->start = world_at (world, 27, 10, 0);
  series->minutes = 50;
  series->kind = CL_APPOINTMENT_KIND_THERAPY;
  series->rule = g_strdup ("FREQ=WEEKLY;COUNT=4");
  world_save (world, WORLD_TOMAS, cl_change_new_book (series));
}

/* Waits for what is in the calendar: where there is room they are cards, else a list. */
void
world_wait_shown (GtkWidget *page)
{
  if (g_getenv ("CL_TEST_WIDTH") == NULL)
    ui_wait_for (page, CL_TYPE_CALENDAR_CARD, NULL);
  else
    ui_wait_for (page, GTK_TYPE_LABEL, "Ana Gomez");
}
