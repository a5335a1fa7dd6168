/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "details-world.h"

#include "cl-appointment-service.h"
#include "cl-availability-dialog.h"
#include "cl-calendar-grid.h"
#include "cl-calendar-page.h"
#include "cl-details-dialog.h"
#include "cl-find-dialog-private.h"
#include "cl-find-month.h"
#include "cl-type-ahead.h"
#include "ui-check.h"

/* Find Availability, by a scheduler. Today is Tuesday; Marisol, who owns Ana, has hours on
 * Wednesdays, Sam on Wednesdays and Thursdays, the others have none set up. */

static void
store_hours (World *world, WorldPerson person, const ClWeeklyHours *hours, gsize n_hours)
{
  ClAvailability *availability = cl_availability_new (world_get_member (world, person));

  for (gsize i = 0; i < n_hours; i++)
    cl_availability_add_hours (availability, hours[i].day, hours[i].from, hours[i].to);
  world_save (world, person, cl_change_new_set_availability (availability, FALSE, NULL));
}

static World *
make_world (void)
{
  static const ClWeeklyHours of_ruiz[] = { { 2, 9 * 60, 12 * 60 }, { 2, 13 * 60, 15 * 60 } };
  static const ClWeeklyHours of_sam[] = { { 2, 12 * 60 + 30, 13 * 60 + 50 },
                                          { 3, 10 * 60, 11 * 60 } };
  World *world = world_new ();

  store_hours (world, WORLD_RUIZ, of_ruiz, G_N_ELEMENTS (of_ruiz));
  store_hours (world, WORLD_SAM, of_sam, G_N_ELEMENTS (of_sam));
  return world;
}

static GtkWidget *
open_dialog (World *world, gint64 client, int width)
{
  GtkWidget *window = world_open_window (world, WORLD_TOMAS, width, 860);

  gtk_widget_activate_action (window, "win.find-availability", "x", client);
  return world_wait_dialog (world, CL_TYPE_FIND_DIALOG);
}

static GPtrArray *
list_booked (World *world, gint64 client)
{
  ClAppointmentQuery query = { .to = G_MAXINT64, .client = client };
  g_autoptr (GError) error = NULL;
  GPtrArray *booked =
    cl_appointment_service_list (world->practice, world->actors[WORLD_TOMAS], &query, &error);

  g_assert_no_error (error);
  return booked;
}

static gboolean
is_booked (gpointer data)
{
  World *world = data;
  g_autoptr (GPtrArray) booked = list_booked (world, world->ana);

  return booked->len == 1 &&
         ((ClAppointment *) booked->pdata[0])->practitioner == world_get_member (world, WORLD_SAM);
}

/* Who is chosen, when, what it shares, and booked. */
static void
test_book (void)
{
  World *world = make_world ();
  GtkWidget *dialog = open_dialog (world, world->ana, 1180);

  /* Nothing today, but the next of each is told. */
  ui_wait_for (dialog, GTK_TYPE_LABEL, "0 open times");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Next open: Wednesday, 25 November, 12:30 PM");
  ui_check (dialog, "find-nothing");
  ui_picture (dialog, "find-nothing");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Go to Wednesday"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "8 open times");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Wednesday, 25 November");
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "1:00 PM, Sam Ortiz"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Wed 25 Nov, 1:00 – 1:50 PM");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Sam Ortiz with Ana Gomez");
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "New provider: booking shares demographics and non-clinical documents, not chart "
               "notes.");
  ui_rest (dialog);
  ui_check (dialog, "find-chosen");
  ui_picture (dialog, "find-chosen");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Book Appointment"));
  g_assert_true (ui_wait (is_booked, world));
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Booked Ana Gomez, Wed 25 Nov, 1:00 – 1:50 PM");
  world_close_window (world);
  world_free (world);
}

static GtkWidget *
choose_sam (World *world)
{
  GtkWidget *dialog = open_dialog (world, world->ana, 1180);

  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Go to Wednesday"));
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "1:00 PM, Sam Ortiz"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Sam Ortiz with Ana Gomez");
  return dialog;
}

