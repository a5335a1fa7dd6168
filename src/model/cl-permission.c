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
      return C_ ("permission", "All clients");
    case CL_PERMISSION_ALL_RECORDS:
      return C_ ("permission", "All records");
    case CL_PERMISSION_ALL_SCHEDULES:
      return C_ ("permission", "All schedules");
    case CL_PERMISSION_ALL_BILLING:
      return C_ ("permission", "All billing");
    case CL_PERMISSION_OWN_BILLING:
      return C_ ("permission", "Own billing");
    case CL_PERMISSION_PRACTICE_BILLING:
      return C_ ("permission", "Practice billing");
    case CL_PERMISSION_MANAGE_ACCESS:
      return C_ ("permission", "Manage access");
    case CL_PERMISSION_MANAGE_CASES:
      return C_ ("permission", "Manage cases");
    case CL_PERMISSION_MANAGE_MEMBERS:
      return C_ ("permission", "Manage members");
    case CL_PERMISSION_MANAGE_ROLES:
      return C_ ("permission", "Manage roles");
    case CL_PERMISSION_MANAGE_FORMS:
      return C_ ("permission", "Manage forms");
    case CL_PERMISSION_VIEW_AUDIT:
      return C_ ("permission", "View the log");
    case CL_PERMISSION_EMERGENCY_ACCESS:
      return C_ ("permission", "Emergency access");
    case CL_PERMISSION_NONE:
    case CL_PERMISSION_INVALID:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * cl_permission_get_explanation:
 * @permission: one permission
 *
 * Returns: (transfer none): in a few words, translated, what it allows (docs: ACCESS, Permissions
 *   and built-in roles)
 */
const char *
cl_permission_get_explanation (ClPermission permission)
{
  switch (permission)
    {
    case CL_PERMISSION_PROVIDE_CARE:
      return C_ ("permission", "Own clients, write notes");
    case CL_PERMISSION_SUPERVISE:
      return C_ ("permission", "Review and co-sign notes");
    case CL_PERMISSION_CREATE_CLIENTS:
      return C_ ("permission", "Add clients and pick owners");
    case CL_PERMISSION_ALL_CLIENTS:
      return C_ ("permission", "Every client, with all notes");
    case CL_PERMISSION_ALL_RECORDS:
      return C_ ("permission", "Every client, but no notes");
    case CL_PERMISSION_ALL_SCHEDULES:
      return C_ ("permission", "Calendar and contacts of all");
    case CL_PERMISSION_ALL_BILLING:
      return C_ ("permission", "Bills and diagnoses of all");
    case CL_PERMISSION_OWN_BILLING:
      return C_ ("permission", "Bills of the clients they see");
    case CL_PERMISSION_PRACTICE_BILLING:
      return C_ ("permission", "Past invoices, billing settings");
    case CL_PERMISSION_MANAGE_ACCESS:
      return C_ ("permission", "Decide who sees each client");
    case CL_PERMISSION_MANAGE_CASES:
      return C_ ("permission", "Work their doctors’ referrals");
    case CL_PERMISSION_MANAGE_MEMBERS:
      return C_ ("permission", "Invite, edit and remove people");
    case CL_PERMISSION_MANAGE_ROLES:
      return C_ ("permission", "Change what roles allow");
    case CL_PERMISSION_MANAGE_FORMS:
      return C_ ("permission", "Forms, links, who gets whom");
    case CL_PERMISSION_VIEW_AUDIT:
      return C_ ("permission", "Read who did what, and when");
    case CL_PERMISSION_EMERGENCY_ACCESS:
      return C_ ("permission", "Any chart for a while, logged");
    case CL_PERMISSION_NONE:
    case CL_PERMISSION_INVALID:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* In the order of the roles page, which is not that of the stored numbers. */
static const struct
{
  ClPermission permission;
  ClPermissionGroup group;
} shown[CL_N_PERMISSIONS] = {
  { CL_PERMISSION_PROVIDE_CARE, CL_PERMISSION_GROUP_CARE },
  { CL_PERMISSION_SUPERVISE, CL_PERMISSION_GROUP_CARE },
  { CL_PERMISSION_EMERGENCY_ACCESS, CL_PERMISSION_GROUP_CARE },
  { CL_PERMISSION_CREATE_CLIENTS, CL_PERMISSION_GROUP_CLIENTS },
  { CL_PERMISSION_ALL_CLIENTS, CL_PERMISSION_GROUP_CLIENTS },
  { CL_PERMISSION_ALL_RECORDS, CL_PERMISSION_GROUP_CLIENTS },
  { CL_PERMISSION_ALL_SCHEDULES, CL_PERMISSION_GROUP_CLIENTS },
  { CL_PERMISSION_MANAGE_ACCESS, CL_PERMISSION_GROUP_CLIENTS },
  { CL_PERMISSION_MANAGE_CASES, CL_PERMISSION_GROUP_CLIENTS },
  { CL_PERMISSION_ALL_BILLING, CL_PERMISSION_GROUP_MONEY },
  { CL_PERMISSION_OWN_BILLING, CL_PERMISSION_GROUP_MONEY },
  { CL_PERMISSION_PRACTICE_BILLING, CL_PERMISSION_GROUP_MONEY },
  { CL_PERMISSION_MANAGE_MEMBERS, CL_PERMISSION_GROUP_PRACTICE },
  { CL_PERMISSION_MANAGE_ROLES, CL_PERMISSION_GROUP_PRACTICE },
  { CL_PERMISSION_MANAGE_FORMS, CL_PERMISSION_GROUP_PRACTICE },
  { CL_PERMISSION_VIEW_AUDIT, CL_PERMISSION_GROUP_PRACTICE },
};

/**
 * cl_permission_get_nth:
 * @nth: less than %CL_N_PERMISSIONS
 *
 * Returns: a permission, in the order in which people are shown them: group by group
 */
ClPermission
cl_permission_get_nth (guint nth)
{
  g_return_val_if_fail (nth < CL_N_PERMISSIONS, CL_PERMISSION_INVALID);

  return shown[nth].permission;
}

/**
 * cl_permission_get_group:
 * @permission: one permission
 *
 * Returns: under which heading it is shown
 */
ClPermissionGroup
cl_permission_get_group (ClPermission permission)
{
  for (guint i = 0; i < CL_N_PERMISSIONS; i++)
    if (shown[i].permission == permission)
      return shown[i].group;
  g_return_val_if_reached (CL_PERMISSION_GROUP_PRACTICE);
}

/**
 * cl_permission_group_get_label:
 * @group: a group
 *
 * Returns: (transfer none): its translated heading
 */
const char *
cl_permission_group_get_label (ClPermissionGroup group)
{
  switch (group)
    {
    case CL_PERMISSION_GROUP_CARE:
      return C_ ("permissions", "Care");
    case CL_PERMISSION_GROUP_CLIENTS:
      return C_ ("permissions", "Clients");
    case CL_PERMISSION_GROUP_MONEY:
      return C_ ("permissions", "Money");
    case CL_PERMISSION_GROUP_PRACTICE:
      return C_ ("permissions", "Practice");
    case CL_N_PERMISSION_GROUPS:
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
