/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"
#include "cl-client-service.h"
#include "cl-json.h"

static gint64
get_case (JsonObject *with)
{
  return cl_json_get_int (with, "case", 0);
}

/* A member's email, or an object with a name and a practice. */
static ClDoctor *
read_doctor (ClBatch *batch, JsonNode *node)
{
  JsonObject *outside;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return cl_doctor_new_member (cl_batch_find_member (batch, json_node_get_string (node)));
  outside = json_node_get_object (node);
  return cl_doctor_new_outside (cl_json_get_text (outside, "name"),
                                cl_json_get_text (outside, "practice"));
}

static ClDoctor *
get_doctor (ClBatch *batch, JsonObject *with, const char *name)
{
  return read_doctor (batch, json_object_get_member (with, name));
}

static GPtrArray *
get_doctors (ClBatch *batch, JsonObject *with, const char *name)
{
  GPtrArray *doctors;
  JsonArray *items;

  if (!cl_json_has (with, name))
    return NULL;
  doctors = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_doctor_free);
  items = json_object_get_array_member (with, name);
  for (guint i = 0; i < json_array_get_length (items); i++)
    g_ptr_array_add (doctors, read_doctor (batch, json_array_get_element (items, i)));
  return doctors;
}

static ClReferralDraft *
make_draft (JsonObject *with)
{
  ClReferralDraft *draft = cl_referral_draft_new ();

  draft->title = g_strdup (cl_json_get_text (with, "title"));
  draft->comment = g_strdup (cl_json_get_text (with, "comment"));
  return draft;
}

static ClChange *
make_create (ClBatch *batch, JsonObject *with)
{
  ClReferralDraft *draft = make_draft (with);

  draft->referred_by = get_doctor (batch, with, "referred_by");
  draft->referred_to = get_doctor (batch, with, "referred_to");
  draft->associated = get_doctors (batch, with, "associated");
  return cl_change_new_create_referral (cl_json_get_int (with, "client", 0), draft);
}

static ClChange *
make_accept (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_step_referral (CL_CHANGE_REFERRAL_ACCEPT, get_case (with),
                                      make_draft (with));
}

static ClChange *
make_reject (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_step_referral (CL_CHANGE_REFERRAL_REJECT, get_case (with),
                                      make_draft (with));
}

static ClChange *
make_hold (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_step_referral (CL_CHANGE_REFERRAL_HOLD, get_case (with), make_draft (with));
}

static ClChange *
make_complete (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_step_referral (CL_CHANGE_REFERRAL_COMPLETE, get_case (with),
                                      make_draft (with));
}

static ClChange *
make_reopen (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_step_referral (CL_CHANGE_REFERRAL_REOPEN, get_case (with),
                                      make_draft (with));
}

static ClChange *
make_refer (ClBatch *batch, JsonObject *with)
{
  ClReferralDraft *draft = make_draft (with);

  draft->referred_to = get_doctor (batch, with, "to");
  return cl_change_new_step_referral (CL_CHANGE_REFERRAL_REFER, get_case (with), draft);
}

static ClChange *
make_update (ClBatch *batch, JsonObject *with)
{
  ClReferralDraft *draft = make_draft (with);

  draft->associated = get_doctors (batch, with, "associated");
  return cl_change_new_step_referral (CL_CHANGE_REFERRAL_UPDATE, get_case (with), draft);
}

static void
answer_create (ClBatch *batch, ClActor *actor, const ClChangeOutcome *outcome, JsonBuilder *result)
{
  cl_json_add_int (result, "case", outcome->case_id);
}

static void
answer_step (ClBatch *batch, ClActor *actor, const ClChangeOutcome *outcome, JsonBuilder *result)
{
  cl_json_add_int (result, "case", outcome->case_id);
  cl_json_add_text (result, "status", cl_referral_status_to_nick (outcome->referral_status));
}

static void
add_outside (JsonBuilder *builder, const ClDoctor *doctor)
{
  json_builder_begin_object (builder);
  cl_json_add_text (builder, "name", doctor->name);
  cl_json_add_text (builder, "practice", doctor->practice);
  json_builder_end_object (builder);
}

static void
add_doctor (ClBatch *batch,
            ClActor *actor,
            JsonBuilder *builder,
            const char *name,
            const ClDoctor *doctor)
{
  if (doctor == NULL || !cl_doctor_is_outside (doctor))
    {
      cl_batch_add_member (batch, actor, builder, name, doctor != NULL ? doctor->member : 0);
      return;
    }
  json_builder_set_member_name (builder, name);
  add_outside (builder, doctor);
}

