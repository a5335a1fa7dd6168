/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-document-service.h"
#include "cl-error.h"
#include "cl-json.h"

#define BASE64 "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

static gboolean
refuse_data (const char *sentence, GError **error)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_BAD_REQUEST, "data", "%s", sentence));
  return FALSE;
}

/* GLib would leave out what is no base64 (RFC 4648, 4) without a word. */
static gboolean
check_add (JsonObject *with, GError **error)
{
  const char *text = cl_json_get_text (with, "data");
  gsize length = strlen (text);
  gsize n_digits = strspn (text, BASE64);
  gsize n_filled = strspn (text + n_digits, "=");

  if (length % 4 != 0 || n_filled > 2 || n_digits + n_filled != length)
    return refuse_data (_ ("This is no base64. Encode the whole file, on one line."), error);
  return length / 4 * 3 - n_filled <= CL_DOCUMENT_LINE_MAX_SIZE ||
         refuse_data (_ ("A document in a batch is at most 10 MiB. Add a larger one in the "
                         "window."),
                      error);
}

static ClChange *
make_add (ClBatch *batch, JsonObject *with)
{
  ClDocumentDraft *draft = cl_document_draft_new (cl_json_get_int (with, "client", 0),
                                                  cl_json_get_text (with, "name"),
                                                  cl_json_get_text (with, "media_type"));
  gsize size;
  guchar *decoded = g_base64_decode (cl_json_get_text (with, "data"), &size);
  g_autoptr (GBytes) data = g_bytes_new_take (decoded, size);

  draft->case_id = cl_json_get_int (with, "case", 0);
  draft->is_clinical = cl_json_get_bool (with, "clinical", FALSE);
  cl_document_draft_set_data (draft, data);
  return cl_change_new_add_document (draft, NULL);
}

static ClChange *
make_rename (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_rename_document (cl_json_get_int (with, "document", 0),
                                        cl_json_get_text (with, "name"));
}

static ClChange *
make_remove (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_remove_document (cl_json_get_int (with, "document", 0));
}

static void
answer_add (ClBatch *batch, ClActor *actor, const ClChangeOutcome *outcome, JsonBuilder *result)
{
  cl_json_add_int (result, "document", outcome->document);
}

static void
add_row (ClBatch *batch, ClActor *actor, JsonBuilder *builder, ClDocument *document)
{
  cl_json_add_int (builder, "document", document->id);
  /* The title is told only where they may know of the case. */
  if (document->case_id != 0 && document->case_title != NULL)
    cl_json_add_int (builder, "case", document->case_id);
  else
    cl_json_add_text (builder, "case", NULL);
  cl_batch_add_member (batch, actor, builder, "author", document->author);
  cl_json_add_bool (builder, "clinical", document->is_clinical);
  cl_json_add_text (builder, "name", document->name);
  cl_json_add_text (builder, "media_type", document->media_type);
  cl_json_add_int (builder, "size", document->size);
  cl_batch_add_time (batch, builder, "added_at", document->added_at);
}

static gboolean
run_list (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (GPtrArray) documents =
    cl_document_service_list (batch->practice, actor, cl_json_get_int (with, "client", 0), error);

  if (documents == NULL)
    return FALSE;
  json_builder_set_member_name (result, "documents");
  json_builder_begin_array (result);
  for (guint i = 0; i < documents->len; i++)
    {
      json_builder_begin_object (result);
      add_row (batch, actor, result, g_ptr_array_index (documents, i));
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
  return TRUE;
}

static gboolean
run_get (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (ClDocument) document = NULL;
  g_autoptr (GBytes) data = cl_document_service_get (
    batch->practice, actor, cl_json_get_int (with, "document", 0), &document, error);
  g_autofree char *text = NULL;
  gsize size;
  gconstpointer bytes;

  if (data == NULL)
    return FALSE;
  bytes = g_bytes_get_data (data, &size);
  text = g_base64_encode (bytes, size);
  add_row (batch, actor, result, document);
  cl_json_add_text (result, "data", text);
  explicit_bzero (text, strlen (text));
  return TRUE;
}

static const ClField add_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "case", CL_FIELD_ID },
  { "clinical", CL_FIELD_BOOL, CL_FIELD_REQUIRED },
  { "name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "media_type", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "data", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField rename_fields[] = {
  { "document", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField document_fields[] = {
  { "document", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField list_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { NULL },
};

const ClCommand cl_batch_document_commands[] = {
  { "document.add", add_fields, .make_change = make_add, .answer = answer_add, .check = check_add },
  { "document.rename", rename_fields, .make_change = make_rename },
  { "document.remove", document_fields, .make_change = make_remove },
  { "document.list", list_fields, .run = run_list },
  { "document.get", document_fields, .run = run_get },
  { NULL },
};
