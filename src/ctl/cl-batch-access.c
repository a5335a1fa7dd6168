/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access-service.h"
#include "cl-batch-private.h"
#include "cl-json.h"
#include "cl-time.h"

static gint64
get_client (JsonObject *with)
{
  return cl_json_get_int (with, "client", 0);
}

static gint64
get_member (ClBatch *batch, JsonObject *with)
{
  return cl_batch_find_member (batch, cl_json_get_text (with, "member"));
}

static gboolean
run_show (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (ClAccess)
    access = cl_access_service_show (batch->practice, actor, get_client (with), error);

  if (access == NULL)
    return FALSE;
  cl_batch_add_member (batch, actor, result, "owner", access->owner);
  cl_json_add_text (result, "everyone", cl_level_to_nick (access->everyone));
  cl_json_add_text (result, "revision", access->revision);
  json_builder_set_member_name (result, "grants");
  json_builder_begin_array (result);
  for (guint i = 0; i < access->grants->len; i++)
    {
      const ClGrant *grant = &g_array_index (access->grants, ClGrant, i);

      json_builder_begin_object (result);
      cl_batch_add_member (batch, actor, result, "member", grant->member);
      cl_json_add_text (result, "level", cl_level_to_nick (grant->level));
      cl_batch_add_time (batch, result, "until", grant->until);
      cl_json_add_text (result, "source", cl_grant_source_to_nick (grant->source));
      cl_batch_add_member (batch, actor, result, "granted_by", grant->granted_by);
      cl_batch_add_time (batch, result, "granted_at", grant->granted_at);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
  return TRUE;
}

static GArray *
get_grants (ClBatch *batch, JsonObject *with)
{
  JsonArray *items;
  GArray *grants;

  if (!cl_json_has (with, "grants"))
    return NULL;
  items = json_object_get_array_member (with, "grants");
  grants = g_array_new (FALSE, FALSE, sizeof (ClGrant));
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      const char *until = cl_json_get_text (item, "until");
      ClGrant grant = {
        .client = get_client (with),
        .member = get_member (batch, item),
        .level = cl_level_from_nick (cl_json_get_text (item, "level")),
        .until = until != NULL ? cl_time_parse (until) : CL_TIME_NONE,
      };

      g_array_append_val (grants, grant);
    }
  return grants;
}

static ClChange *
make_set (ClBatch *batch, JsonObject *with)
{
  ClAccessDraft *draft = cl_access_draft_new ();
  const char *keep = cl_json_get_text (with, "keep_former_owner");
  const char *everyone = cl_json_get_text (with, "everyone");

  draft->has_owner = cl_json_has (with, "owner");
  draft->owner = cl_batch_find_member (batch, cl_json_get_text (with, "owner"));
  draft->has_keep_former = keep != NULL;
  if (draft->has_keep_former)
    draft->keep_former = cl_level_from_nick (keep);
  draft->has_everyone = everyone != NULL;
  if (draft->has_everyone)
    draft->everyone = cl_level_from_nick (everyone);
  draft->grants = get_grants (batch, with);
  draft->revision = g_strdup (cl_json_get_text (with, "revision"));
  return cl_change_new_set_access (get_client (with), draft);
}

static void
answer_set (ClBatch *batch, ClActor *actor, const ClChangeOutcome *outcome, JsonBuilder *result)
{
  cl_json_add_int (result, "changes", outcome->n_changes);
}

static void
add_reason_detail (ClBatch *batch, ClActor *actor, JsonBuilder *result, const ClReason *reason)
{
  json_builder_set_member_name (result, "detail");
  json_builder_begin_object (result);
  if (reason->role != NULL)
    {
      cl_json_add_text (result, "role", reason->role);
      if (reason->permission != CL_PERMISSION_NONE)
        cl_json_add_text (result, "permission", cl_permission_to_nick (reason->permission));
    }
  if (reason->source == CL_REASON_GRANT || reason->source == CL_REASON_EVERYONE)
    cl_json_add_text (result, "level", cl_level_to_nick (reason->level));
  if (reason->source == CL_REASON_GRANT)
    cl_json_add_text (result, "source", cl_grant_source_to_nick (reason->grant_source));
  if (reason->by != 0)
    cl_batch_add_member (batch, actor, result, "by", reason->by);
  if (reason->at != CL_TIME_NONE)
    cl_batch_add_time (batch, result, "at", reason->at);
  if (reason->source == CL_REASON_GRANT || reason->source == CL_REASON_EMERGENCY)
    cl_batch_add_time (batch, result, "until", reason->until);
  if (reason->case_id != 0)
    {
      cl_json_add_int (result, "case", reason->case_id);
      cl_json_add_text (result, "title", reason->title);
    }
  if (reason->appointment != 0)
    {
      cl_json_add_int (result, "appointment", reason->appointment);
      cl_batch_add_time (batch, result, "start", reason->appointment_start);
    }
  if (reason->note != 0)
    cl_json_add_int (result, "note", reason->note);
  json_builder_end_object (result);
}

