/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-bundle.h"

#include "cl-access-service.h"
#include "cl-appointment-service.h"
#include "cl-chart-service.h"
#include "cl-client-service.h"
#include "cl-emergency-service.h"
#include "cl-member-service.h"
#include "cl-note-service.h"

G_DEFINE_FINAL_TYPE (ClClientBundle, cl_client_bundle, G_TYPE_OBJECT)

typedef struct
{
  ClActor *actor;
  gint64 client;
  ClClient *opened;
} Job;

static void
job_free (Job *job)
{
  g_clear_object (&job->actor);
  g_clear_object (&job->opened);
  g_free (job);
}

/* Whose calendars they may use is asked here; what the client needs beside, when one is chosen. */
static gboolean
read_may_book (ClClientBundle *self, GError **error)
{
  GPtrArray *calendars;

  if (!cl_client_bundle_has (self, CL_AREA_SCHEDULE))
    return TRUE;
  calendars = self->calendars =
    cl_appointment_service_list_calendars (self->practice, self->actor, error);
  for (guint i = 0; calendars != NULL && i < calendars->len; i++)
    self->may_book |= ((ClCalendar *) g_ptr_array_index (calendars, i))->may_book;
  return calendars != NULL;
}

/* On the worker. */
static gpointer
work_load (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (ClClientBundle) self = g_object_new (CL_TYPE_CLIENT_BUNDLE, NULL);
  g_autoptr (GPtrArray) members = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (job->actor);
  self->client = job->opened != NULL
                   ? cl_client_service_reread (practice, job->actor, job->opened, error)
                   : cl_client_service_show (practice, job->actor, job->client, error);
  if (self->client == NULL)
    return NULL;
  members = cl_member_service_list (practice, job->actor, error);
  if (members == NULL)
    return NULL;
  self->people = cl_people_new (members, cl_actor_get_id (job->actor));
  self->mine = cl_access_service_explain (practice, job->actor, job->client,
                                          cl_actor_get_id (job->actor), FALSE, 0, FALSE, 0, error);
  if (self->mine == NULL)
    return NULL;
  self->cases = cl_case_service_list (practice, job->actor, TRUE, job->client, FALSE, 0, FALSE,
                                      CL_CASE_STATUS_ACTIVE, error);
  if (self->cases == NULL)
    return NULL;
  if (!read_may_book (self, error) ||
      !cl_note_service_has_chart (practice, job->actor, job->client, self->client->areas,
                                  &self->has_chart, error))
    return NULL;
  self->has_sharing = cl_chart_service_may_show (job->actor, self->client->areas);
  if (cl_client_bundle_has (self, CL_AREA_MANAGE))
    {
      self->access = cl_access_service_show (practice, job->actor, job->client, error);
      if (self->access == NULL)
        return NULL;
    }
  if ((cl_client_bundle_offers_emergency (self) || cl_client_bundle_get_emergency (self) != 0) &&
      cl_emergency_service_may_open (job->actor))
    self->terms = cl_emergency_service_get_terms (practice, job->actor, job->client, NULL);
  self->practice_name = cl_practice_get_name (practice);
  return g_steal_pointer (&self);
}

static void
cl_client_bundle_finalize (GObject *object)
{
  ClClientBundle *self = CL_CLIENT_BUNDLE (object);

  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  g_clear_object (&self->people);
  g_clear_object (&self->client);
  g_clear_object (&self->mine);
  g_clear_object (&self->access);
  g_clear_object (&self->terms);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_pointer (&self->calendars, g_ptr_array_unref);
  g_free (self->practice_name);
  G_OBJECT_CLASS (cl_client_bundle_parent_class)->finalize (object);
}

static void
cl_client_bundle_class_init (ClClientBundleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_client_bundle_finalize;
}

static void
cl_client_bundle_init (ClClientBundle *self)
{
}

/**
 * cl_client_bundle_load_async:
 * @practice: the practice
 * @actor: who asks
 * @client: which client
 * @opened: (nullable): what the page shows of it already; else the person opens the record,
 *   which is logged
 * @cancellable: (nullable): drops the answer
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * Reads everything that the client's page shows, on the worker.
 */
void
cl_client_bundle_load_async (ClPractice *practice,
                             ClActor *actor,
                             gint64 client,
                             ClClientBundle *opened,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Job *job;

  g_return_if_fail (CL_IS_PRACTICE (practice));
  g_return_if_fail (CL_IS_ACTOR (actor));

  job = g_new0 (Job, 1);
  job->actor = g_object_ref (actor);
  job->client = client;
  if (opened != NULL && opened->actor == actor && opened->client->id == client)
    job->opened = g_object_ref (opened->client);
  cl_practice_run_async (practice, work_load, job, (GDestroyNotify) job_free, g_object_unref,
                         cancellable, callback, user_data);
}

