/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-appointment.h"

G_BEGIN_DECLS

#define CL_TYPE_REMINDER (cl_reminder_get_type ())
G_DECLARE_FINAL_TYPE (ClReminder, cl_reminder, CL, REMINDER, GObject)

/**
 * ClReminder:
 * @appointment: what its client is to be reminded of
 * @phone, @email: (nullable): how they are reached, where the asking member may know
 * @reminded_by: who reminded them, or 0
 * @reminded_at: when, or 0
 * @may_remind: whether the asking member may say that they were reminded, as the policy says
 *
 * A client to be reminded of an appointment. Plain data.
 */
struct _ClReminder
{
  GObject parent_instance;

  ClAppointment *appointment;
  char *phone;
  char *email;
  gint64 reminded_by;
  gint64 reminded_at;
  gboolean may_remind;
};

ClReminder *cl_reminder_new (ClAppointment *appointment);

G_END_DECLS
