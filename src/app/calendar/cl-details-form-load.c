/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-details-form-private.h"

#include "cl-appointment-service.h"
#include "cl-calendar-choice.h"
#include "cl-calendar.h"
#include "cl-error.h"

/* What the form of an appointment's details reads, at first and when others change it. */

static void
show_calendars (ClDetailsForm *self)
{
  GPtrArray *calendars = self->bundle->calendars;
  /* Who is no practitioner any more is not exchanged for another by itself. */
  guint selected = self->appointment != NULL ? GTK_INVALID_LIST_POSITION : 0;

  for (guint i = 0; i < calendars->len; i++)
    if (((ClCalendar *) g_ptr_array_index (calendars, i))->member == self->wanted)
      selected = i;
  self->is_filling = TRUE;
  cl_calendar_choice_set (self->practitioner, calendars);
  if (calendars->len > 0)
    gtk_drop_down_set_selected (self->practitioner, selected);
  gtk_widget_set_sensitive (GTK_WIDGET (self->practitioner),
                            calendars->len > 1 || selected == GTK_INVALID_LIST_POSITION);
  self->is_filling = FALSE;
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClDetailsForm) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClDetailsBundle)
    bundle = cl_details_bundle_load_finish (CL_PRACTICE (source), result, &error);

  if (self->box == NULL)
    return;
  if (bundle == NULL)
    {
      cl_details_form_show (self, CL_BOOKING_REFUSED, error->message);
      return;
    }
  self->bundle = g_steal_pointer (&bundle);
  show_calendars (self);
  if (!self->is_restored)
    cl_details_form_note_field (self, "practitioner");
  cl_details_form_take_practitioner (self);
}

static void
on_theirs_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClDetailsForm) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAppointment)
    appointment = cl_appointment_service_get_finish (CL_PRACTICE (source), result, &error);

  if (self->box == NULL || self->is_busy)
    return;
  if (appointment == NULL && !g_error_matches (error, CL_ERROR, CL_ERROR_NOT_FOUND))
    return;
  self->is_gone = appointment == NULL || appointment->state == CL_APPOINTMENT_STATE_CANCELLED;
  if (!self->is_gone && appointment->revision != self->appointment->revision)
    cl_details_form_take_theirs (self, appointment);
  cl_details_form_ask_anew (self);
}

static void
on_practice_changed_cb (ClDetailsForm *self)
{
  if (self->is_busy || self->bundle == NULL)
    return;
  if (self->appointment == NULL)
    cl_details_form_ask_anew (self);
  else
    cl_appointment_service_get_async (self->practice, self->actor, self->appointment->id, NULL,
                                      on_theirs_cb, g_object_ref (self));
}

/**
 * cl_details_form_load:
 * @self: a form
 *
 * Reads in whose calendars it may stand, and what others make of it from now on.
 */
void
cl_details_form_load (ClDetailsForm *self)
{
  gint64 current = self->appointment != NULL ? self->appointment->practitioner : 0;

  g_signal_connect_object (self->practice, "changed", G_CALLBACK (on_practice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  cl_details_bundle_load_async (self->practice, self->actor, self->is_block, current, NULL,
                                on_loaded_cb, g_object_ref (self));
}
