/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-audit-event.h"
#include "cl-facts.h"
#include "cl-log-store.h"
#include "cl-member.h"
#include "cl-vault.h"

G_BEGIN_DECLS

/* Judges a log entry by entry, from the first to the last (docs: VAULT, The log). */
typedef struct _ClLogVerifier ClLogVerifier;

ClLogVerifier *
cl_log_verifier_new (const ClLogHasher *hasher, const char *head, gboolean may_go_back);
void cl_log_verifier_free (ClLogVerifier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClLogVerifier, cl_log_verifier_free)

gboolean cl_log_verifier_add (ClLogVerifier *self, const ClLogRow *row);
gboolean cl_log_verifier_is_well (ClLogVerifier *self);
gboolean cl_log_verifier_check_key (ClLogVerifier *self,
                                    gint64 member,
                                    GBytes *box_public,
                                    GBytes *sign_public);
/* Returns: (transfer full) (element-type gint64) (nullable): by id */
typedef GArray *(*ClLogListRoles) (gint64 member, gpointer data, GError **error);

gboolean cl_log_verifier_check_rights (ClLogVerifier *self,
                                       GPtrArray *roles,
                                       GArray *members,
                                       ClLogListRoles list_roles,
                                       gpointer data,
                                       GError **error);
ClAuditVerdict *cl_log_verifier_finish (ClLogVerifier *self);

G_END_DECLS
