/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-roles-stage.h"

#include <glib/gi18n.h>

#include "cl-member-service.h"
#include "cl-validate.h"

struct _ClRolesStage
{
  GObject parent_instance;
  GPtrArray *roles; /* ClStagedRole: those stored, in their order, then the new ones */
  GPtrArray *members; /* ClMember */
  GHashTable *by_saved_name; /* made when it is asked for; members name their roles so */
  guint last_key;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClRolesStage, cl_roles_stage, G_TYPE_OBJECT)

static void
staged_role_free (gpointer data)
{
  ClStagedRole *role = data;

  g_clear_object (&role->saved);
  g_free (role->name);
  g_clear_pointer (&role->heirs, g_hash_table_unref);
  g_free (role);
}

static void
emit_changed (ClRolesStage *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static ClStagedRole *
nth_role (ClRolesStage *self, guint nth)
{
  return g_ptr_array_index (self->roles, nth);
}

static ClStagedRole *
find (ClRolesStage *self, guint key)
{
  for (guint i = 0; i < self->roles->len; i++)
    if (nth_role (self, i)->key == key)
      return nth_role (self, i);
  return NULL;
}

static ClStagedRole *
find_saved (ClRolesStage *self, gint64 id)
{
  for (guint i = 0; i < self->roles->len; i++)
    if (nth_role (self, i)->saved != NULL && nth_role (self, i)->saved->id == id)
      return nth_role (self, i);
  return NULL;
}

static ClStagedRole *
find_by_saved_name (ClRolesStage *self, const char *name)
{
  if (self->by_saved_name == NULL)
    {
      self->by_saved_name = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < self->roles->len; i++)
        if (nth_role (self, i)->saved != NULL)
          g_hash_table_insert (self->by_saved_name, nth_role (self, i)->saved->name,
                               nth_role (self, i));
    }
  return g_hash_table_lookup (self->by_saved_name, name);
}

static ClPermission
get_saved_permissions (const ClStagedRole *role)
{
  return role->saved != NULL ? role->saved->permissions : role->permissions;
}

static ClStagedRole *
append_role (ClRolesStage *self, ClRole *saved, const char *name, ClPermission permissions)
{
  ClStagedRole *role = g_new0 (ClStagedRole, 1);

  role->key = ++self->last_key;
  role->saved = saved != NULL ? g_object_ref (saved) : NULL;
  role->name = g_strdup (name);
  role->permissions = permissions;
  g_ptr_array_add (self->roles, role);
  g_clear_pointer (&self->by_saved_name, g_hash_table_unref);
  return role;
}

/* The role that a member has in the place of one of theirs, as staged. */
static ClStagedRole *
get_staged (ClRolesStage *self, ClStagedRole *role, gint64 member)
{
  if (role == NULL || !role->is_deleted)
    return role;
  return find (self, GPOINTER_TO_UINT (g_hash_table_lookup (role->heirs, &member)));
}

static gboolean
holds (ClRolesStage *self, ClMember *member, const ClStagedRole *role)
{
  for (gsize i = 0; member->roles != NULL && member->roles[i] != NULL; i++)
    if (get_staged (self, find_by_saved_name (self, member->roles[i]), member->id) == role)
      return TRUE;
  return FALSE;
}

static ClPermission
get_others (ClRolesStage *self, ClMember *member, const ClStagedRole *except)
{
  ClPermission permissions = CL_PERMISSION_NONE;

  for (gsize i = 0; member->roles != NULL && member->roles[i] != NULL; i++)
    {
      ClStagedRole *role =
        get_staged (self, find_by_saved_name (self, member->roles[i]), member->id);

      if (role != NULL && role != except)
        permissions |= role->permissions;
    }
  return permissions;
}

static void
cl_roles_stage_finalize (GObject *object)
{
  ClRolesStage *self = CL_ROLES_STAGE (object);

  g_clear_pointer (&self->roles, g_ptr_array_unref);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->by_saved_name, g_hash_table_unref);
  G_OBJECT_CLASS (cl_roles_stage_parent_class)->finalize (object);
}

