/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-detail-private.h"

/**
 * cl_log_detail_add:
 * @detail: an entry's detail, empty or a JSON object
 * @name: of the new member: a word that needs no escapes
 * @json: its value, as JSON
 *
 * Adds a member to the object.
 */
void
cl_log_detail_add (GString *detail, const char *name, const char *json)
{
  gboolean is_first = detail->len <= strlen ("{}");

  if (is_first)
    g_string_assign (detail, "{");
  else
    g_string_truncate (detail, detail->len - 1);
  g_string_append_printf (detail, "%s\"%s\":%s}", is_first ? "" : ",", name, json);
}

/**
 * cl_log_detail_add_int:
 * @detail: an entry's detail
 * @name: of the new member
 * @value: its value
 *
 * Adds a number to the object.
 */
void
cl_log_detail_add_int (GString *detail, const char *name, gint64 value)
{
  g_autofree char *json = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  cl_log_detail_add (detail, name, json);
}

/**
 * cl_log_detail_add_text:
 * @detail: an entry's detail
 * @name: of the new member
 * @text: its value, in UTF-8
 *
 * Adds a text to the object.
 */
void
cl_log_detail_add_text (GString *detail, const char *name, const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);
  g_autofree char *json = json_to_string (node, FALSE);

  cl_log_detail_add (detail, name, json);
}

/**
 * cl_log_detail_add_ids:
 * @detail: an entry's detail
 * @name: of the new member
 * @ids: (element-type gint64): its value
 *
 * Adds a list of numbers to the object.
 */
void
cl_log_detail_add_ids (GString *detail, const char *name, GArray *ids)
{
  g_autoptr (GString) list = g_string_new ("[");

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (list, "%s%" G_GINT64_FORMAT, i == 0 ? "" : ",",
                            g_array_index (ids, gint64, i));
  g_string_append_c (list, ']');
  cl_log_detail_add (detail, name, list->str);
}

/**
 * cl_log_detail_add_texts:
 * @detail: an entry's detail
 * @name: of the new member
 * @texts: (nullable): its value, in UTF-8; %NULL for none
 *
 * Adds a list of texts to the object.
 */
void
cl_log_detail_add_texts (GString *detail, const char *name, const char *const *texts)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), NULL);
  g_autoptr (JsonArray) list = json_array_new ();
  g_autofree char *json = NULL;

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    json_array_add_string_element (list, texts[i]);
  json_node_set_array (node, list);
  json = json_to_string (node, FALSE);
  cl_log_detail_add (detail, name, json);
}

/**
 * cl_log_detail_parse:
 * @detail: an entry's detail
 *
 * Returns: (transfer full) (nullable): the object; %NULL where it is none
 */
JsonNode *
cl_log_detail_parse (const char *detail)
{
  g_autoptr (JsonNode) root = json_from_string (detail, NULL);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? g_steal_pointer (&root) : NULL;
}

static gboolean
holds (JsonNode *node, GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * cl_log_detail_get_int:
 * @object: an object
 * @name: of a member
 * @value_out: (out): its value
 *
 * Returns: whether it is a whole number
 */
gboolean
cl_log_detail_get_int (JsonObject *object, const char *name, gint64 *value_out)
{
  JsonNode *node = json_object_get_member (object, name);

  if (!holds (node, G_TYPE_INT64))
    return FALSE;
  *value_out = json_node_get_int (node);
  return TRUE;
}

/**
 * cl_log_detail_get_text:
 * @object: an object
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): its value; %NULL where it is no text
 */
const char *
cl_log_detail_get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return holds (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;
}

/**
 * cl_log_detail_get_object:
 * @object: an object
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): its value; %NULL where it is no object
 */
JsonObject *
cl_log_detail_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * cl_log_detail_get_list:
 * @object: an object
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): its value; %NULL where it is no list
 */
JsonArray *
cl_log_detail_get_list (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}
