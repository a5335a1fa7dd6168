/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-people.h"
#include "cl-practice.h"
#include "cl-reminder.h"

G_BEGIN_DECLS

#define CL_TYPE_REMINDER_BUNDLE (cl_reminder_bundle_get_type ())
G_DECLARE_FINAL_TYPE (ClReminderBundle, cl_reminder_bundle, CL, REMINDER_BUNDLE, GObject)

/**
 * ClReminderBundle:
 * @reminders: (element-type ClReminder): by start
 * @people: to name who reminded, and in whose calendars
 *
 * Who is to be reminded, as it is shown. Plain data.
 */
struct _ClReminderBundle
{
  GObject parent_instance;

  GPtrArray *reminders;
  ClPeople *people;
};

void cl_reminder_bundle_load_async (ClPractice *practice,
                                    ClActor *actor,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
ClReminderBundle *
cl_reminder_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error);
ClReminderBundle *cl_reminder_bundle_filter (ClReminderBundle *self, gint64 practitioner);
guint cl_reminder_bundle_count_left (ClReminderBundle *self);

G_END_DECLS
