/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar-world.h"

#include "cl-appointment-popover.h"
#include "cl-appointment-service.h"
#include "cl-booking-dialog.h"
#include "cl-booking-popover.h"
#include "cl-booking-words.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-form-dialog.h"
#include "cl-setting.h"
#include "ui-check.h"

#include <locale.h>

/* Booking as people do it. It is Tuesday, 24 November 2026, 10:00 in New York. */

static gint64
at (World *world, int day, int hour, int minute)
{
  g_autoptr (GDateTime) time =
    g_date_time_new (cl_practice_get_timezone (world->practice), 2026, 11, day, hour, minute, 0);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static GPtrArray *
list (World *world, WorldPerson with)
{
  gint64 member = world_get_member (world, with);
  ClAppointmentQuery query = { at (world, 24, 0, 0), at (world, 30, 0, 0) + 90 * G_TIME_SPAN_DAY,
                               &member, 1, 0 };
  g_autoptr (GError) error = NULL;
  GPtrArray *found =
    cl_appointment_service_list (world->practice, world->actors[with], &query, &error);

  g_assert_no_error (error);
  return found;
}

static void
set_hours (World *world, WorldPerson person)
{
  ClAvailability *availability = cl_availability_new (world_get_member (world, person));

  for (guint day = 0; day < 5; day++)
    cl_availability_add_hours (availability, day, 9 * 60, 17 * 60);
  world_save (world, person, cl_change_new_set_availability (availability, FALSE, NULL));
}

/* At eleven on Wednesday, Wen has Bram. */
static World *
make_world (void)
{
  World *world = world_new ();
  g_autoptr (GPtrArray) bram = NULL;
  ClBookingDraft *draft;

  set_hours (world, WORLD_WEN);
  bram = world_list_clients (world, WORLD_WEN, "Bram");
  draft = cl_booking_draft_new (((ClClient *) g_ptr_array_index (bram, 0))->id,
                                world_get_member (world, WORLD_WEN));
  draft->start = at (world, 25, 11, 0);
  draft->minutes = 50;
  draft->kind = CL_APPOINTMENT_KIND_THERAPY;
  world_save (world, WORLD_WEN, cl_change_new_book (draft));
  return world;
}

static void
choose (GtkWidget *window, const char *drop_down, const char *item)
{
  GtkWidget *widget = ui_wait_for_named (window, GTK_TYPE_DROP_DOWN, drop_down);

  ui_click (widget);
  ui_click (ui_wait_for (ui_wait_for (widget, GTK_TYPE_POPOVER, item), GTK_TYPE_LABEL, item));
  ui_wait_gone (widget, GTK_TYPE_POPOVER, NULL);
}

static void
type_time (GtkWidget *dialog, const char *text)
{
  GtkWidget *entry = ui_wait_for_named (dialog, GTK_TYPE_ENTRY, "Time");

  ui_click (entry);
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type (text);
}

static GtkWidget *
open_dialog (World *world, WorldPerson person, gint64 client, WorldPerson with, int width)
{
  world_open_window (world, person, width, 800);
  gtk_widget_activate_action (world->window, "win.new-appointment", "(xxx)", client,
                              world_get_member (world, with), at (world, 25, 10, 0));
  return world_wait_dialog (world, CL_TYPE_BOOKING_DIALOG);
}

/* From the client's page, for a colleague who has no access yet: it is said what booking shares
 * before it does, and Undo takes both back. */
static void
test_shares (void)
{
  World *world = make_world ();
  gint64 wen = world_get_member (world, WORLD_WEN);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  GtkWidget *dialog;
  ClAppointment *booked;

  before = list (world, WORLD_WEN);
  world_open_window (world, WORLD_TOMAS, 1200, 800);
  world_open_client (world, "Hana Nováková");
  ui_key (GDK_KEY_2, GDK_ALT_MASK);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "No appointments yet");
  ui_picture (world->window, "booking-tab-empty");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "New Appointment…"));
  dialog = world_wait_dialog (world, CL_TYPE_BOOKING_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Hana Nováková");
  choose (dialog, "Practitioner", "Dr. Wen Lee");
  type_time (dialog, "2 pm");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Dr. Lee is a new provider for Hana Nováková.");
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Booking shares the demographics and non-clinical documents of Hana. Chart notes "
               "stay private.");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Private to Dr. Ruiz");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Free, and within the hours of Dr. Lee");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "ends 2:50 PM");
  ui_check (dialog, "booking-shares");
  ui_picture (dialog, "booking-shares");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Book"));
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Booked Hana Nováková, Tue 24 Nov, 2:00 PM");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Tue 24 Nov 2026, 2:00 PM – 2:50 PM");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Shared with 1");
  ui_picture (world->window, "booking-tab");
  found = list (world, WORLD_WEN);
  g_assert_cmpuint (found->len, ==, before->len + 1);
  booked = g_ptr_array_index (found, 0);
  g_assert_cmpint (booked->practitioner, ==, wen);
  g_assert_cmpint (booked->start, ==, at (world, 24, 14, 0));
  g_assert_cmpstr (booked->client_name, ==, "Hana Nováková");
  g_assert_cmpstr (booked->place, ==, "11");
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "No appointments yet");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Private to Dr. Ruiz");
  undone = list (world, WORLD_WEN);
  g_assert_cmpuint (undone->len, ==, before->len);
  world_close_window (world);
  world_free (world);
}

