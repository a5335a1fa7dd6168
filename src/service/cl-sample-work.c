/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-sample-work-private.h"

#include "cl-change-service.h"
#include "cl-sign-in-service.h"

/* What is done for the sample practice again and again: it is made as people make one, by signing
 * in and saving changes, so that its keys and its log are as everywhere. */

/**
 * cl_sample_changes_new:
 *
 * Returns: (transfer full) (element-type ClChange): no changes yet
 */
GPtrArray *
cl_sample_changes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
}

/**
 * cl_sample_save:
 * @self: the sample practice
 * @actor: who saves
 * @changes: (element-type ClChange): what
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what came of them
 */
ClChangeResult *
cl_sample_save (ClSample *self, ClActor *actor, GPtrArray *changes, GError **error)
{
  if (!cl_import_steps_take (self->steps, TRUE, error))
    return NULL;
  return cl_change_service_apply (self->practice, actor, (ClChange *const *) changes->pdata,
                                  changes->len, error);
}

/**
 * cl_sample_save_plain:
 * @self: the sample practice
 * @actor: who saves
 * @changes: (element-type ClChange): whose outcomes tell nothing that is asked for later; or none
 * @error: return location for an error
 *
 * Returns: whether they are saved
 */
gboolean
cl_sample_save_plain (ClSample *self, ClActor *actor, GPtrArray *changes, GError **error)
{
  g_autoptr (ClChangeResult) result = NULL;

  if (changes->len == 0)
    return cl_import_steps_take (self->steps, TRUE, error);
  result = cl_sample_save (self, actor, changes, error);
  return result != NULL;
}

/**
 * cl_sample_sign_in:
 * @self: the sample practice
 * @person: who
 * @error: return location for an error
 *
 * It takes a step where they are not signed in yet.
 *
 * Returns: (transfer none) (nullable): who is signed in, until cl_sample_sign_out()
 */
ClActor *
cl_sample_sign_in (ClSample *self, ClSamplePerson person, GError **error)
{
  if (self->actors[person] == NULL && cl_import_steps_take (self->steps, TRUE, error))
    self->actors[person] = cl_sign_in_service_sign_in (
      self->practice, cl_sample_members[person].email, cl_sample_members[person].password, error);
  return self->actors[person];
}

/**
 * cl_sample_sign_out:
 * @self: the sample practice
 * @person: who is signed in
 * @error: return location for an error
 *
 * Returns: whether they are signed out
 */
gboolean
cl_sample_sign_out (ClSample *self, ClSamplePerson person, GError **error)
{
  g_autoptr (ClActor) actor = g_steal_pointer (&self->actors[person]);

  return cl_sign_in_service_sign_out (self->practice, actor, error);
}

static GDateTime *
get_day (ClSample *self, int days, int hour, int minute)
{
  g_autoptr (GDateTime) here = g_date_time_new_now (self->zone);
  g_autoptr (GDateTime) day = g_date_time_add_days (here, days);

  return g_date_time_new (self->zone, g_date_time_get_year (day), g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day), hour, minute, 0);
}

/**
 * cl_sample_get_end_of_day:
 * @self: the sample practice
 * @days: from today
 *
 * Days end at midnight where the practice is.
 *
 * Returns: an instant
 */
gint64
cl_sample_get_end_of_day (ClSample *self, int days)
{
  g_autoptr (GDateTime) midnight = get_day (self, days, 0, 0);

  return g_date_time_to_unix (midnight) * G_USEC_PER_SEC;
}

/**
 * cl_sample_get_behind:
 * @self: the sample practice, whose time zone is known
 * @days_ago: how many days ago, 1 or more
 * @hour: of that day
 * @minute: of that hour
 *
 * Returns: how long ago that was, in µs
 */
gint64
cl_sample_get_behind (ClSample *self, int days_ago, int hour, int minute)
{
  g_autoptr (GDateTime) moment = get_day (self, -days_ago, hour, minute);

  return g_get_real_time () - g_date_time_to_unix (moment) * G_USEC_PER_SEC;
}

/**
 * cl_sample_go_to:
 * @self: the sample practice
 * @days_ago: how many days ago, 1 or more
 * @hour: of that day
 * @minute: of that hour
 *
 * What follows is done then. Time goes on only.
 */
void
cl_sample_go_to (ClSample *self, int days_ago, int hour, int minute)
{
  cl_practice_set_behind (self->practice, cl_sample_get_behind (self, days_ago, hour, minute));
}

/**
 * cl_sample_go_to_now:
 * @self: the sample practice
 *
 * What follows is done now.
 */
void
cl_sample_go_to_now (ClSample *self)
{
  cl_practice_set_behind (self->practice, 0);
}
