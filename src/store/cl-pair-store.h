/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"

G_BEGIN_DECLS

/* Pairs and their holders. In this version the one pair is the practice's. */

#define CL_PAIR_PRACTICE "practice"

/**
 * ClPairRow:
 *
 * One generation of a pair.
 */
typedef struct
{
  gint64 id;
  guint generation;
  GBytes *public;
} ClPairRow;

void cl_pair_row_clear (ClPairRow *row);

/**
 * ClPairHolderRow:
 * @sealed: the pair's secret, sealed to the holder
 *
 * What a member holds of a pair.
 */
typedef struct
{
  ClPairRow pair;
  GBytes *sealed;
} ClPairHolderRow;

GArray *cl_pair_store_list (ClDatabase *db, const char *kind, GError **error);
GArray *cl_pair_store_list_held (ClDatabase *db,
                                 const char *kind,
                                 const char *holder_kind,
                                 gint64 holder,
                                 GError **error);
GArray *cl_pair_store_list_holders (ClDatabase *db, const char *kind, GError **error);
gboolean cl_pair_store_holds (ClDatabase *db,
                              gint64 pair,
                              const char *holder_kind,
                              gint64 holder,
                              gboolean *holds,
                              GError **error);
gboolean cl_pair_store_insert (ClDatabase *db,
                               const char *kind,
                               guint generation,
                               GBytes *public,
                               gint64 now,
                               gint64 *id,
                               GError **error);
gboolean cl_pair_store_seal (ClDatabase *db,
                             gint64 pair,
                             const char *holder_kind,
                             gint64 holder,
                             GBytes *sealed,
                             GError **error);
gboolean cl_pair_store_drop_recovery (ClDatabase *db, GError **error);
gboolean cl_pair_store_drop_holder (ClDatabase *db, gint64 member, GError **error);

G_END_DECLS
