/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"
#include "cl-json.h"

static ClChange *
make_share_demographics (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_share_demographics (
    cl_json_get_int (with, "client", 0),
    cl_batch_find_member (batch, cl_json_get_text (with, "to")));
}

static ClChange *
make_unshare (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_unshare_chart (cl_json_get_int (with, "client", 0),
                                      cl_batch_find_member (batch, cl_json_get_text (with, "from")),
                                      cl_batch_find_member (batch, cl_json_get_text (with, "to")));
}

static const ClField share_demographics_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "to", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField unshare_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "from", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "to", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

const ClCommand cl_batch_chart_commands[] = {
  { "chart.share-demographics", share_demographics_fields, .is_previewable = TRUE,
    .make_change = make_share_demographics },
  { "chart.unshare", unshare_fields, .is_previewable = TRUE, .make_change = make_unshare },
  { NULL },
};
