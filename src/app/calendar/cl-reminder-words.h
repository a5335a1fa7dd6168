/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-people.h"
#include "cl-practice.h"
#include "cl-reminder.h"

G_BEGIN_DECLS

const char *cl_reminder_words_get_client (ClReminder *reminder);
gboolean cl_reminder_words_is_tomorrow (ClReminder *reminder, ClPractice *practice);
char *cl_reminder_words_format_day (gboolean is_tomorrow, ClPractice *practice);
char *cl_reminder_words_describe (ClReminder *reminder, ClPeople *people);
char *cl_reminder_words_reach (ClReminder *reminder);
char *cl_reminder_words_reminded (ClReminder *reminder, ClPeople *people, ClPractice *practice);

G_END_DECLS
