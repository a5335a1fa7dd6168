/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-form-private.h"

#include "cl-appointment-service.h"
#include "cl-calendar-choice.h"
#include "cl-member-service.h"

/* What a booking form reads before anything can be chosen in it. */

static void
fill_practitioners (ClBookingForm *self, GPtrArray *calendars)
{
  guint selected = 0;

  self->calendars = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < calendars->len; i++)
    {
      ClCalendar *calendar = g_ptr_array_index (calendars, i);

      if (!calendar->may_book)
        continue;
      if (calendar->member == self->wanted)
        selected = self->calendars->len;
      g_ptr_array_add (self->calendars, g_object_ref (calendar));
    }
  cl_calendar_choice_set (self->practitioner, self->calendars);
  if (self->calendars->len > 0)
    gtk_drop_down_set_selected (self->practitioner, selected);
  gtk_widget_set_sensitive (GTK_WIDGET (self->practitioner), self->calendars->len > 1);
  if (!self->is_restored)
    cl_booking_form_note_practitioner (self);
  cl_booking_form_take_practitioner (self);
  cl_booking_form_update (self);
}

static void
on_calendars_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClBookingForm) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    calendars = cl_appointment_service_list_calendars_finish (CL_PRACTICE (source), result, &error);

  if (self->box == NULL)
    return;
  if (calendars != NULL)
    fill_practitioners (self, calendars);
  else
    cl_booking_form_show (self, CL_BOOKING_REFUSED, error->message);
}

static void
on_members_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClBookingForm) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    members = cl_member_service_list_finish (CL_PRACTICE (source), result, &error);

  if (self->box == NULL)
    return;
  if (members == NULL)
    {
      cl_booking_form_show (self, CL_BOOKING_REFUSED, error->message);
      return;
    }
  self->people = cl_people_new (members, cl_actor_get_id (self->actor));
  cl_appointment_service_list_calendars_async (self->practice, self->actor, NULL, on_calendars_cb,
                                               g_object_ref (self));
}

/**
 * cl_booking_form_load:
 * @self: a form
 *
 * Reads in whose calendars may be booked.
 */
void
cl_booking_form_load (ClBookingForm *self)
{
  cl_member_service_list_async (self->practice, self->actor, NULL, on_members_cb,
                                g_object_ref (self));
}
