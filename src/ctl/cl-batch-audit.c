/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-service.h"
#include "cl-batch-private.h"
#include "cl-json.h"
#include "cl-time.h"

/* A bound in time: the service takes 0 for an open one. */
static gint64
get_time (JsonObject *with, const char *name)
{
  const char *text = cl_json_get_text (with, name);

  return text != NULL ? cl_time_parse (text) : CL_TIME_NONE;
}

static void
add_event (ClBatch *batch, ClActor *actor, JsonBuilder *result, ClAuditEvent *event)
{
  JsonNode *detail = event->detail != NULL ? json_from_string (event->detail, NULL) : NULL;

  json_builder_begin_object (result);
  cl_json_add_int (result, "seq", event->seq);
  cl_batch_add_time (batch, result, "at", event->at);
  cl_batch_add_member (batch, actor, result, "actor", event->actor);
  cl_batch_add_member (batch, actor, result, "on_behalf_of", event->on_behalf_of);
  cl_json_add_text (result, "action", event->action);
  json_builder_set_member_name (result, "client");
  if (event->client != 0)
    json_builder_add_int_value (result, event->client);
  else
    json_builder_add_null_value (result);
  cl_json_add_text (result, "subject", event->subject);
  json_builder_set_member_name (result, "detail");
  if (detail != NULL)
    json_builder_add_value (result, detail);
  else
    json_builder_add_null_value (result);
  cl_json_add_text (result, "outcome", cl_outcome_to_nick (event->outcome));
  json_builder_end_object (result);
}

static gboolean
run_list (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  ClAuditQuery query = {
    .has_client = cl_json_has (with, "client"),
    .client = cl_json_get_int (with, "client", 0),
    .has_member = cl_json_has (with, "member"),
    .member = cl_batch_find_member (batch, cl_json_get_text (with, "member")),
    .from = get_time (with, "from"),
    .to = get_time (with, "to"),
    .action = cl_json_get_text (with, "action"),
    .has_about = cl_json_has (with, "about"),
    .about = cl_batch_find_member (batch, cl_json_get_text (with, "about")),
    .refused = cl_json_get_bool (with, "refused", FALSE),
    .before = cl_json_get_int (with, "before", 0),
    .limit = (guint64) cl_json_get_int (with, "limit", 0),
  };
  g_autoptr (GPtrArray) events = cl_audit_service_list (batch->practice, actor, &query, error);

  if (events == NULL)
    return FALSE;
  json_builder_set_member_name (result, "events");
  json_builder_begin_array (result);
  for (guint i = 0; i < events->len; i++)
    add_event (batch, actor, result, g_ptr_array_index (events, i));
  json_builder_end_array (result);
  return TRUE;
}

static gboolean
run_verify (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (ClAuditVerdict) verdict = NULL;

  verdict = cl_audit_service_verify (batch->practice, actor, cl_json_get_text (with, "head"), NULL,
                                     NULL, NULL, error);
  if (verdict == NULL)
    return FALSE;
  cl_json_add_int (result, "events", verdict->events);
  cl_json_add_bool (result, "valid", verdict->valid);
  json_builder_set_member_name (result, "first_bad");
  if (verdict->first_bad != 0)
    json_builder_add_int_value (result, verdict->first_bad);
  else
    json_builder_add_null_value (result);
  cl_json_add_int (result, "unsigned_tail", verdict->unsigned_tail);
  cl_json_add_text (result, "head", verdict->head);
  if (verdict->problem != NULL)
    cl_json_add_text (result, "problem", verdict->problem);
  return TRUE;
}

static const ClField list_fields[] = {
  { "client", CL_FIELD_ID },    { "member", CL_FIELD_TEXT },
  { "from", CL_FIELD_TEXT },    { "to", CL_FIELD_TEXT },
  { "action", CL_FIELD_TEXT },  { "about", CL_FIELD_TEXT },
  { "refused", CL_FIELD_BOOL }, { "before", CL_FIELD_ID },
  { "limit", CL_FIELD_COUNT },  { NULL },
};

static const ClField verify_fields[] = {
  { "head", CL_FIELD_TEXT },
  { NULL },
};

const ClCommand cl_batch_audit_commands[] = {
  { "audit.list", list_fields, .run = run_list },
  { "audit.verify", verify_fields, .run = run_verify },
  { NULL },
};
