/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"
#include "cl-reminder.h"

G_BEGIN_DECLS

/* Who is to be reminded of an appointment today or tomorrow. */

/* (element-type ClReminder), by start. practitioner is looked at where has_practitioner is set;
 * 0 where the name was nobody's. */
GPtrArray *cl_reminder_service_list (ClPractice *practice,
                                     ClActor *actor,
                                     gboolean has_practitioner,
                                     gint64 practitioner,
                                     GError **error);

G_END_DECLS