static void
cl_roles_stage_class_init (ClRolesStageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_roles_stage_finalize;

  /**
   * ClRolesStage::changed:
   * @self: a stage
   *
   * Something is staged otherwise, or is stored otherwise.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CL_TYPE_ROLES_STAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_roles_stage_init (ClRolesStage *self)
{
  self->roles = g_ptr_array_new_with_free_func (staged_role_free);
}

static void
take_members (ClRolesStage *self, GPtrArray *members)
{
  g_ptr_array_ref (members);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  self->members = members;
}

static void
fill (ClRolesStage *self, GPtrArray *roles, GPtrArray *members)
{
  g_clear_pointer (&self->by_saved_name, g_hash_table_unref);
  g_ptr_array_set_size (self->roles, 0);
  for (guint i = 0; i < roles->len; i++)
    {
      ClRole *role = g_ptr_array_index (roles, i);

      append_role (self, role, role->name, role->permissions);
    }
  take_members (self, members);
}

/**
 * cl_roles_stage_new:
 * @roles: (element-type ClRole): as stored
 * @members: (element-type ClMember): all, as stored
 *
 * What a person changes of the roles before any of it is saved: permissions given and taken, new
 * roles, names, and deleted roles with a choice for their members.
 *
 * Returns: (transfer full): a stage with nothing staged
 */
ClRolesStage *
cl_roles_stage_new (GPtrArray *roles, GPtrArray *members)
{
  ClRolesStage *self = g_object_new (CL_TYPE_ROLES_STAGE, NULL);

  fill (self, roles, members);
  return self;
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

  fill (self, roles, members);
  emit_changed (self);
}

/* What was staged of one role, on what is stored of it now. */
static void
restage (ClRolesStage *self, const ClStagedRole *before, ClRole *now)
{
  ClPermission given = before->permissions & ~before->saved->permissions;
  ClPermission taken = before->saved->permissions & ~before->permissions;
  gboolean is_renamed = !g_str_equal (before->name, before->saved->name);
  ClStagedRole *role = append_role (self, now, is_renamed ? before->name : now->name,
                                    (ClPermission) ((now->permissions | given) & ~taken));

  /* As other roles name it. */
  role->key = before->key;
  role->is_deleted = before->is_deleted;
  role->heirs = before->heirs != NULL ? g_hash_table_ref (before->heirs) : NULL;
}

/* A choice that is no longer one for all its members is none: it is made again. */
static void
check_heirs (ClRolesStage *self)
{
  for (guint i = 0; i < self->roles->len; i++)
    {
      ClStagedRole *role = nth_role (self, i);

      for (guint k = 0; role->is_deleted && k < self->members->len; k++)
        {
          ClMember *member = g_ptr_array_index (self->members, k);
          gpointer heir = NULL;

          if (member->status == CL_MEMBER_STATUS_REMOVED || member->roles == NULL ||
              !g_strv_contains ((const char *const *) member->roles, role->saved->name))
            continue;
          if (!g_hash_table_lookup_extended (role->heirs, &member->id, NULL, &heir) ||
              (GPOINTER_TO_UINT (heir) != 0 && find (self, GPOINTER_TO_UINT (heir)) == NULL))
            role->is_deleted = FALSE;
        }
      if (!role->is_deleted)
        g_clear_pointer (&role->heirs, g_hash_table_unref);
    }
}

/**
 * cl_roles_stage_merge:
 * @self: a stage
 * @roles: (element-type ClRole): as stored now, by somebody else too
 * @members: (element-type ClMember): all, as stored now
 *
 * Keeps what is staged, on what is stored now. What became of a role that is gone is dropped.
 */
void
cl_roles_stage_merge (ClRolesStage *self, GPtrArray *roles, GPtrArray *members)
{
  g_autoptr (GPtrArray) old = NULL;

  g_return_if_fail (CL_IS_ROLES_STAGE (self));

  g_clear_pointer (&self->by_saved_name, g_hash_table_unref);
  old = g_steal_pointer (&self->roles);
  self->roles = g_ptr_array_new_with_free_func (staged_role_free);
  for (guint i = 0; i < roles->len; i++)
    {
      ClRole *now = g_ptr_array_index (roles, i);
      const ClStagedRole *before = NULL;

      for (guint k = 0; before == NULL && k < old->len; k++)
        {
          const ClStagedRole *one = g_ptr_array_index (old, k);

          before = one->saved != NULL && one->saved->id == now->id ? one : NULL;
        }
      if (before != NULL)
        restage (self, before, now);
      else
        append_role (self, now, now->name, now->permissions);
    }
  for (guint k = 0; k < old->len; k++)
    {
      const ClStagedRole *one = g_ptr_array_index (old, k);

      if (one->saved == NULL)
        append_role (self, NULL, one->name, one->permissions)->key = one->key;
    }
  take_members (self, members);
  check_heirs (self);
  emit_changed (self);
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
    n_saved += nth_role (self, i)->saved != NULL ? 1 : 0;
  if (n_saved != roles->len)
    return TRUE;
  for (guint i = 0; i < roles->len; i++)
    {
      ClRole *now = g_ptr_array_index (roles, i);
      ClStagedRole *known = find_saved (self, now->id);

      if (known == NULL || !g_str_equal (known->saved->revision, now->revision))
        return TRUE;
    }
  return FALSE;
}

/**
 * cl_roles_stage_get_members:
 * @self: a stage
 *
 * Returns: (transfer none) (element-type ClMember): all members, as stored
 */
GPtrArray *
cl_roles_stage_get_members (ClRolesStage *self)
{
  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), NULL);

  return self->members;
}

