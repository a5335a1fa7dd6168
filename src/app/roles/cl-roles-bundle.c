/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-roles-bundle.h"

#include "cl-member-service.h"

G_DEFINE_FINAL_TYPE (ClRolesBundle, cl_roles_bundle, G_TYPE_OBJECT)

/* On the worker. */
static gpointer
work_load (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  ClActor *actor = data;
  g_autoptr (ClRolesBundle) self = g_object_new (CL_TYPE_ROLES_BUNDLE, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  self->roles = cl_role_service_list (practice, actor, error);
  if (self->roles == NULL)
    return NULL;
  self->members = cl_member_service_list (practice, actor, error);
  if (self->members == NULL)
    return NULL;
  self->people = cl_people_new (self->members, cl_actor_get_id (actor));
  return g_steal_pointer (&self);
}

static void
cl_roles_bundle_finalize (GObject *object)
{
  ClRolesBundle *self = CL_ROLES_BUNDLE (object);

  g_clear_pointer (&self->roles, g_ptr_array_unref);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (cl_roles_bundle_parent_class)->finalize (object);
}

static void
cl_roles_bundle_class_init (ClRolesBundleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_roles_bundle_finalize;
}

static void
cl_roles_bundle_init (ClRolesBundle *self)
{
}

/**
 * cl_roles_bundle_load_async:
 * @practice: the practice
 * @actor: who asks
 * @cancellable: (nullable): drops the answer
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * Reads everything that the roles page shows, on the worker.
 */
void
cl_roles_bundle_load_async (ClPractice *practice,
                            ClActor *actor,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  cl_practice_run_async (practice, work_load, g_object_ref (actor), g_object_unref, g_object_unref,
                         cancellable, callback, user_data);
}

/**
 * cl_roles_bundle_load_finish:
 * @practice: the practice
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the bundle
 */
ClRolesBundle *
cl_roles_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
