/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"

/**
 * cl_rules_may_give_permissions:
 * @me: who acts
 * @added: what somebody would be allowed by roles that they get, or get back
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether @me may give that: a permission which one does not have oneself needs
 *   `manage-roles` (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_may_give_permissions (const ClMemberFacts *me, ClPermission added, GError **error)
{
  return (added & ~me->permissions) == 0 ||
         cl_rules_require_permission (me, CL_PERMISSION_MANAGE_ROLES, error);
}

/**
 * cl_rules_may_give_roles:
 * @me: who acts; that they have `manage-members` was asked before
 * @added: what the roles allow that the member did not hold before; %CL_PERMISSION_NONE where
 *   none is added
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may: a role that holds a permission which one does not have oneself
 *   needs `manage-roles` (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_may_give_roles (const ClMemberFacts *me, ClPermission added, GError **error)
{
  return cl_rules_require_permission (me, CL_PERMISSION_MANAGE_MEMBERS, error) &&
         cl_rules_may_give_permissions (me, added, error);
}

/**
 * cl_rules_may_reset_password:
 * @me: who acts; that they have `manage-members` was asked before
 * @member: whose password
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may: of somebody who holds a permission that one lacks, `manage-roles`
 *   is needed (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_may_reset_password (const ClMemberFacts *me, const ClMemberFacts *member, GError **error)
{
  return cl_rules_may_give_roles (me, member->permissions, error);
}

/**
 * cl_rules_check_not_removed:
 * @member: who was named
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @member was not removed: only inviting names who was (docs: CTL, batch)
 */
gboolean
cl_rules_check_not_removed (const ClMemberFacts *member, GError **error)
{
  return member->status != CL_MEMBER_STATUS_REMOVED ||
         cl_rules_refuse (error, "member",
                          _ ("This person was removed from the practice. Invite them again "
                             "first."));
}

static gboolean
check_has_signed_in (const ClMemberFacts *member, GError **error)
{
  if (!cl_rules_check_not_removed (member, error))
    return FALSE;
  return member->status != CL_MEMBER_STATUS_INVITED ||
         cl_rules_refuse (error, "member",
                          _ ("This person has not accepted the invitation yet. Hand over the "
                             "invitation, or remove them."));
}

/**
 * cl_rules_check_suspend:
 * @member: who is to be suspended
 * @n_clients: how many clients they own
 * @n_supervisees: how many members they supervise
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether they can be: active (or suspended, which changes nothing), and nobody's owner
 *   or supervisor (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_check_suspend (const ClMemberFacts *member,
                        guint n_clients,
                        guint n_supervisees,
                        GError **error)
{
  if (!check_has_signed_in (member, error))
    return FALSE;
  if (n_clients > 0)
    return cl_rules_refuse (error, "member",
                            _ ("This person owns clients. Give the clients another owner first."));
  if (n_supervisees > 0)
    return cl_rules_refuse (error, "member",
                            _ ("This person supervises colleagues. Give them another supervisor "
                               "first."));
  return TRUE;
}

/**
 * cl_rules_check_reactivate:
 * @member: who is to be reactivated
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether they can be: suspended (or active, which changes nothing)
 */
gboolean
cl_rules_check_reactivate (const ClMemberFacts *member, GError **error)
{
  return check_has_signed_in (member, error);
}

/**
 * cl_rules_check_reset_password:
 * @member: whose password is to be reset
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether they have one: not removed, and no longer invited
 */
gboolean
cl_rules_check_reset_password (const ClMemberFacts *member, GError **error)
{
  return check_has_signed_in (member, error);
}

/**
 * cl_rules_check_role_count:
 * @field: the field of the request that names them
 * @n_roles: how many roles a member is to have
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether there is one or more (docs: CTL, batch)
 */
gboolean
cl_rules_check_role_count (const char *field, guint n_roles, GError **error)
{
  return n_roles > 0 ||
         cl_rules_refuse (error, field, _ ("Every member has a role. Choose one or more."));
}

/**
 * cl_rules_check_permissions:
 * @permissions: what a role is to allow
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether all of @permissions are known
 */
gboolean
cl_rules_check_permissions (ClPermission permissions, GError **error)
{
  return (permissions & ~CL_PERMISSIONS_ALL) == 0 ||
         cl_rules_refuse (error, "permissions",
                          _ ("One of the permissions is unknown. Check their names."));
}

/**
 * cl_rules_check_new_permissions:
 * @field: the field of the request that asks for them
 * @permissions: what a member's roles are to allow
 * @n_clients: how many clients the member owns
 * @n_supervisees: how many members they supervise
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether an owner keeps `provide-care` and a supervisor `supervise`
 *   (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_check_new_permissions (const char *field,
                                ClPermission permissions,
                                guint n_clients,
                                guint n_supervisees,
                                GError **error)
{
  if (n_clients > 0 && (permissions & CL_PERMISSION_PROVIDE_CARE) == 0)
    return cl_rules_refuse (error, field,
                            _ ("Somebody owns clients and would no longer be a practitioner. "
                               "Give the clients another owner first."));
  if (n_supervisees > 0 && (permissions & CL_PERMISSION_SUPERVISE) == 0)
    return cl_rules_refuse (error, field,
                            _ ("Somebody supervises colleagues and would no longer be allowed "
                               "to. Give the colleagues another supervisor first."));
  return TRUE;
}

/**
 * cl_rules_check_delete_role:
 * @built_in: whether the role comes with the program
 * @n_members: how many members hold it who are not removed
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether the role can be deleted (docs: ACCESS, Removing a member)
 */
