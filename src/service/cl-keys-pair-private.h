/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-keys-private.h"
#include "cl-pair-store.h"

G_BEGIN_DECLS

/**
 * ClKeysHolder:
 * @kind: whether it is a member, the recovery key or a pair
 * @id: the member, 0, or the row of the pair's newest generation
 * @pair_kind: which pair
 * @pair_ref: of which client
 * @name: what is sealed is bound to it: "member:3", "recovery", "pair:practice:2"
 * @public: their public X25519 key
 *
 * To whom something is to be sealed.
 */
typedef struct
{
  ClHolderKind kind;
  gint64 id;
  ClPairKind pair_kind;
  gint64 pair_ref;
  char *name;
  GBytes *public;
} ClKeysHolder;

/* Lists of them (cl-keys-holders.c). Members and the recovery key without a key are left out. */
GArray *cl_keys_holders_new (void);
gboolean
cl_keys_holders_add_member (ClAction *action, GArray *holders, gint64 member, GError **error);
gboolean cl_keys_holders_add_recovery (ClAction *action, GArray *holders, GError **error);
gboolean
cl_keys_holders_add_pair (ClAction *action, GArray *holders, const ClPairRow *row, GError **error);
/* The members who hold a pair by the policy. */
gboolean cl_keys_holders_add_members (ClAction *action,
                                      GArray *holders,
                                      ClPairKind kind,
                                      gint64 ref,
                                      GError **error);
char *cl_keys_name_pair (ClAction *action, ClPairKind kind, gint64 ref, GError **error);
char *cl_keys_name_holder (ClHolderKind kind, gint64 id);

/* What the acting member's keys open, directly or by other pairs (cl-keys-open.c). */
gboolean cl_keys_open_pair (ClAction *action,
                            ClKeyring *opener,
                            gint64 pair,
                            ClPair **pair_out,
                            GError **error);

gboolean cl_keys_open_holder (ClAction *action,
                              ClKeyring *opener,
                              const ClPairHolderRow *holder,
                              ClPair **by,
                              char **name,
                              GError **error);

/* One pair made equal to the policy (cl-keys-pair.c). */
gboolean cl_keys_reconcile_pair (ClAction *action,
                                 ClKeyring *opener,
                                 ClPairKind kind,
                                 gint64 ref,
                                 GError **error);
gboolean cl_keys_hand_on_pair (ClAction *action,
                               ClKeyring *opener,
                               ClPairKind kind,
                               gint64 ref,
                               GError **error);
gboolean cl_keys_ready_pair (ClAction *action,
                             ClKeyring *opener,
                             ClPairKind kind,
                             gint64 ref,
                             ClPairRow *row_out,
                             GError **error);

/* All pairs of one client (cl-keys-reconcile.c). */
gboolean
cl_keys_reconcile_client (ClAction *action, ClKeyring *opener, gint64 client, GError **error);

G_END_DECLS