/* By the client's menu, for who may book; who has no schedule of the client is offered nothing. */
static void
test_menu (void)
{
  World *world = make_world ();
  GtkWidget *dialog;

  world_open_window (world, WORLD_RUIZ, 1200, 800);
  world_open_client (world, "Hana Nováková");
  world_choose (world, "Client Menu", "New Appointment…");
  dialog = world_wait_dialog (world, CL_TYPE_BOOKING_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Hana Nováková");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Dr. Marisol Ruiz");
  world_close_dialog (dialog);
  world_close_window (world);
  world_open_window (world, WORLD_INGRID, 1200, 800);
  world_open_client (world, "Hana Nováková");
  ui_click (ui_wait_for_named (world->window, GTK_TYPE_MENU_BUTTON, "Client Menu"));
  ui_wait_for (world->window, GTK_TYPE_POPOVER_MENU, NULL);
  g_assert_false (ui_shows (world->window, "New Appointment…"));
  ui_key (GDK_KEY_Escape, 0);
  world_close_window (world);
  world_free (world);
}

static gint64
book_bram (World *world, int day, int hour)
{
  g_autoptr (GPtrArray) bram = world_list_clients (world, WORLD_WEN, "Bram");
  ClBookingDraft *draft = cl_booking_draft_new (((ClClientRow *) g_ptr_array_index (bram, 0))->id,
                                                world_get_member (world, WORLD_WEN));
  g_autoptr (ClChange) change = NULL;
  g_autoptr (ClChangeResult) result = NULL;

  draft->start = at (world, day, hour, 0);
  draft->minutes = 50;
  draft->kind = CL_APPOINTMENT_KIND_THERAPY;
  change = cl_change_new_book (draft);
  result = cl_change_service_apply (world->practice, world->actors[WORLD_WEN], &change, 1, NULL);
  g_assert_nonnull (result);
  return ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, 0))->appointment;
}

/* From the client's appointments to one of them in the calendar, with what can be done about it, in
 * a wide window and on a phone. One that was cancelled is told so. */
static void
test_show (void)
{
  static const int widths[] = { 1200, 360 };
  World *world = make_world ();

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *popover;

      world_open_window (world, WORLD_WEN, widths[i], 800);
      gtk_widget_activate_action (world->window, "win.show-page", "s", "clients");
      world_open_client (world, "Bram de Vries");
      ui_key (GDK_KEY_2, GDK_ALT_MASK);
      ui_click (
        ui_wait_for (world->window, ADW_TYPE_ACTION_ROW, "Wed 25 Nov 2026, 11:00 AM – 11:50 AM"));
      popover = ui_wait_for (world->window, CL_TYPE_APPOINTMENT_POPOVER, "Bram de Vries");
      ui_wait_for (popover, GTK_TYPE_BUTTON, "_Show Client");
      ui_rest (world->window);
      ui_picture (world->window, widths[i] == 360 ? "booking-show-narrow" : "booking-show");
      world_close_window (world);
    }
  world_free (world);
}

