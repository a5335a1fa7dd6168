/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"
#include "cl-client-service.h"
#include "cl-json.h"

static gint64
get_case (JsonObject *with)
{
  return cl_json_get_int (with, "case", 0);
}

static gint64
get_member (ClBatch *batch, JsonObject *with)
{
  return cl_batch_find_member (batch, cl_json_get_text (with, "member"));
}

static ClChange *
make_create (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_create_case (cl_json_get_int (with, "client", 0),
                                    cl_json_get_text (with, "title"),
                                    cl_json_get_text (with, "diagnosis"));
}

static void
answer_create (ClBatch *batch, ClActor *actor, const ClChangeOutcome *outcome, JsonBuilder *result)
{
  cl_json_add_int (result, "case", outcome->case_id);
}

static ClChange *
make_assign (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_assign_case (get_case (with), get_member (batch, with));
}

static ClChange *
make_unassign (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_unassign_case (get_case (with), get_member (batch, with));
}

static ClChange *
make_close (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_close_case (get_case (with));
}

static ClChange *
make_reopen (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_reopen_case (get_case (with));
}

static gboolean
run_list (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  const char *doctor = cl_json_get_text (with, "doctor");
  const char *status = cl_json_get_text (with, "status");
  const ClCaseQuery query = {
    .has_client = cl_json_has (with, "client"),
    .client = cl_json_get_int (with, "client", 0),
    .has_doctor = doctor != NULL,
    .doctor = cl_batch_find_member (batch, doctor),
    .has_status = status != NULL,
    .status = cl_case_status_from_nick (status),
    .referral_status = cl_referral_status_from_nick (status),
  };
  g_autoptr (GPtrArray) cases = cl_case_service_find (batch->practice, actor, &query, error);

  if (cases == NULL)
    return FALSE;
  json_builder_set_member_name (result, "cases");
  json_builder_begin_array (result);
  for (guint i = 0; i < cases->len; i++)
    {
      ClCaseFile *each = g_ptr_array_index (cases, i);

      json_builder_begin_object (result);
      cl_json_add_int (result, "case", each->id);
      cl_json_add_int (result, "client", each->client);
      cl_json_add_text (result, "title", each->title);
      cl_json_add_text (result, "diagnosis", each->diagnosis);
      cl_json_add_text (result, "status", cl_case_status_to_nick (each->status));
      cl_batch_add_members (batch, actor, result, "staff", each->staff);
      cl_batch_add_referral (batch, actor, result, each->referral);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
  return TRUE;
}

static const ClField create_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "title", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "diagnosis", CL_FIELD_TEXT },
  { NULL },
};

static const ClField list_fields[] = {
  { "client", CL_FIELD_ID },
  { "doctor", CL_FIELD_TEXT },
  { "status", CL_FIELD_TEXT },
  { NULL },
};

static const ClField staff_fields[] = {
  { "case", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "member", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField case_fields[] = {
  { "case", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { NULL },
};

const ClCommand cl_batch_case_commands[] = {
  { "case.create", create_fields, .make_change = make_create, .answer = answer_create },
  { "case.list", list_fields, .run = run_list },
  { "case.assign", staff_fields, .is_previewable = TRUE, .make_change = make_assign },
  { "case.unassign", staff_fields, .is_previewable = TRUE, .make_change = make_unassign },
  { "case.close", case_fields, .make_change = make_close },
  { "case.reopen", case_fields, .make_change = make_reopen },
  { NULL },
};
