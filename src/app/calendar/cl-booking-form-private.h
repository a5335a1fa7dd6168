/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-booking-form.h"

#include "cl-booking-client.h"
#include "cl-booking-conflicts.h"
#include "cl-booking-status.h"
#include "cl-booking-time.h"
#include "cl-draft.h"
#include "cl-people.h"

G_BEGIN_DECLS

/* Of what is kept of a form. */
#define CL_BOOKING_FORM_N_FIELDS 13

struct _ClBookingForm
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GCancellable *cancellable; /* of the preview */
  ClPeople *people;
  GPtrArray *calendars; /* ClCalendar: those that may be booked */
  gint64 wanted; /* whose is to be chosen once they are there, or 0 */
  gint64 client; /* whom it began with, or 0 */
  gint64 waiting; /* their entry of the waiting list that is booked for, or 0 */
  gboolean is_restored;
  gint64 reading; /* who is being chosen, or 0 */
  char *before[CL_BOOKING_FORM_N_FIELDS]; /* what stood there at first */
  ClBookingPreview *preview; /* (nullable): what comes of it, as far as that is known */
  guint preview_id;
  gboolean is_busy;
  ClBookingLook look;

  GtkWidget *box;
  GtkSizeGroup *labels; /* (nullable): beside their fields */
  GtkDropDown *practitioner;
  ClBookingClient *entry;
  ClBookingTime *start;
  GtkDropDown *length;
  GtkLabel *ends;
  GtkDropDown *kind;
  GtkDropDown *place;
  GtkDropDown *repeats;
  GtkWidget *times_row;
  GtkSpinButton *times;
  ClBookingStatus *status;
  ClBookingConflicts *conflicts;
};

void cl_booking_form_note (ClBookingForm *self);
void cl_booking_form_note_practitioner (ClBookingForm *self);
gboolean cl_booking_form_get_is_changed (ClBookingForm *self);
void cl_booking_form_load (ClBookingForm *self);
void cl_booking_form_show (ClBookingForm *self, ClBookingLook look, const char *text);
void cl_booking_form_build (ClBookingForm *self);
void cl_booking_form_ask_anew (ClBookingForm *self);
void cl_booking_form_update (ClBookingForm *self);
void cl_booking_form_take_kind (ClBookingForm *self);
void cl_booking_form_take_repeat (ClBookingForm *self);
void cl_booking_form_take_practitioner (ClBookingForm *self);
void cl_booking_form_take_client (ClBookingForm *self);
void cl_booking_form_ask_new_client (ClBookingForm *self);

G_END_DECLS
