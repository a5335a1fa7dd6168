/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-log-store.h"
#include "cl-permission.h"

#include <json-glib/json-glib.h>

#include "cl-kinds.h"

G_BEGIN_DECLS

/* Who may what at each entry of a log, as its own entries tell (cl-action-rights-private.h), and
 * whether who made an entry could make it. */
typedef struct _ClLogRights ClLogRights;

ClLogRights *cl_log_rights_new (void);
void cl_log_rights_free (ClLogRights *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClLogRights, cl_log_rights_free)

const char *
cl_log_rights_judge (ClLogRights *self, const ClLogRow *row, JsonObject *detail, GArray *keys);
gboolean cl_log_rights_has_role (ClLogRights *self, gint64 id, ClPermission permissions);
gboolean
cl_log_rights_has_member (ClLogRights *self, gint64 id, ClMemberStatus status, GArray *roles);
gboolean cl_log_rights_are_all (ClLogRights *self, guint n_roles, guint n_members);

G_END_DECLS
