/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"

/**
 * cl_rules_deny:
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 * @missing: the word for what is missing (docs: CTL, batch)
 * @sentence: what is refused and what to do, translated
 *
 * Sets a refusal by the policy.
 *
 * Returns: %FALSE, so that a rule can end with it
 */
gboolean
cl_rules_deny (GError **error, const char *missing, const char *sentence)
{
  g_propagate_error (error, cl_error_new_denied (missing, "%s", sentence));
  return FALSE;
}

/**
 * cl_rules_deny_permission:
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 * @permission: the one that is missing
 *
 * Sets a refusal that names a permission.
 *
 * Returns: %FALSE, so that a rule can end with it
 */
gboolean
cl_rules_deny_permission (GError **error, ClPermission permission)
{
  g_propagate_error (
    error, cl_error_new_denied (cl_permission_to_nick (permission),
                                _ ("You need the permission “%s” to do this. Ask an administrator "
                                   "for a role that has it."),
                                cl_permission_get_label (permission)));
  return FALSE;
}

/**
 * cl_rules_refuse:
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 * @field: the field of the request that holds the value
 * @sentence: what is wrong with it and what to do, translated
 *
 * Sets a refusal of a value.
 *
 * Returns: %FALSE, so that a rule can end with it
 */
gboolean
cl_rules_refuse (GError **error, const char *field, const char *sentence)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, field, "%s", sentence));
  return FALSE;
}

static gboolean
not_found (GError **error, const char *sentence)
{
  g_propagate_error (error, cl_error_new (CL_ERROR_NOT_FOUND, "%s", sentence));
  return FALSE;
}

/**
 * cl_rules_require_permission:
 * @me: who acts
 * @permission: one permission
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether @me is active and has @permission
 */
gboolean
cl_rules_require_permission (const ClMemberFacts *me, ClPermission permission, GError **error)
{
  return cl_rules_holds (me, permission) || cl_rules_deny_permission (error, permission);
}

/**
 * cl_rules_require_emergency:
 * @me: who acts
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether @me may break the glass: `emergency-access`, and `provide-care` or
 *   `supervise` (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_require_emergency (const ClMemberFacts *me, GError **error)
{
  if (!cl_rules_require_permission (me, CL_PERMISSION_EMERGENCY_ACCESS, error))
    return FALSE;
  if (cl_rules_holds (me, CL_PERMISSION_SUPERVISE))
    return TRUE;
  return cl_rules_require_permission (me, CL_PERMISSION_PROVIDE_CARE, error);
}

/**
 * cl_rules_require_custodian:
 * @me: who acts
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED; of the permissions that
 *   make a custodian it names `manage-roles`
 *
 * Returns: whether @me is a custodian, who holds the practice's keys (docs: VAULT, Keys)
 */
gboolean
cl_rules_require_custodian (const ClMemberFacts *me, GError **error)
{
  return cl_rules_holds (me, CL_PERMISSIONS_CUSTODIAN) ||
         cl_rules_require_permission (me, CL_PERMISSION_MANAGE_ROLES, error);
}

/**
 * cl_rules_find_client:
 * @areas: what the acting member has on the client; none where there is no such client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND
 *
 * Returns: whether the acting member may know that the client exists
 */
gboolean
cl_rules_find_client (ClArea areas, GError **error)
{
  return areas != CL_AREA_NONE ||
         not_found (error, _ ("There is no such client among those that you have access to."));
}

/**
 * cl_rules_find_case:
 * @knows_case: what cl_policy_knows_case() said; %FALSE where there is no such case
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND
 *
 * Returns: @knows_case
 */
gboolean
cl_rules_find_case (gboolean knows_case, GError **error)
{
  return knows_case ||
         not_found (error, _ ("There is no such case among those that you have access to."));
}

/**
 * cl_rules_find_note:
 * @reads_note: what cl_policy_reads_note() said; %FALSE where there is no such note
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND
 *
 * Returns: @reads_note
 */
gboolean
cl_rules_find_note (gboolean reads_note, GError **error)
{
  return reads_note ||
         not_found (error, _ ("There is no such note among those that you have access to."));
}

/**
 * cl_rules_find_document:
 * @reads_document: what cl_policy_reads_document() said; %FALSE where there is no such document
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND
 *
 * Returns: @reads_document
 */
gboolean
cl_rules_find_document (gboolean reads_document, GError **error)
{
  return reads_document ||
         not_found (error, _ ("There is no such document among those that you have access to."));
}

/**
 * cl_rules_find_member:
 * @member: a member that was named, or 0 where the name is nobody's
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND
 *
 * Returns: whether there is such a member; every member may know of every member
 */
gboolean
cl_rules_find_member (gint64 member, GError **error)
{
  return member != 0 ||
         not_found (error, _ ("There is no such member in this practice. Check the email."));
}

/**
 * cl_rules_may_use_area:
 * @areas: what the acting member has on the client
 * @area: the one area that is needed
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether @area is among @areas
 */
gboolean
cl_rules_may_use_area (ClArea areas, ClArea area, GError **error)
{
  if ((areas & area) != 0)
    return TRUE;
  g_propagate_error (
    error, cl_error_new_denied (cl_area_to_nick (area),
                                _ ("You need access to “%s” of this client to do this. Ask the "
                                   "client's owner or an administrator for it."),
                                cl_area_get_label (area)));
  return FALSE;
}

/**
 * cl_rules_may_manage:
 * @areas: what the acting member has on the client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * For Manage Access, access.show, assigning to and removing from the client, sharing
 * demographics (docs: ACCESS, What each action does).
 *
 * Returns: whether `manage` is among @areas
 */
gboolean
cl_rules_may_manage (ClArea areas, GError **error)
{
  return (areas & CL_AREA_MANAGE) != 0 ||
         cl_rules_deny (error, cl_area_to_nick (CL_AREA_MANAGE),
                        _ ("Only those who manage access to this client can do this. Ask the "
                           "client's owner or an administrator."));
}

/**
 * cl_rules_has_record_part:
 * @areas: what a member has on a client
 *
 * Returns: whether any of the record level's areas is among @areas
 */
gboolean
cl_rules_has_record_part (ClArea areas)
{
  return (areas & CL_AREAS_RECORD) != 0;
}

/**
 * cl_rules_has_record_level:
 * @areas: what a member has on a client
 *
 * Returns: whether all of the record level's areas are among @areas; `billing` aside, which the
 *   masks may take
 */
gboolean
cl_rules_has_record_level (ClArea areas)
{
  return ((areas | CL_AREA_BILLING) & CL_AREAS_RECORD) == CL_AREAS_RECORD;
}

/**
 * cl_rules_is_active_practitioner:
 * @member: a member
 *
 * Returns: whether @member may own clients, be booked, take over notes: active, with
 *   `provide-care` (docs: ACCESS, Words)
 */
gboolean
cl_rules_is_active_practitioner (const ClMemberFacts *member)
{
  return cl_rules_holds (member, CL_PERMISSION_PROVIDE_CARE);
}

/**
 * cl_rules_is_suspended_practitioner:
 * @member: a member
 *
 * Returns: whether @member would be an active practitioner, were they not suspended: what is booked
 *   with them stays, to be looked at and moved, and nothing is booked with them (docs: ACCESS,
 * Words)
 */
gboolean
cl_rules_is_suspended_practitioner (const ClMemberFacts *member)
{
  return member->status == CL_MEMBER_STATUS_SUSPENDED &&
         (member->permissions & CL_PERMISSION_PROVIDE_CARE) != 0;
}