/* Where it is to be, as the booking popover asks. */
static void
test_place (void)
{
  World *world = make_world ();
  GtkWidget *dialog = choose_sam (world);
  g_autoptr (GPtrArray) booked = NULL;

  details_choose (dialog, "Place", "Telehealth, client at home (10)");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Sam Ortiz with Ana Gomez");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Book Appointment"));
  g_assert_true (ui_wait (is_booked, world));
  world_wait_gone (dialog);
  booked = list_booked (world, world->ana);
  g_assert_cmpstr (((ClAppointment *) booked->pdata[0])->place, ==, "10");
  world_close_window (world);
  world_free (world);
}

static const char *
get_item (GtkWidget *dialog, const char *drop_down)
{
  GtkWidget *widget = ui_wait_for_named (dialog, GTK_TYPE_DROP_DOWN, drop_down);
  GObject *item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (widget));

  return gtk_string_object_get_string (GTK_STRING_OBJECT (item));
}

/* All that there is to say about the time that was chosen. */
static void
test_details (void)
{
  World *world = make_world ();
  GtkWidget *dialog = choose_sam (world);
  GtkWidget *details;
  g_autoptr (GPtrArray) booked = NULL;
  ClAppointment *appointment;

  details_choose (dialog, "Kind", "Assessment");
  details_choose (dialog, "Length", "45 minutes");
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "1:00 PM, Sam Ortiz"));
  details_choose (dialog, "Place", "Client’s home (12)");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Details…"));
  details = world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
  world_wait_gone (dialog);
  ui_wait_for (details, GTK_TYPE_LABEL, "Sam Ortiz");
  g_assert_cmpstr (details_get (details, "Time"), ==, "1:00 PM");
  g_assert_cmpstr (details_get (details, "Length"), ==, "45 minutes");
  g_assert_cmpstr (get_item (details, "Kind"), ==, "Assessment");
  g_assert_cmpstr (get_item (details, "Place"), ==, "Client’s home (12)");
  ui_rest (details);
  ui_picture (details, "find-details");
  details_type (details, "Room", "4");
  details_press_save (world, details, "Book");
  g_assert_true (ui_wait (is_booked, world));
  booked = list_booked (world, world->ana);
  appointment = booked->pdata[0];
  g_assert_cmpstr (appointment->room, ==, "4");
  g_assert_cmpstr (appointment->place, ==, "12");
  g_assert_cmpint (appointment->end - appointment->start, ==, 45 * G_TIME_SPAN_MINUTE);
  world_close_window (world);
  world_free (world);
}

static gint64
add_ben (World *world)
{
  ClClientDetails *details = cl_client_details_new ();
  g_autoptr (GPtrArray) found = NULL;

  details->first_name = g_strdup ("Ben");
  details->last_name = g_strdup ("Castillo");
  details->birth_date = g_strdup ("2001-04-05");
  world_save (world, WORLD_RUIZ,
              cl_change_new_create_client (details, TRUE, world_get_member (world, WORLD_SAM)));
  found = world_list_clients (world, WORLD_SAM, "Castillo");
  return ((ClClientRow *) g_ptr_array_index (found, 0))->id;
}

static void
on_client_chosen_cb (GtkWidget *entry, GParamSpec *pspec, GtkWidget *dialog)
{
  if (cl_type_ahead_get_selected (CL_TYPE_AHEAD (entry)) == NULL)
    return;
  /* Ctrl+Return, at once. */
  gtk_widget_activate_action (dialog, "find.book", NULL);
  g_assert_false (gtk_widget_is_sensitive (ui_find (dialog, GTK_TYPE_BUTTON, "Book Appointment")));
}

/* Who stood there before is not booked while what is left for another client is looked for. */
static void
test_other_client (void)
{
  World *world = make_world ();
  gint64 ben = add_ben (world);
  GtkWidget *dialog = open_dialog (world, world->ana, 1180);
  GtkWidget *entry = ui_find (dialog, CL_TYPE_TYPE_AHEAD, NULL);
  g_autoptr (GPtrArray) of_ana = NULL;
  g_autoptr (GPtrArray) of_ben = NULL;

  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Go to Wednesday"));
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "1:00 PM, Sam Ortiz"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Sam Ortiz with Ana Gomez");
  g_signal_connect_after (entry, "notify::selected", G_CALLBACK (on_client_chosen_cb), dialog);
  gtk_widget_grab_focus (entry);
  ui_wait_focus (entry);
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type ("casti");
  ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "Ben Castillo");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Sam Ortiz with Ben Castillo");
  g_assert_false (ui_shows (dialog, "Sam Ortiz with Ana Gomez"));
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Book Appointment"));
  world_wait_gone (dialog);
  of_ana = list_booked (world, world->ana);
  of_ben = list_booked (world, ben);
  g_assert_cmpuint (of_ana->len, ==, 0);
  g_assert_cmpuint (of_ben->len, ==, 1);
  world_close_window (world);
  world_free (world);
}

