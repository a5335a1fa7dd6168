/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-assignment-private.h"

#include <glib/gi18n-lib.h>

#include "cl-access-store.h"
#include "cl-case-store.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-policy.h"
#include "cl-rules.h"
#include "cl-share-store.h"

/**
 * cl_assignment_get_areas:
 * @action: the transaction
 * @client: a client
 * @facts_out: (out): the facts of the acting member and @client; client 0 where there is none
 * @areas_out: (out): what the acting member has on it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_assignment_get_areas (ClAction *action,
                         gint64 client,
                         ClClientFacts *facts_out,
                         ClArea *areas_out,
                         GError **error)
{
  ClMemberFacts me;

  *areas_out = CL_AREA_NONE;
  if (!cl_facts_store_get (action->db, action->me.id, client, &me, facts_out, error))
    return FALSE;
  if (facts_out->client != 0)
    *areas_out = cl_policy_get_areas (&me, facts_out, action->now);
  return cl_action_look_at_standing (action, client, error);
}

/**
 * cl_assignment_find:
 * @action: the transaction
 * @client: a client
 * @areas_out: (out): what the acting member has on it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Returns: whether the acting member may know of @client
 */
gboolean
cl_assignment_find (ClAction *action, gint64 client, ClArea *areas_out, GError **error)
{
  ClClientFacts facts;

  return cl_assignment_get_areas (action, client, &facts, areas_out, error) &&
         cl_rules_find_client (*areas_out, error);
}

/**
 * cl_assignment_get_member:
 * @action: the transaction
 * @member: a member, or 0 where the name was nobody's
 * @facts_out: (out): their facts
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Returns: whether there is such a member
 */
gboolean
cl_assignment_get_member (ClAction *action, gint64 member, ClMemberFacts *facts_out, GError **error)
{
  return cl_facts_store_get_member (action->db, member, facts_out, error) &&
         cl_rules_find_member (facts_out->id, error);
}

/**
 * cl_assignment_give:
 * @action: the transaction
 * @client: a client
 * @member: who is given a grant at `record` if they had none and are not the owner
 * @source: where it comes from
 * @changed_out: (out) (optional): whether they were given one
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * A grant that has run out is replaced; what hung on it, or on one that is gone, ends first, so
 * that the new one revives neither case staffing nor chart shares (docs: ACCESS, How areas are
 * computed).
 *
 * Returns: whether it was done
 */
gboolean
cl_assignment_give (ClAction *action,
                    gint64 client,
                    gint64 member,
                    ClGrantSource source,
                    gboolean *changed_out,
                    GError **error)
{
  ClGrant grant = { .client = client,
                    .member = member,
                    .level = CL_LEVEL_RECORD,
                    .source = source,
                    .granted_by = action->me.id,
                    .granted_at = action->now };
  ClMemberFacts facts;
  ClClientFacts held;

  if (changed_out != NULL)
    *changed_out = FALSE;
  if (!cl_facts_store_get (action->db, member, client, &facts, &held, error))
    return FALSE;
  if (!cl_rules_needs_grant (held.owner == member, held.grant, held.grant_until, action->now))
    return TRUE;
  if (!cl_assignment_take (action, client, member, NULL, error))
    return FALSE;
  if (changed_out != NULL)
    *changed_out = TRUE;
  return cl_access_store_put_grant (action->db, &grant, error);
}

/**
 * cl_assignment_take:
 * @action: the transaction
 * @client: a client
 * @member: who loses their grant on @client, the staffing of all its cases and the charts of it
 *   that were shared with them
 * @changed_out: (out) (optional): whether they had any of it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * What *remove staff from client* takes (docs: ACCESS, What each action does).
 *
 * Returns: whether it was done
 */
gboolean
cl_assignment_take (ClAction *action,
                    gint64 client,
                    gint64 member,
                    gboolean *changed_out,
                    GError **error)
{
  gboolean had_grant = FALSE;
  guint n_cases = 0;
  guint n_shares = 0;

  if (!cl_access_store_delete_grant (action->db, client, member, &had_grant, error) ||
      !cl_case_store_remove_from_client (action->db, client, member, &n_cases, error) ||
      !cl_share_store_end_to (action->db, client, member, &n_shares, error))
    return FALSE;
  if (changed_out != NULL)
    *changed_out = had_grant || n_cases > 0 || n_shares > 0;
  return TRUE;
}

/**
 * cl_assignment_check_status:
 * @status: the status of a client that a request names
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @status is one
 */
gboolean
cl_assignment_check_status (ClCareStatus status, GError **error)
{
  if (status != CL_CARE_STATUS_INVALID)
    return TRUE;
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "status", "%s",
                                                 _ ("This is no status. Choose active, "
                                                    "inactive, waiting or discharged.")));
  return FALSE;
}
