/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "details-world.h"

#include "cl-appointment-popover.h"
#include "cl-appointment-service.h"
#include "cl-calendar-card.h"
#include "cl-calendar-grid.h"
#include "cl-details-dialog.h"

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
