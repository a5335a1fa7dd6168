/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"
#include "cl-json.h"
#include "cl-member-service.h"

static gboolean
run_list (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (GPtrArray) roles = cl_role_service_list (batch->practice, actor, error);

  if (roles == NULL)
    return FALSE;
  json_builder_set_member_name (result, "roles");
  json_builder_begin_array (result);
  for (guint i = 0; i < roles->len; i++)
    {
      ClRole *role = g_ptr_array_index (roles, i);
      g_auto (GStrv) permissions = cl_permissions_to_nicks (role->permissions);

      json_builder_begin_object (result);
      cl_json_add_text (result, "name", role->name);
      cl_json_add_texts (result, "permissions", (const char *const *) permissions);
      cl_json_add_bool (result, "built_in", role->built_in);
      cl_json_add_text (result, "revision", role->revision);
      json_builder_end_object (result);
    }
  json_builder_end_array (result);
  return TRUE;
}

static ClPermission
get_permissions (JsonObject *with)
{
  g_auto (GStrv) nicks = cl_json_get_texts (with, "permissions");

  return nicks != NULL ? cl_permissions_from_nicks ((const char *const *) nicks)
                       : CL_PERMISSION_NONE;
}

static ClChange *
make_create (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_create_role (cl_json_get_text (with, "name"), get_permissions (with));
}

static ClChange *
make_update (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_update_role (
    cl_json_get_text (with, "name"), cl_json_has (with, "permissions"), get_permissions (with),
    cl_json_get_text (with, "new_name"), cl_json_get_text (with, "revision"));
}

static ClChange *
make_delete (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_delete_role (cl_json_get_text (with, "name"));
}

static const ClField no_fields[] = { { NULL } };

static const ClField create_fields[] = {
  { "name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "permissions", CL_FIELD_TEXTS, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField update_fields[] = {
  { "name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "permissions", CL_FIELD_TEXTS },
  { "new_name", CL_FIELD_TEXT },
  { "revision", CL_FIELD_TEXT },
  { NULL },
};

static const ClField delete_fields[] = {
  { "name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

const ClCommand cl_batch_role_commands[] = {
  { "role.list", no_fields, .run = run_list },
  { "role.create", create_fields, .is_previewable = TRUE, .make_change = make_create },
  { "role.update", update_fields, .is_previewable = TRUE, .make_change = make_update },
  { "role.delete", delete_fields, .is_previewable = TRUE, .make_change = make_delete },
  { NULL },
};