static void
add_doctors (ClBatch *batch,
             ClActor *actor,
             JsonBuilder *builder,
             const char *name,
             GPtrArray *doctors)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < doctors->len; i++)
    {
      const ClDoctor *doctor = g_ptr_array_index (doctors, i);

      if (cl_doctor_is_outside (doctor))
        add_outside (builder, doctor);
      else
        cl_batch_add_member (batch, actor, builder, NULL, doctor->member);
    }
  json_builder_end_array (builder);
}

/**
 * cl_batch_add_referral:
 * @batch: a batch
 * @actor: who asks
 * @builder: an object being built
 * @referral: (nullable): what makes a case a referral
 *
 * Adds a member “referral”: where it stands and who its doctors are; null where there is none.
 */
void
cl_batch_add_referral (ClBatch *batch,
                       ClActor *actor,
                       JsonBuilder *builder,
                       const ClReferral *referral)
{
  if (referral == NULL)
    {
      cl_json_add_text (builder, "referral", NULL);
      return;
    }
  json_builder_set_member_name (builder, "referral");
  json_builder_begin_object (builder);
  cl_json_add_text (builder, "status", cl_referral_status_to_nick (referral->status));
  add_doctor (batch, actor, builder, "referred_by", referral->referred_by);
  add_doctor (batch, actor, builder, "referred_to", referral->referred_to);
  add_doctors (batch, actor, builder, "associated", referral->associated);
  json_builder_end_object (builder);
}

static gboolean
run_history (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (GPtrArray)
    events = cl_referral_service_list_events (batch->practice, actor, get_case (with), error);

  if (events == NULL)
    return FALSE;
  json_builder_set_member_name (result, "events");
  json_builder_begin_array (result);
  for (guint i = 0; i < events->len; i++)
    {
      const ClReferralEvent *event = g_ptr_array_index (events, i);

      json_builder_begin_object (result);
      cl_batch_add_time (batch, result, "at", event->at);
      cl_json_add_text (result, "step", event->step);
      cl_batch_add_member (batch, actor, result, "by", event->by);
      cl_batch_add_member (batch, actor, result, "on_behalf_of", event->on_behalf_of);
      add_doctor (batch, actor, result, "to", event->to);
      cl_json_add_text (result, "comment", event->comment);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
  return TRUE;
}

static const ClField doctor_fields[] = {
  { "name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "practice", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField create_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "title", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "referred_by", CL_FIELD_TEXT_OR_OBJECT, CL_FIELD_REQUIRED, doctor_fields },
  { "referred_to", CL_FIELD_TEXT_OR_OBJECT, CL_FIELD_REQUIRED, doctor_fields },
  { "associated", CL_FIELD_TEXTS_OR_OBJECTS, CL_FIELD_OPTIONAL, doctor_fields },
  { "comment", CL_FIELD_TEXT },
  { NULL },
};

static const ClField step_fields[] = {
  { "case", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "comment", CL_FIELD_TEXT },
  { NULL },
};

static const ClField reopen_fields[] = {
  { "case", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "comment", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField refer_fields[] = {
  { "case", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "to", CL_FIELD_TEXT_OR_OBJECT, CL_FIELD_REQUIRED, doctor_fields },
  { "comment", CL_FIELD_TEXT },
  { NULL },
};

static const ClField update_fields[] = {
  { "case", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "title", CL_FIELD_TEXT },
  { "associated", CL_FIELD_TEXTS_OR_OBJECTS, CL_FIELD_OPTIONAL, doctor_fields },
  { "comment", CL_FIELD_TEXT },
  { NULL },
};

static const ClField case_fields[] = {
  { "case", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { NULL },
};

const ClCommand cl_batch_referral_commands[] = {
  { "referral.create", create_fields, .make_change = make_create, .answer = answer_create },
  { "referral.accept", step_fields, .make_change = make_accept, .answer = answer_step },
  { "referral.reject", step_fields, .make_change = make_reject, .answer = answer_step },
  { "referral.hold", step_fields, .make_change = make_hold, .answer = answer_step },
  { "referral.complete", step_fields, .make_change = make_complete, .answer = answer_step },
  { "referral.reopen", reopen_fields, .make_change = make_reopen, .answer = answer_step },
  { "referral.refer", refer_fields, .make_change = make_refer, .answer = answer_step },
  { "referral.update", update_fields, .make_change = make_update, .answer = answer_step },
  { "referral.history", case_fields, .run = run_history },
  { NULL },
};
