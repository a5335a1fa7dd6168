/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cl-batch-private.h"
#include "cl-error.h"
#include "cl-fhir.h"
#include "cl-json.h"

/* What may not be exported at all is refused before what it is to be exported as. */
static gboolean
check_format (ClBatch *batch, ClActor *actor, JsonObject *with, GError **error)
{
  ClRecordContents contents;

  if (g_str_equal (cl_json_get_text (with, "format"), cl_fhir_format.name))
    return TRUE;
  if (cl_export_service_count (batch->practice, actor, cl_json_get_int (with, "client", 0),
                               &contents, error))
    g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "format", "%s",
                                                   _ ("Records are exported as fhir.")));
  return FALSE;
}

static gboolean
run_export (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (GBytes) bundle = NULL;
  g_autoptr (JsonParser) parser = NULL;
  const char *text;
  gsize size;

  if (!check_format (batch, actor, with, error))
    return FALSE;
  bundle = cl_export_service_get (batch->practice, actor, cl_json_get_int (with, "client", 0),
                                  cl_json_get_bool (with, "psychotherapy", FALSE), &cl_fhir_format,
                                  error);
  if (bundle == NULL)
    return FALSE;
  text = g_bytes_get_data (bundle, &size);
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize) size, error))
    return FALSE;
  json_builder_set_member_name (result, "bundle");
  json_builder_add_value (result, json_node_ref (json_parser_get_root (parser)));
  return TRUE;
}

static const ClField export_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "format", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "psychotherapy", CL_FIELD_BOOL },
  { NULL },
};

const ClCommand cl_batch_export_commands[] = {
  { "client.export", export_fields, .run = run_export },
  { NULL },
};