/* How many appointments are opened below a widget. */
static guint
count_opened (GtkWidget *root)
{
  guint n = CL_IS_APPOINTMENT_POPOVER (root) && gtk_widget_get_mapped (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_opened (child);
  return n;
}

/* Beside what is busy and no more to who asks, the one that was asked for opens alone. */
static void
test_show_beside_busy (void)
{
  static const int widths[] = { 1200, 360 };
  World *world = world_new_calendar ();

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      world_open_window (world, WORLD_NOOR, widths[i], 800);
      gtk_widget_activate_action (world->window, "win.show-page", "s", "clients");
      world_open_client (world, "Ana Gomez");
      ui_key (GDK_KEY_2, GDK_ALT_MASK);
      ui_click (
        ui_wait_for (world->window, ADW_TYPE_ACTION_ROW, "Tue 24 Nov 2026, 11:00 AM – 11:50 AM"));
      ui_wait_for (world->window, CL_TYPE_APPOINTMENT_POPOVER, "Ana Gomez");
      ui_settle (1000);
      g_assert_cmpuint (count_opened (world->window), ==, 1);
      ui_wait_for (world->window, CL_TYPE_APPOINTMENT_POPOVER, "Ana Gomez");
      world_close_window (world);
    }
  world_free (world);
}

/* In the client's list on a phone: when they come next, and nothing that one may not know. */
static void
test_next (void)
{
  World *world = make_world ();
  GtkWidget *window = world_open_window (world, WORLD_WEN, 360, 720);

  gtk_widget_activate_action (window, "win.show-page", "s", "clients");
  ui_wait_for (window, GTK_TYPE_LABEL, "Tomorrow, 11:00 AM");
  g_assert_cmpint (gtk_widget_get_width (window), <=, 360);
  ui_picture (window, "booking-next-narrow");
  book_bram (world, 24, 15);
  ui_wait_for (window, GTK_TYPE_LABEL, "Today, 3:00 PM");
  world_close_window (world);
  window = world_open_window (world, WORLD_INGRID, 360, 720);
  gtk_widget_activate_action (window, "win.show-page", "s", "clients");
  ui_wait_for (window, GTK_TYPE_LABEL, "Bram de Vries");
  ui_rest (window);
  g_assert_false (ui_shows (window, "Today, 3:00 PM"));
  g_assert_false (ui_shows (window, "Nothing booked"));
  world_close_window (world);
  world_free (world);
}

