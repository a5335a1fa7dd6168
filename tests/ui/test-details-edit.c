/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "details-world.h"

#include "cl-appointment-service.h"
#include "cl-booking-dialog.h"
#include "cl-booking-popover.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-day-button.h"
#include "cl-details-dialog.h"
#include "cl-details-when.h"
#include "cl-form-dialog.h"
#include "cl-setting.h"
#include "ui-check.h"

#include <adwaita.h>

/* The details of an appointment that there is. */

/* Of one that there is everything can be otherwise, in one step that is undone as one. */
static void
test_edit (void)
{
  World *world = world_new_calendar ();
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  GtkWidget *grid, *dialog;
  ClAppointment *changed;
  gint64 id;

  found = details_list (world, WORLD_WEN, 24, 1);
  id = ((ClAppointment *) g_ptr_array_index (found, 1))->id;
  g_clear_pointer (&found, g_ptr_array_unref);
  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  dialog = details_open_card (world, grid, DETAILS_ANA);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is changed yet.");
  ui_check (dialog, "details-edit");
  ui_picture (dialog, "details-edit");
  g_assert_false (gtk_widget_is_sensitive (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Save")));
  details_type (dialog, "Room", "2 b");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  details_type (dialog, "Time", "9:15");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Overlaps Bram de Vries, 9:00 AM – 9:30 AM");
  ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Save Anyway");
  details_type (dialog, "Time", "2 pm");
  details_type (dialog, "End time", "3:30 PM");
  details_choose (dialog, "Kind", "Assessment");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Free, and within the hours of Dr. Lee");
  details_press_save (world, dialog, "_Save");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Changed Ana Gomez, Tue 24 Nov, 2:00 PM");
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD,
                     "Ana Gomez, Assessment, 2:00 to 3:30 PM, Dr. Lee");
  found = details_list (world, WORLD_WEN, 24, 1);
  changed = details_find (found, id);
  g_assert_cmpstr (changed->room, ==, "2 b");
  g_assert_cmpint (changed->start, ==, world_at (world, 24, 14, 0));
  g_assert_cmpint (changed->end, ==, world_at (world, 24, 15, 30));
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, DETAILS_ANA);
  undone = details_list (world, WORLD_WEN, 24, 1);
  g_assert_null (details_find (undone, id)->room);
  world_close_window (world);
  world_free (world);
}

static ClAppointment *
find_at (World *world, gint64 start)
{
  gint64 member = world_get_member (world, WORLD_WEN);
  ClAppointmentQuery query = { start - G_TIME_SPAN_DAY, start + G_TIME_SPAN_DAY, &member, 1, 0 };
  g_autoptr (GPtrArray)
    found = cl_appointment_service_list (world->practice, world->actors[WORLD_WEN], &query, NULL);

  for (guint i = 0; i < found->len; i++)
    if (((ClAppointment *) found->pdata[i])->start == start)
      return g_object_ref (found->pdata[i]);
  return NULL;
}

/* Another room moves nothing, whatever the clocks can say of when it is. */
static void
check_room_alone (World *world, gint64 start, const char *says)
{
  ClBookingDraft *draft =
    cl_booking_draft_new (world_find_client (world, "Bram"), world_get_member (world, WORLD_WEN));
  g_autoptr (ClAppointment) before = NULL;
  g_autoptr (ClAppointment) after = NULL;
  GtkWidget *dialog;

  draft->start = start;
  draft->minutes = 30;
  draft->kind = CL_APPOINTMENT_KIND_THERAPY;
  draft->ignore_availability = TRUE;
  world_save (world, WORLD_WEN, cl_change_new_book (draft));
  before = find_at (world, start);
  world_open_window (world, WORLD_WEN, 1200, 860);
  cl_details_dialog_edit (world->window, world->practice, world->actors[WORLD_WEN], before);
  dialog = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is changed yet.");
  details_type (dialog, "Room", "Attic");
  ui_wait_for (dialog, GTK_TYPE_LABEL, says);
  details_press_save (world, dialog, "_Save");
  after = find_at (world, start);
  g_assert_nonnull (after);
  g_assert_cmpstr (after->room, ==, "Attic");
  world_close_window (world);
}

