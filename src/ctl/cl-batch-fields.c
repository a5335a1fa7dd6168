/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-fields.h"

#include <glib/gi18n.h>

#include "cl-error.h"

static const ClField request_fields[] = {
  { "do", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  /* What it may hold is said by the command that it names. */
  { "with", CL_FIELD_OBJECT, CL_FIELD_OPTIONAL },
  { NULL },
};

static gboolean
is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static gboolean
is_int (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
}

static gboolean
is_object (JsonNode *node, const ClField *members)
{
  return JSON_NODE_HOLDS_OBJECT (node) &&
         (members == NULL || cl_fields_check (members, json_node_get_object (node), NULL));
}

/* What is wrong within an object is the object's to the caller; the sentence says which part. */
static gboolean
check_within (const ClField *field, JsonNode *node, GError **error)
{
  g_autoptr (GError) local = NULL;

  if ((field->type != CL_FIELD_OBJECT && field->type != CL_FIELD_TEXT_OR_OBJECT) ||
      field->members == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
      cl_fields_check (field->members, json_node_get_object (node), &local))
    return TRUE;
  g_propagate_error (error,
                     cl_error_new_member (CL_ERROR_BAD_REQUEST, field->name, "%s", local->message));
  return FALSE;
}

static gboolean
is_list (JsonNode *node, const ClField *members)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);

      if (members == NULL ? !is_text (item) : !is_object (item, members))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_mixed_list (JsonNode *node, const ClField *members)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);

      if (!is_text (item) && !is_object (item, members))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_of_type (const ClField *field, JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return (field->flags & CL_FIELD_NULLABLE) != 0;
  switch (field->type)
    {
    case CL_FIELD_TEXT:
      return is_text (node);
    case CL_FIELD_ID:
      return is_int (node);
    case CL_FIELD_COUNT:
      return is_int (node) && json_node_get_int (node) >= 0;
    case CL_FIELD_BOOL:
      return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN;
    case CL_FIELD_TEXTS:
      return is_list (node, NULL);
    case CL_FIELD_OBJECT:
      return is_object (node, field->members);
    case CL_FIELD_OBJECTS:
      return is_list (node, field->members);
    case CL_FIELD_TEXT_OR_OBJECTS:
      return is_text (node) || is_list (node, field->members);
    case CL_FIELD_TEXT_OR_OBJECT:
      return is_text (node) || is_object (node, field->members);
    case CL_FIELD_TEXTS_OR_OBJECTS:
      return is_mixed_list (node, field->members);
    case CL_FIELD_REQUEST:
      return is_object (node, request_fields);
    case CL_FIELD_REQUESTS:
      return is_list (node, request_fields) &&
             json_array_get_length (json_node_get_array (node)) > 0;
    default:
      g_assert_not_reached ();
    }
}

static const ClField *
find_field (const ClField *fields, const char *name)
{
  for (const ClField *field = fields; field->name != NULL; field++)
    if (g_str_equal (field->name, name))
      return field;
  return NULL;
}

/**
 * cl_fields_check:
 * @fields: what the object may hold, ended by a field without a name
 * @object: a part of a request
 * @error: return location, or %NULL
 *
 * Whether a request is formed as it must be, before anybody asks who sent it. A trouble within a
 * nested object names the member that holds it; the sentence says which part of it.
 *
 * Returns: whether it is; else CL_ERROR with %CL_ERROR_BAD_REQUEST, whose member is the first
 *   member that is unknown, missing or of another type (docs: CTL, batch)
 */
gboolean
cl_fields_check (const ClField *fields, JsonObject *object, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  g_return_val_if_fail (fields != NULL, FALSE);
  g_return_val_if_fail (object != NULL, FALSE);

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      const ClField *field = find_field (fields, name);

      if (field == NULL)
        {
          g_propagate_error (error, cl_error_new_member (CL_ERROR_BAD_REQUEST, name,
                                                         _ ("This request takes no “%s”."), name));
          return FALSE;
        }
      if (!check_within (field, node, error))
        return FALSE;
      if (!is_of_type (field, node))
        {
          g_propagate_error (
            error, cl_error_new_member (CL_ERROR_BAD_REQUEST, name,
                                        _ ("“%s” is not what this request takes there."), name));
          return FALSE;
        }
    }
  for (const ClField *field = fields; field->name != NULL; field++)
    if ((field->flags & CL_FIELD_REQUIRED) != 0 && !json_object_has_member (object, field->name))
      {
        g_propagate_error (error,
                           cl_error_new_member (CL_ERROR_BAD_REQUEST, field->name,
                                                _ ("This request needs “%s”."), field->name));
        return FALSE;
      }
  return TRUE;
}
