/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-chart-sharing.h"

G_DEFINE_FINAL_TYPE (ClChartSharing, cl_chart_sharing, G_TYPE_OBJECT)

static void
cl_chart_sharing_finalize (GObject *object)
{
  ClChartSharing *self = CL_CHART_SHARING (object);

  g_array_unref (self->charts);
  g_array_unref (self->shares);
  G_OBJECT_CLASS (cl_chart_sharing_parent_class)->finalize (object);
}

static void
cl_chart_sharing_class_init (ClChartSharingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_chart_sharing_finalize;
}

static void
cl_chart_sharing_init (ClChartSharing *self)
{
  self->charts = g_array_new (FALSE, FALSE, sizeof (ClChart));
  self->shares = g_array_new (FALSE, FALSE, sizeof (ClChartShare));
}

/**
 * cl_chart_sharing_new:
 *
 * Returns: (transfer full): what knows of no chart yet
 */
ClChartSharing *
cl_chart_sharing_new (void)
{
  return g_object_new (CL_TYPE_CHART_SHARING, NULL);
}

/**
 * cl_chart_sharing_find:
 * @self: who reads whose chart
 * @author: a member
 *
 * Returns: (nullable): their chart, valid until another is added
 */
ClChart *
cl_chart_sharing_find (ClChartSharing *self, gint64 author)
{
  g_return_val_if_fail (CL_IS_CHART_SHARING (self), NULL);

  for (guint i = 0; i < self->charts->len; i++)
    if (g_array_index (self->charts, ClChart, i).author == author)
      return &g_array_index (self->charts, ClChart, i);
  return NULL;
}

/**
 * cl_chart_sharing_find_share:
 * @self: who reads whose chart
 * @from: whose chart
 * @to: who may read it
 *
 * Returns: (nullable): that it is shared with them; valid until a share is added
 */
const ClChartShare *
cl_chart_sharing_find_share (ClChartSharing *self, gint64 from, gint64 to)
{
  g_return_val_if_fail (CL_IS_CHART_SHARING (self), NULL);

  for (guint i = 0; i < self->shares->len; i++)
    {
      const ClChartShare *share = &g_array_index (self->shares, ClChartShare, i);

      if (share->from == from && share->to == to)
        return share;
    }
  return NULL;
}

/**
 * cl_chart_sharing_count_readers:
 * @self: who reads whose chart
 * @from: whose chart
 *
 * Returns: with how many it is shared so that they read it
 */
guint
cl_chart_sharing_count_readers (ClChartSharing *self, gint64 from)
{
  guint n = 0;

  g_return_val_if_fail (CL_IS_CHART_SHARING (self), 0);

  for (guint i = 0; i < self->shares->len; i++)
    {
      const ClChartShare *share = &g_array_index (self->shares, ClChartShare, i);

      n += share->from == from && share->holds;
    }
  return n;
}
