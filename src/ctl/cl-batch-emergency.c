/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"
#include "cl-emergency-service.h"
#include "cl-json.h"

/* What leads to broken glass, and who is told of it. Breaking it is in cl-batch-access.c. */

static void
add_terms (ClBatch *batch, ClActor *actor, JsonBuilder *result, ClEmergencyTerms *terms)
{
  cl_json_add_int (result, "client", terms->row->id);
  cl_json_add_text (result, "name", terms->row->name);
  cl_json_add_text (result, "birth_date", terms->row->birth_date);
  cl_batch_add_member (batch, actor, result, "owner", terms->row->owner);
  cl_json_add_areas (result, "areas", terms->row->areas);
  cl_batch_add_time (batch, result, "open_until", terms->row->emergency_until);
  cl_batch_add_time (batch, result, "until", terms->until);
  cl_batch_add_members (batch, actor, result, "told", terms->told);
}

static gboolean
run_find (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  const ClEmergencySearch search = {
    .first_name = cl_json_get_text (with, "first_name"),
    .last_name = cl_json_get_text (with, "last_name"),
    .birth_date = cl_json_get_text (with, "birth_date"),
    .contact = cl_json_get_text (with, "contact"),
  };
  g_autoptr (GPtrArray) found = cl_emergency_service_find (batch->practice, actor, &search, error);

  if (found == NULL)
    return FALSE;
  json_builder_set_member_name (result, "clients");
  json_builder_begin_array (result);
  for (guint i = 0; i < found->len; i++)
    {
      json_builder_begin_object (result);
      add_terms (batch, actor, result, g_ptr_array_index (found, i));
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
  return TRUE;
}

static gboolean
run_terms (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (ClEmergencyTerms) terms = cl_emergency_service_get_terms (
    batch->practice, actor, cl_json_get_int (with, "client", 0), error);

  if (terms == NULL)
    return FALSE;
  add_terms (batch, actor, result, terms);
  return TRUE;
}

static gboolean
run_list (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (GPtrArray) notices = cl_emergency_service_list_notices (batch->practice, actor, error);

  if (notices == NULL)
    return FALSE;
  json_builder_set_member_name (result, "notices");
  json_builder_begin_array (result);
  for (guint i = 0; i < notices->len; i++)
    {
      ClEmergencyNotice *notice = g_ptr_array_index (notices, i);

      json_builder_begin_object (result);
      cl_json_add_int (result, "notice", notice->id);
      cl_json_add_int (result, "client", notice->client);
      cl_json_add_text (result, "name", notice->client_name);
      cl_batch_add_member (batch, actor, result, "by", notice->member);
      cl_json_add_text (result, "reason", notice->reason);
      cl_batch_add_time (batch, result, "at", notice->at);
      cl_batch_add_time (batch, result, "until", notice->until);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
  return TRUE;
}

static ClChange *
make_seen (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_see_emergency (cl_json_get_int (with, "notice", 0));
}

static const ClField find_fields[] = {
  { "first_name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "last_name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "birth_date", CL_FIELD_TEXT },
  { "contact", CL_FIELD_TEXT },
  { NULL },
};

static const ClField terms_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField list_fields[] = {
  { NULL },
};

static const ClField seen_fields[] = {
  { "notice", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { NULL },
};

const ClCommand cl_batch_emergency_commands[] = {
  { "emergency.find", find_fields, .run = run_find },
  { "emergency.terms", terms_fields, .run = run_terms },
  { "emergency.list", list_fields, .run = run_list },
  { "emergency.seen", seen_fields, .make_change = make_seen },
  { NULL },
};
