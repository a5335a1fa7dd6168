/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"

G_BEGIN_DECLS

/* The log tells who may what: each entry that changes a member's status or roles, or what a role
 * allows, holds what they are from then on, so that whoever verifies it knows who was a custodian
 * when (docs: VAULT, The log):
 *
 *   "rights":{"roles":[{"role":7,"name":"Front desk","permissions":["all-schedules"]}],
 *             "members":[{"member":3,"status":"active","roles":[1,7],
 *                         "role_names":["Practitioner","Front desk"]}]}
 *
 * A role that is gone has the permissions null. */

gboolean cl_action_tell_member (ClAction *action, ClActionLog *log, gint64 member, GError **error);
gboolean cl_action_tell_role (ClAction *action, ClActionLog *log, gint64 role, GError **error);
/* Several at once (element-type gint64) (nullable). */
gboolean cl_action_tell_rights (ClAction *action,
                                ClActionLog *log,
                                GArray *roles,
                                GArray *members,
                                GError **error);
/* What an entry would hold of each (element-type utf8), to compare it before and after. */
GPtrArray *cl_action_describe_roles (ClAction *action, GArray *roles, GError **error);
GPtrArray *cl_action_describe_members (ClAction *action, GArray *members, GError **error);
void cl_action_tell_described (ClActionLog *log, GPtrArray *roles, GPtrArray *members);

G_END_DECLS