/* What is in the way is said as one types, and booked only where that is meant. */
static void
test_conflict (void)
{
  World *world = make_world ();
  GtkWidget *dialog = open_dialog (world, WORLD_WEN, world->ana, WORLD_WEN, 1200);
  g_autoptr (GPtrArray) found = NULL;

  ui_wait_for (dialog, GTK_TYPE_LABEL, "Free, and within the hours of Dr. Lee");
  type_time (dialog, "11:30");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Overlaps Bram de Vries, 11:00 AM – 11:50 AM");
  ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Book Anyway");
  ui_picture (dialog, "booking-conflict");
  type_time (dialog, "7:15 PM");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Outside the availability of Dr. Lee");
  type_time (dialog, "quarter");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Type a time, such as 1:00 PM.");
  g_assert_false (gtk_widget_is_sensitive (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Book")));
  type_time (dialog, "11:30");
  ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Book Anyway");
  ui_settle (300);
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Booked Ana Gomez, Wed 25 Nov, 11:30 AM");
  found = list (world, WORLD_WEN);
  g_assert_cmpuint (found->len, ==, 2);
  world_close_window (world);
  world_free (world);
}

/* What was told to be in the way is meant, and nothing that comes there since: that is told first.
 */
static void
test_anyway (void)
{
  World *world = make_world ();
  GtkWidget *dialog = open_dialog (world, WORLD_WEN, world->ana, WORLD_WEN, 1200);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  ClBookingDraft *draft = cl_booking_draft_new (world->ana, world_get_member (world, WORLD_WEN));

  ui_wait_for (dialog, GTK_TYPE_LABEL, "Free, and within the hours of Dr. Lee");
  type_time (dialog, "7:15 PM");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Outside the availability of Dr. Lee");
  ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Book Anyway");
  draft->start = at (world, 25, 19, 0);
  draft->minutes = 50;
  draft->kind = CL_APPOINTMENT_KIND_THERAPY;
  draft->ignore_availability = TRUE;
  world_save (world, WORLD_WEN, cl_change_new_book (draft));
  before = list (world, WORLD_WEN);
  /* At once: nothing has told the window meanwhile. */
  gtk_widget_activate_action (dialog, "booking.book", NULL);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Overlaps Ana Gomez, 7:00 PM – 7:50 PM");
  after = list (world, WORLD_WEN);
  g_assert_cmpuint (after->len, ==, before->len);
  ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Book Anyway");
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

/* Where the practice never books over something, nothing offers to. */
static void
test_refused (void)
{
  const char *names[] = { CL_SETTING_CONFLICT_HANDLING, NULL };
  const char *values[] = { "refuse", NULL };
  World *world = make_world ();
  GtkWidget *dialog;

  world_save (world, WORLD_RUIZ, cl_change_new_configure (names, values));
  dialog = open_dialog (world, WORLD_WEN, world->ana, WORLD_WEN, 1200);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Free, and within the hours of Dr. Lee");
  type_time (dialog, "11:30");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Overlaps Bram de Vries, 11:00 AM – 11:50 AM");
  g_assert_false (gtk_widget_is_sensitive (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Book")));
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

/* Found by the beginnings of a name, with the keyboard alone; on a phone. */
static void
test_find (void)
{
  World *world = make_world ();
  GtkWidget *dialog = open_dialog (world, WORLD_TOMAS, 0, WORLD_WEN, 360);
  g_autoptr (GPtrArray) found = NULL;

  ui_wait_for (dialog, GTK_TYPE_LABEL, "Choose a client.");
  ui_type ("gom");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Ana Gomez");
  ui_picture (dialog, "booking-find");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Free, and within the hours of Dr. Lee");
  g_assert_false (ui_shows (dialog, "Dr. Lee is a new provider for Ana Gomez."));
  ui_check (dialog, "booking-narrow");
  ui_picture (dialog, "booking-narrow");
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "Choose Another Client"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Choose a client.");
  /* Only Wen's own: Bram, and not Ana. */
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_TOGGLE_BUTTON, "Only Clients of Dr. Lee"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Bram de Vries");
  g_assert_false (ui_shows (dialog, "Ana Gomez"));
  ui_picture (dialog, "booking-filter");
  ui_click (ui_wait_for (dialog, GTK_TYPE_LABEL, "Bram de Vries"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Free, and within the hours of Dr. Lee");
  ui_settle (300);
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (dialog);
  found = list (world, WORLD_WEN);
  g_assert_cmpuint (found->len, ==, 2);
  world_close_window (world);
  world_free (world);
}

static gint64
add_namesake (World *world)
{
  ClClientDetails *details = cl_client_details_new ();
  g_autoptr (GPtrArray) found = NULL;

  details->first_name = g_strdup ("Ana");
  details->last_name = g_strdup ("Gomez");
  details->preferred_name = g_strdup ("Annie");
  details->birth_date = g_strdup ("2001-04-05");
  world_save (world, WORLD_RUIZ,
              cl_change_new_create_client (details, TRUE, world_get_member (world, WORLD_SAM)));
  found = world_list_clients (world, WORLD_SAM, "Gomez");
  return ((ClClientRow *) g_ptr_array_index (found, 0))->id;
}

/* Namesakes are told apart before one is taken, and so is to whom the practitioner is new. */
static void
test_namesakes (void)
{
  World *world = make_world ();
  gint64 annie = add_namesake (world);
  GtkWidget *dialog = open_dialog (world, WORLD_TOMAS, 0, WORLD_WEN, 1200);
  g_autoptr (GPtrArray) found = NULL;
  GtkWidget *row;

  ui_type ("gomez");
  row = ui_wait_for_named (dialog, GTK_TYPE_LIST_BOX_ROW, "Ana Gomez, 34 · born 12 Mar 1992");
  g_assert_false (ui_shows (row, "New to Dr. Lee"));
  row = ui_wait_for_named (dialog, GTK_TYPE_LIST_BOX_ROW,
                           "Ana Gomez (Annie), 25 · born 5 Apr 2001, New to Dr. Lee");
  g_assert_true (ui_shows (row, "New to Dr. Lee"));
  g_assert_true (ui_shows (dialog, "Filter is off: all clients you see"));
  ui_picture (dialog, "booking-namesakes");
  /* With Sam, whose client she is, it is the other way round. */
  choose (dialog, "Practitioner", "Sam Ortiz");
  ui_wait_for_named (dialog, GTK_TYPE_LIST_BOX_ROW, "Ana Gomez, 34 · born 12 Mar 1992, New to Sam");
  row =
    ui_wait_for_named (dialog, GTK_TYPE_LIST_BOX_ROW, "Ana Gomez (Annie), 25 · born 5 Apr 2001");
  ui_click (row);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Free, and within the hours of Sam");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Book"));
  world_wait_gone (dialog);
  found = list (world, WORLD_SAM);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (((ClAppointment *) g_ptr_array_index (found, 0))->client, ==, annie);
  world_close_window (world);
  world_free (world);
}

static const char *
get_text (GtkWidget *form, const char *field)
{
  return cl_form_dialog_get_text (CL_FORM_DIALOG (form), field);
}

/* Somebody who calls for the first time is made a client from the popover, and booked with all that
 * was chosen before. Leaving the new client leaves that as it was. */
static void
test_new_client (void)
{
  World *world = make_world ();
  GtkWidget *grid, *popover, *form, *dialog;
  g_autoptr (GPtrArray) found = NULL;
  ClAppointment *booked;

  world_open_window (world, WORLD_WEN, 1200, 860);
  gtk_widget_activate_action (world->window, "win.show-page", "s", "calendar");
  grid = ui_wait_for (world->window, CL_TYPE_CALENDAR_GRID, NULL);
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD,
                     "Bram de Vries, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  ui_rest (grid);
  gtk_widget_grab_focus (grid);
  cl_calendar_grid_set_slot (CL_CALENDAR_GRID (grid), 4, 15 * 60, 50);
  ui_key (GDK_KEY_Return, 0);
  popover = ui_wait_for (grid, CL_TYPE_BOOKING_POPOVER, NULL);
  ui_settle (300);
  ui_type ("Luca Moretti");
  ui_wait_for (popover, GTK_TYPE_LABEL, "No client matches “Luca Moretti”");
  ui_wait_for (popover, GTK_TYPE_LABEL, "New client “Luca Moretti”…");
  ui_picture (popover, "booking-new-client-row");
  choose (popover, "Kind", "Intake");
  ui_click (ui_wait_for (popover, GTK_TYPE_LABEL, "New client “Luca Moretti”…"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  g_assert_cmpstr (get_text (form, "first_name"), ==, "Luca");
  g_assert_cmpstr (get_text (form, "last_name"), ==, "Moretti");
  ui_wait_gone (grid, CL_TYPE_BOOKING_POPOVER, NULL);
  /* Not yet after all. */
  world_close_dialog (form);
  dialog = world_wait_dialog (world, CL_TYPE_BOOKING_DIALOG);
  ui_click (ui_wait_for (dialog, GTK_TYPE_LABEL, "New client “Luca Moretti”…"));
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_picture (form, "booking-new-client");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (form);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Luca Moretti");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Free, and within the hours of Dr. Lee");
  ui_picture (dialog, "booking-new-client-chosen");
  ui_settle (300);
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  world_wait_gone (dialog);
  found = list (world, WORLD_WEN);
  g_assert_cmpuint (found->len, ==, 2);
  booked = g_ptr_array_index (found, 1);
  g_assert_cmpstr (booked->client_name, ==, "Luca Moretti");
  g_assert_cmpint (booked->start, ==, at (world, 26, 15, 0));
  g_assert_cmpint (booked->kind, ==, CL_APPOINTMENT_KIND_INTAKE);
  world_close_window (world);
  world_free (world);
}

/* Enter before there is an answer takes the first of it, once it is there. */
static void
test_entered (void)
{
  World *world = make_world ();
  GtkWidget *dialog = open_dialog (world, WORLD_TOMAS, 0, WORLD_WEN, 1200);

  ui_type ("bram");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "Choose Another Client");
  g_assert_true (ui_shows (dialog, "Bram de Vries"));
  world_discard_dialog (world, dialog);
  world_close_window (world);
  world_free (world);
}

/* A repeat is looked at in whole before it is booked in whole. */
static void
test_repeat (void)
{
  World *world = make_world ();
  GtkWidget *dialog = open_dialog (world, WORLD_WEN, world->ana, WORLD_WEN, 1200);
  g_autoptr (GPtrArray) found = NULL;

  choose (dialog, "Repeats", "Every week");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "10 appointments, all free");
  type_time (dialog, "11:30");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "1 of 10 appointments has a conflict");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "10 appointments: 10 to book, 0 to skip");
  ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Book 10 Appointments");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Overlaps Bram de Vries, 11:00 AM – 11:50 AM");
  ui_check (dialog, "booking-repeat");
  ui_picture (dialog, "booking-repeat");
  choose (dialog, "Wed 25 Nov, 11:30 AM", "Skip this one");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "9 appointments, all free");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "10 appointments: 9 to book, 1 to skip");
  ui_picture (dialog, "booking-repeat-skipped");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "_Book 9 Appointments"));
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL,
               "Booked 9 appointments for Ana Gomez, from Wed 2 Dec, 11:30 AM");
  found = list (world, WORLD_WEN);
  g_assert_cmpuint (found->len, ==, 10);
  world_close_window (world);
  world_free (world);
}

