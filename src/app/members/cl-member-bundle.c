/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-member-bundle.h"

#include "cl-member-service.h"

G_DEFINE_FINAL_TYPE (ClMemberBundle, cl_member_bundle, G_TYPE_OBJECT)

static void
cl_member_bundle_finalize (GObject *object)
{
  ClMemberBundle *self = CL_MEMBER_BUNDLE (object);

  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  g_clear_object (&self->people);
  g_clear_object (&self->managed);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->roles, g_ptr_array_unref);
  g_clear_pointer (&self->supervisors, g_ptr_array_unref);
  G_OBJECT_CLASS (cl_member_bundle_parent_class)->finalize (object);
}

static void
cl_member_bundle_class_init (ClMemberBundleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_member_bundle_finalize;
}

static void
cl_member_bundle_init (ClMemberBundle *self)
{
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  ClManagedMember *left = *(ClManagedMember *const *) a;
  ClManagedMember *right = *(ClManagedMember *const *) b;
  int order = g_utf8_collate (left->member->name, right->member->name);

  return order != 0
           ? order
           : (left->member->id > right->member->id) - (left->member->id < right->member->id);
}

static ClPeople *
make_people (ClMemberBundle *self)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->members->len; i++)
    {
      ClManagedMember *managed = g_ptr_array_index (self->members, i);

      g_ptr_array_add (members, g_object_ref (managed->member));
    }
  return cl_people_new (members, cl_actor_get_id (self->actor));
}

typedef struct
{
  ClActor *actor;
  gint64 member;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->actor);
  g_free (request);
}

static gboolean
load_one (ClMemberBundle *self, gint64 member, GError **error)
{
  g_set_object (&self->managed, cl_member_bundle_find (self, member));
  self->supervisors =
    cl_member_service_list_supervisors (self->practice, self->actor, member, error);
  return self->supervisors != NULL;
}

static gpointer
load_work (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (ClMemberBundle) self = g_object_new (CL_TYPE_MEMBER_BUNDLE, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (request->actor);
  self->members = cl_member_service_list_managed (practice, request->actor, error);
  if (self->members == NULL)
    return NULL;
  g_ptr_array_sort (self->members, compare_names);
  self->people = make_people (self);
  self->roles = cl_role_service_list (practice, request->actor, error);
  if (self->roles == NULL || (request->member != 0 && !load_one (self, request->member, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * cl_member_bundle_load_async:
 * @practice: the practice
 * @actor: who manages members
 * @member: whom to look at closely, or 0
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads members and roles on the worker.
 */
void
cl_member_bundle_load_async (ClPractice *practice,
                             ClActor *actor,
                             gint64 member,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->member = member;
  cl_practice_run_async (practice, load_work, request, request_free, g_object_unref, cancellable,
                         callback, user_data);
}

/**
 * cl_member_bundle_load_finish:
 * @practice: the practice
 * @result: what the callback was given
 * @error: return location for an error of CL_ERROR
 *
 * Returns: (transfer full) (nullable): the members and roles
 */
ClMemberBundle *
cl_member_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

/**
 * cl_member_bundle_find:
 * @self: a bundle
 * @member: an id
 *
 * Returns: (transfer none) (nullable): the member of that id
 */
ClManagedMember *
cl_member_bundle_find (ClMemberBundle *self, gint64 member)
{
  g_return_val_if_fail (CL_IS_MEMBER_BUNDLE (self), NULL);

  for (guint i = 0; i < self->members->len; i++)
    {
      ClManagedMember *managed = g_ptr_array_index (self->members, i);

      if (managed->member->id == member)
        return managed;
    }
  return NULL;
}

/**
 * cl_member_bundle_find_role:
 * @self: a bundle
 * @name: a role's name
 *
 * Returns: (transfer none) (nullable): the role
 */
ClRole *
cl_member_bundle_find_role (ClMemberBundle *self, const char *name)
{
  g_return_val_if_fail (CL_IS_MEMBER_BUNDLE (self), NULL);

  for (guint i = 0; i < self->roles->len; i++)
    {
      ClRole *role = g_ptr_array_index (self->roles, i);

      if (g_str_equal (role->name, name))
        return role;
    }
  return NULL;
}
