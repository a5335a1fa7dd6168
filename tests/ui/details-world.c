/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "details-world.h"

#include "cl-appointment-popover.h"
#include "cl-appointment-service.h"
#include "cl-booking-date-row.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-details-dialog.h"

/* Nobody is there for the ten minutes that are set at first. */
#define LONG 601

GPtrArray *
details_list (World *world, WorldPerson with, int first_day, int n_days)
{
  gint64 member = world_get_member (world, with);
  gint64 from = world_at (world, first_day, 0, 0);
  ClAppointmentQuery query = { from, from + n_days * G_TIME_SPAN_DAY, &member, 1, 0 };
  g_autoptr (GError) error = NULL;
  GPtrArray *found =
    cl_appointment_service_list (world->practice, world->actors[with], &query, &error);

  g_assert_no_error (error);
  return found;
}

/* Those that are not cancelled. */
guint
details_count (GPtrArray *appointments, gint64 client)
{
  guint n = 0;

  for (guint i = 0; i < appointments->len; i++)
    {
      ClAppointment *each = g_ptr_array_index (appointments, i);

      if (each->client == client && each->state != CL_APPOINTMENT_STATE_CANCELLED)
        n++;
    }
  return n;
}

ClAppointment *
details_find (GPtrArray *appointments, gint64 id)
{
  for (guint i = 0; i < appointments->len; i++)
    if (((ClAppointment *) g_ptr_array_index (appointments, i))->id == id)
      return g_ptr_array_index (appointments, i);
  g_assert_not_reached ();
}

void
details_choose (GtkWidget *window, const char *drop_down, const char *item)
{
  GtkWidget *widget = ui_wait_for_named (window, GTK_TYPE_DROP_DOWN, drop_down);

  gtk_widget_grab_focus (widget);
  ui_settle (100);
  ui_click (widget);
  ui_click (ui_wait_for (ui_wait_for (widget, GTK_TYPE_POPOVER, item), GTK_TYPE_LABEL, item));
  ui_wait_gone (widget, GTK_TYPE_POPOVER, NULL);
}

void
details_type (GtkWidget *dialog, const char *name, const char *text)
{
  gtk_widget_grab_focus (ui_wait_for_named (dialog, GTK_TYPE_ENTRY, name));
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type (text);
}

const char *
details_get (GtkWidget *dialog, const char *name)
{
  return gtk_editable_get_text (GTK_EDITABLE (ui_wait_for_named (dialog, GTK_TYPE_ENTRY, name)));
}

GtkWidget *
details_show_grid (World *world)
{
  GtkWidget *grid;

  gtk_widget_activate_action (world->window, "win.show-page", "s", "calendar");
  grid = ui_wait_for (world->window, CL_TYPE_CALENDAR_GRID, NULL);
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, DETAILS_ANA);
  ui_rest (grid);
  return grid;
}

GtkWidget *
details_open_card (World *world, GtkWidget *grid, const char *card)
{
  GtkWidget *popover;

  gtk_widget_grab_focus (ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, card));
  ui_key (GDK_KEY_Return, 0);
  popover = ui_wait_for (grid, CL_TYPE_APPOINTMENT_POPOVER, NULL);
  ui_settle (300);
  ui_click (ui_wait_for (popover, GTK_TYPE_BUTTON, "_Edit…"));
  return world_wait_dialog (world, CL_TYPE_DETAILS_DIALOG);
}

void
details_press_save (World *world, GtkWidget *dialog, const char *verb)
{
  GtkWidget *button = ui_wait_for (dialog, GTK_TYPE_BUTTON, verb);

  ui_settle (400);
  g_assert_true (gtk_widget_is_sensitive (button));
  ui_click (button);
  world_wait_gone (dialog);
}

/* Ana on four Thursdays at one; on the second of them Bram at two. */
World *
details_new_series (void)
{
  World *world = world_new_calendar ();
  ClBookingDraft *draft = cl_booking_draft_new (world->ana, world_get_member (world, WORLD_WEN));
  ClBookingDraft *other;

  draft->start = world_at (world, 26, 13, 0);
  draft->minutes = 50;
  draft->kind = CL_APPOINTMENT_KIND_THERAPY;
  draft->rule = g_strdup ("FREQ=WEEKLY;COUNT=4");
  world_save (world, WORLD_TOMAS, cl_change_new_book (draft));
  other =
    cl_booking_draft_new (world_find_client (world, "Bram"), world_get_member (world, WORLD_WEN));
  other->start = world_at (world, 26, 14, 0) + 7 * G_TIME_SPAN_DAY;
  other->minutes = 50;
  other->kind = CL_APPOINTMENT_KIND_THERAPY;
  world_save (world, WORLD_TOMAS, cl_change_new_book (other));
  return world;
}

/* The days from now on and times at which Ana comes on Thursdays and later, cancelled left out. */
char *
details_tell (World *world)
{
  g_autoptr (GPtrArray) found = details_list (world, WORLD_WEN, 26, 60);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      ClAppointment *each = g_ptr_array_index (found, i);
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (each->start / G_USEC_PER_SEC);
      g_autoptr (GDateTime)
        local = g_date_time_to_timezone (utc, cl_practice_get_timezone (world->practice));
      g_autofree char *when = g_date_time_format (local, "%-d/%-m %-H:%M");

      if (each->client == world->ana && each->state != CL_APPOINTMENT_STATE_CANCELLED)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", when);
    }
  return g_string_free (text, FALSE);
}

void
details_check_stands (World *world, const char *expected)
{
  g_autofree char *stands = details_tell (world);

  g_assert_cmpstr (stands, ==, expected);
}

static const char *
get_look (GtkWidget *row)
{
  static const struct
  {
    const char *icon;
    const char *word;
  } rows[] = {
    { "cl-arrived-symbolic", "free" },
    { "dialog-warning-symbolic", "taken" },
    { "action-unavailable-symbolic", "out" },
  };
  const char *icon = gtk_image_get_icon_name (GTK_IMAGE (ui_wait_for (row, GTK_TYPE_IMAGE, NULL)));

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].icon, icon))
      return rows[i].word;
  g_assert_not_reached ();
}

/* Each date of a repeat with its number, and whether it is free, taken or left out. */
void
details_check_dates (GtkWidget *dialog, const char *expected)
{
  GtkWidget *first = ui_wait_for (dialog, CL_TYPE_BOOKING_DATE_ROW, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (GtkWidget *row = first; row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *line = gtk_widget_get_first_child (row);
      GtkWidget *number = gtk_widget_get_first_child (line);
      GtkWidget *words = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (number));
      GtkWidget *when = ui_wait_for (words, GTK_TYPE_LABEL, NULL);

      g_string_append_printf (text, "%s%s %s %s", text->len > 0 ? "; " : "",
                              gtk_label_get_label (GTK_LABEL (number)), get_look (row),
                              gtk_label_get_label (GTK_LABEL (when)));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

void
details_undo (World *world, GtkWidget *grid, const char *card)
{
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for_named (grid, CL_TYPE_CALENDAR_CARD, card);
  ui_rest (world->window);
}

static gboolean
is_locked (gpointer window)
{
  return !cl_window_is_signed_in (window);
}

void
details_let_lock (World *world)
{
  cl_window_let_idle (CL_WINDOW (world->window), LONG);
  g_assert_true (ui_wait (is_locked, world->window));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Who is signing in?");
  ui_wait_active (GTK_WINDOW (world->window));
}
