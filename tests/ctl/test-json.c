/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "cl-json.h"

static JsonNode *
parse (const char *line)
{
  return cl_json_parse_line (line, strlen (line));
}

static void
test_parses_values (void)
{
  g_autoptr (JsonNode) object = parse (" {\"id\": 1, \"with\": {\"a\": [1, \"b\", null]}} \r");
  g_autoptr (JsonNode) number = parse ("3");

  g_assert_nonnull (object);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (object));
  g_assert_nonnull (number);
  g_assert_true (JSON_NODE_HOLDS_VALUE (number));
}

static void
test_refuses_what_is_not_json (void)
{
  static const char *const lines[] = {
    "this is not JSON", "{\"id\": 1", "{\"id\": }",  "\"no end", "{\"a\" 1}", "{} {}", "[] 1",
    "{'a': 1}",         "{} // more", "{\"a\": 1,}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (JsonNode) node = parse (lines[i]);

      g_test_message ("%s", lines[i]);
      g_assert_null (node);
    }
}

static void
test_refuses_bytes_that_are_no_text (void)
{
  g_autoptr (JsonNode) latin1 = parse ("{\"id\": \"caf\xe9\"}");
  g_autoptr (JsonNode) nul = cl_json_parse_line ("{\"id\":\0 1}", 10);
  g_autoptr (JsonNode) escaped_nul = parse ("{\"id\": \"a\\u0000b\"}");
  g_autoptr (JsonNode) escaped_backslash = parse ("{\"id\": \"a\\\\u0000b\"}");

  g_assert_null (latin1);
  g_assert_null (nul);
  g_assert_null (escaped_nul);
  g_assert_nonnull (escaped_backslash);
}

static void
test_refuses_endless_nesting (void)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (JsonNode) deep = NULL;
  g_autoptr (JsonNode) brackets_in_text = NULL;
  g_autofree char *text = g_strnfill (1000, '[');
  g_autofree char *quoted = g_strdup_printf ("{\"id\": \"%s\"}", text);

  for (int i = 0; i < 1000000; i++)
    g_string_append_c (line, '[');
  deep = cl_json_parse_line (line->str, line->len);
  brackets_in_text = parse (quoted);
  g_assert_null (deep);
  g_assert_nonnull (brackets_in_text);
}

static void
test_reads_members (void)
{
  g_autoptr (JsonNode)
    node = parse ("{\"t\": \"x\", \"i\": 7, \"b\": true, \"l\": [\"p\", \"q\"], \"n\": null}");
  JsonObject *object = json_node_get_object (node);
  g_auto (GStrv) texts = cl_json_get_texts (object, "l");

  g_assert_cmpstr (cl_json_get_text (object, "t"), ==, "x");
  g_assert_cmpint (cl_json_get_int (object, "i", 0), ==, 7);
  g_assert_true (cl_json_get_bool (object, "b", FALSE));
  g_assert_cmpuint (g_strv_length (texts), ==, 2);
  g_assert_cmpstr (texts[1], ==, "q");
  g_assert_false (cl_json_has (object, "n"));
  g_assert_null (cl_json_get_text (object, "n"));
  g_assert_cmpint (cl_json_get_int (object, "missing", 5), ==, 5);
  g_assert_true (cl_json_get_bool (object, "missing", TRUE));
  g_assert_null (cl_json_get_texts (object, "missing"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl/json/parses-values", test_parses_values);
  g_test_add_func ("/ctl/json/refuses-what-is-not-json", test_refuses_what_is_not_json);
  g_test_add_func ("/ctl/json/refuses-bytes-that-are-no-text", test_refuses_bytes_that_are_no_text);
  g_test_add_func ("/ctl/json/refuses-endless-nesting", test_refuses_endless_nesting);
  g_test_add_func ("/ctl/json/reads-members", test_reads_members);
  return g_test_run ();
}
