/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"

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
  { "chart.share", share_fields, .is_previewable = TRUE, .make_change = make_share },
  { "chart.unshare", share_fields, .is_previewable = TRUE, .make_change = make_unshare },
  { "chart.share-demographics", demographics_fields, .is_previewable = TRUE,
    .make_change = make_share_demographics },
  { NULL },
};
