/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-facts.h"
#include "cl-pair-kind.h"

G_BEGIN_DECLS

/* Pairs and their holders (docs: VAULT, Keys). */

/* To whom a secret is sealed. */
typedef enum
{
  CL_HOLDER_MEMBER,
  CL_HOLDER_RECOVERY,
  CL_HOLDER_PAIR,
} ClHolderKind;

const char *cl_holder_kind_to_nick (ClHolderKind kind);

/**
 * ClPairRow:
 * @ref: of which client, case or chart; 0 of a role
 * @is_spent: whether it lost a holder, and is used for no other text
 *
 * One generation of a pair.
 */
typedef struct
{
  gint64 id;
  ClPairKind kind;
  gint64 ref;
  guint generation;
  GBytes *public;
  gboolean is_spent;
} ClPairRow;

void cl_pair_row_clear (ClPairRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClPairRow, cl_pair_row_clear)

/**
 * ClPairHolderRow:
 * @pair: which generation
 * @holder_kind: whether a member, the recovery key or a pair holds it
 * @holder: the member, 0, or the row of the holding generation
 * @holder_pair_kind: of a pair that holds it: which it is
 * @holder_pair_ref: of which client
 * @sealed: the pair's secret, sealed to the holder
 *
 * That something holds a pair.
 */
typedef struct
{
  gint64 pair;
  ClHolderKind holder_kind;
  gint64 holder;
  ClPairKind holder_pair_kind;
  gint64 holder_pair_ref;
  GBytes *sealed;
} ClPairHolderRow;

GArray *cl_pair_store_list (ClDatabase *db, ClPairKind kind, gint64 ref, GError **error);
GArray *cl_pair_store_list_all (ClDatabase *db, GError **error);
GArray *cl_pair_store_list_clients (ClDatabase *db, GError **error);
GArray *cl_pair_store_list_of_client (ClDatabase *db, gint64 client, GError **error);
GArray *
cl_pair_store_list_held (ClDatabase *db, ClHolderKind holder_kind, gint64 holder, GError **error);
GArray *cl_pair_store_list_roles_held (ClDatabase *db,
                                       ClHolderKind holder_kind,
                                       gint64 holder,
                                       GError **error);
GArray *cl_pair_store_list_holders (ClDatabase *db, ClPairKind kind, gint64 ref, GError **error);
GArray *cl_pair_store_list_holders_of (ClDatabase *db, gint64 pair, GError **error);
gboolean cl_pair_store_load (ClDatabase *db, gint64 id, ClPairRow *row, GError **error);
gboolean cl_pair_store_insert (ClDatabase *db, ClPairRow *row, gint64 now, GError **error);
gboolean cl_pair_store_seal (ClDatabase *db,
                             gint64 pair,
                             ClHolderKind holder_kind,
                             gint64 holder,
                             GBytes *sealed,
                             GError **error);
gboolean cl_pair_store_unseal (ClDatabase *db,
                               gint64 pair,
                               ClHolderKind holder_kind,
                               gint64 holder,
                               GError **error);
gboolean cl_pair_store_spend (ClDatabase *db, ClPairKind kind, gint64 ref, GError **error);
gboolean
cl_pair_store_spend_held (ClDatabase *db, ClHolderKind holder_kind, gint64 holder, GError **error);
gboolean
cl_pair_store_drop_holder (ClDatabase *db, ClHolderKind holder_kind, gint64 holder, GError **error);
gboolean cl_pair_store_drop_unused_roles (ClDatabase *db, GError **error);

/* Of which client a case or a chart is, and how a chart is named. */
gboolean cl_pair_store_get_client (ClDatabase *db,
                                   ClPairKind kind,
                                   gint64 ref,
                                   gint64 *client_out,
                                   ClLevel *everyone_out,
                                   GError **error);
gboolean cl_chart_store_get (ClDatabase *db,
                             gint64 chart,
                             gint64 *client_out,
                             gint64 *author_out,
                             GError **error);
gboolean cl_chart_store_find (ClDatabase *db,
                              gint64 client,
                              gint64 author,
                              gint64 *chart_out,
                              GError **error);

G_END_DECLS
