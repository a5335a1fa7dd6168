/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ClChartShare:
 * @from: whose chart
 * @to: who reads it
 * @shared_by: who said so
 * @shared_at: when
 * @holds: whether it gives anything: @to has not lost the client (docs: ACCESS, How areas are
 *   computed)
 *
 * A practitioner's chart of a client that is shared with a colleague.
 */
typedef struct
{
  gint64 from;
  gint64 to;
  gint64 shared_by;
  gint64 shared_at;
  gboolean holds;
} ClChartShare;

/**
 * ClChart:
 * @author: who wrote it
 * @n_notes: how many of its notes the asking member may read and a share reaches, plans aside
 * @n_plans: how many of its treatment plans
 * @may_be_shared: whether it can be shared with somebody else still
 *
 * What one practitioner wrote about a client, or may come to write.
 */
typedef struct
{
  gint64 author;
  guint n_notes;
  guint n_plans;
  gboolean may_be_shared;
} ClChart;

#define CL_TYPE_CHART_SHARING (cl_chart_sharing_get_type ())
G_DECLARE_FINAL_TYPE (ClChartSharing, cl_chart_sharing, CL, CHART_SHARING, GObject)

/**
 * ClChartSharing:
 * @charts: (element-type ClChart): those that the asking member may share, their own first
 * @shares: (element-type ClChartShare): of these charts, the earliest first
 *
 * Who reads whose chart of a client, as far as the asking member decides it. Plain data.
 */
struct _ClChartSharing
{
  GObject parent_instance;

  GArray *charts;
  GArray *shares;
};

ClChartSharing *cl_chart_sharing_new (void);
ClChart *cl_chart_sharing_find (ClChartSharing *self, gint64 author);
const ClChartShare *cl_chart_sharing_find_share (ClChartSharing *self, gint64 from, gint64 to);
guint cl_chart_sharing_count_readers (ClChartSharing *self, gint64 from);

G_END_DECLS
