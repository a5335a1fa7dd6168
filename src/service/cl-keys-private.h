/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"
#include "cl-key-store.h"
#include "cl-vault.h"

G_BEGIN_DECLS

/* What happens to keys when members come, go and change their passwords (docs: VAULT, Keys),
 * inside of the transaction that does it. Members' rows are the caller's; the reconcile at the
 * end of the transaction sees to the pairs; the public keys that enter are told by the log entry
 * of the change in hand. */

/* An invitation under a code, for a member whose row is there with the status invited. */
gboolean cl_keys_invite (ClAction *action,
                         gint64 member,
                         char **code_out,
                         gint64 *until_out,
                         GError **error);
/* A new seed under a password that somebody else knows. */
gboolean cl_keys_reset (ClAction *action, gint64 member, const char *password, GError **error);
gboolean cl_keys_suspend (ClAction *action, gint64 member, GError **error);
gboolean cl_keys_reactivate (ClAction *action, gint64 member, GError **error);
gboolean cl_keys_remove (ClAction *action, gint64 member, GError **error);

/* The practice has another recovery key from now on. */
gboolean cl_keys_replace_recovery (ClAction *action, ClKeyring *recovery, GError **error);

/* Replaces a member's keys by new ones under @password. */
ClKeyring *cl_keys_renew (ClAction *action,
                          gint64 member,
                          const char *password,
                          gboolean is_temporary,
                          ClKeyring *old,
                          GError **error);
/* Opens the pairs of roles that are sealed to a member or an invitation into their keyring. */
gboolean cl_keys_open_pairs (ClAction *action, gint64 member, ClKeyring *keyring, GError **error);
gboolean cl_keys_open_recovered (ClAction *action, ClKeyring *keyring, GError **error);
ClSlotCost cl_keys_get_cost (ClAction *action);

G_END_DECLS
