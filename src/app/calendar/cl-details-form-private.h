/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-details-form.h"

#include "cl-booking-client.h"
#include "cl-booking-conflicts.h"
#include "cl-booking-status.h"
#include "cl-booking.h"
#include "cl-details-bundle.h"
#include "cl-details-field.h"
#include "cl-details-repeat.h"
#include "cl-details-when.h"

G_BEGIN_DECLS

/* Of what is kept of a form. */
#define CL_DETAILS_FORM_N_FIELDS 12

struct _ClDetailsForm
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClAppointment
    *appointment; /* (nullable): what is changed, as it was read; new where there is none */
  gboolean is_block;
  GCancellable *cancellable; /* of the preview */
  ClDetailsBundle *bundle; /* (nullable): once it is read */
  gint64 wanted; /* whose calendar is to be chosen once it is there, or 0 */
  gint64 reading; /* who is being chosen, or 0 */
  char *before[CL_DETAILS_FORM_N_FIELDS]; /* what stood there at first */
  guint preview_id;
  ClBookingPreview *preview; /* (nullable): what comes of it, as far as that is known */
  gboolean is_restored;
  gboolean is_filling; /* nobody types now */
  gboolean is_busy;
  gboolean is_gone; /* somebody cancelled it, or took it away */
  ClBookingLook look;

  GtkWidget *box;
  GtkSizeGroup *labels; /* (nullable): beside their fields */
  GtkLabel *meanwhile;
  GtkDropDown *scope;
  GtkDropDown *practitioner;
  ClDetailsField *practitioner_field;
  ClBookingClient *entry;
  GtkEntry *title;
  ClDetailsField *title_field;
  GtkDropDown *kind;
  ClDetailsWhen *when;
  GtkDropDown *place;
  ClDetailsField *place_field;
  GtkEntry *room;
  ClDetailsField *room_field;
  ClDetailsRepeat *repeat;
  ClBookingStatus *status;
  ClBookingConflicts *conflicts;
};

/**
 * ClDetailsValues:
 * @start: an instant
 * @minutes: how long
 * @has_rule: whether it is to repeat otherwise than it does
 * @rule: (nullable): its RRULE
 *
 * When something is to be, as it stands in a form.
 */
typedef struct
{
  gint64 start;
  guint minutes;
  gboolean has_rule;
  char *rule;
} ClDetailsValues;

static inline void
cl_details_values_clear (ClDetailsValues *self)
{
  g_clear_pointer (&self->rule, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClDetailsValues, cl_details_values_clear)

/* cl-details-form.c */
void cl_details_form_show (ClDetailsForm *self, ClBookingLook look, const char *text);
void cl_details_form_update (ClDetailsForm *self);
void cl_details_form_ask_anew (ClDetailsForm *self);
void cl_details_form_take_kind (ClDetailsForm *self);
void cl_details_form_take_practitioner (ClDetailsForm *self);
void cl_details_form_take_client (ClDetailsForm *self);
void cl_details_form_take_scope (ClDetailsForm *self);
void cl_details_form_ask_new_client (ClDetailsForm *self);

/* cl-details-form-build.c */
void cl_details_form_build (ClDetailsForm *self);
void cl_details_form_fill (ClDetailsForm *self);
void cl_details_form_fill_repeat (ClDetailsForm *self);
ClAppointmentKind cl_details_form_get_kind (ClDetailsForm *self);
void cl_details_form_set_kind (ClDetailsForm *self, ClAppointmentKind kind);

/* cl-details-form-values.c */
gint64 cl_details_form_get_practitioner (ClDetailsForm *self);
const char *cl_details_form_get_client (ClDetailsForm *self);
ClRepeatScope cl_details_form_get_scope (ClDetailsForm *self);
gboolean cl_details_form_shows_repeat (ClDetailsForm *self);
gboolean cl_details_form_read (ClDetailsForm *self, ClDetailsValues *values, const char **missing);
ClBookingDraft *cl_details_form_make_booking (ClDetailsForm *self, const ClDetailsValues *values);
ClMoveDraft *cl_details_form_make_move (ClDetailsForm *self, const ClDetailsValues *values);
gboolean cl_details_form_is_only_edit (ClMoveDraft *draft);
gboolean cl_details_form_show_refusal (ClDetailsForm *self, const GError *error);
void cl_details_form_clear_refusal (ClDetailsForm *self);

/* cl-details-form-draft.c */
void cl_details_form_note (ClDetailsForm *self);
void cl_details_form_note_field (ClDetailsForm *self, const char *field);
gboolean cl_details_form_is_field_changed (ClDetailsForm *self, const char *field);
void cl_details_form_take_theirs (ClDetailsForm *self, ClAppointment *appointment);

/* cl-details-form-load.c */
void cl_details_form_load (ClDetailsForm *self);

G_END_DECLS
