/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-roles-stage.h"

#include <glib/gi18n.h>

#include "cl-validate.h"

struct _ClRolesStage
{
  GObject parent_instance;
  GPtrArray *roles; /* ClStagedRole: those stored, in their order, then the new ones */
  GPtrArray *members; /* ClMember */
  GHashTable *by_saved_name; /* made when it is asked for; members name their roles so */
  guint last_key;
  gboolean is_frozen;
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

/* Whether nothing can be staged, for what is staged is being saved; what shows something else is
 * put right. */
static gboolean
refuses (ClRolesStage *self)
{
  if (self->is_frozen)
    emit_changed (self);
  return self->is_frozen;
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

static GPtrArray *
steal_roles (ClRolesStage *self)
{
  GPtrArray *old = g_steal_pointer (&self->roles);

  g_clear_pointer (&self->by_saved_name, g_hash_table_unref);
  self->roles = g_ptr_array_new_with_free_func (staged_role_free);
  return old;
}

/* Roles keep their keys for as long as they are stored. */
static void
fill (ClRolesStage *self, GPtrArray *roles, GPtrArray *members)
{
  g_autoptr (GPtrArray) old = steal_roles (self);

  for (guint i = 0; i < roles->len; i++)
    {
      ClRole *role = g_ptr_array_index (roles, i);
      const ClStagedRole *before = find_by_id (old, role->id);
      ClStagedRole *staged = append_role (self, role, cl_role_get_label (role), role->permissions);

      if (before != NULL)
        staged->key = before->key;
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
  gboolean is_renamed = !g_str_equal (before->name, cl_role_get_label (before->saved));
  ClStagedRole *role = append_role (self, now, is_renamed ? before->name : now->name,
                                    (ClPermission) ((now->permissions | given) & ~taken));

  /* As other roles name it. */
  role->key = before->key;
  role->is_deleted = before->is_deleted;
  role->heirs = before->heirs != NULL ? g_hash_table_ref (before->heirs) : NULL;
}

/* A choice that is no longer one for all its members is none: it is made again. Returns the last
 * role of which this is so. */
static const ClStagedRole *
check_heirs (ClRolesStage *self)
{
  const ClStagedRole *kept = NULL;

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

  old = steal_roles (self);
  for (guint i = 0; i < roles->len; i++)
    {
      ClRole *now = g_ptr_array_index (roles, i);
      const ClStagedRole *before = find_by_id (old, now->id);

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
  kept = check_heirs (self);
  emit_changed (self);
  return kept;
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
      const ClStagedRole *known = find_by_id (self->roles, now->id);

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
        if (nth_role (self, i)->saved != NULL)
          g_hash_table_insert (self->by_saved_name, nth_role (self, i)->saved->name,
                               nth_role (self, i));
    }
  return g_hash_table_lookup (self->by_saved_name, name);
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

  role = find (self, key);
  if (given != NULL)
    *given = role != NULL && (role->permissions & permission) != 0;
  return role != NULL && !role->is_deleted &&
         ((role->permissions ^ get_saved_permissions (role)) & permission) != 0;
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
 * Returns: its key; 0 while the stage is frozen
 */
guint
cl_roles_stage_add (ClRolesStage *self, const char *name, ClPermission permissions)
{
  guint key;

  g_return_val_if_fail (CL_IS_ROLES_STAGE (self), 0);

  if (refuses (self))
    return 0;
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
  if (role == NULL || g_str_equal (role->name, name) || refuses (self))
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
  if (role == NULL || refuses (self))
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

  if (refuses (self))
    return;
  for (guint i = self->roles->len; i-- > 0;)
    {
      ClStagedRole *role = nth_role (self, i);

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