static void
test_room_alone (void)
{
  World *world = world_new_calendar ();
  /* 1:30 in New York for the second time that day. */
  g_autoptr (GDateTime) again = g_date_time_new_utc (2027, 11, 7, 6, 30, 0);

  check_room_alone (world, g_date_time_to_unix (again) * G_USEC_PER_SEC,
                    "Nothing is in the way\n"
                    "The clocks show this time twice that day; the second is meant.");
  check_room_alone (world, world_at (world, 26, 13, 0) + 37 * G_USEC_PER_SEC,
                    "Nothing is in the way");
  world_free (world);
}

/* Somebody else moves it meanwhile, and takes it away at last. */
static void
test_meanwhile (void)
{
  World *world = world_new_calendar ();
  g_autoptr (GPtrArray) found = NULL;
  ClMoveDraft *move = cl_move_draft_new (CL_REPEAT_SCOPE_THIS);
  GtkWidget *grid, *dialog;
  gint64 id;

  found = details_list (world, WORLD_WEN, 24, 1);
  id = ((ClAppointment *) g_ptr_array_index (found, 1))->id;
  g_clear_pointer (&found, g_ptr_array_unref);
  world_open_window (world, WORLD_WEN, 1200, 860);
  grid = details_show_grid (world);
  dialog = details_open_card (world, grid, DETAILS_ANA);
  details_type (dialog, "Room", "Attic");
  move->has_start = TRUE;
  move->start = world_at (world, 24, 15, 0);
  world_save (world, WORLD_TOMAS, cl_change_new_move_appointment (id, move));
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Somebody else changed this meanwhile. What you changed is shown in its place: "
               "check it, then save.");
  g_assert_cmpstr (details_get (dialog, "Time"), ==, "3:00 PM");
  g_assert_cmpstr (details_get (dialog, "Room"), ==, "Attic");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Nothing is in the way");
  ui_picture (dialog, "details-meanwhile");
  details_press_save (world, dialog, "_Save");
  found = details_list (world, WORLD_WEN, 24, 1);
  g_assert_cmpint (details_find (found, id)->start, ==, world_at (world, 24, 15, 0));
  g_assert_cmpstr (details_find (found, id)->room, ==, "Attic");
  dialog = details_open_card (world, grid, "Ana Gomez, Therapy, 3:00 to 3:50 PM, Dr. Lee");
  details_type (dialog, "Room", "Cellar");
  world_save (world, WORLD_TOMAS, cl_change_new_cancel_appointment (id, CL_REPEAT_SCOPE_THIS));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "This was cancelled meanwhile.");
  g_assert_false (gtk_widget_is_sensitive (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Save")));
  world_discard_dialog (world, dialog);
  world_close_window (world);
  world_free (world);
}

/* Into the calendar of who has no access yet: that is said before, and Undo takes back both. */
static void
test_shares (void)
{
  World *world = world_new_calendar ();
  GtkWidget *grid, *dialog;
  g_autoptr (GPtrArray) found = NULL;

  world_open_window (world, WORLD_RUIZ, 1200, 860);
  gtk_widget_activate_action (world->window, "win.show-page", "s", "calendar");
  grid = ui_wait_for (world->window, CL_TYPE_CALENDAR_GRID, NULL);
  dialog =
    details_open_card (world, grid, "Hana Nováková, Assessment, 11:00 to 11:50 AM, Dr. Ruiz");
  details_choose (dialog, "Practitioner", "Dr. Wen Lee");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Dr. Lee is a new provider for Hana Nováková.");
  details_type (dialog, "Time", "4 pm");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Free, and within the hours of Dr. Lee");
  ui_check (dialog, "details-shares");
  ui_picture (dialog, "details-shares");
  details_press_save (world, dialog, "_Save");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Changed Hana Nováková, Tue 24 Nov, 4:00 PM");
  found = details_list (world, WORLD_WEN, 24, 1);
  g_assert_cmpuint (details_count (found, world_find_client (world, "Hana")), ==, 1);
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD,
                     "Hana Nováková, Assessment, 11:00 to 11:50 AM, Dr. Ruiz");
  g_clear_pointer (&found, g_ptr_array_unref);
  found = details_list (world, WORLD_WEN, 24, 1);
  g_assert_cmpuint (found->len, ==, 2);
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_set_up ();
  g_test_add_func ("/details-edit/edit", test_edit);
  g_test_add_func ("/details-edit/room-alone", test_room_alone);
  g_test_add_func ("/details-edit/meanwhile", test_meanwhile);
  g_test_add_func ("/details-edit/shares", test_shares);
  return g_test_run ();
}
