/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-details-bundle.h"

#include "cl-appointment-service.h"
#include "cl-member-service.h"

G_DEFINE_FINAL_TYPE (ClDetailsBundle, cl_details_bundle, G_TYPE_OBJECT)

typedef struct
{
  ClActor *actor;
  gboolean is_block;
  gint64 current;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->actor);
  g_free (request);
}

static void
cl_details_bundle_finalize (GObject *object)
{
  ClDetailsBundle *self = CL_DETAILS_BUNDLE (object);

  g_clear_pointer (&self->calendars, g_ptr_array_unref);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (cl_details_bundle_parent_class)->finalize (object);
}

static void
cl_details_bundle_class_init (ClDetailsBundleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_details_bundle_finalize;
}

static void
cl_details_bundle_init (ClDetailsBundle *self)
{
  self->calendars = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Where it stands now is always there. */
static void
take_calendars (ClDetailsBundle *self, const Request *request, GPtrArray *calendars)
{
  for (guint i = 0; i < calendars->len; i++)
    {
      ClCalendar *calendar = g_ptr_array_index (calendars, i);
      gboolean may_use = request->is_block ? calendar->may_block : calendar->may_book;

      if (may_use || calendar->member == request->current)
        g_ptr_array_add (self->calendars, g_object_ref (calendar));
    }
}

static gpointer
load (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (ClDetailsBundle) self = g_object_new (CL_TYPE_DETAILS_BUNDLE, NULL);
  g_autoptr (GPtrArray)
    calendars = cl_appointment_service_list_calendars (practice, request->actor, error);
  g_autoptr (GPtrArray)
    members = calendars != NULL ? cl_member_service_list (practice, request->actor, error) : NULL;

  if (members == NULL)
    return NULL;
  self->people = cl_people_new (members, cl_actor_get_id (request->actor));
  take_calendars (self, request, calendars);
  return g_steal_pointer (&self);
}

/**
 * cl_details_bundle_load_async:
 * @practice: the practice
 * @actor: who is signed in
 * @is_block: whether it blocks time
 * @current: in whose calendar it stands, or 0
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads what there is to choose from, on the worker thread.
 */
void
cl_details_bundle_load_async (ClPractice *practice,
                              ClActor *actor,
                              gboolean is_block,
                              gint64 current,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->is_block = is_block;
  request->current = current;
  cl_practice_run_async (practice, load, request, request_free, g_object_unref, cancellable,
                         callback, user_data);
}

/**
 * cl_details_bundle_load_finish:
 * @practice: the practice
 * @result: what the callback was given
 * @error: return location for an error of CL_ERROR
 *
 * Returns: (transfer full) (nullable): what there is to choose from
 */
ClDetailsBundle *
cl_details_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
