/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-roles-stage-private.h"

#include <glib/gi18n.h>

#include "cl-validate.h"

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

/**
 * cl_roles_stage_emit_changed:
 * @self: a stage
 *
 * Tells that something is staged or stored otherwise.
 */
void
cl_roles_stage_emit_changed (ClRolesStage *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Whether nothing can be staged, for what is staged is being saved; what shows something else is
 * put right. */
static gboolean
refuses (ClRolesStage *self)
{
  if (self->is_frozen)
    cl_roles_stage_emit_changed (self);
  return self->is_frozen;
}

/**
 * cl_roles_stage_get_staged:
 * @self: a stage
 * @nth: less than how many there are
 *
 * Returns: (transfer none): a role, for the stage to change
 */
ClStagedRole *
cl_roles_stage_get_staged (ClRolesStage *self, guint nth)
{
  return g_ptr_array_index (self->roles, nth);
}

static ClStagedRole *
find (ClRolesStage *self, guint key)
{
  for (guint i = 0; i < self->roles->len; i++)
    if (cl_roles_stage_get_staged (self, i)->key == key)
      return cl_roles_stage_get_staged (self, i);
  return NULL;
}

/**
 * cl_roles_stage_append:
 * @self: a stage
 * @saved: (nullable): as stored; %NULL for a new one
 * @name: what it is to be called
 * @permissions: what it is to allow
 *
 * Puts a role, with a key of its own, after the others.
 *
 * Returns: (transfer none): the role
 */
ClStagedRole *
cl_roles_stage_append (ClRolesStage *self,
                       ClRole *saved,
                       const char *name,
                       ClPermission permissions)
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

/**
 * cl_roles_stage_steal:
 * @self: a stage
 *
 * Leaves the stage without roles.
 *
 * Returns: (transfer full) (element-type ClStagedRole): those that it had
 */
GPtrArray *
cl_roles_stage_steal (ClRolesStage *self)
{
  GPtrArray *old = g_steal_pointer (&self->roles);

  g_clear_pointer (&self->by_saved_name, g_hash_table_unref);
  self->roles = g_ptr_array_new_with_free_func (staged_role_free);
  return old;
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

  cl_roles_stage_fill (self, roles, members);
  return self;
}

/**
 * cl_roles_stage_set_frozen:
 * @self: a stage
 * @is_frozen: whether what is staged is being saved
 *
 * Keeps what is staged as it is for the while.
 */
void
cl_roles_stage_set_frozen (ClRolesStage *self, gboolean is_frozen)
{
  g_return_if_fail (CL_IS_ROLES_STAGE (self));

  self->is_frozen = is_frozen;
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

  return cl_roles_stage_get_staged (self, nth);
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
 * cl_roles_stage_find_saved:
 * @self: a stage
 * @name: what a role is called as stored: members name their roles so
 *
 * Returns: (transfer none) (nullable): the role
 */
const ClStagedRole *
cl_roles_stage_find_saved (ClRolesStage *self, const char *name)
{
  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), NULL);

  if (self->by_saved_name == NULL)
    {
      self->by_saved_name = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < self->roles->len; i++)
        if (cl_roles_stage_get_staged (self, i)->saved != NULL)
          g_hash_table_insert (self->by_saved_name,
                               cl_roles_stage_get_staged (self, i)->saved->name,
                               cl_roles_stage_get_staged (self, i));
    }
  return g_hash_table_lookup (self->by_saved_name, name);
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
      const ClStagedRole *role = cl_roles_stage_get_staged (self, i);

      if (role->key != key &&
          (is_same_name (role->name, name) ||
           (role->saved != NULL && (is_same_name (role->saved->name, name) ||
                                    is_same_name (cl_role_get_label (role->saved), name)))))
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
  if (role == NULL || role->is_deleted || refuses (self))
    return;
  permissions = given ? role->permissions | permission : role->permissions & ~permission;
  if (permissions == role->permissions)
    return;
  role->permissions = permissions;
  cl_roles_stage_emit_changed (self);
}

/**
 * cl_roles_stage_add:
 * @self: a stage
 * @name: its name
 * @permissions: what it allows
 *
 * Stages a new role.
 *
 * Returns: its key; 0 while the stage is frozen
 */
guint
cl_roles_stage_add (ClRolesStage *self, const char *name, ClPermission permissions)
{
  guint key;

  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), 0);

  if (refuses (self))
    return 0;
  key = cl_roles_stage_append (self, NULL, name, permissions)->key;
  cl_roles_stage_emit_changed (self);
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
  if (role == NULL || g_str_equal (role->name, name) || refuses (self))
    return;
  g_free (role->name);
  role->name = g_strdup (name);
  cl_roles_stage_emit_changed (self);
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
  if (role == NULL || refuses (self))
    return;
  if (role->saved == NULL)
    {
      g_ptr_array_remove (self->roles, role);
      cl_roles_stage_check_heirs (self);
      cl_roles_stage_emit_changed (self);
      return;
    }
  g_clear_pointer (&role->heirs, g_hash_table_unref);
  role->heirs = heirs != NULL ? g_hash_table_ref (heirs)
                              : g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  role->is_deleted = TRUE;
  cl_roles_stage_emit_changed (self);
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
  if (role == NULL || refuses (self))
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
      cl_roles_stage_rename (self, edit->key, cl_role_get_label (role->saved));
      break;
    case CL_ROLE_EDIT_DELETE:
    default:
      role->is_deleted = FALSE;
      g_clear_pointer (&role->heirs, g_hash_table_unref);
      cl_roles_stage_emit_changed (self);
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

  if (refuses (self))
    return;
  for (guint i = self->roles->len; i-- > 0;)
    {
      ClStagedRole *role = cl_roles_stage_get_staged (self, i);

      if (role->saved == NULL)
        {
          g_ptr_array_remove_index (self->roles, i);
          continue;
        }
      g_free (role->name);
      role->name = g_strdup (cl_role_get_label (role->saved));
      role->permissions = role->saved->permissions;
      role->is_deleted = FALSE;
      g_clear_pointer (&role->heirs, g_hash_table_unref);
    }
  cl_roles_stage_emit_changed (self);
}