static void
add_reasons (ClBatch *batch, ClActor *actor, JsonBuilder *result, GPtrArray *reasons)
{
  json_builder_set_member_name (result, "reasons");
  json_builder_begin_array (result);
  for (guint bit = 0; bit < CL_N_AREAS; bit++)
    for (guint i = 0; i < reasons->len; i++)
      {
        const ClReason *reason = g_ptr_array_index (reasons, i);
        ClArea area = (ClArea) (1u << bit);

        if ((reason->areas & area) == 0)
          continue;
        json_builder_begin_object (result);
        cl_json_add_text (result, "area", cl_area_to_nick (area));
        cl_json_add_text (result, "source", cl_reason_source_to_nick (reason->source));
        add_reason_detail (batch, actor, result, reason);
        json_builder_end_object (result);
      }
  json_builder_end_array (result);
}

static gboolean
run_explain (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (ClHolder) holder = NULL;

  holder = cl_access_service_explain (batch->practice, actor, get_client (with),
                                      get_member (batch, with), cl_json_has (with, "case"),
                                      cl_json_get_int (with, "case", 0), cl_json_has (with, "note"),
                                      cl_json_get_int (with, "note", 0), error);
  if (holder == NULL)
    return FALSE;
  cl_json_add_areas (result, "areas", holder->areas);
  add_reasons (batch, actor, result, holder->reasons);
  return TRUE;
}

static ClChange *
make_emergency (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_emergency (get_client (with), cl_json_get_text (with, "reason"));
}

static void
answer_emergency (ClBatch *batch,
                  ClActor *actor,
                  const ClChangeOutcome *outcome,
                  JsonBuilder *result)
{
  cl_batch_add_time (batch, result, "until", outcome->until);
}

static ClChange *
make_end_emergency (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_end_emergency (get_client (with));
}

static ClChange *
make_assign (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_assign_staff (get_client (with), get_member (batch, with));
}

static ClChange *
make_remove (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_remove_staff (get_client (with), get_member (batch, with));
}

static const ClField client_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField grant_fields[] = {
  { "member", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "level", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "until", CL_FIELD_TEXT, CL_FIELD_NULLABLE },
  { NULL },
};

static const ClField set_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "owner", CL_FIELD_TEXT },
  { "keep_former_owner", CL_FIELD_TEXT },
  { "everyone", CL_FIELD_TEXT },
  { "grants", CL_FIELD_OBJECTS, CL_FIELD_OPTIONAL, grant_fields },
  { "revision", CL_FIELD_TEXT },
  { NULL },
};

static const ClField explain_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "member", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "case", CL_FIELD_ID },
  { "note", CL_FIELD_ID },
  { NULL },
};

static const ClField emergency_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "reason", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField staff_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "member", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

const ClCommand cl_batch_access_commands[] = {
  { "access.show", client_fields, .run = run_show },
  { "access.set", set_fields, .is_previewable = TRUE, .make_change = make_set,
    .answer = answer_set },
  { "access.explain", explain_fields, .run = run_explain },
  { "access.emergency", emergency_fields, .make_change = make_emergency,
    .answer = answer_emergency },
  { "access.end-emergency", client_fields, .make_change = make_end_emergency },
  { "staff.assign", staff_fields, .is_previewable = TRUE, .make_change = make_assign },
  { "staff.remove", staff_fields, .is_previewable = TRUE, .make_change = make_remove },
  { NULL },
};