/* Beside its slot in the calendar, by the keyboard alone. */
static void
test_popover (void)
{
  World *world = make_world ();
  GtkWidget *grid;
  GtkWidget *popover;
  g_autoptr (GPtrArray) found = NULL;

  world_open_window (world, WORLD_WEN, 1200, 860);
  gtk_widget_activate_action (world->window, "win.show-page", "s", "calendar");
  grid = ui_wait_for (world->window, CL_TYPE_CALENDAR_GRID, NULL);
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD,
                     "Bram de Vries, Therapy, 11:00 to 11:50 AM, Dr. Lee");
  ui_rest (grid);
  gtk_widget_grab_focus (grid);
  /* Two days on, at three. */
  cl_calendar_grid_set_slot (CL_CALENDAR_GRID (grid), 4, 15 * 60, 50);
  ui_key (GDK_KEY_Return, 0);
  popover = ui_wait_for (grid, CL_TYPE_BOOKING_POPOVER, NULL);
  ui_wait_for (popover, GTK_TYPE_LABEL, "Choose a client.");
  ui_settle (300);
  ui_type ("ana");
  ui_wait_for (popover, GTK_TYPE_LABEL, "Ana Gomez");
  ui_picture (popover, "booking-popover-find");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (popover, GTK_TYPE_LABEL, "Free, and within the hours of Dr. Lee");
  ui_settle (300);
  ui_check (popover, "booking-popover");
  ui_picture (popover, "booking-popover");
  ui_key (GDK_KEY_Return, GDK_CONTROL_MASK);
  ui_wait_gone (grid, CL_TYPE_BOOKING_POPOVER, NULL);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Booked Ana Gomez, Thu 26 Nov, 3:00 PM");
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, "Ana Gomez, Therapy, 3:00 to 3:50 PM, Dr. Lee");
  /* Escape drops it. */
  gtk_widget_grab_focus (grid);
  cl_calendar_grid_set_slot (CL_CALENDAR_GRID (grid), 4, 9 * 60, 50);
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (grid, CL_TYPE_BOOKING_POPOVER, NULL);
  ui_settle (300);
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (grid, CL_TYPE_BOOKING_POPOVER, NULL);
  /* By the button of the page, with the day that is shown. */
  ui_click (ui_wait_for_named (world->window, GTK_TYPE_BUTTON, "New Appointment"));
  world_close_dialog (world_wait_dialog (world, CL_TYPE_BOOKING_DIALOG));
  found = list (world, WORLD_WEN);
  g_assert_cmpuint (found->len, ==, 2);
  world_close_window (world);
  world_free (world);
}

