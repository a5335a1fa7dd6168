/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-reminder-bundle.h"

#include "cl-member-service.h"
#include "cl-reminder-service.h"

G_DEFINE_FINAL_TYPE (ClReminderBundle, cl_reminder_bundle, G_TYPE_OBJECT)

static void
cl_reminder_bundle_finalize (GObject *object)
{
  ClReminderBundle *self = CL_REMINDER_BUNDLE (object);

  g_clear_pointer (&self->reminders, g_ptr_array_unref);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (cl_reminder_bundle_parent_class)->finalize (object);
}

static void
cl_reminder_bundle_class_init (ClReminderBundleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_reminder_bundle_finalize;
}

static void
cl_reminder_bundle_init (ClReminderBundle *self)
{
}

static gpointer
work_load (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  ClActor *actor = data;
  g_autoptr (ClReminderBundle) bundle = g_object_new (CL_TYPE_REMINDER_BUNDLE, NULL);
  g_autoptr (GPtrArray) members = NULL;

  bundle->reminders = cl_reminder_service_list (practice, actor, FALSE, 0, error);
  if (bundle->reminders == NULL)
    return NULL;
  members = cl_member_service_list (practice, actor, error);
  if (members == NULL)
    return NULL;
  bundle->people = cl_people_new (members, cl_actor_get_id (actor));
  return g_steal_pointer (&bundle);
}

/**
 * cl_reminder_bundle_load_async:
 * @practice: the practice
 * @actor: who is signed in
 * @cancellable: (nullable): as long as it is not done
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads on the worker thread who is to be reminded of an appointment today or tomorrow.
 */
void
cl_reminder_bundle_load_async (ClPractice *practice,
                               ClActor *actor,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  cl_practice_run_async (practice, work_load, g_object_ref (actor), g_object_unref, g_object_unref,
                         cancellable, callback, user_data);
}

/**
 * cl_reminder_bundle_load_finish:
 * @practice: the practice
 * @result: what the callback was given
 * @error: return location for an error of CL_ERROR, or that it was cancelled
 *
 * Returns: (transfer full) (nullable): who is to be reminded
 */
ClReminderBundle *
cl_reminder_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

/**
 * cl_reminder_bundle_filter:
 * @self: who is to be reminded
 * @practitioner: a member, or 0 for all
 *
 * Returns: (transfer full): those of them whose appointment is with @practitioner
 */
ClReminderBundle *
cl_reminder_bundle_filter (ClReminderBundle *self, gint64 practitioner)
{
  ClReminderBundle *filtered;

  g_return_val_if_fail (CL_IS_REMINDER_BUNDLE (self), NULL);

  if (practitioner == 0)
    return g_object_ref (self);
  filtered = g_object_new (CL_TYPE_REMINDER_BUNDLE, NULL);
  filtered->people = g_object_ref (self->people);
  filtered->reminders = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->reminders->len; i++)
    {
      ClReminder *reminder = g_ptr_array_index (self->reminders, i);

      if (reminder->appointment->practitioner == practitioner)
        g_ptr_array_add (filtered->reminders, g_object_ref (reminder));
    }
  return filtered;
}

/**
 * cl_reminder_bundle_count_left:
 * @self: who is to be reminded
 *
 * Returns: how many appointments are left of which nobody was reminded
 */
guint
cl_reminder_bundle_count_left (ClReminderBundle *self)
{
  guint n = 0;

  g_return_val_if_fail (CL_IS_REMINDER_BUNDLE (self), 0);

  for (guint i = 0; i < self->reminders->len; i++)
    n += ((ClReminder *) self->reminders->pdata[i])->reminded_at == 0 ? 1 : 0;
  return n;
}
