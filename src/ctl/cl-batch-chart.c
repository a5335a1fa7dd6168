/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"

#include "cl-chart-service.h"
#include "cl-json.h"

static gint64
get_client (JsonObject *with)
{
  return cl_json_get_int (with, "client", 0);
}

static gint64
get_colleague (ClBatch *batch, JsonObject *with, const char *field)
{
  return cl_batch_find_member (batch, cl_json_get_text (with, field));
}

static ClChange *
make_share (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_share_chart (get_client (with), get_colleague (batch, with, "from"),
                                    get_colleague (batch, with, "to"));
}

static ClChange *
make_unshare (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_unshare_chart (get_client (with), get_colleague (batch, with, "from"),
                                      get_colleague (batch, with, "to"));
}

static ClChange *
make_share_demographics (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_share_demographics (get_client (with), get_colleague (batch, with, "to"));
}

static void
add_shares (ClBatch *batch,
            ClActor *actor,
            ClChartSharing *sharing,
            gint64 author,
            JsonBuilder *result)
{
  json_builder_set_member_name (result, "shares");
  json_builder_begin_array (result);
  for (guint i = 0; i < sharing->shares->len; i++)
    {
      const ClChartShare *share = &g_array_index (sharing->shares, ClChartShare, i);

      if (share->from != author)
        continue;
      json_builder_begin_object (result);
      cl_batch_add_member (batch, actor, result, "to", share->to);
      cl_batch_add_member (batch, actor, result, "shared_by", share->shared_by);
      cl_batch_add_time (batch, result, "shared_at", share->shared_at);
      cl_json_add_bool (result, "holds", share->holds);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
}

static gboolean
run_list (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (ClChartSharing)
    sharing = cl_chart_service_show (batch->practice, actor, get_client (with), error);

  if (sharing == NULL)
    return FALSE;
  json_builder_set_member_name (result, "charts");
  json_builder_begin_array (result);
  for (guint i = 0; i < sharing->charts->len; i++)
    {
      const ClChart *chart = &g_array_index (sharing->charts, ClChart, i);

      json_builder_begin_object (result);
      cl_batch_add_member (batch, actor, result, "from", chart->author);
      cl_json_add_int (result, "notes", chart->n_notes + chart->n_plans);
      add_shares (batch, actor, sharing, chart->author, result);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
  return TRUE;
}

static const ClField client_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField share_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "from", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "to", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField demographics_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "to", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

const ClCommand cl_batch_chart_commands[] = {
  { "chart.list", client_fields, .run = run_list },
  { "chart.share", share_fields, .is_previewable = TRUE, .make_change = make_share },
  { "chart.unshare", share_fields, .is_previewable = TRUE, .make_change = make_unshare },
  { "chart.share-demographics", demographics_fields, .is_previewable = TRUE,
    .make_change = make_share_demographics },
  { NULL },
};