static int
get_left (GtkWidget *widget, GtkWidget *root)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, root, &bounds));
  return (int) bounds.origin.x;
}

/* Its weeks begin where those of the calendar do: in this language on Sundays. */
static void
test_month (void)
{
  World *world = make_world ();
  GtkWidget *dialog = open_dialog (world, 0, 1180);
  GtkWidget *month = ui_wait_for (dialog, CL_TYPE_FIND_MONTH, NULL);
  GtkWidget *sunday = ui_wait_for (month, GTK_TYPE_LABEL, "Sun");
  GtkWidget *first =
    ui_wait_for_named (month, GTK_TYPE_BUTTON, "Sunday, 1 November, nothing is open");
  GtkWidget *open =
    ui_wait_for_named (month, GTK_TYPE_BUTTON, "Wednesday, 25 November, times are open");

  ui_rest (dialog);
  g_assert_cmpint (get_left (sunday, month), <,
                   get_left (ui_find (month, GTK_TYPE_LABEL, "Mon"), month));
  g_assert_cmpint (get_left (sunday, month), <,
                   get_left (ui_find (month, GTK_TYPE_LABEL, "Sat"), month));
  g_assert_cmpint (ABS (get_left (sunday, month) - get_left (first, month)), <, 12);
  g_assert_cmpint (get_left (first, month), <, get_left (open, month));
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

/* Parts of the day, any time, and a client who is typed. */
static void
test_filters (void)
{
  World *world = make_world ();
  GtkWidget *dialog = open_dialog (world, 0, 1180);
  GtkWidget *entry;

  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Go to Wednesday"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "8 open times");
  ui_click (ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, "Morning"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "3 open times");
  ui_click (ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, "Afternoon"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "5 open times");
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "1:00 PM, Sam Ortiz"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Choose a client to book this time.");
  ui_click (ui_wait_for (dialog, GTK_TYPE_TOGGLE_BUTTON, "All day"));
  gtk_switch_set_active (GTK_SWITCH (ui_find (dialog, GTK_TYPE_SWITCH, NULL)), TRUE);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "144 open times");
  ui_picture (dialog, "find-any-time");

  entry = ui_find (dialog, CL_TYPE_TYPE_AHEAD, NULL);
  gtk_widget_grab_focus (entry);
  ui_wait_focus (entry);
  ui_type ("gome");
  ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "Ana Gomez");
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "New to Ana Gomez");
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

/* Where somebody has no hours, there is a way to set them up. */
static void
test_set_up (void)
{
  World *world = make_world ();
  GtkWidget *dialog = open_dialog (world, 0, 1180);
  GtkWidget *editor;

  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Set Up Availability…"));
  editor = world_wait_dialog (world, CL_TYPE_AVAILABILITY_DIALOG);
  ui_wait_for (editor, GTK_TYPE_LABEL, "No hours are set up: every time is available.");
  world_close_dialog (editor);
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

/* Both are in the calendar's menu, the one looked for most in the header bar too: the hours of who
 * is shown, for who may set them. */
static void
test_menu (void)
{
  World *world = make_world ();
  GtkWidget *window = world_open_window (world, WORLD_NOOR, 1180, 820);
  GtkWidget *page;
  GtkWidget *dialog;

  gtk_widget_activate_action (window, "win.show-page", "s", "calendar");
  page = ui_wait_for (window, CL_TYPE_CALENDAR_PAGE, NULL);
  ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);
  ui_rest (page);
  ui_picture (window, "find-header");
  world_choose (world, "More", "Availability…");
  dialog = world_wait_dialog (world, CL_TYPE_AVAILABILITY_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Noor Haddad");
  world_close_dialog (dialog);
  world_choose (world, "More", "Find Availability…");
  dialog = world_wait_dialog (world, CL_TYPE_FIND_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "0 open times");
  world_close_dialog (dialog);
  ui_click (ui_wait_for (page, GTK_TYPE_BUTTON, "Find Availability"));
  dialog = world_wait_dialog (world, CL_TYPE_FIND_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "0 open times");
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

/* Where the header bar has no room for it, the menu still has it. */
static void
test_narrow_menu (void)
{
  World *world = make_world ();
  GtkWidget *window = world_open_window (world, WORLD_NOOR, 360, 720);
  GtkWidget *page;

  gtk_widget_activate_action (window, "win.show-page", "s", "calendar");
  page = ui_wait_for (window, CL_TYPE_CALENDAR_PAGE, NULL);
  ui_wait_gone (page, GTK_TYPE_BUTTON, "Find Availability");
  world_choose (world, "More", "Find Availability…");
  world_close_dialog (world_wait_dialog (world, CL_TYPE_FIND_DIALOG));
  world_close_window (world);
  world_free (world);
}

static gboolean
is_gone (gpointer pointer)
{
  return *(gpointer *) pointer == NULL;
}

static double
get_top (GtkWidget *widget, GtkWidget *dialog)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, dialog, &bounds));
  return (double) bounds.origin.y;
}

