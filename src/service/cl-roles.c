/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-roles-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-member-store.h"
#include "cl-rules.h"

/**
 * cl_role_set_clear:
 * @set: a set of roles
 *
 * Frees what is in @set.
 */
void
cl_role_set_clear (ClRoleSet *set)
{
  g_clear_pointer (&set->ids, g_array_unref);
}

static gboolean
contains_id (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/**
 * cl_role_set_resolve:
 * @action: a transaction
 * @names: names of roles
 * @held: (nullable): names of those that the member holds already
 * @set: (out caller-allocated): the roles
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Looks roles up by name. Naming one twice is naming it once.
 *
 * Returns: whether all of them exist
 */
gboolean
cl_role_set_resolve (ClAction *action,
                     const char *const *names,
                     const char *const *held,
                     ClRoleSet *set,
                     GError **error)
{
  *set = (ClRoleSet){ .ids = g_array_new (FALSE, FALSE, sizeof (gint64)) };

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (ClRole) role = cl_role_store_find (action->db, names[i], &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (role == NULL)
        {
          g_propagate_error (error, cl_error_new_member (CL_ERROR_NOT_FOUND, "roles",
                                                         _ ("There is no role “%s”."), names[i]));
          return FALSE;
        }
      if (contains_id (set->ids, role->id))
        continue;
      g_array_append_val (set->ids, role->id);
      set->permissions |= role->permissions;
      if (held == NULL || !g_strv_contains (held, role->name))
        set->added |= role->permissions;
    }
  return TRUE;
}

/**
 * cl_roles_check_member:
 * @action: a transaction, with the new roles and permissions written
 * @member: a member
 * @field: the field of the request that changes what their roles allow
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * Returns: whether @member, where they own clients, is a practitioner, and where they supervise,
 *   somebody who may (docs: ACCESS, give roles)
 */
gboolean
cl_roles_check_member (ClAction *action, gint64 member, const char *field, GError **error)
{
  ClMemberFacts facts;
  guint n_clients, n_supervisees;

  return cl_facts_store_get_member (action->db, member, &facts, error) &&
         cl_member_store_count_owned (action->db, member, &n_clients, &n_supervisees, error) &&
         cl_rules_check_new_permissions (field, facts.permissions, n_clients, n_supervisees, error);
}