/* From a slot, with somebody who is new to the practitioner: what booking shares is said before
 * anything is saved, then what is in the way, of one and of all that repeat; then all are booked,
 * with the access, and all of it is taken back. */
static void
test_popover_shares (void)
{
  World *world = make_world ();
  GtkWidget *grid, *popover;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) undone = NULL;

  world_open_window (world, WORLD_TOMAS, 1200, 860);
  gtk_widget_activate_action (world->window, "win.show-page", "s", "calendar");
  grid = ui_wait_for (world->window, CL_TYPE_CALENDAR_GRID, NULL);
  ui_rest (grid);
  gtk_widget_grab_focus (grid);
  cl_calendar_grid_set_slot (CL_CALENDAR_GRID (grid), 3, 15 * 60, 50);
  ui_key (GDK_KEY_Return, 0);
  popover = ui_wait_for (grid, CL_TYPE_BOOKING_POPOVER, NULL);
  ui_wait_for (popover, GTK_TYPE_LABEL, "Choose a client.");
  ui_settle (300);
  ui_picture (world->window, "booking-slot");
  ui_type ("hana");
  ui_wait_for (popover, GTK_TYPE_LABEL, "Hana Nováková");
  ui_key (GDK_KEY_Return, 0);
  choose (popover, "Practitioner", "Dr. Wen Lee");
  ui_wait_for (popover, GTK_TYPE_LABEL, "Dr. Lee is a new provider for Hana Nováková.");
  ui_wait_for (popover, GTK_TYPE_LABEL,
               "Booking shares the demographics and non-clinical documents of Hana. Chart notes "
               "stay private.");
  ui_rest (popover);
  ui_check (popover, "booking-slot-shares");
  ui_picture (popover, "booking-slot-shares");
  ui_picture (world->window, "booking-slot-shares-window");
  type_time (popover, "11:30");
  ui_wait_for (popover, GTK_TYPE_LABEL, "Overlaps Bram de Vries, 11:00 AM – 11:50 AM");
  ui_wait_for (popover, GTK_TYPE_BUTTON, "_Book Anyway");
  ui_rest (popover);
  ui_picture (popover, "booking-slot-conflict");
  choose (popover, "Repeats", "Every week");
  ui_wait_for (popover, GTK_TYPE_LABEL, "10 appointments: 10 to book, 0 to skip");
  ui_wait_for (popover, GTK_TYPE_BUTTON, "_Book 10 Appointments");
  ui_rest (popover);
  ui_check (popover, "booking-slot-repeat");
  ui_picture (popover, "booking-slot-repeat");
  ui_picture (world->window, "booking-slot-repeat-window");
  ui_click (ui_wait_for (popover, GTK_TYPE_BUTTON, "_Book 10 Appointments"));
  ui_wait_gone (grid, CL_TYPE_BOOKING_POPOVER, NULL);
  found = list (world, WORLD_WEN);
  g_assert_cmpuint (found->len, ==, 11);
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Undone.");
  undone = list (world, WORLD_WEN);
  g_assert_cmpuint (undone->len, ==, 1);
  world_close_window (world);
  world_free (world);
}

