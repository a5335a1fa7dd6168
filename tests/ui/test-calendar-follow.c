/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar-world.h"

#include "cl-appointment-popover.h"
#include "cl-appointment-service.h"
#include "cl-booking-popover.h"
#include "cl-calendar-agenda.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-calendar-page.h"

/* What somebody is doing in the calendar goes on while others change it: what is held by the
 * pointer, what is open, where the focus is and where it is scrolled to. It is Tuesday, 24 November
 * 2026, 10:00 in New York. */

#define ANA "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee"
#define OTHER "Ana Gomez, Follow-up, 9:00 to 9:50 AM, Dr. Lee"

static GtkWidget *
open_calendar (World *world, int width)
{
  GtkWidget *window = world_open_window (world, WORLD_WEN, width, 800);

  gtk_widget_activate_action (window, "win.show-page", "s", "calendar");
  return ui_wait_for (window, CL_TYPE_CALENDAR_PAGE, NULL);
}

static GtkWidget *
wait_card (GtkWidget *page, const char *name)
{
  return ui_wait_for_named (page, CL_TYPE_CALENDAR_CARD, name);
}

/* By somebody else, in another window. */
static gint64
book_other (World *world)
{
  return world_book (world, WORLD_WEN, world->ana, 26, 9, 0, 50, CL_APPOINTMENT_KIND_FOLLOW_UP);
}

static gint64
find_of (World *world, WorldPerson person, int day, int hour, int minute)
{
  gint64 member = world_get_member (world, person);
  gint64 start = world_at (world, day, hour, minute);
  ClAppointmentQuery query = { start, start + 1, &member, 1, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
    cl_appointment_service_list (world->practice, world->actors[WORLD_TOMAS], &query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  return ((ClAppointment *) g_ptr_array_index (found, 0))->id;
}

static gint64
find_at (World *world, int day, int hour, int minute)
{
  return find_of (world, WORLD_WEN, day, hour, minute);
}

static void
move_by_other (World *world, gint64 appointment, int day, int hour)
{
  ClMoveDraft *draft = cl_move_draft_new (CL_REPEAT_SCOPE_THIS);

  draft->has_start = TRUE;
  draft->start = world_at (world, day, hour, 0);
  draft->allow_overlap = TRUE;
  draft->ignore_availability = TRUE;
  world_save (world, WORLD_TOMAS, cl_change_new_move_appointment (appointment, draft));
}

static void
mark_by_other (World *world, gint64 appointment, ClAppointmentState state)
{
  world_save (world, WORLD_TOMAS, cl_change_new_set_appointment_state (appointment, state));
}

static GtkAdjustment *
get_down (GtkWidget *inside)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (inside, GTK_TYPE_SCROLLED_WINDOW);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
}

static gboolean
stands_beside (gpointer data)
{
  gpointer *both = data;
  GdkRectangle box;
  graphene_rect_t bounds;

  return gtk_popover_get_pointing_to (both[0], &box) &&
         gtk_widget_compute_bounds (both[1], gtk_widget_get_parent (both[0]), &bounds) &&
         box.x == (int) bounds.origin.x && box.y == (int) bounds.origin.y &&
         box.height == (int) bounds.size.height;
}

static void
wait_beside (GtkWidget *popover, GtkWidget *card)
{
  gpointer both[] = { popover, card };

  g_assert_true (ui_wait (stands_beside, both));
}

/* What the pointer holds stays in the hand, and goes where it is let go; only then is shown what
 * others did meanwhile. */
static void
test_drag (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, 1200);
  GtkWidget *card = wait_card (page, ANA);

  ui_rest (page);
  ui_press_at (card, 40, 20);
  ui_drag_by (0, -15);
  book_other (world);
  ui_settle (500);
  g_assert_null (ui_find_named (page, CL_TYPE_CALENDAR_CARD, OTHER));
  g_assert_true (gtk_widget_has_css_class (card, "lifted"));
  ui_drag_by (0, -15);
  ui_release ();
  wait_card (page, "Ana Gomez, Therapy, 10:30 to 11:20 AM, Dr. Lee");
  wait_card (page, OTHER);
  /* So too where it is put back. */
  card = wait_card (page, OTHER);
  ui_rest (page);
  ui_press_at (card, 40, 20);
  ui_drag_by (0, 30);
  mark_by_other (world, find_at (world, 24, 10, 30), CL_APPOINTMENT_STATE_ARRIVED);
  ui_settle (500);
  wait_card (page, "Ana Gomez, Therapy, 10:30 to 11:20 AM, Dr. Lee");
  ui_key (GDK_KEY_Escape, 0);
  wait_card (page, "Ana Gomez, Therapy, 10:30 to 11:20 AM, arrived, Dr. Lee");
  ui_release ();
  wait_card (page, OTHER);
  world_close_window (world);
  world_free (world);
}

