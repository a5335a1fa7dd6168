/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-roles-private.h"
#include "cl-rules.h"

/* What is asked of the access map. */

/**
 * cl_map_query_copy:
 * @query: a query
 *
 * Returns: (transfer full): one with texts of its own
 */
ClMapQuery *
cl_map_query_copy (const ClMapQuery *query)
{
  ClMapQuery *copy = g_memdup2 (query, sizeof *query);

  copy->search = g_strdup (query->search);
  copy->role = g_strdup (query->role);
  return copy;
}

/**
 * cl_map_query_free:
 * @query: (transfer full): what cl_map_query_copy() gave
 */
void
cl_map_query_free (ClMapQuery *query)
{
  g_free ((gpointer) query->search);
  g_free ((gpointer) query->role);
  g_free (query);
}

/* The nicks stand in the order of ClMapSort. */
static const char *const sort_nicks[] = { "client", "owner", "most", "fewest" };

/**
 * cl_map_sort_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the order of the rows, or %CL_MAP_SORT_INVALID
 */
ClMapSort
cl_map_sort_from_nick (const char *nick)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (sort_nicks); i++)
    if (g_str_equal (nick, sort_nicks[i]))
      return (ClMapSort) i;
  return CL_MAP_SORT_INVALID;
}

static gboolean
check_sort (ClMapSort sort, GError **error)
{
  if (sort >= CL_MAP_SORT_CLIENT && sort <= CL_MAP_SORT_FEWEST)
    return TRUE;
  g_propagate_error (error,
                     cl_error_new_member (CL_ERROR_INVALID, "sort",
                                          _ ("The map cannot be sorted like this. Choose client, "
                                             "owner, most or fewest.")));
  return FALSE;
}

static gboolean
find_role (ClAction *action, const char *name, GError **error)
{
  const char *const names[] = { name, NULL };
  g_auto (ClRoleSet) set = { 0 };

  return name == NULL || cl_role_set_resolve (action, names, NULL, &set, error);
}

static gboolean
find_named (ClAction *action, const ClMapQuery *query, GError **error)
{
  ClMemberFacts facts;

  if (query->has_member && (!cl_facts_store_get_member (action->db, query->member, &facts, error) ||
                            !cl_rules_find_member (facts.id, error)))
    return FALSE;
  if (query->has_owner && (!cl_facts_store_get_member (action->db, query->owner, &facts, error) ||
                           !cl_rules_find_member (facts.id, error)))
    return FALSE;
  return find_role (action, query->role, error);
}

/**
 * cl_map_query_check:
 * @query: which rows and columns
 * @action: what reads
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_INVALID,
 *   %CL_ERROR_STORAGE
 *
 * In the order of docs: CTL, batch: what cannot be found goes before what is no value.
 *
 * Returns: whether it can be answered
 */
gboolean
cl_map_query_check (const ClMapQuery *query, ClAction *action, GError **error)
{
  return find_named (action, query, error) &&
         (!query->has_reach || cl_rules_check_reach (query->reach, "reach", error)) &&
         (!query->has_reason || cl_rules_check_reason (query->reason, "reason", error)) &&
         check_sort (query->sort, error);
}
