/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"
#include "cl-role-store.h"

G_BEGIN_DECLS

/* Roles named in a request, looked up once. */
typedef struct
{
  GArray *ids; /* gint64 */
  ClPermission permissions; /* all that they allow together */
  ClPermission added; /* those of roles that were not held before */
} ClRoleSet;

void cl_role_set_clear (ClRoleSet *set);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClRoleSet, cl_role_set_clear)

gboolean cl_role_set_resolve (ClAction *action,
                              const char *const *names,
                              const char *const *held,
                              ClRoleSet *set,
                              GError **error);
gboolean cl_roles_check_member (ClAction *action, gint64 member, const char *field, GError **error);

G_END_DECLS
