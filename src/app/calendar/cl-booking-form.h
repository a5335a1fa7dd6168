/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-draft.h"
#include "cl-practice.h"
#include "cl-waiting.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_BOOKING_FORM (cl_booking_form_get_type ())
G_DECLARE_FINAL_TYPE (ClBookingForm, cl_booking_form, CL, BOOKING_FORM, GtkWidget)

GtkWidget *cl_booking_form_new (ClPractice *practice, ClActor *actor, gboolean is_narrow);
void cl_booking_form_set_client (ClBookingForm *self, gint64 client);
void cl_booking_form_set_waiting (ClBookingForm *self, ClWaiting *waiting);
void
cl_booking_form_set_slot (ClBookingForm *self, gint64 practitioner, gint64 start, guint minutes);
gboolean cl_booking_form_get_can_book (ClBookingForm *self);
gboolean cl_booking_form_get_is_dirty (ClBookingForm *self);
gboolean cl_booking_form_get_may_block (ClBookingForm *self);
char *cl_booking_form_dup_verb (ClBookingForm *self);
void cl_booking_form_choose_client (ClBookingForm *self, gint64 client);
const char *cl_booking_form_get_typed (ClBookingForm *self);
ClDraft *cl_booking_form_keep (ClBookingForm *self);
void cl_booking_form_restore (ClBookingForm *self, ClDraft *draft);
void cl_booking_form_book (ClBookingForm *self);

G_END_DECLS