static void
test_times (void)
{
  static const struct
  {
    const char *text;
    int minute;
  } times[] = {
    { "1:00 PM", 780 }, { "1 pm", 780 }, { "1p", 780 },   { "13:00", 780 },    { "13.30", 810 },
    { "1330", 810 },    { " 9 ", 540 },  { "12 am", 0 },  { "12:15 PM", 735 }, { "0:05", 5 },
    { "23:59", 1439 },  { "24:00", -1 }, { "13 pm", -1 }, { "9:60", -1 },      { "", -1 },
    { "noon", -1 },     { "9:", -1 },    { "9:5x", -1 },  { "-9", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      int minute = -1;

      if (!cl_booking_words_parse_time (times[i].text, &minute))
        minute = -1;
      g_test_message ("“%s”", times[i].text);
      g_assert_cmpint (minute, ==, times[i].minute);
    }
}

/* Whatever halves of the day are called, and on whichever side of the time they stand. */
static void
test_halves (void)
{
  static const struct
  {
    const char *am;
    const char *pm;
    const char *text;
    int minute;
  } times[] = {
    { "오전", "오후", "1:00 오후", 780 },
    { "오전", "오후", "오전 9:05", 545 },
    { "ص", "م", "9:30 م", 1290 },
    { "πμ", "μμ", "12:00 ΠΜ", 0 },
    { "a. m.", "p. m.", "1:00 p. m.", 780 },
    { "오전", "오후", "오전 9:05 오전", -1 },
    { "오전", "오후", "13:00 오후", -1 },
    { "오전", "오후", "9:05 pm", 1265 },
    { "", "", "9:05", 545 },
    { "ص", "م", "9:30 x", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      int minute = -1;

      if (!cl_booking_words_parse_time_with (times[i].text, times[i].am, times[i].pm, &minute))
        minute = -1;
      g_test_message ("“%s”", times[i].text);
      g_assert_cmpint (minute, ==, times[i].minute);
    }
}

/* The form reads what it writes, in every language that this machine speaks. */
static void
test_own_times (void)
{
  static const char *const locales[] = { "C.UTF-8",     "ko_KR.UTF-8", "ar_EG.UTF-8",
                                         "el_GR.UTF-8", "es_MX.UTF-8", "fr_FR.UTF-8" };
  g_autofree char *before = g_strdup (setlocale (LC_TIME, NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      if (setlocale (LC_TIME, locales[i]) == NULL)
        continue;
      for (int minute = 0; minute < 24 * 60; minute += 5)
        {
          g_autofree char *text = cl_booking_words_format_minute (minute);
          int read = -1;

          g_test_message ("%s: “%s”", locales[i], text);
          g_assert_true (cl_booking_words_parse_time (text, &read));
          g_assert_cmpint (read, ==, minute);
        }
    }
  setlocale (LC_TIME, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_set_up ();
  g_test_add_func ("/booking/times", test_times);
  g_test_add_func ("/booking/halves", test_halves);
  g_test_add_func ("/booking/own-times", test_own_times);
  g_test_add_func ("/booking/shares", test_shares);
  g_test_add_func ("/booking/conflict", test_conflict);
  g_test_add_func ("/booking/anyway", test_anyway);
  g_test_add_func ("/booking/refused", test_refused);
  g_test_add_func ("/booking/find", test_find);
  g_test_add_func ("/booking/repeat", test_repeat);
  g_test_add_func ("/booking/popover", test_popover);
  g_test_add_func ("/booking/popover-shares", test_popover_shares);
  g_test_add_func ("/booking/menu", test_menu);
  g_test_add_func ("/booking/next", test_next);
  g_test_add_func ("/booking/show", test_show);
  g_test_add_func ("/booking/show-beside-busy", test_show_beside_busy);
  g_test_add_func ("/booking/namesakes", test_namesakes);
  g_test_add_func ("/booking/new-client", test_new_client);
  g_test_add_func ("/booking/entered", test_entered);
  return g_test_run ();
}