/**
 * cl_roles_stage_get_n_roles:
 * @self: a stage
 *
 * Returns: how many roles there are, those that are to go too
 */
guint
cl_roles_stage_get_n_roles (ClRolesStage *self)
{
  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), 0);

  return self->roles->len;
}

/**
 * cl_roles_stage_get_role:
 * @self: a stage
 * @nth: less than how many there are
 *
 * Returns: (transfer none): a role, in the order to be shown; valid until the next change
 */
const ClStagedRole *
cl_roles_stage_get_role (ClRolesStage *self, guint nth)
{
  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), NULL);
  g_return_val_if_fail (nth < self->roles->len, NULL);

  return nth_role (self, nth);
}

/**
 * cl_roles_stage_find:
 * @self: a stage
 * @key: of a role
 *
 * Returns: (transfer none) (nullable): the role
 */
const ClStagedRole *
cl_roles_stage_find (ClRolesStage *self, guint key)
{
  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), NULL);

  return find (self, key);
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
  const ClStagedRole *role;
  guint n = 0;

  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), 0);

  role = find (self, key);
  for (guint i = 0; role != NULL && i < self->members->len; i++)
    {
      ClMember *member = g_ptr_array_index (self->members, i);

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
  const ClStagedRole *role;

  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), holders);

  role = find (self, key);
  for (guint i = 0; role != NULL && role->saved != NULL && i < self->members->len; i++)
    {
      ClMember *member = g_ptr_array_index (self->members, i);

      if (member->status != CL_MEMBER_STATUS_REMOVED && member->roles != NULL &&
          g_strv_contains ((const char *const *) member->roles, role->saved->name))
        g_ptr_array_add (holders, g_object_ref (member));
    }
  return holders;
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

  role = find (self, key);
  return role != NULL && (role->saved == NULL || role->is_deleted ||
                          role->permissions != role->saved->permissions ||
                          !g_str_equal (role->name, role->saved->name));
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

  role = find (self, key);
  if (given != NULL)
    *given = role != NULL && (role->permissions & permission) != 0;
  return role != NULL && !role->is_deleted &&
         ((role->permissions ^ get_saved_permissions (role)) & permission) != 0;
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
  const ClStagedRole *role;

  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), FALSE);

  role = find (self, key);
  if (role == NULL || role->is_deleted || (role->permissions & permission) == 0 ||
      (permission & (CL_PERMISSION_MANAGE_MEMBERS | CL_PERMISSION_MANAGE_ROLES)) == 0)
    return FALSE;
  for (guint i = 0; i < self->members->len; i++)
    {
      ClMember *member = g_ptr_array_index (self->members, i);
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

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *left = cl_fold_name (a);
  g_autofree char *right = cl_fold_name (b);

  return g_str_equal (left, right);
}

/**
 * cl_roles_stage_check_name:
 * @self: a stage
 * @key: of the role to be called so; 0 for a new one
 * @name: a name
 *
 * Returns: (transfer full) (nullable): why no role can be called so; %NULL where one can
 */
char *
cl_roles_stage_check_name (ClRolesStage *self, guint key, const char *name)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), NULL);

  if (!cl_validate_text ("name", _ ("Name"), name, TRUE, &error))
    return g_strdup (error->message);
  for (guint i = 0; i < self->roles->len; i++)
    {
      const ClStagedRole *role = nth_role (self, i);

      if (role->key != key && (is_same_name (role->name, name) ||
                               (role->saved != NULL && is_same_name (role->saved->name, name))))
        return g_strdup_printf (_ ("There is a role “%s” already. Choose another name."),
                                role->name);
    }
  return NULL;
}

/**
 * cl_roles_stage_set:
 * @self: a stage
 * @key: of a role
 * @permission: one permission
 * @given: whether the role is to have it
 *
 * Gives a role a permission, or takes it.
 */
