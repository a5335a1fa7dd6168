/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"

#include <glib/gi18n.h>

#include "cl-error.h"
#include "cl-json.h"

static const ClCommand *
find_nested (JsonObject *request)
{
  return cl_batch_find_command (json_object_get_string_member (request, "do"));
}

/* A request within a request: must be a change, and where it is to be previewed, one that can. */
static gboolean
check_nested (JsonObject *request, const char *member, gboolean for_preview, GError **error)
{
  g_autoptr (JsonObject) none = json_object_new ();
  const ClCommand *command = find_nested (request);
  const char *name = json_object_get_string_member (request, "do");

  if (command == NULL || command->make_change == NULL || (for_preview && !command->is_previewable))
    {
      if (for_preview)
        g_propagate_error (error, cl_error_new_member (CL_ERROR_BAD_REQUEST, member,
                                                       _ ("“%s” has no preview."), name));
      else
        g_propagate_error (error, cl_error_new_member (CL_ERROR_BAD_REQUEST, member,
                                                       _ ("“%s” is not a change."), name));
      return FALSE;
    }
  return cl_fields_check (command->fields,
                          json_object_has_member (request, "with")
                            ? json_object_get_object_member (request, "with")
                            : none,
                          error);
}

static gboolean
check_list (JsonObject *with, gboolean for_preview, GError **error)
{
  JsonArray *requests = json_object_get_array_member (with, "changes");

  for (guint i = 0; i < json_array_get_length (requests); i++)
    if (!check_nested (json_array_get_object_element (requests, i), "changes", for_preview, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_apply (JsonObject *with, GError **error)
{
  return check_list (with, FALSE, error);
}

static gboolean
check_preview (JsonObject *with, GError **error)
{
  gboolean has_one = json_object_has_member (with, "change");
  gboolean has_list = json_object_has_member (with, "changes");

  if (has_one == has_list)
    {
      g_propagate_error (error,
                         cl_error_new_member (CL_ERROR_BAD_REQUEST, has_one ? "changes" : "change",
                                              _ ("A preview takes either “change” or “changes”.")));
      return FALSE;
    }
  if (has_list)
    return check_list (with, TRUE, error);
  return check_nested (json_object_get_object_member (with, "change"), "change", TRUE, error);
}

static ClChange *
make_nested (ClBatch *batch, JsonObject *request)
{
  g_autoptr (JsonObject) none = json_object_new ();

  return find_nested (request)->make_change (batch,
                                             json_object_has_member (request, "with")
                                               ? json_object_get_object_member (request, "with")
                                               : none);
}

static GPtrArray *
make_all (ClBatch *batch, JsonObject *with)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);

  if (json_object_has_member (with, "change"))
    {
      g_ptr_array_add (changes,
                       make_nested (batch, json_object_get_object_member (with, "change")));
    }
  else
    {
      JsonArray *requests = json_object_get_array_member (with, "changes");

      for (guint i = 0; i < json_array_get_length (requests); i++)
        g_ptr_array_add (changes, make_nested (batch, json_array_get_object_element (requests, i)));
    }
  return changes;
}

static gboolean
run_apply (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  JsonArray *requests = json_object_get_array_member (with, "changes");
  g_autoptr (GPtrArray) changes = make_all (batch, with);
  g_autoptr (ClChangeResult) saved = NULL;

  saved = cl_change_service_apply (batch->practice, actor, (ClChange *const *) changes->pdata,
                                   changes->len, error);
  if (saved == NULL)
    return FALSE;
  json_builder_set_member_name (result, "results");
  json_builder_begin_array (result);
  for (guint i = 0; i < saved->outcomes->len; i++)
    {
      const ClCommand *command = find_nested (json_array_get_object_element (requests, i));

      json_builder_begin_object (result);
      if (command->answer != NULL)
        command->answer (batch, actor, g_ptr_array_index (saved->outcomes, i), result);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
  cl_json_add_int (result, "change", saved->change);
  return TRUE;
}

static gboolean
run_preview (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (GPtrArray) changes = make_all (batch, with);
  g_autoptr (ClPreview) preview = NULL;

  preview = cl_change_service_preview (batch->practice, actor, (ClChange *const *) changes->pdata,
                                       changes->len, (guint64) cl_json_get_int (with, "limit", 0),
                                       (guint64) cl_json_get_int (with, "offset", 0), NULL, error);
  if (preview == NULL)
    return FALSE;
  cl_json_add_int (result, "total", (gint64) preview->total);
  json_builder_set_member_name (result, "effects");
  json_builder_begin_array (result);
  for (guint i = 0; i < preview->effects->len; i++)
    {
      const ClEffect *effect = &g_array_index (preview->effects, ClEffect, i);

      json_builder_begin_object (result);
      cl_batch_add_member (batch, actor, result, "member", effect->member);
      cl_json_add_int (result, "client", effect->client);
      cl_json_add_areas (result, "before", effect->before);
      cl_json_add_areas (result, "after", effect->after);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
  return TRUE;
}

static gboolean
run_undo (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  gint64 change = 0;

  if (!cl_change_service_undo (batch->practice, actor, cl_json_get_int (with, "change", 0), &change,
                               error))
    return FALSE;
  cl_json_add_int (result, "change", change);
  return TRUE;
}

static const ClField apply_fields[] = {
  { "changes", CL_FIELD_REQUESTS, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField preview_fields[] = {
  { "change", CL_FIELD_REQUEST },
  { "changes", CL_FIELD_REQUESTS },
  { "limit", CL_FIELD_COUNT },
  { "offset", CL_FIELD_COUNT },
  { NULL },
};

static const ClField undo_fields[] = {
  { "change", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { NULL },
};

const ClCommand cl_batch_change_commands[] = {
  { "change.apply", apply_fields, .run = run_apply, .check = check_apply },
  { "change.undo", undo_fields, .run = run_undo },
  { "access.preview", preview_fields, .run = run_preview, .check = check_preview },
  { NULL },
};
