/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-roles-stage.h"

/* The order in which what is staged is done as one: what is given before what is taken, so that
 * nothing is refused on the way which is allowed in the end. What takes from the acting member
 * what they need for the rest comes last. */

#define NEEDED ((ClPermission) (CL_PERMISSION_MANAGE_MEMBERS | CL_PERMISSION_MANAGE_ROLES))

static void
add_created (ClRolesStage *self, GPtrArray *changes)
{
  for (guint i = 0; i < cl_roles_stage_get_n_roles (self); i++)
    {
      const ClStagedRole *role = cl_roles_stage_get_role (self, i);

      if (role->saved == NULL)
        g_ptr_array_add (changes, cl_change_new_create_role (role->name, role->permissions));
    }
}

/* Roles keep their names until the members have them. */
static const char *
get_name_before (const ClStagedRole *role)
{
  return role->saved != NULL ? role->saved->name : role->name;
}

/* Their roles without those that go, and with what they get in the place of these; NULL where
 * they keep all. */
static GStrv
list_new_roles (ClRolesStage *self, ClMember *member)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  gboolean is_changed = FALSE;

  for (gsize i = 0; member->roles != NULL && member->roles[i] != NULL; i++)
    {
      const ClStagedRole *role = cl_roles_stage_find_saved (self, member->roles[i]);
      const char *name = member->roles[i];

      if (role != NULL && role->is_deleted)
        {
          const ClStagedRole *heir = cl_roles_stage_find (
            self, GPOINTER_TO_UINT (g_hash_table_lookup (role->heirs, &member->id)));

          is_changed = TRUE;
          name = heir != NULL ? get_name_before (heir) : NULL;
        }
      if (name != NULL && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (gpointer) name);
    }
  g_ptr_array_add (names, NULL);
  return is_changed ? g_strdupv ((GStrv) names->pdata) : NULL;
}

static void
add_moved (ClRolesStage *self, gint64 actor, gboolean of_actor, GPtrArray *changes)
{
  GPtrArray *members = cl_roles_stage_get_members (self);

  for (guint i = 0; i < members->len; i++)
    {
      ClMember *member = g_ptr_array_index (members, i);
      g_auto (GStrv) roles = NULL;
      ClMemberDraft *draft;

      if (member->status == CL_MEMBER_STATUS_REMOVED || (member->id == actor) != of_actor)
        continue;
      roles = list_new_roles (self, member);
      if (roles == NULL)
        continue;
      draft = cl_member_draft_new ();
      draft->roles = g_steal_pointer (&roles);
      draft->revision = g_strdup (member->revision);
      g_ptr_array_add (changes, cl_change_new_update_member (member->id, draft));
    }
}

static void
add_deleted (ClRolesStage *self, GPtrArray *changes)
{
  for (guint i = 0; i < cl_roles_stage_get_n_roles (self); i++)
    {
      const ClStagedRole *role = cl_roles_stage_get_role (self, i);

      if (role->is_deleted)
        g_ptr_array_add (
          changes, cl_change_new_delete_shown_role (role->saved->name, role->saved->revision));
    }
}

static gboolean
takes_needed (const ClStagedRole *role)
{
  return (role->saved->permissions & ~role->permissions & NEEDED) != 0;
}

static gboolean
is_renamed (const ClStagedRole *role)
{
  return !g_str_equal (role->name, cl_role_get_label (role->saved));
}

static gboolean
is_updated (ClRolesStage *self, const ClStagedRole *role)
{
  return role->saved != NULL && !role->is_deleted && cl_roles_stage_is_edited (self, role->key);
}

static void
add_permissions (ClRolesStage *self, GPtrArray *changes)
{
  for (guint i = 0; i < cl_roles_stage_get_n_roles (self); i++)
    {
      const ClStagedRole *role = cl_roles_stage_get_role (self, i);

      if (is_updated (self, role) && !takes_needed (role) &&
          role->permissions != role->saved->permissions)
        g_ptr_array_add (changes,
                         cl_change_new_update_role (role->saved->name, TRUE, role->permissions,
                                                    NULL, role->saved->revision));
    }
}

/* One whose permissions were changed above has another revision by now. */
static void
add_renamed (ClRolesStage *self, GPtrArray *changes)
{
  for (guint i = 0; i < cl_roles_stage_get_n_roles (self); i++)
    {
      const ClStagedRole *role = cl_roles_stage_get_role (self, i);

      if (is_updated (self, role) && !takes_needed (role) && is_renamed (role))
        g_ptr_array_add (
          changes, cl_change_new_update_role (
                     role->saved->name, FALSE, CL_PERMISSION_NONE, role->name,
                     role->permissions == role->saved->permissions ? role->saved->revision : NULL));
    }
}

static void
add_taking (ClRolesStage *self, GStrv of_actor, gboolean is_of_actor, GPtrArray *changes)
{
  for (guint i = 0; i < cl_roles_stage_get_n_roles (self); i++)
    {
      const ClStagedRole *role = cl_roles_stage_get_role (self, i);

      if (is_updated (self, role) && takes_needed (role) &&
          (of_actor != NULL &&
           g_strv_contains ((const char *const *) of_actor, role->saved->name)) == is_of_actor)
        g_ptr_array_add (changes, cl_change_new_update_role (
                                    role->saved->name, TRUE, role->permissions,
                                    is_renamed (role) ? role->name : NULL, role->saved->revision));
    }
}

/**
 * cl_roles_stage_to_changes:
 * @self: a stage
 * @actor: who saves
 *
 * Returns: (transfer full) (element-type ClChange): what saving does, as one
 */
GPtrArray *
cl_roles_stage_to_changes (ClRolesStage *self, gint64 actor)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  GPtrArray *members;
  GStrv of_actor = NULL;

  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), changes);

  members = cl_roles_stage_get_members (self);
  for (guint i = 0; i < members->len; i++)
    if (((ClMember *) g_ptr_array_index (members, i))->id == actor)
      of_actor = ((ClMember *) g_ptr_array_index (members, i))->roles;
  add_created (self, changes);
  add_permissions (self, changes);
  add_moved (self, actor, FALSE, changes);
  add_moved (self, actor, TRUE, changes);
  add_deleted (self, changes);
  add_renamed (self, changes);
  add_taking (self, of_actor, FALSE, changes);
  add_taking (self, of_actor, TRUE, changes);
  return changes;
}
