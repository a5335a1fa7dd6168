/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-page-private.h"

/* How many frames a new page takes to find its shape. */
#define FRAMES 4

/* How the calendar's page comes to show one appointment, for who asks from elsewhere. */

static GtkWidget *
find_card (ClCalendarPage *self, ClAppointment *appointment)
{
  return self->bundle->view == CL_CALENDAR_VIEW_AGENDA
           ? cl_calendar_agenda_find_card (self->agenda, appointment)
           : cl_calendar_grid_find_card (cl_calendar_days_get_grid (self->grid), appointment);
}

/* What is shown has its place a frame later, and a new page finds out some frames later that it is
 * narrow and shows something else. */
static gboolean
on_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  gint64 *first = data;
  ClCalendarPage *self = CL_CALENDAR_PAGE (widget);
  ClAppointment *appointment = cl_calendar_bundle_find_appointment (self->bundle, self->wanted);
  GtkWidget *card = appointment != NULL ? find_card (self, appointment) : NULL;

  if (*first == 0)
    *first = gdk_frame_clock_get_frame_counter (clock);
  if (gdk_frame_clock_get_frame_counter (clock) < *first + FRAMES)
    return G_SOURCE_CONTINUE;
  if (card != NULL && (gtk_widget_get_height (card) == 0 || !gtk_widget_get_mapped (card)))
    return G_SOURCE_CONTINUE;
  self->wanted = 0;
  self->pointing_id = 0;
  if (card != NULL)
    {
      gtk_widget_grab_focus (card);
      cl_calendar_page_open_at (self, card, appointment);
    }
  return G_SOURCE_REMOVE;
}

/**
 * cl_calendar_page_point_out:
 * @self: a page that shows what was read
 *
 * Opens the appointment that was asked for, where it is there; once, however often the page is read
 * until then.
 */
void
cl_calendar_page_point_out (ClCalendarPage *self)
{
  if (self->wanted != 0 && self->pointing_id == 0)
    self->pointing_id =
      gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick_cb, g_new0 (gint64, 1), g_free);
}

static void
activate_show_appointment (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClCalendarPage *self = CL_CALENDAR_PAGE (widget);
  gint64 practitioner, start;

  g_variant_get (parameter, "(xxx)", &self->wanted, &practitioner, &start);
  self->memory.one = practitioner;
  g_array_set_size (self->memory.several, 0);
  g_array_append_val (self->memory.several, practitioner);
  cl_calendar_page_show_day (self, start);
}

/**
 * cl_calendar_page_bind_show:
 * @widget_class: the page's
 *
 * Lets the window ask for an appointment by "page.show-appointment" ((xxx): which, in whose
 * calendar, when it starts).
 */
void
cl_calendar_page_bind_show (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.show-appointment", "(xxx)",
                                   activate_show_appointment);
}