/* What is being made by the pointer, too. */
static void
test_new (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, 1200);
  GtkWidget *grid = ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);
  GtkWidget *popover;
  GdkRectangle box, slot;

  wait_card (page, ANA);
  ui_rest (page);
  cl_calendar_grid_get_box (CL_CALENDAR_GRID (grid), 4, 14 * 60, 60, &box);
  ui_press_at (grid, box.x + 20, box.y + 2);
  ui_drag_by (0, 30);
  book_other (world);
  ui_settle (500);
  ui_drag_by (0, 30);
  ui_release ();
  popover = ui_wait_for (page, CL_TYPE_BOOKING_POPOVER, NULL);
  wait_card (page, OTHER);
  /* It stays, beside what is new, while more comes. */
  world_book (world, WORLD_WEN, world->ana, 26, 11, 0, 50, CL_APPOINTMENT_KIND_FOLLOW_UP);
  wait_card (page, "Ana Gomez, Follow-up, 11:00 to 11:50 AM, Dr. Lee");
  g_assert_true (gtk_widget_get_mapped (popover));
  cl_calendar_grid_get_box (CL_CALENDAR_GRID (grid), 4, 14 * 60, 60, &slot);
  g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (popover), &box));
  g_assert_cmpint (box.x, ==, slot.x);
  g_assert_cmpint (box.y, ==, slot.y);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (page)), popover));
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (page, CL_TYPE_BOOKING_POPOVER, NULL);
  world_close_window (world);
  world_free (world);
}

/* What is open says how the appointment stands now, and stands beside its card. */
static void
follow (World *world, GtkWidget *page, GType type, GtkWidget *card)
{
  gint64 ana = find_at (world, 24, 11, 0);
  GtkWidget *popover, *button;

  ui_rest (page);
  gtk_widget_grab_focus (card);
  ui_key (GDK_KEY_Return, 0);
  popover = ui_wait_for (page, CL_TYPE_APPOINTMENT_POPOVER, NULL);
  ui_wait_focus (ui_wait_for (popover, GTK_TYPE_BUTTON, "_Arrived"));
  ui_key (GDK_KEY_Tab, 0);
  button = ui_wait_for (popover, GTK_TYPE_BUTTON, "_Fulfilled");
  ui_wait_focus (button);
  /* What does not concern it leaves it alone. */
  world_book (world, WORLD_WEN, world->ana, 24, 15, 0, 50, CL_APPOINTMENT_KIND_FOLLOW_UP);
  ui_wait_for_named (page, type, "Ana Gomez, Follow-up, 3:00 to 3:50 PM, Dr. Lee");
  g_assert_true (ui_find (popover, GTK_TYPE_BUTTON, "_Fulfilled") == button);
  ui_wait_focus (button);
  mark_by_other (world, ana, CL_APPOINTMENT_STATE_ARRIVED);
  ui_wait_for (popover, GTK_TYPE_BUTTON, "Back to _Booked");
  g_assert_null (ui_find (popover, GTK_TYPE_BUTTON, "_Arrived"));
  g_assert_true (ui_shows (popover, "Arrived"));
  ui_wait_focus (ui_wait_for (popover, GTK_TYPE_BUTTON, "_Fulfilled"));
  move_by_other (world, ana, 24, 13);
  card = ui_wait_for_named (page, type, "Ana Gomez, Therapy, 1:00 to 1:50 PM, arrived, Dr. Lee");
  ui_wait_for (popover, GTK_TYPE_LABEL, "1:00 PM – 1:50 PM");
  wait_beside (popover, card);
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (page, CL_TYPE_APPOINTMENT_POPOVER, NULL);
  ui_wait_focus (card);
  /* Where the appointment is gone, that is said. */
  ui_key (GDK_KEY_Return, 0);
  ui_wait_for (page, CL_TYPE_APPOINTMENT_POPOVER, NULL);
  move_by_other (world, ana, 10, 13);
  ui_wait_gone (page, CL_TYPE_APPOINTMENT_POPOVER, NULL);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "The appointment is no longer shown here");
}

