/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-appointment.h"
#include "cl-booking.h"
#include "cl-draft.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_DETAILS_FORM (cl_details_form_get_type ())
G_DECLARE_FINAL_TYPE (ClDetailsForm, cl_details_form, CL, DETAILS_FORM, GtkWidget)

GtkWidget *cl_details_form_new (ClPractice *practice,
                                ClActor *actor,
                                ClAppointment *appointment,
                                gboolean is_block,
                                gboolean is_narrow);
void
cl_details_form_set_slot (ClDetailsForm *self, gint64 practitioner, gint64 start, guint minutes);
void cl_details_form_stage (ClDetailsForm *self, ClMoveDraft *draft);
void cl_details_form_choose_client (ClDetailsForm *self, gint64 client);
const char *cl_details_form_get_typed (ClDetailsForm *self);
gboolean cl_details_form_get_can_save (ClDetailsForm *self);
gboolean cl_details_form_get_is_changed (ClDetailsForm *self);
char *cl_details_form_dup_verb (ClDetailsForm *self);
ClDraft *cl_details_form_keep (ClDetailsForm *self);
void cl_details_form_restore (ClDetailsForm *self, ClDraft *draft);
void cl_details_form_save (ClDetailsForm *self);

G_END_DECLS
