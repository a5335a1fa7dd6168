/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-member-service.h"
#include "cl-roles-stage.h"

/* Who holds which role, as it is staged. */

/* The role that a member has in the place of one of theirs, as staged. */
static const ClStagedRole *
get_staged (ClRolesStage *self, const ClStagedRole *role, gint64 member)
{
  if (role == NULL || !role->is_deleted)
    return role;
  return cl_roles_stage_find (self, GPOINTER_TO_UINT (g_hash_table_lookup (role->heirs, &member)));
}

static gboolean
holds (ClRolesStage *self, ClMember *member, const ClStagedRole *role)
{
  for (gsize i = 0; member->roles != NULL && member->roles[i] != NULL; i++)
    if (get_staged (self, cl_roles_stage_find_saved (self, member->roles[i]), member->id) == role)
      return TRUE;
  return FALSE;
}

static ClPermission
get_others (ClRolesStage *self, ClMember *member, const ClStagedRole *except)
{
  ClPermission permissions = CL_PERMISSION_NONE;

  for (gsize i = 0; member->roles != NULL && member->roles[i] != NULL; i++)
    {
      const ClStagedRole *role =
        get_staged (self, cl_roles_stage_find_saved (self, member->roles[i]), member->id);

      if (role != NULL && role != except)
        permissions |= role->permissions;
    }
  return permissions;
}

/**
 * cl_roles_stage_count_holders:
 * @self: a stage
 * @key: of a role
 *
 * Returns: how many members would hold it who are not removed
 */
guint
cl_roles_stage_count_holders (ClRolesStage *self, guint key)
{
  GPtrArray *members = cl_roles_stage_get_members (self);
  const ClStagedRole *role;
  guint n = 0;

  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), 0);

  role = cl_roles_stage_find (self, key);
  for (guint i = 0; role != NULL && i < members->len; i++)
    {
      ClMember *member = g_ptr_array_index (members, i);

      n += member->status != CL_MEMBER_STATUS_REMOVED && holds (self, member, role) ? 1 : 0;
    }
  return n;
}

/**
 * cl_roles_stage_list_holders:
 * @self: a stage
 * @key: of a role
 *
 * Returns: (transfer full) (element-type ClMember): who holds it, as stored, and is not removed
 */
GPtrArray *
cl_roles_stage_list_holders (ClRolesStage *self, guint key)
{
  GPtrArray *holders = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *members = cl_roles_stage_get_members (self);
  const ClStagedRole *role;

  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), holders);

  role = cl_roles_stage_find (self, key);
  for (guint i = 0; role != NULL && role->saved != NULL && i < members->len; i++)
    {
      ClMember *member = g_ptr_array_index (members, i);

      if (member->status != CL_MEMBER_STATUS_REMOVED && member->roles != NULL &&
          g_strv_contains ((const char *const *) member->roles, role->saved->name))
        g_ptr_array_add (holders, g_object_ref (member));
    }
  return holders;
}

/**
 * cl_roles_stage_is_locked:
 * @self: a stage
 * @key: of a role
 * @permission: one permission
 * @reason: (out) (optional) (transfer full): why
 *
 * Returns: whether the role must keep it, for nobody would be left to manage members and roles
 *   (docs: ACCESS, Invariants, 3)
 */
gboolean
cl_roles_stage_is_locked (ClRolesStage *self, guint key, ClPermission permission, char **reason)
{
  g_autoptr (GArray) holdings = g_array_new (FALSE, TRUE, sizeof (ClRoleHolding));
  g_autoptr (GError) error = NULL;
  GPtrArray *members = cl_roles_stage_get_members (self);
  const ClStagedRole *role;

  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), FALSE);

  role = cl_roles_stage_find (self, key);
  if (role == NULL || role->is_deleted || (role->permissions & permission) == 0 ||
      (permission & (CL_PERMISSION_MANAGE_MEMBERS | CL_PERMISSION_MANAGE_ROLES)) == 0)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    {
      ClMember *member = g_ptr_array_index (members, i);
      ClRoleHolding holding = { member->status, get_others (self, member, role),
                                holds (self, member, role) ? role->permissions
                                                           : CL_PERMISSION_NONE };

      g_array_append_val (holdings, holding);
    }
  if (cl_role_service_check_take ((const ClRoleHolding *) holdings->data, holdings->len, permission,
                                  &error))
    return FALSE;
  if (reason != NULL)
    *reason = g_strdup (error->message);
  return TRUE;
}
