/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-keys-pair-private.h"

G_BEGIN_DECLS

/**
 * ClKeysCheck:
 * @practice: the practice
 * @db: its database, in a transaction
 * @now: its time
 * @members: (element-type ClMemberFacts): all of them, by id
 * @roles: (element-type gint64 guint8): the row of a role's generation: who reaches it
 * @breaches: (element-type utf8): a sentence for each
 *
 * What compares keys with the policy.
 */
typedef struct
{
  ClPractice *practice;
  ClDatabase *db;
  gint64 now;
  GArray *members;
  GHashTable *roles;
  GPtrArray *breaches;
} ClKeysCheck;

guint8 *
cl_keys_check_find_reach (ClKeysCheck *check, gint64 pair, GHashTable *known, GError **error);
void cl_keys_check_add_member (ClKeysCheck *check, guint8 *reach, gint64 member);
gboolean cl_keys_check_is_custodian (const ClMemberFacts *member);

/* What notes say (cl-keys-verify-notes.c). */
gboolean cl_keys_check_notes (ClKeysCheck *check, GError **error);
/* Clinical documents (cl-keys-verify-documents.c). */
gboolean cl_keys_check_documents (ClKeysCheck *check, GError **error);
/* What is stored of both (cl-keys-verify-stored.c). */
gboolean cl_keys_check_stored (ClKeysCheck *check, GError **error);
/* The rows of keys (cl-keys-verify-sealed.c). */
gboolean cl_keys_check_sealed (ClKeysCheck *check, GError **error);

G_END_DECLS
