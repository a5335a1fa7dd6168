/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ClPermission:
 * @CL_PERMISSION_INVALID: marks a set that was asked for with an unknown word in it
 *
 * What a role may allow (docs: ACCESS, Permissions and built-in roles). Stored as a number:
 * the values never change.
 */
typedef enum /*< flags >*/
{
  CL_PERMISSION_NONE = 0,
  CL_PERMISSION_PROVIDE_CARE = 1 << 0,
  CL_PERMISSION_SUPERVISE = 1 << 1,
  CL_PERMISSION_CREATE_CLIENTS = 1 << 2,
  CL_PERMISSION_ALL_CLIENTS = 1 << 3,
  CL_PERMISSION_ALL_RECORDS = 1 << 4,
  CL_PERMISSION_ALL_SCHEDULES = 1 << 5,
  CL_PERMISSION_ALL_BILLING = 1 << 6,
  CL_PERMISSION_OWN_BILLING = 1 << 7,
  CL_PERMISSION_PRACTICE_BILLING = 1 << 8,
  CL_PERMISSION_MANAGE_ACCESS = 1 << 9,
  CL_PERMISSION_MANAGE_CASES = 1 << 10,
  CL_PERMISSION_MANAGE_MEMBERS = 1 << 11,
  CL_PERMISSION_MANAGE_ROLES = 1 << 12,
  CL_PERMISSION_MANAGE_FORMS = 1 << 13,
  CL_PERMISSION_VIEW_AUDIT = 1 << 14,
  CL_PERMISSION_EMERGENCY_ACCESS = 1 << 15,
  CL_PERMISSION_INVALID = 1 << 30,
} ClPermission;

#define CL_N_PERMISSIONS 16
#define CL_PERMISSIONS_ALL ((ClPermission) ((1 << CL_N_PERMISSIONS) - 1))

/* Whoever holds one of these holds the practice's keys (docs: VAULT, Keys). */
#define CL_PERMISSIONS_CUSTODIAN                                                                   \
  ((ClPermission) (CL_PERMISSION_ALL_CLIENTS | CL_PERMISSION_MANAGE_ACCESS |                       \
                   CL_PERMISSION_MANAGE_MEMBERS | CL_PERMISSION_MANAGE_ROLES |                     \
                   CL_PERMISSION_EMERGENCY_ACCESS))

/**
 * ClBuiltInRole:
 * @name: the role's name as stored
 * @permissions: what it allows in a new practice
 */
typedef struct
{
  const char *name;
  ClPermission permissions;
} ClBuiltInRole;

#define CL_N_BUILT_IN_ROLES 6

/**
 * ClPermissionGroup:
 *
 * Under which heading the roles page shows a permission.
 */
typedef enum
{
  CL_PERMISSION_GROUP_CARE,
  CL_PERMISSION_GROUP_CLIENTS,
  CL_PERMISSION_GROUP_MONEY,
  CL_PERMISSION_GROUP_PRACTICE,
  CL_N_PERMISSION_GROUPS,
} ClPermissionGroup;

const char *cl_permission_to_nick (ClPermission permission);
ClPermission cl_permission_from_nick (const char *nick);
const char *cl_permission_get_label (ClPermission permission);
const char *cl_permission_get_explanation (ClPermission permission);
ClPermission cl_permission_get_nth (guint nth);
ClPermissionGroup cl_permission_get_group (ClPermission permission);
const char *cl_permission_group_get_label (ClPermissionGroup group);
GStrv cl_permissions_to_nicks (ClPermission permissions);
ClPermission cl_permissions_from_nicks (const char *const *nicks);
const ClBuiltInRole *cl_permission_get_built_in_roles (void);

G_END_DECLS
