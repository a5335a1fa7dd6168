/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"

#include "cl-json.h"
#include "cl-template-service.h"

static void
add_template (JsonBuilder *result, ClNoteTemplate *template)
{
  g_autofree char *revision = g_strdup_printf ("%" G_GINT64_FORMAT, template->revision);

  json_builder_begin_object (result);
  cl_json_add_int (result, "template", template->id);
  cl_json_add_text (result, "kind", cl_note_kind_to_nick (template->kind));
  cl_json_add_text (result, "name", template->name);
  cl_json_add_text (result, "body", template->body);
  cl_json_add_text (result, "built_in", template->builtin);
  cl_json_add_text (result, "revision", revision);
  json_builder_end_object (result);
}

static gboolean
run_list (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (GPtrArray) list = cl_template_service_list (batch->practice, actor, error);

  if (list == NULL)
    return FALSE;
  json_builder_set_member_name (result, "templates");
  json_builder_begin_array (result);
  for (guint i = 0; i < list->len; i++)
    add_template (result, g_ptr_array_index (list, i));
  json_builder_end_array (result);
  return TRUE;
}

static ClNoteKind
get_kind (JsonObject *with)
{
  return cl_note_kind_from_nick (cl_json_get_text (with, "kind"));
}

static ClChange *
make_create (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_create_template (get_kind (with), cl_json_get_text (with, "name"),
                                        cl_json_get_text (with, "body"));
}

static ClChange *
make_update (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_update_template (
    cl_json_get_int (with, "template", 0), cl_json_has (with, "kind"), get_kind (with),
    cl_json_get_text (with, "name"), cl_json_get_text (with, "body"),
    cl_json_get_text (with, "revision"));
}

static ClChange *
make_delete (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_delete_template (cl_json_get_int (with, "template", 0),
                                        cl_json_get_text (with, "revision"));
}

static void
answer_template (ClBatch *batch,
                 ClActor *actor,
                 const ClChangeOutcome *outcome,
                 JsonBuilder *result)
{
  cl_json_add_int (result, "template", outcome->template);
}

static const ClField create_fields[] = {
  { "kind", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "body", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField update_fields[] = {
  { "template", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "kind", CL_FIELD_TEXT },
  { "name", CL_FIELD_TEXT },
  { "body", CL_FIELD_TEXT },
  { "revision", CL_FIELD_TEXT },
  { NULL },
};

static const ClField delete_fields[] = {
  { "template", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "revision", CL_FIELD_TEXT },
  { NULL },
};

static const ClField no_fields[] = { { NULL } };

const ClCommand cl_batch_template_commands[] = {
  { "template.list", no_fields, .run = run_list },
  { "template.create", create_fields, .make_change = make_create, .answer = answer_template },
  { "template.update", update_fields, .make_change = make_update, .answer = answer_template },
  { "template.delete", delete_fields, .make_change = make_delete },
  { NULL },
};