static void
test_card (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, 1200);

  follow (world, page, CL_TYPE_CALENDAR_CARD, wait_card (page, ANA));
  ui_wait_focus (ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL));
  world_close_window (world);
  world_free (world);
}

static void
test_agenda_card (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, 360);

  follow (world, page, GTK_TYPE_BUTTON, ui_wait_for_named (page, GTK_TYPE_BUTTON, ANA));
  world_close_window (world);
  world_free (world);
}

/* A menu offers what is left, and goes with what it is about. */
static void
test_menu (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, 1200);
  gint64 ana = find_at (world, 24, 11, 0);
  GtkWidget *menu;

  gtk_widget_grab_focus (wait_card (page, ANA));
  ui_rest (page);
  ui_key (GDK_KEY_Menu, 0);
  menu = ui_wait_for (page, GTK_TYPE_POPOVER_MENU, NULL);
  ui_wait_for (menu, GTK_TYPE_LABEL, "Arrived");
  mark_by_other (world, ana, CL_APPOINTMENT_STATE_ARRIVED);
  ui_wait_for (menu, GTK_TYPE_LABEL, "Back to Booked");
  g_assert_false (ui_shows (menu, "Arrived"));
  g_assert_true (gtk_widget_get_mapped (menu));
  move_by_other (world, ana, 10, 13);
  ui_wait_gone (page, GTK_TYPE_POPOVER_MENU, NULL);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "The appointment is no longer shown here");
  world_close_window (world);
  world_free (world);
}

/* The focus stays with its card, and goes on where that was; nothing scrolls. */
static void
test_focus (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page = open_calendar (world, 1200);
  GtkWidget *grid = ui_wait_for (page, CL_TYPE_CALENDAR_GRID, NULL);
  GtkWidget *card = wait_card (page, ANA);
  GtkAdjustment *down = get_down (grid);
  double value;

  ui_rest (page);
  gtk_widget_grab_focus (card);
  gtk_adjustment_set_value (down, gtk_adjustment_get_upper (down));
  value = gtk_adjustment_get_value (down);
  book_other (world);
  wait_card (page, OTHER);
  ui_wait_focus (card);
  ui_rest (page);
  g_assert_cmpfloat (gtk_adjustment_get_value (down), ==, value);
  move_by_other (world, find_at (world, 24, 11, 0), 10, 13);
  ui_wait_for_named (page, CL_TYPE_CALENDAR_GRID, "Tue 24 Nov, 11:00 AM, free");
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (page)) == grid);
  ui_rest (page);
  g_assert_cmpfloat (gtk_adjustment_get_value (down), ==, value);
  world_close_window (world);
  world_free (world);
}

