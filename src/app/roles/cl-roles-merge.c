/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stage takes over what is stored: at first, and on what is staged when somebody else saved. */
#include "cl-roles-stage-private.h"

static void
take_members (ClRolesStage *self, GPtrArray *members)
{
  g_ptr_array_ref (members);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  self->members = members;
}

static const ClStagedRole *
find_by_id (GPtrArray *staged, gint64 id)
{
  for (guint i = 0; i < staged->len; i++)
    {
      const ClStagedRole *role = g_ptr_array_index (staged, i);

      if (role->saved != NULL && role->saved->id == id)
        return role;
    }
  return NULL;
}

/**
 * cl_roles_stage_fill:
 * @self: a stage
 * @roles: (element-type ClRole): as stored
 * @members: (element-type ClMember): all, as stored
 *
 * Makes the stage what is stored. Roles keep their keys for as long as they are.
 */
void
cl_roles_stage_fill (ClRolesStage *self, GPtrArray *roles, GPtrArray *members)
{
  g_autoptr (GPtrArray) old = cl_roles_stage_steal (self);

  for (guint i = 0; i < roles->len; i++)
    {
      ClRole *role = g_ptr_array_index (roles, i);
      const ClStagedRole *before = find_by_id (old, role->id);
      ClStagedRole *staged =
        cl_roles_stage_append (self, role, cl_role_get_label (role), role->permissions);

      if (before != NULL)
        staged->key = before->key;
    }
  take_members (self, members);
}

/**
 * cl_roles_stage_replace:
 * @self: a stage
 * @roles: (element-type ClRole): as stored
 * @members: (element-type ClMember): all, as stored
 *
 * Begins anew: what was staged is dropped.
 */
void
cl_roles_stage_replace (ClRolesStage *self, GPtrArray *roles, GPtrArray *members)
{
  g_return_if_fail (CL_IS_ROLES_STAGE (self));

  cl_roles_stage_fill (self, roles, members);
  cl_roles_stage_emit_changed (self);
}

/* What was staged of one role, on what is stored of it now. */
static void
restage (ClRolesStage *self, const ClStagedRole *before, ClRole *now)
{
  ClPermission given = before->permissions & ~before->saved->permissions;
  ClPermission taken = before->saved->permissions & ~before->permissions;
  gboolean is_renamed = !g_str_equal (before->name, cl_role_get_label (before->saved));
  ClStagedRole *role = cl_roles_stage_append (self, now, is_renamed ? before->name : now->name,
                                              (ClPermission) ((now->permissions | given) & ~taken));

  /* As other roles name it. */
  role->key = before->key;
  role->is_deleted = before->is_deleted;
  role->heirs = before->heirs != NULL ? g_hash_table_ref (before->heirs) : NULL;
}

/**
 * cl_roles_stage_check_heirs:
 * @self: a stage
 *
 * A choice that is no longer one for all its members is none: it is made again.
 *
 * Returns: (transfer none) (nullable): the last role of which this is so
 */
const ClStagedRole *
cl_roles_stage_check_heirs (ClRolesStage *self)
{
  const ClStagedRole *kept = NULL;

  for (guint i = 0; i < self->roles->len; i++)
    {
      ClStagedRole *role = cl_roles_stage_get_staged (self, i);

      for (guint k = 0; role->is_deleted && k < self->members->len; k++)
        {
          ClMember *member = g_ptr_array_index (self->members, k);
          gpointer heir = NULL;

          if (member->status == CL_MEMBER_STATUS_REMOVED || member->roles == NULL ||
              !g_strv_contains ((const char *const *) member->roles, role->saved->name))
            continue;
          if (!g_hash_table_lookup_extended (role->heirs, &member->id, NULL, &heir) ||
              (GPOINTER_TO_UINT (heir) != 0 &&
               cl_roles_stage_find (self, GPOINTER_TO_UINT (heir)) == NULL))
            {
              role->is_deleted = FALSE;
              kept = role;
            }
        }
      if (!role->is_deleted)
        g_clear_pointer (&role->heirs, g_hash_table_unref);
    }
  return kept;
}

/**
 * cl_roles_stage_merge:
 * @self: a stage
 * @roles: (element-type ClRole): as stored now, by somebody else too
 * @members: (element-type ClMember): all, as stored now
 *
 * Keeps what is staged, on what is stored now. What became of a role that is gone is dropped.
 *
 * Returns: (transfer none) (nullable): a role that was to go and now stays, for somebody holds it
 *   by now for whom no choice was made
 */
const ClStagedRole *
cl_roles_stage_merge (ClRolesStage *self, GPtrArray *roles, GPtrArray *members)
{
  g_autoptr (GPtrArray) old = NULL;
  const ClStagedRole *kept;

  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), NULL);

  old = cl_roles_stage_steal (self);
  for (guint i = 0; i < roles->len; i++)
    {
      ClRole *now = g_ptr_array_index (roles, i);
      const ClStagedRole *before = find_by_id (old, now->id);

      if (before != NULL)
        restage (self, before, now);
      else
        cl_roles_stage_append (self, now, now->name, now->permissions);
    }
  for (guint k = 0; k < old->len; k++)
    {
      const ClStagedRole *one = g_ptr_array_index (old, k);

      if (one->saved == NULL)
        cl_roles_stage_append (self, NULL, one->name, one->permissions)->key = one->key;
    }
  take_members (self, members);
  kept = cl_roles_stage_check_heirs (self);
  cl_roles_stage_emit_changed (self);
  return kept;
}

/**
 * cl_roles_stage_is_stale:
 * @self: a stage
 * @roles: (element-type ClRole): as stored now
 *
 * Returns: whether they are otherwise than the stage knows
 */
gboolean
cl_roles_stage_is_stale (ClRolesStage *self, GPtrArray *roles)
{
  guint n_saved = 0;

  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), FALSE);

  for (guint i = 0; i < self->roles->len; i++)
    n_saved += cl_roles_stage_get_staged (self, i)->saved != NULL ? 1 : 0;
  if (n_saved != roles->len)
    return TRUE;
  for (guint i = 0; i < roles->len; i++)
    {
      ClRole *now = g_ptr_array_index (roles, i);
      const ClStagedRole *known = find_by_id (self->roles, now->id);

      if (known == NULL || !g_str_equal (known->saved->revision, now->revision))
        return TRUE;
    }
  return FALSE;
}