void
cl_roles_stage_set (ClRolesStage *self, guint key, ClPermission permission, gboolean given)
{
  ClStagedRole *role;
  ClPermission permissions;

  g_return_if_fail (CL_IS_ROLES_STAGE (self));

  role = find (self, key);
  if (role == NULL || role->is_deleted)
    return;
  permissions = given ? role->permissions | permission : role->permissions & ~permission;
  if (permissions == role->permissions)
    return;
  role->permissions = permissions;
  emit_changed (self);
}

/**
 * cl_roles_stage_add:
 * @self: a stage
 * @name: its name
 * @permissions: what it allows
 *
 * Stages a new role.
 *
 * Returns: its key
 */
guint
cl_roles_stage_add (ClRolesStage *self, const char *name, ClPermission permissions)
{
  guint key;

  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), 0);

  key = append_role (self, NULL, name, permissions)->key;
  emit_changed (self);
  return key;
}

/**
 * cl_roles_stage_rename:
 * @self: a stage
 * @key: of a role
 * @name: what it is to be called
 *
 * Stages a name.
 */
void
cl_roles_stage_rename (ClRolesStage *self, guint key, const char *name)
{
  ClStagedRole *role;

  g_return_if_fail (CL_IS_ROLES_STAGE (self));

  role = find (self, key);
  if (role == NULL || g_str_equal (role->name, name))
    return;
  g_free (role->name);
  role->name = g_strdup (name);
  emit_changed (self);
}

/**
 * cl_roles_stage_delete:
 * @self: a stage
 * @key: of a role
 * @heirs: (nullable): member → key of the role that they get in its place, 0 for none; with
 *   everybody who holds it
 *
 * Stages that a role goes. A new one is dropped at once, and whoever was to get it is asked about
 * again.
 */
void
cl_roles_stage_delete (ClRolesStage *self, guint key, GHashTable *heirs)
{
  ClStagedRole *role;

  g_return_if_fail (CL_IS_ROLES_STAGE (self));

  role = find (self, key);
  if (role == NULL)
    return;
  if (role->saved == NULL)
    {
      g_ptr_array_remove (self->roles, role);
      check_heirs (self);
      emit_changed (self);
      return;
    }
  g_clear_pointer (&role->heirs, g_hash_table_unref);
  role->heirs = heirs != NULL ? g_hash_table_ref (heirs)
                              : g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  role->is_deleted = TRUE;
  emit_changed (self);
}

/**
 * cl_roles_stage_undo:
 * @self: a stage
 * @edit: something staged
 *
 * Takes one thing back.
 */
void
cl_roles_stage_undo (ClRolesStage *self, const ClRoleEdit *edit)
{
  ClStagedRole *role;

  g_return_if_fail (CL_IS_ROLES_STAGE (self));

  role = find (self, edit->key);
  if (role == NULL)
    return;
  switch (edit->kind)
    {
    case CL_ROLE_EDIT_GIVE:
    case CL_ROLE_EDIT_TAKE:
      cl_roles_stage_set (self, edit->key, edit->permission, edit->kind == CL_ROLE_EDIT_TAKE);
      break;
    case CL_ROLE_EDIT_NEW:
      cl_roles_stage_delete (self, edit->key, NULL);
      break;
    case CL_ROLE_EDIT_RENAME:
      cl_roles_stage_rename (self, edit->key, role->saved->name);
      break;
    case CL_ROLE_EDIT_DELETE:
    default:
      role->is_deleted = FALSE;
      g_clear_pointer (&role->heirs, g_hash_table_unref);
      emit_changed (self);
      break;
    }
}

/**
 * cl_roles_stage_discard:
 * @self: a stage
 *
 * Drops all that is staged.
 */
void
cl_roles_stage_discard (ClRolesStage *self)
{
  g_return_if_fail (CL_IS_ROLES_STAGE (self));

  for (guint i = self->roles->len; i-- > 0;)
    {
      ClStagedRole *role = nth_role (self, i);

      if (role->saved == NULL)
        {
          g_ptr_array_remove_index (self->roles, i);
          continue;
        }
      g_free (role->name);
      role->name = g_strdup (role->saved->name);
      role->permissions = role->saved->permissions;
      role->is_deleted = FALSE;
      g_clear_pointer (&role->heirs, g_hash_table_unref);
    }
  emit_changed (self);
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
  if (!g_str_equal (role->name, role->saved->name))
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

  for (guint i = 0; i < self->roles->len; i++)
    list_edits_of (nth_role (self, i), edits);
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

  for (guint i = 0; i < self->roles->len; i++)
    if (cl_roles_stage_is_edited (self, nth_role (self, i)->key))
      return TRUE;
  return FALSE;
}
