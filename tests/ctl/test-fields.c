/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-fields.h"

#include "cl-error.h"

static const ClField inner_fields[] = {
  { "payer", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "group", CL_FIELD_TEXT, CL_FIELD_NULLABLE },
  { NULL },
};

static const ClField fields[] = {
  { "text", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "id", CL_FIELD_ID },
  { "count", CL_FIELD_COUNT },
  { "bool", CL_FIELD_BOOL },
  { "texts", CL_FIELD_TEXTS },
  { "object", CL_FIELD_OBJECT, CL_FIELD_NULLABLE, inner_fields },
  { "objects", CL_FIELD_OBJECTS, CL_FIELD_OPTIONAL, inner_fields },
  { "either", CL_FIELD_TEXT_OR_OBJECTS, CL_FIELD_OPTIONAL, inner_fields },
  { "doctor", CL_FIELD_TEXT_OR_OBJECT, CL_FIELD_OPTIONAL, inner_fields },
  { "doctors", CL_FIELD_TEXTS_OR_OBJECTS, CL_FIELD_OPTIONAL, inner_fields },
  { "request", CL_FIELD_REQUEST },
  { "requests", CL_FIELD_REQUESTS },
  { NULL },
};

typedef struct
{
  const char *json;
  const char *member; /* NULL: well formed */
} Example;

static const Example examples[] = {
  { "{\"text\": \"\"}", NULL },
  { "{}", "text" },
  { "{\"text\": null}", "text" },
  { "{\"text\": 1}", "text" },
  { "{\"text\": [\"a\"]}", "text" },
  { "{\"text\": \"a\", \"colour\": \"blue\"}", "colour" },
  { "{\"text\": \"a\", \"id\": 7}", NULL },
  { "{\"text\": \"a\", \"id\": -7}", NULL },
  { "{\"text\": \"a\", \"id\": 7.5}", "id" },
  { "{\"text\": \"a\", \"id\": \"7\"}", "id" },
  { "{\"text\": \"a\", \"id\": true}", "id" },
  { "{\"text\": \"a\", \"id\": null}", "id" },
  { "{\"text\": \"a\", \"count\": 0}", NULL },
  { "{\"text\": \"a\", \"count\": -1}", "count" },
  { "{\"text\": \"a\", \"bool\": false}", NULL },
  { "{\"text\": \"a\", \"bool\": 0}", "bool" },
  { "{\"text\": \"a\", \"texts\": []}", NULL },
  { "{\"text\": \"a\", \"texts\": [\"a\", \"b\"]}", NULL },
  { "{\"text\": \"a\", \"texts\": [\"a\", 1]}", "texts" },
  { "{\"text\": \"a\", \"texts\": \"a\"}", "texts" },
  { "{\"text\": \"a\", \"object\": null}", NULL },
  { "{\"text\": \"a\", \"object\": {\"payer\": \"p\", \"group\": null}}", NULL },
  { "{\"text\": \"a\", \"object\": {}}", "object" },
  { "{\"text\": \"a\", \"object\": {\"payer\": \"p\", \"x\": 1}}", "object" },
  { "{\"text\": \"a\", \"object\": []}", "object" },
  { "{\"text\": \"a\", \"objects\": [{\"payer\": \"p\"}]}", NULL },
  { "{\"text\": \"a\", \"objects\": [{\"payer\": \"p\"}, {}]}", "objects" },
  { "{\"text\": \"a\", \"objects\": {\"payer\": \"p\"}}", "objects" },
  { "{\"text\": \"a\", \"either\": \"p\"}", NULL },
  { "{\"text\": \"a\", \"either\": [{\"payer\": \"p\"}]}", NULL },
  { "{\"text\": \"a\", \"either\": [\"p\"]}", "either" },
  { "{\"text\": \"a\", \"doctor\": \"p\"}", NULL },
  { "{\"text\": \"a\", \"doctor\": {\"payer\": \"p\"}}", NULL },
  { "{\"text\": \"a\", \"doctor\": {}}", "doctor" },
  { "{\"text\": \"a\", \"doctor\": [\"p\"]}", "doctor" },
  { "{\"text\": \"a\", \"doctor\": null}", "doctor" },
  { "{\"text\": \"a\", \"doctors\": [\"p\", {\"payer\": \"p\"}]}", NULL },
  { "{\"text\": \"a\", \"doctors\": [\"p\", {}]}", "doctors" },
  { "{\"text\": \"a\", \"doctors\": [1]}", "doctors" },
  { "{\"text\": \"a\", \"doctors\": \"p\"}", "doctors" },
  { "{\"text\": \"a\", \"request\": {\"do\": \"x\", \"with\": {\"any\": 1}}}", NULL },
  { "{\"text\": \"a\", \"request\": {\"do\": \"x\"}}", NULL },
  { "{\"text\": \"a\", \"request\": {\"with\": {}}}", "request" },
  { "{\"text\": \"a\", \"request\": {\"do\": \"x\", \"as\": \"y\"}}", "request" },
  { "{\"text\": \"a\", \"requests\": [{\"do\": \"x\"}]}", NULL },
  { "{\"text\": \"a\", \"requests\": []}", "requests" },
};

static void
test_names_what_is_wrong (gconstpointer data)
{
  const Example *example = data;
  g_autoptr (JsonNode) node = json_from_string (example->json, NULL);
  g_autoptr (GError) error = NULL;
  gboolean is_good;

  g_assert_nonnull (node);
  is_good = cl_fields_check (fields, json_node_get_object (node), &error);
  if (example->member == NULL)
    {
      g_assert_no_error (error);
      g_assert_true (is_good);
      return;
    }
  g_assert_false (is_good);
  g_assert_error (error, CL_ERROR, CL_ERROR_BAD_REQUEST);
  g_assert_cmpstr (cl_error_get_member (error), ==, example->member);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ctl/fields/%02" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &examples[i], test_names_what_is_wrong);
    }
  return g_test_run ();
}