/* However far one has scrolled, what is chosen can be booked without looking for it. */
static void
check_at_hand (GtkWidget *dialog)
{
  GtkWidget *book = ui_wait_for (dialog, GTK_TYPE_BUTTON, "Book Appointment");

  ui_rest (dialog);
  g_assert_cmpfloat (get_top (book, dialog) + gtk_widget_get_height (book), <=,
                     gtk_widget_get_height (dialog));
}

/* Of the last of many, in a dialog that shows the first: what one chose stays where it was, with
 * the focus, also when something else is booked meanwhile. */
static void
test_far_down (void)
{
  World *world = make_world ();
  GtkWidget *dialog = open_dialog (world, world->ana, 1200);
  GtkWidget *slot;
  double top;

  ui_click (ui_wait_for (dialog, GTK_TYPE_SWITCH, NULL));
  slot = ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "3:00 PM, Sam Ortiz");
  gtk_widget_grab_focus (slot);
  ui_rest (dialog);
  top = get_top (slot, dialog);
  g_assert_cmpfloat (top, <, gtk_widget_get_height (dialog));
  ui_click (slot);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Sam Ortiz with Ana Gomez");
  check_at_hand (dialog);
  ui_picture (dialog, "find-far-down");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (dialog)) == slot);
  g_assert_cmpfloat (get_top (slot, dialog), ==, top);

  /* Looked for anew, as something was booked elsewhere. */
  g_object_add_weak_pointer (G_OBJECT (slot), (gpointer *) &slot);
  cl_find_dialog_search (CL_FIND_DIALOG (dialog));
  g_assert_true (ui_wait (is_gone, &slot));
  ui_rest (dialog);
  slot = ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "3:00 PM, Sam Ortiz");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (dialog)) == slot);
  g_assert_cmpfloat (get_top (slot, dialog), ==, top);
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

static void
test_narrow (void)
{
  World *world = make_world ();
  GtkWidget *dialog = open_dialog (world, world->ana, 360);

  ui_wait_for (dialog, GTK_TYPE_LABEL, "Next open: Wednesday, 25 November, 12:30 PM");
  g_assert_cmpint (gtk_widget_get_width (dialog), <=, 360);
  ui_check (dialog, "find-narrow");
  ui_picture (dialog, "find-narrow");
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Go to Wednesday"));
  ui_click (ui_wait_for_named (dialog, GTK_TYPE_BUTTON, "1:00 PM, Sam Ortiz"));
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Sam Ortiz with Ana Gomez");
  ui_check (dialog, "find-narrow-chosen");
  ui_picture (dialog, "find-narrow-chosen");
  check_at_hand (dialog);
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, "Book Appointment"));
  world_wait_gone (dialog);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Booked Ana Gomez, Wed 25 Nov, 1:00 – 1:50 PM");
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/find/book", test_book);
  g_test_add_func ("/find/place", test_place);
  g_test_add_func ("/find/details", test_details);
  g_test_add_func ("/find/other-client", test_other_client);
  g_test_add_func ("/find/month", test_month);
  g_test_add_func ("/find/filters", test_filters);
  g_test_add_func ("/find/set-up", test_set_up);
  g_test_add_func ("/find/menu", test_menu);
  g_test_add_func ("/find/narrow-menu", test_narrow_menu);
  g_test_add_func ("/find/far-down", test_far_down);
  g_test_add_func ("/find/narrow", test_narrow);
  return g_test_run ();
}
