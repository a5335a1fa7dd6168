/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"
#include "cl-json.h"
#include "cl-settings-service.h"
#include "cl-time.h"

static gboolean
run_create (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_auto (GStrv) roles = cl_json_get_texts (with, "admin_roles");
  g_autofree char *recovery_key = NULL;
  ClPracticeDraft draft = {
    .name = cl_json_get_text (with, "name"),
    .timezone = cl_json_get_text (with, "timezone"),
    .admin_name = cl_json_get_text (with, "admin_name"),
    .admin_email = cl_json_get_text (with, "admin_email"),
    .admin_password = cl_json_get_text (with, "admin_password"),
    .admin_roles = (const char *const *) roles,
    .test_clock = cl_json_get_bool (with, "test_clock", FALSE),
  };
  ClPractice *practice = cl_practice_create (batch->path, &draft, &recovery_key, error);

  if (practice == NULL)
    return FALSE;
  cl_batch_set_practice (batch, practice);
  cl_json_add_text (result, "recovery_key", recovery_key);
  return TRUE;
}

static gboolean
run_set_clock (ClBatch *batch,
               ClActor *actor,
               JsonObject *with,
               JsonBuilder *result,
               GError **error)
{
  ClPractice *practice = cl_batch_get_practice (batch, error);

  return practice != NULL &&
         cl_practice_set_clock (practice, cl_time_parse (cl_json_get_text (with, "now")), error);
}

static gboolean
run_settings (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (GHashTable) settings = cl_settings_service_get (batch->practice, actor, error);
  g_autoptr (GList) names = NULL;

  if (settings == NULL)
    return FALSE;
  names = g_list_sort (g_hash_table_get_keys (settings), (GCompareFunc) g_strcmp0);
  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *value = g_hash_table_lookup (settings, l->data);
      gint64 number;

      if (g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
        cl_json_add_int (result, l->data, number);
      else
        cl_json_add_text (result, l->data, value);
    }
  return TRUE;
}

static ClChange *
make_configure (ClBatch *batch, JsonObject *with)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_auto (GStrv) all_names = NULL;
  g_auto (GStrv) all_values = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, with);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_autofree char *number = NULL;

      if (json_node_get_value_type (node) == G_TYPE_INT64)
        number = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
      g_strv_builder_add (names, name);
      g_strv_builder_add (values, number != NULL ? number : json_node_get_string (node));
    }
  all_names = g_strv_builder_end (names);
  all_values = g_strv_builder_end (values);
  return cl_change_new_configure ((const char *const *) all_names,
                                  (const char *const *) all_values);
}

static ClChange *
make_replace_recovery_key (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_replace_recovery_key (NULL);
}

static void
answer_replace_recovery_key (ClBatch *batch,
                             ClActor *actor,
                             const ClChangeOutcome *outcome,
                             JsonBuilder *result)
{
  cl_json_add_text (result, "recovery_key", outcome->recovery_key);
}

static const ClField create_fields[] = {
  { "name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "timezone", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "admin_name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "admin_email", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "admin_password", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "admin_roles", CL_FIELD_TEXTS },
  { "test_clock", CL_FIELD_BOOL },
  { NULL },
};

static const ClField set_clock_fields[] = {
  { "now", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField no_fields[] = { { NULL } };

static const ClField configure_fields[] = {
  { "access_review_days", CL_FIELD_ID },
  { "calendar_export_names", CL_FIELD_TEXT },
  { "conflict_handling", CL_FIELD_TEXT },
  { "cosignature", CL_FIELD_TEXT },
  { "emergency_hours", CL_FIELD_ID },
  { "note_unlock", CL_FIELD_TEXT },
  { "note_unlock_hours", CL_FIELD_ID },
  { "password_cost", CL_FIELD_TEXT },
  { NULL },
};

const ClCommand cl_batch_practice_commands[] = {
  { "practice.create", create_fields, .is_open = TRUE, .run = run_create },
  { "practice.set-clock", set_clock_fields, .is_open = TRUE, .run = run_set_clock },
  { "practice.settings", no_fields, .run = run_settings },
  { "practice.configure", configure_fields, .make_change = make_configure },
  { "practice.replace-recovery-key", no_fields, .make_change = make_replace_recovery_key,
    .answer = answer_replace_recovery_key },
  { NULL },
};
