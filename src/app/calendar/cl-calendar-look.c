/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-look.h"

static const char *const looks[] = { "cancelled", "noshow", "busy", "arrived", "done", "block" };
static const char *const colours[] = { "p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7" };

/**
 * cl_calendar_look_set_colour:
 * @widget: a dot, a bar or a card
 * @colour: a practitioner's, 0 to 7
 */
void
cl_calendar_look_set_colour (GtkWidget *widget, guint colour)
{
  for (gsize i = 0; i < G_N_ELEMENTS (colours); i++)
    gtk_widget_remove_css_class (widget, colours[i]);
  gtk_widget_add_css_class (widget, colours[colour % G_N_ELEMENTS (colours)]);
}

/**
 * cl_calendar_look_get_icon:
 * @appointment: an appointment
 *
 * Returns: (transfer none) (nullable): the icon of its state, or of what else is to be known at a
 *   glance: that it is by video, or repeats
 */
const char *
cl_calendar_look_get_icon (ClAppointment *appointment)
{
  if (appointment->is_busy)
    return "changes-prevent-symbolic";
  switch (appointment->state)
    {
    case CL_APPOINTMENT_STATE_ARRIVED:
      return "cl-arrived-symbolic";
    case CL_APPOINTMENT_STATE_FULFILLED:
      return "object-select-symbolic";
    case CL_APPOINTMENT_STATE_CANCELLED:
      return "action-unavailable-symbolic";
    case CL_APPOINTMENT_STATE_NO_SHOW:
      return "cl-noshow-symbolic";
    case CL_APPOINTMENT_STATE_BOOKED:
    case CL_APPOINTMENT_STATE_INVALID:
    default:
      break;
    }
  /* Telehealth, elsewhere (02) and at home (10). */
  if (g_strcmp0 (appointment->place, "02") == 0 || g_strcmp0 (appointment->place, "10") == 0)
    return "camera-video-symbolic";
  return appointment->series != 0 ? "media-playlist-repeat-symbolic" : NULL;
}

/**
 * cl_calendar_look_apply:
 * @widget: what shows it
 * @appointment: an appointment
 * @colour: its practitioner's, 0 to 7
 * @now: an instant
 *
 * Gives @widget the look of how it stands (docs: CALENDAR, Colour).
 */
void
cl_calendar_look_apply (GtkWidget *widget, ClAppointment *appointment, guint colour, gint64 now)
{
  const char *look = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (widget, looks[i]);
  cl_calendar_look_set_colour (widget, colour);
  if (appointment->is_busy)
    look = "busy";
  else if (appointment->state == CL_APPOINTMENT_STATE_CANCELLED)
    look = "cancelled";
  else if (appointment->state == CL_APPOINTMENT_STATE_NO_SHOW)
    look = "noshow";
  else if (appointment->state == CL_APPOINTMENT_STATE_ARRIVED)
    look = "arrived";
  else if (appointment->state == CL_APPOINTMENT_STATE_FULFILLED || appointment->end <= now)
    look = "done";
  if (look != NULL)
    gtk_widget_add_css_class (widget, look);
  if (!appointment->is_busy && cl_appointment_kind_is_block (appointment->kind))
    gtk_widget_add_css_class (widget, "block");
}
