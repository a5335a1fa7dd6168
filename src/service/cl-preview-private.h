/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access.h"
#include "cl-permission.h"

G_BEGIN_DECLS

/**
 * ClPairAreas:
 * @areas: what a member has on a client
 * @is_partial: whether clinical is over a part only
 * @breadth: how far clinical reaches: nothing, so many parts, all
 * @n_cases: on the staff of how many cases of the client
 * @n_chart_shares: how many charts of it are shared with the member
 */
typedef struct
{
  guint8 areas;
  guint8 is_partial;
  guint16 breadth;
  guint16 n_cases;
  guint16 n_chart_shares;
} ClPairAreas;

/**
 * ClPreviewTally:
 *
 * Counts the pairs that differ, and lists those of one page.
 */
typedef struct _ClPreviewTally ClPreviewTally;

ClPreviewTally *cl_preview_tally_new (guint64 limit, guint64 offset);
void cl_preview_tally_free (ClPreviewTally *self);
void cl_preview_tally_add (ClPreviewTally *self,
                           gint64 member,
                           gint64 client,
                           ClPairAreas before,
                           ClPairAreas after);
/* The same in two, for many pairs at once: is any of the next n_pairs on the page, and how many of
 * them are passed over before it. */
gboolean cl_preview_tally_wants (ClPreviewTally *self, guint64 n_pairs);
guint64 cl_preview_tally_get_skipped (ClPreviewTally *self);
gboolean cl_preview_tally_is_full (ClPreviewTally *self);
void cl_preview_tally_list (ClPreviewTally *self,
                            gint64 member,
                            gint64 client,
                            ClPairAreas before,
                            ClPairAreas after);
void cl_preview_tally_count (ClPreviewTally *self,
                             gint64 member,
                             gint64 client,
                             ClPairAreas before,
                             ClPairAreas after,
                             guint64 n_clients);
void cl_preview_tally_add_permissions (ClPreviewTally *self,
                                       gint64 member,
                                       ClPermission before,
                                       ClPermission after);
ClPreview *cl_preview_tally_finish (ClPreviewTally *self);

G_END_DECLS