/* The same where the day is a list. */
static void
test_agenda_focus (void)
{
  World *world = world_new_calendar ();
  GtkWidget *page, *gap, *agenda;
  GtkAdjustment *down;
  double value;

  world_fill_week (world);
  page = open_calendar (world, 360);
  agenda = ui_wait_for (page, CL_TYPE_CALENDAR_AGENDA, NULL);
  ui_wait_for_named (agenda, GTK_TYPE_BUTTON, ANA);
  gtk_window_set_default_size (GTK_WINDOW (world->window), 360, 420);
  ui_rest (page);
  gap = ui_wait_for_named (agenda, GTK_TYPE_BUTTON, "10:00 AM: Free for 60 minutes");
  down = get_down (gap);
  gtk_widget_grab_focus (gap);
  gtk_adjustment_set_value (down, gtk_adjustment_get_upper (down));
  value = gtk_adjustment_get_value (down);
  g_assert_cmpfloat (value, >, 0);
  mark_by_other (world, find_at (world, 24, 11, 0), CL_APPOINTMENT_STATE_ARRIVED);
  ui_wait_for_named (agenda, GTK_TYPE_BUTTON,
                     "Ana Gomez, Therapy, 11:00 to 11:50 AM, arrived, Dr. Lee");
  ui_wait_focus (gap);
  ui_rest (page);
  g_assert_cmpfloat (gtk_adjustment_get_value (down), ==, value);
  /* Its time is taken: the focus goes to what stands there now. */
  world_book (world, WORLD_WEN, world->ana, 24, 10, 0, 60, CL_APPOINTMENT_KIND_FOLLOW_UP);
  gap =
    ui_wait_for_named (agenda, GTK_TYPE_BUTTON, "Ana Gomez, Follow-up, 10:00 to 11:00 AM, Dr. Lee");
  ui_wait_focus (gap);
  /* And with the same appointment where that looks otherwise. */
  mark_by_other (world, find_at (world, 24, 10, 0), CL_APPOINTMENT_STATE_ARRIVED);
  ui_wait_focus (ui_wait_for_named (agenda, GTK_TYPE_BUTTON,
                                    "Ana Gomez, Follow-up, 10:00 to 11:00 AM, arrived, Dr. Lee"));
  world_close_window (world);
  world_free (world);
}

/* To another practitioner by the keyboard the card keeps the focus. */
static void
test_other_practitioner (void)
{
  World *world = world_new_calendar ();
  GtkWidget *window = world_open_window (world, WORLD_TOMAS, 1200, 800);
  ClMoveDraft *draft = cl_move_draft_new (CL_REPEAT_SCOPE_THIS);
  GtkWidget *page, *card;

  gtk_widget_activate_action (window, "win.show-page", "s", "calendar");
  page = ui_wait_for (window, CL_TYPE_CALENDAR_PAGE, NULL);
  gtk_widget_activate_action (page, "calendar.view", "s", "day");
  card = wait_card (page, "Hana Nováková, Assessment, 11:00 to 11:50 AM, Dr. Ruiz");
  gtk_widget_grab_focus (card);
  draft->has_practitioner = TRUE;
  draft->practitioner = world_get_member (world, WORLD_WEN);
  draft->allow_overlap = TRUE;
  world_save (world, WORLD_TOMAS,
              cl_change_new_move_appointment (find_of (world, WORLD_RUIZ, 24, 11, 0), draft));
  ui_wait_focus (wait_card (page, "Hana Nováková, Assessment, 11:00 to 11:50 AM, Dr. Lee"));
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_set_up ();
  g_test_add_func ("/calendar/follow/drag", test_drag);
  g_test_add_func ("/calendar/follow/new", test_new);
  g_test_add_func ("/calendar/follow/card", test_card);
  g_test_add_func ("/calendar/follow/agenda-card", test_agenda_card);
  g_test_add_func ("/calendar/follow/menu", test_menu);
  g_test_add_func ("/calendar/follow/focus", test_focus);
  g_test_add_func ("/calendar/follow/agenda-focus", test_agenda_focus);
  g_test_add_func ("/calendar/follow/other-practitioner", test_other_practitioner);
  return g_test_run ();
}
