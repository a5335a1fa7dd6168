/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-calendar-edit.h"

#include "cl-appointment-service.h"
#include "cl-change.h"
#include "cl-confirm.h"

G_BEGIN_DECLS

/**
 * ClCalendarEdit:
 * @widget: where it is shown
 * @practice: the practice
 * @actor: who is signed in
 * @appointment: what is changed
 * @draft: (nullable): of a move
 * @practitioner: (nullable): what colleagues call in whose calendar it goes
 * @start, @end: when it is to be
 * @is_rebooked: whether it stands as booked again by it
 *
 * A change of an appointment that is being asked about.
 */
typedef struct
{
  GtkWidget *widget;
  ClPractice *practice;
  ClActor *actor;
  ClAppointment *appointment;
  ClMoveDraft *draft;
  char *practitioner;
  gint64 start;
  gint64 end;
  gboolean is_rebooked;
} ClCalendarEdit;

ClCalendarEdit *cl_calendar_edit_new (GtkWidget *widget,
                                      ClPractice *practice,
                                      ClActor *actor,
                                      ClAppointment *appointment);
void cl_calendar_edit_free (ClCalendarEdit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClCalendarEdit, cl_calendar_edit_free)

gboolean cl_calendar_edit_is_over (ClCalendarEdit *self);
void cl_calendar_edit_save (ClCalendarEdit *self, ClChange *change, const char *toast);
char *cl_calendar_edit_format_when (ClCalendarEdit *self, gint64 instant);
void cl_calendar_edit_ask_scope (ClCalendarEdit *self,
                                 const char *heading,
                                 const char *body,
                                 ClConfirmLook look,
                                 GAsyncReadyCallback callback);

/* cl-calendar-move-words.c */
void cl_calendar_move_mean (ClCalendarEdit *self, ClBookingPreview *preview);
gboolean cl_calendar_move_is_taken (ClBookingPreview *preview);
char *cl_calendar_move_describe (ClCalendarEdit *self, ClBookingPreview *preview);
GtkWidget *cl_calendar_move_list (ClCalendarEdit *self, ClBookingPreview *preview);
char *cl_calendar_move_ask_which (ClCalendarEdit *self);
char *cl_calendar_move_ask (ClCalendarEdit *self);
const char *cl_calendar_move_get_verb (ClCalendarEdit *self, gboolean is_several);

G_END_DECLS
