/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-roles-words.h"

#include <glib/gi18n.h>

#include "cl-custodian-words.h"

/* What the page says of whoever holds one of these (docs: ACCESS, Permissions and built-in roles);
 * that `all-clients` reads every chart, its own line says. */
#define CUSTODIAN_NOTED ((ClPermission) (CL_PERMISSIONS_CUSTODIAN & ~CL_PERMISSION_ALL_CLIENTS))

/**
 * cl_roles_words_get_edited:
 * @stage: what is staged
 * @edit: one thing of it
 *
 * Returns: (transfer none): the role that it is about, as people know it
 */
const char *
cl_roles_words_get_edited (ClRolesStage *stage, const ClRoleEdit *edit)
{
  const ClStagedRole *role = cl_roles_stage_find (stage, edit->key);

  return role == NULL ? "" : role->saved != NULL ? cl_role_get_label (role->saved) : role->name;
}

/**
 * cl_roles_words_describe_edit:
 * @stage: what is staged
 * @edit: one thing of it
 *
 * Returns: (transfer full): what is staged of the role, such as “All records” or “new role”
 */
char *
cl_roles_words_describe_edit (ClRolesStage *stage, const ClRoleEdit *edit)
{
  const ClStagedRole *role = cl_roles_stage_find (stage, edit->key);

  switch (edit->kind)
    {
    case CL_ROLE_EDIT_NEW:
      return g_strdup (C_ ("role", "new role"));
    case CL_ROLE_EDIT_DELETE:
      return g_strdup (C_ ("role", "deleted"));
    case CL_ROLE_EDIT_RENAME:
      /* Translators: the new name of a role; its old name stands before it */
      return g_strdup_printf (C_ ("role", "now “%s”"), role != NULL ? role->name : "");
    case CL_ROLE_EDIT_GIVE:
    case CL_ROLE_EDIT_TAKE:
    default:
      return g_strdup (cl_permission_get_label (edit->permission));
    }
}

static char *
list_labels (ClPermission permissions)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;

  for (guint i = 0; i < CL_N_PERMISSIONS; i++)
    if ((permissions & cl_permission_get_nth (i)) != 0)
      g_strv_builder_add (builder, cl_permission_get_label (cl_permission_get_nth (i)));
  labels = g_strv_builder_end (builder);
  return g_strjoinv (_ (", "), labels);
}

static void
add_sentence (GString *text, char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

static void
describe_change (GString *text, ClRole *before, ClRole *now)
{
  ClPermission given = now->permissions & ~before->permissions;
  ClPermission taken = before->permissions & ~now->permissions;

  if (!g_str_equal (before->name, now->name))
    add_sentence (text,
                  /* Translators: the old and the new name of a role */
                  g_strdup_printf (_ ("“%s” is called “%s” now."), cl_role_get_label (before),
                                   cl_role_get_label (now)));
  if (given != CL_PERMISSION_NONE)
    {
      g_autofree char *labels = list_labels (given);

      /* Translators: a role, and a list of permissions */
      add_sentence (text,
                    g_strdup_printf (_ ("“%s” was given: %s."), cl_role_get_label (now), labels));
    }
  if (taken != CL_PERMISSION_NONE)
    {
      g_autofree char *labels = list_labels (taken);

      /* Translators: a role, and a list of permissions */
      add_sentence (text,
                    g_strdup_printf (_ ("“%s” has lost: %s."), cl_role_get_label (now), labels));
    }
}

static ClRole *
find_role (GPtrArray *roles, gint64 id)
{
  for (guint i = 0; i < roles->len; i++)
    if (((ClRole *) g_ptr_array_index (roles, i))->id == id)
      return g_ptr_array_index (roles, i);
  return NULL;
}

/**
 * cl_roles_words_describe_meanwhile:
 * @stage: what is staged, on what was stored when it was read
 * @roles: (element-type ClRole): as stored now
 *
 * Returns: (transfer full): what somebody else changed meanwhile, in sentences
 */
char *
cl_roles_words_describe_meanwhile (ClRolesStage *stage, GPtrArray *roles)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < cl_roles_stage_get_n_roles (stage); i++)
    {
      const ClStagedRole *role = cl_roles_stage_get_role (stage, i);
      ClRole *now;

      if (role->saved == NULL)
        continue;
      g_hash_table_add (known, &role->saved->id);
      now = find_role (roles, role->saved->id);
      if (now == NULL)
        add_sentence (text,
                      g_strdup_printf (_ ("“%s” was deleted."), cl_role_get_label (role->saved)));
      else
        describe_change (text, role->saved, now);
    }
  for (guint i = 0; i < roles->len; i++)
    {
      ClRole *now = g_ptr_array_index (roles, i);

      if (!g_hash_table_contains (known, &now->id))
        add_sentence (text, g_strdup_printf (_ ("“%s” is new."), cl_role_get_label (now)));
    }
  /* Changed and changed back: the same as shown, but for the revision. */
  if (text->len == 0)
    g_string_append (text, _ ("It is as it was shown again."));
  return g_string_free (text, FALSE);
}

/**
 * cl_roles_words_name_cell:
 * @stage: what is staged
 * @key: of a role
 * @permission: one permission
 *
 * Returns: (transfer full): what screen readers call the cell, such as “All records for
 *   Scheduler, on, not saved”
 */
char *
cl_roles_words_name_cell (ClRolesStage *stage, guint key, ClPermission permission)
{
  const ClStagedRole *role = cl_roles_stage_find (stage, key);
  gboolean is_on = (role->permissions & permission) != 0;
  const char *label = cl_permission_get_label (permission);

  if (cl_roles_stage_is_locked (stage, key, permission, NULL))
    /* Translators: a permission and a role */
    return g_strdup_printf (_ ("%s for %s, on, locked"), label, role->name);
  if (cl_roles_stage_is_changed (stage, key, permission, NULL))
    return g_strdup_printf (
      is_on ? _ ("%s for %s, on, not saved") : _ ("%s for %s, off, not saved"), label, role->name);
  return g_strdup_printf (is_on ? _ ("%s for %s, on") : _ ("%s for %s, off"), label, role->name);
}

/**
 * cl_roles_words_get_note:
 * @permission: one permission
 *
 * Returns: (transfer none) (nullable): a few words of warning about it
 */
const char *
cl_roles_words_get_note (ClPermission permission)
{
  if ((permission & CUSTODIAN_NOTED) != 0)
    return cl_custodian_words_get_note (permission);
  return permission == CL_PERMISSION_MANAGE_CASES ? C_ ("permission", "Trusted with their notes")
                                                  : NULL;
}

/**
 * cl_roles_words_get_note_tip:
 * @permission: one permission
 *
 * Returns: (transfer none) (nullable): what the warning means
 */
const char *
cl_roles_words_get_note_tip (ClPermission permission)
{
  if ((permission & CUSTODIAN_NOTED) != 0)
    return cl_custodian_words_get_tip (permission);
  return permission == CL_PERMISSION_MANAGE_CASES
           ? _ ("Whoever has this is trusted with the notes of referral cases: the keys open them, "
                "whatever the program shows.")
           : NULL;
}
