/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-permission.h"

#include <glib/gi18n-lib.h>

#include "cl-nick-private.h"

static const char *const permission_nicks[CL_N_PERMISSIONS] = {
  "provide-care",     "supervise",     "create-clients", "all-clients",
  "all-records",      "all-schedules", "all-billing",    "own-billing",
  "practice-billing", "manage-access", "manage-cases",   "manage-members",
  "manage-roles",     "manage-forms",  "view-audit",     "emergency-access",
};

#define PERMISSIONS_ADMINISTRATOR                                                                  \
  ((ClPermission) (CL_PERMISSION_CREATE_CLIENTS | CL_PERMISSION_ALL_CLIENTS |                      \
                   CL_PERMISSION_ALL_SCHEDULES | CL_PERMISSION_ALL_BILLING |                       \
                   CL_PERMISSION_OWN_BILLING | CL_PERMISSION_PRACTICE_BILLING |                    \
                   CL_PERMISSION_MANAGE_ACCESS | CL_PERMISSION_MANAGE_MEMBERS |                    \
                   CL_PERMISSION_MANAGE_ROLES | CL_PERMISSION_MANAGE_FORMS |                       \
                   CL_PERMISSION_VIEW_AUDIT | CL_PERMISSION_EMERGENCY_ACCESS))

/* docs: ACCESS, Permissions and built-in roles; in the order of its columns. */
static const ClBuiltInRole built_in_roles[CL_N_BUILT_IN_ROLES] = {
  { "Practitioner",
    CL_PERMISSION_PROVIDE_CARE | CL_PERMISSION_CREATE_CLIENTS | CL_PERMISSION_OWN_BILLING },
  { "Supervisor", CL_PERMISSION_SUPERVISE },
  { "Scheduler", CL_PERMISSION_CREATE_CLIENTS | CL_PERMISSION_ALL_SCHEDULES },
  { "Biller", CL_PERMISSION_ALL_BILLING | CL_PERMISSION_PRACTICE_BILLING },
  { "Case manager", CL_PERMISSION_MANAGE_CASES },
  { "Administrator", PERMISSIONS_ADMINISTRATOR },
};

/**
 * cl_permission_to_nick:
 * @permission: one permission
 *
 * Returns: (transfer none): its word (docs: ACCESS, Permissions and built-in roles)
 */
const char *
cl_permission_to_nick (ClPermission permission)
{
  g_return_val_if_fail (permission != 0 && (permission & (permission - 1)) == 0, NULL);

  return cl_nick_get (permission_nicks, CL_N_PERMISSIONS, g_bit_nth_lsf (permission, -1));
}

/**
 * cl_permission_from_nick:
 * @nick: (nullable): a word
 *
 * Returns: the permission that @nick names, or %CL_PERMISSION_INVALID
 */
ClPermission
cl_permission_from_nick (const char *nick)
{
  int index = cl_nick_find (permission_nicks, CL_N_PERMISSIONS, nick);

  return index < 0 ? CL_PERMISSION_INVALID : (ClPermission) (1 << index);
}

/**
 * cl_permission_get_label:
 * @permission: one permission
 *
 * Returns: (transfer none): its translated name
 */
const char *
cl_permission_get_label (ClPermission permission)
{
  switch (permission)
    {
    case CL_PERMISSION_PROVIDE_CARE:
      return C_ ("permission", "Provide care");
    case CL_PERMISSION_SUPERVISE:
      return C_ ("permission", "Supervise");
    case CL_PERMISSION_CREATE_CLIENTS:
      return C_ ("permission", "Create clients");
    case CL_PERMISSION_ALL_CLIENTS:
      return C_ ("permission", "Can access all clients");
    case CL_PERMISSION_ALL_RECORDS:
      return C_ ("permission", "Can access all records");
    case CL_PERMISSION_ALL_SCHEDULES:
      return C_ ("permission", "Manage all schedules");
    case CL_PERMISSION_ALL_BILLING:
      return C_ ("permission", "Manage all billing");
    case CL_PERMISSION_OWN_BILLING:
      return C_ ("permission", "Billing of own clients");
    case CL_PERMISSION_PRACTICE_BILLING:
      return C_ ("permission", "Billing of the practice");
    case CL_PERMISSION_MANAGE_ACCESS:
      return C_ ("permission", "Manage access to all clients");
    case CL_PERMISSION_MANAGE_CASES:
      return C_ ("permission", "Manage referral cases");
    case CL_PERMISSION_MANAGE_MEMBERS:
      return C_ ("permission", "Manage members");
    case CL_PERMISSION_MANAGE_ROLES:
      return C_ ("permission", "Manage roles");
    case CL_PERMISSION_MANAGE_FORMS:
      return C_ ("permission", "Manage forms");
    case CL_PERMISSION_VIEW_AUDIT:
      return C_ ("permission", "View the audit log");
    case CL_PERMISSION_EMERGENCY_ACCESS:
      return C_ ("permission", "Emergency access");
    case CL_PERMISSION_NONE:
    case CL_PERMISSION_INVALID:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * cl_permissions_to_nicks:
 * @permissions: any set of permissions
 *
 * Returns: (transfer full): their words, in the order of the roles page
 */
GStrv
cl_permissions_to_nicks (ClPermission permissions)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < CL_N_PERMISSIONS; i++)
    if (permissions & (1 << i))
      g_strv_builder_add (builder, permission_nicks[i]);
  return g_strv_builder_end (builder);
}

/**
 * cl_permissions_from_nicks:
 * @nicks: (nullable): words
 *
 * Returns: the permissions that @nicks name; %CL_PERMISSION_INVALID is among them where one of
 *   the words names none
 */
ClPermission
cl_permissions_from_nicks (const char *const *nicks)
{
  ClPermission permissions = CL_PERMISSION_NONE;

  for (; nicks != NULL && *nicks != NULL; nicks++)
    permissions |= cl_permission_from_nick (*nicks);
  return permissions;
}

/**
 * cl_permission_get_built_in_roles:
 *
 * Returns: (transfer none) (array fixed-size=6): the roles that each new practice has
 *   (docs: ACCESS, Permissions and built-in roles), %CL_N_BUILT_IN_ROLES of them
 */
const ClBuiltInRole *
cl_permission_get_built_in_roles (void)
{
  return built_in_roles;
}
