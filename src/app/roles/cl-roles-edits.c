/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the roles is staged, one thing at a time. */
#include "cl-roles-stage.h"

static ClPermission
get_saved_permissions (const ClStagedRole *role)
{
  return role->saved != NULL ? role->saved->permissions : role->permissions;
}

/**
 * cl_roles_stage_is_edited:
 * @self: a stage
 * @key: of a role
 *
 * Returns: whether anything of it is staged
 */
gboolean
cl_roles_stage_is_edited (ClRolesStage *self, guint key)
{
  const ClStagedRole *role;

  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), FALSE);

  role = cl_roles_stage_find (self, key);
  return role != NULL && (role->saved == NULL || role->is_deleted ||
                          role->permissions != role->saved->permissions ||
                          !g_str_equal (role->name, cl_role_get_label (role->saved)));
}

/**
 * cl_roles_stage_is_changed:
 * @self: a stage
 * @key: of a role
 * @permission: one permission
 * @given: (out) (optional): whether the role is to have it
 *
 * Returns: whether that is staged
 */
gboolean
cl_roles_stage_is_changed (ClRolesStage *self, guint key, ClPermission permission, gboolean *given)
{
  const ClStagedRole *role;

  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), FALSE);

  role = cl_roles_stage_find (self, key);
  if (given != NULL)
    *given = role != NULL && (role->permissions & permission) != 0;
  return role != NULL && !role->is_deleted &&
         ((role->permissions ^ get_saved_permissions (role)) & permission) != 0;
}

static void
append_edit (GArray *edits, ClRoleEditKind kind, guint key, ClPermission permission)
{
  ClRoleEdit edit = { kind, key, permission };

  g_array_append_val (edits, edit);
}

/* A new role, and one that goes, is one edit as a whole. */
static void
list_edits_of (const ClStagedRole *role, GArray *edits)
{
  if (role->saved == NULL || role->is_deleted)
    {
      append_edit (edits, role->is_deleted ? CL_ROLE_EDIT_DELETE : CL_ROLE_EDIT_NEW, role->key,
                   CL_PERMISSION_NONE);
      return;
    }
  if (!g_str_equal (role->name, cl_role_get_label (role->saved)))
    append_edit (edits, CL_ROLE_EDIT_RENAME, role->key, CL_PERMISSION_NONE);
  for (guint i = 0; i < CL_N_PERMISSIONS; i++)
    {
      ClPermission permission = cl_permission_get_nth (i);

      if (((role->permissions ^ role->saved->permissions) & permission) != 0)
        append_edit (edits,
                     (role->permissions & permission) != 0 ? CL_ROLE_EDIT_GIVE : CL_ROLE_EDIT_TAKE,
                     role->key, permission);
    }
}

/**
 * cl_roles_stage_list_edits:
 * @self: a stage
 *
 * Returns: (transfer full) (element-type ClRoleEdit): all that is staged, role by role
 */
GArray *
cl_roles_stage_list_edits (ClRolesStage *self)
{
  GArray *edits = g_array_new (FALSE, TRUE, sizeof (ClRoleEdit));

  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), edits);

  for (guint i = 0; i < cl_roles_stage_get_n_roles (self); i++)
    list_edits_of (cl_roles_stage_get_role (self, i), edits);
  return edits;
}

/**
 * cl_roles_stage_is_dirty:
 * @self: a stage
 *
 * Returns: whether anything is staged
 */
gboolean
cl_roles_stage_is_dirty (ClRolesStage *self)
{
  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), FALSE);

  for (guint i = 0; i < cl_roles_stage_get_n_roles (self); i++)
    if (cl_roles_stage_is_edited (self, cl_roles_stage_get_role (self, i)->key))
      return TRUE;
  return FALSE;
}