gboolean
cl_rules_check_delete_role (gboolean built_in, guint n_members, GError **error)
{
  if (built_in)
    return cl_rules_refuse (error, "name",
                            _ ("Built-in roles cannot be deleted. Take its permissions off it "
                               "instead."));
  if (n_members > 0)
    return cl_rules_refuse (error, "name",
                            _ ("Members hold this role. Give them other roles first."));
  return TRUE;
}

/**
 * cl_rules_list_deeds:
 * @me: who acts
 * @member: about whom
 *
 * What is offered, not what succeeds: an owner of clients can be chosen to be suspended, and is
 * refused with the reason.
 *
 * Returns: what @me may do about @member (docs: ACCESS, What each action does; Removing a member)
 */
ClMemberDeed
cl_rules_list_deeds (const ClMemberFacts *me, const ClMemberFacts *member)
{
  ClMemberDeed deeds = CL_MEMBER_DEED_NONE;
  ClMemberStatus status = member->status;

  if (cl_rules_require_permission (me, CL_PERMISSION_VIEW_AUDIT, NULL))
    deeds |= CL_MEMBER_DEED_HISTORY;
  if (!cl_rules_require_permission (me, CL_PERMISSION_MANAGE_MEMBERS, NULL))
    return deeds;
  if (cl_rules_check_not_removed (member, NULL))
    deeds |= CL_MEMBER_DEED_EDIT | CL_MEMBER_DEED_CLINICAL;
  if (cl_rules_may_reset_password (me, member, NULL) &&
      cl_rules_check_reset_password (member, NULL))
    deeds |= CL_MEMBER_DEED_RESET_PASSWORD;
  if (status == CL_MEMBER_STATUS_ACTIVE)
    deeds |= CL_MEMBER_DEED_SUSPEND;
  if (status == CL_MEMBER_STATUS_SUSPENDED)
    deeds |= CL_MEMBER_DEED_REACTIVATE;
  if (status == CL_MEMBER_STATUS_INVITED || status == CL_MEMBER_STATUS_REMOVED)
    deeds |= CL_MEMBER_DEED_INVITE_AGAIN;
  if (status == CL_MEMBER_STATUS_INVITED)
    deeds |= CL_MEMBER_DEED_CANCEL_INVITATION;
  if (status == CL_MEMBER_STATUS_ACTIVE || status == CL_MEMBER_STATUS_SUSPENDED)
    deeds |= CL_MEMBER_DEED_REMOVE;
  return deeds;
}

/**
 * cl_rules_get_permissions:
 * @member: a member
 *
 * Returns: what @member may do: what their roles allow, and nothing while they are not active
 *   (docs: ACCESS, Words)
 */
ClPermission
cl_rules_get_permissions (const ClMemberFacts *member)
{
  return member->status == CL_MEMBER_STATUS_ACTIVE ? member->permissions : CL_PERMISSION_NONE;
}

/**
 * cl_rules_is_administrator:
 * @member: a member
 *
 * Returns: whether @member is one of those of whom one must be left: active, with both
 *   `manage-members` and `manage-roles` (docs: ACCESS, Invariants, 3)
 */
gboolean
cl_rules_is_administrator (const ClMemberFacts *member)
{
  return cl_rules_holds (member, CL_PERMISSION_MANAGE_MEMBERS) &&
         cl_rules_holds (member, CL_PERMISSION_MANAGE_ROLES);
}

/**
 * cl_rules_check_last_administrator:
 * @n_left: how many members would be as cl_rules_is_administrator() says
 * @error: return location for an error of CL_ERROR: %CL_ERROR_LAST_ADMINISTRATOR
 *
 * Returns: whether one is left (docs: ACCESS, Invariants, 3)
 */
gboolean
cl_rules_check_last_administrator (guint n_left, GError **error)
{
  if (n_left > 0)
    return TRUE;
  g_propagate_error (
    error, cl_error_new (CL_ERROR_LAST_ADMINISTRATOR, "%s",
                         _ ("Nobody would be left to manage members and roles. Make somebody "
                            "else an administrator first.")));
  return FALSE;
}

/**
 * cl_rules_check_take_permission:
 * @holdings: (array length=n_holdings): what a role is to each member
 * @n_holdings: how many members there are
 * @taken: what is to be taken off the role
 * @error: return location for an error of CL_ERROR: %CL_ERROR_LAST_ADMINISTRATOR
 *
 * Returns: whether an administrator is left without it (docs: ACCESS, Invariants, 3)
 */
gboolean
cl_rules_check_take_permission (const ClRoleHolding *holdings,
                                gsize n_holdings,
                                ClPermission taken,
                                GError **error)
{
  guint n_left = 0;

  for (gsize i = 0; i < n_holdings; i++)
    {
      ClMemberFacts facts = { .status = holdings[i].status,
                              .permissions = (ClPermission) (holdings[i].others |
                                                             (holdings[i].from_role & ~taken)) };

      n_left += cl_rules_is_administrator (&facts) ? 1 : 0;
    }
  return cl_rules_check_last_administrator (n_left, error);
}