/**
 * cl_client_bundle_load_finish:
 * @practice: the practice
 * @result: what the callback was given
 * @error: return location for a #GError: CL_ERROR_NOT_FOUND where the member
 * may not know of the client
 *
 * Returns: (transfer full): the bundle
 */
ClClientBundle *
cl_client_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

/**
 * cl_client_bundle_has:
 * @self: a bundle
 * @areas: some areas
 *
 * Returns: whether the member has all of @areas on the client
 */
gboolean
cl_client_bundle_has (ClClientBundle *self, ClArea areas)
{
  g_return_val_if_fail (CL_IS_CLIENT_BUNDLE (self), FALSE);

  return (self->client->areas & areas) == areas;
}

/**
 * cl_client_bundle_offers_case:
 * @self: a bundle
 *
 * Returns: whether New Case is shown: with what docs: ACCESS, What each action
 * does, asks of who creates one; the service decides
 */
gboolean
cl_client_bundle_offers_case (ClClientBundle *self)
{
  g_return_val_if_fail (CL_IS_CLIENT_BUNDLE (self), FALSE);

  return cl_client_service_may_create_case (self->actor, self->client->areas);
}

/**
 * cl_client_bundle_offers_emergency:
 * @self: a bundle
 *
 * Returns: whether breaking the glass is offered: with the permission, and while it would open
 *   anything (docs: ACCESS, Permissions and built-in roles); the service decides
 */
gboolean
cl_client_bundle_offers_emergency (ClClientBundle *self)
{
  g_return_val_if_fail (CL_IS_CLIENT_BUNDLE (self), FALSE);

  return cl_emergency_service_may_open (self->actor) &&
         (self->mine->is_partial || !cl_client_bundle_has (self, CL_AREA_CLINICAL));
}

/**
 * cl_client_bundle_sees_calendar:
 * @self: a bundle
 * @practitioner: whose
 *
 * Returns: whether the member sees the calendar of @practitioner
 */
gboolean
cl_client_bundle_sees_calendar (ClClientBundle *self, gint64 practitioner)
{
  g_return_val_if_fail (CL_IS_CLIENT_BUNDLE (self), FALSE);

  for (guint i = 0; self->calendars != NULL && i < self->calendars->len; i++)
    if (((ClCalendar *) g_ptr_array_index (self->calendars, i))->member == practitioner)
      return TRUE;
  return FALSE;
}

/**
 * cl_client_bundle_get_booked:
 * @self: a bundle
 *
 * Returns: in whose calendar a new appointment begins: the member's own where they are a
 *   practitioner, else the owner's
 */
gint64
cl_client_bundle_get_booked (ClClientBundle *self)
{
  gint64 me;

  g_return_val_if_fail (CL_IS_CLIENT_BUNDLE (self), 0);

  me = cl_actor_get_id (self->actor);
  return cl_people_is_practitioner (self->people, me) ? me : self->client->owner;
}

/**
 * cl_client_bundle_get_emergency:
 * @self: a bundle
 *
 * Returns: until when the member broke the glass, or 0
 */
gint64
cl_client_bundle_get_emergency (ClClientBundle *self)
{
  g_return_val_if_fail (CL_IS_CLIENT_BUNDLE (self), 0);

  for (guint i = 0; i < self->mine->reasons->len; i++)
    {
      const ClReason *reason = g_ptr_array_index (self->mine->reasons, i);

      if (reason->source == CL_REASON_EMERGENCY)
        return reason->until;
    }
  return 0;
}

/**
 * cl_client_bundle_get_care:
 * @self: a bundle
 * @practitioner: whose settings
 *
 * Returns: (transfer none) (nullable): their settings for the client, where
 * they made any and the member may see them
 */
const ClCare *
cl_client_bundle_get_care (ClClientBundle *self, gint64 practitioner)
{
  g_return_val_if_fail (CL_IS_CLIENT_BUNDLE (self), NULL);

  for (guint i = 0; self->client->cares != NULL && i < self->client->cares->len; i++)
    {
      const ClCare *care = g_ptr_array_index (self->client->cares, i);

      if (care->practitioner == practitioner)
        return care;
    }
  return NULL;
}

/**
 * cl_client_bundle_offers_care:
 * @self: a bundle
 * @practitioner: whose settings
 *
 * Returns: whether their settings can be set: with what docs: ACCESS, What each action does,
 *   asks of who sets them, which is not what seeing them needs; the service decides
 */
gboolean
cl_client_bundle_offers_care (ClClientBundle *self, gint64 practitioner)
{
  g_return_val_if_fail (CL_IS_CLIENT_BUNDLE (self), FALSE);

  return cl_people_is_practitioner (self->people, practitioner) &&
         cl_client_service_may_set_care (self->actor, self->client->areas, practitioner);
}
