/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-rights-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-log-detail-private.h"
#include "cl-role-store.h"
#include "cl-roles-private.h"
#include "cl-rules.h"
#include "cl-validate.h"

static gboolean
check_name (const char *name, GError **error)
{
  return cl_validate_line ("name", _ ("Name"), name, TRUE, error);
}

static gboolean
check_name_is_free (ClAction *action, const char *name, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (ClRole) other = cl_role_store_find (action->db, name, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (other == NULL || other->id == id)
    return TRUE;
  g_propagate_error (error,
                     cl_error_new_member (CL_ERROR_CONFLICT, "name",
                                          _ ("There is a role “%s” already. Choose another name."),
                                          other->name));
  return FALSE;
}

static ClRole *
find_role (ClAction *action, const char *name, ClActionLog *log, GError **error)
{
  g_autoptr (GError) local = NULL;
  ClRole *role = NULL;

  if (!cl_rules_require_permission (&action->me, CL_PERMISSION_MANAGE_ROLES, error))
    return NULL;
  role = cl_role_store_find (action->db, name, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (role == NULL)
    g_propagate_error (
      error, cl_error_new_member (CL_ERROR_NOT_FOUND, "name", _ ("There is no role “%s”."), name));
  else
    g_string_printf (log->subject, "role:%" G_GINT64_FORMAT, role->id);
  return role;
}

/**
 * cl_role_action_create:
 * @action: a transaction
 * @change: the name and what it allows
 * @outcome: gets the role
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR
 *
 * Makes a custom role.
 *
 * Returns: whether it was done
 */
gboolean
cl_role_action_create (ClAction *action,
                       ClChange *change,
                       ClChangeOutcome *outcome,
                       ClActionLog *log,
                       GError **error)
{
  g_autoptr (ClRole) role = cl_role_new (0, change->text, change->permissions, FALSE);

  if (!cl_rules_require_permission (&action->me, CL_PERMISSION_MANAGE_ROLES, error) ||
      !check_name (change->text, error) ||
      !cl_rules_check_permissions (change->permissions, error) ||
      !check_name_is_free (action, change->text, 0, error) ||
      !cl_role_store_insert (action->db, role, error))
    return FALSE;
  outcome->role = role->id;
  g_string_printf (log->subject, "role:%" G_GINT64_FORMAT, role->id);
  return cl_action_tell_role (action, log, role->id, error);
}

/* An owner stays a practitioner and a supervisor somebody who supervises, whatever becomes of the
 * role (docs: ACCESS, give roles). Asked with the new permissions written. */
static gboolean
check_holders (ClAction *action, gint64 role, GError **error)
{
  g_autoptr (GArray) holders = cl_role_store_list_holders (action->db, role, error);

  for (guint i = 0; holders != NULL && i < holders->len; i++)
    if (!cl_roles_check_member (action, g_array_index (holders, gint64, i), "permissions", error))
      return FALSE;
  return holders != NULL;
}

/* Whoever rests on what has changed, or wants a name that is taken, hears of that last: what goes
 * before a conflict is asked first (docs: CTL, batch). */
static gboolean
refuse_conflict (ClAction *action, ClRole *role, GError *conflict, GError **error)
{
  g_autoptr (GError) local = conflict;

  if (check_holders (action, role->id, error) && cl_action_check_administrator (action, error))
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
check_revision (ClAction *action, ClRole *role, const char *revision, GError **error)
{
  if (revision == NULL || g_str_equal (revision, role->revision))
    return TRUE;
  return refuse_conflict (action, role,
                          cl_error_new_member (CL_ERROR_CONFLICT, "revision",
                                               _ ("The role “%s” has changed since it was shown. "
                                                  "Look at it again before you change it."),
                                               role->name),
                          error);
}

/* What it was called and allowed until now. */
static void
describe_before (ClRole *role, GString *detail)
{
  g_auto (GStrv) permissions = cl_permissions_to_nicks (role->permissions);

  cl_log_detail_add_text (detail, "name_before", role->name);
  cl_log_detail_add_texts (detail, "permissions_before", (const char *const *) permissions);
}

/**
 * cl_role_action_update:
 * @action: a transaction
 * @change: the role by its name, and what is to differ
 * @outcome: gets the role
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR
 *
 * Changes what a role allows, or its name. What rests on it is asked when all changes of the
 * transaction are made, see cl_role_action_check_update().
 *
 * Returns: whether it was done
 */
gboolean
cl_role_action_update (ClAction *action,
                       ClChange *change,
                       ClChangeOutcome *outcome,
                       ClActionLog *log,
                       GError **error)
{
  g_autoptr (ClRole) role = find_role (action, change->text, log, error);
  const char *name = change->text2;
  GError *taken = NULL;

  if (role == NULL ||
      (change->has_value && !cl_rules_check_permissions (change->permissions, error)) ||
      (name != NULL && !check_name (name, error)))
    return FALSE;
  outcome->role = role->id;
  if (name == NULL || !check_name_is_free (action, name, role->id, &taken))
    name = role->name;
  if (!cl_role_store_update (action->db, role->id, name,
                             change->has_value ? change->permissions : role->permissions, error))
    {
      g_clear_error (&taken);
      return FALSE;
    }
  if (taken != NULL)
    return refuse_conflict (action, role, taken, error);
  describe_before (role, log->detail);
  return check_revision (action, role, change->revision, error) &&
         cl_action_tell_role (action, log, role->id, error);
}

/**
 * cl_role_action_check_update:
 * @action: a transaction, with all its changes made
 * @change: the change of a role
 * @outcome: has the role
 * @log: unused
 * @error: return location for an error of CL_ERROR
 *
 * Returns: whether those who hold the role may, with what it allows now
 */
gboolean
cl_role_action_check_update (ClAction *action,
                             ClChange *change,
                             ClChangeOutcome *outcome,
                             ClActionLog *log,
                             GError **error)
{
  return check_holders (action, outcome->role, error);
}

/**
 * cl_role_action_delete:
 * @action: a transaction
 * @change: the role by its name, and how it was shown
 * @outcome: unused
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR
 *
 * Deletes a custom role that nobody holds.
 *
 * Returns: whether it was done
 */
gboolean
cl_role_action_delete (ClAction *action,
                       ClChange *change,
                       ClChangeOutcome *outcome,
                       ClActionLog *log,
                       GError **error)
{
  g_autoptr (ClRole) role = find_role (action, change->text, log, error);

  if (role == NULL)
    return FALSE;
  describe_before (role, log->detail);
  return cl_rules_check_delete_role (role->built_in, role->n_members, error) &&
         check_revision (action, role, change->revision, error) &&
         cl_role_store_delete (action->db, role->id, error) &&
         cl_action_tell_role (action, log, role->id, error);
}
