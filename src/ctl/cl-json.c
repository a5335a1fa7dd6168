/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-json.h"

#include <math.h>
#include <string.h>

/* Deeper than any request goes; the parser calls itself once a level. */
#define DEPTH_MAX 32

/* What may stand outside texts: the parser itself also takes comments and other quotes. */
#define PLAIN_CHARS "{}[]:, \t\r0123456789+-.eEtrufalsn"
#define NUMBER_CHARS "0123456789+-.eE"

/* Whether a number is one that the parser keeps: it takes one beyond 64 bits for another, and says
 * nothing. */
static gboolean
is_kept_number (const char *number)
{
  g_autofree char *text = g_strndup (number, strspn (number, NUMBER_CHARS));

  if (strpbrk (text, ".eE") != NULL)
    return isfinite (g_ascii_strtod (text, NULL));
  return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, NULL, NULL);
}

/* Whether the line holds one value, nests no deeper than requests do and holds no escaped NUL,
 * which a C text would silently end at. */
static gboolean
is_harmless (const char *line)
{
  gboolean in_text = FALSE;
  gboolean has_ended = FALSE;
  guint depth = 0;

  for (const char *p = line; *p != '\0'; p++)
    {
      if (in_text && *p == '\\')
        {
          if (g_str_has_prefix (p, "\\u0000"))
            return FALSE;
          if (p[1] != '\0')
            p++;
        }
      else if (*p == '"')
        in_text = !in_text;
      else if (in_text)
        continue;
      else if (strchr (PLAIN_CHARS, *p) == NULL || (has_ended && !g_ascii_isspace (*p)))
        return FALSE;
      else if (*p == '-' || g_ascii_isdigit (*p))
        {
          if (!is_kept_number (p))
            return FALSE;
          p += strspn (p, NUMBER_CHARS) - 1;
        }
      else if (*p == '[' || *p == '{')
        {
          if (++depth > DEPTH_MAX)
            return FALSE;
        }
      else if ((*p == ']' || *p == '}') && depth > 0)
        has_ended = --depth == 0;
    }
  return TRUE;
}

/**
 * cl_json_parse_line:
 * @line: one line of the input, without its newline
 * @length: its length in bytes
 *
 * Returns: (transfer full) (nullable): what the line holds, or %NULL where it is not JSON
 */
JsonNode *
cl_json_parse_line (const char *line, gsize length)
{
  g_autoptr (JsonParser) parser = NULL;

  g_return_val_if_fail (line != NULL, NULL);

  if (strlen (line) != length || !g_utf8_validate (line, (gssize) length, NULL) ||
      !is_harmless (line))
    return NULL;
  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, line, (gssize) length, NULL))
    return NULL;
  return json_parser_steal_root (parser);
}

/**
 * cl_json_add_text:
 * @builder: an object being built
 * @name: the member; %NULL in a list
 * @text: (nullable): its value; %NULL stands as null
 */
void
cl_json_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (name != NULL)
    json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

/**
 * cl_json_add_int:
 * @builder: an object being built
 * @name: the member
 * @value: its value
 */
void
cl_json_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * cl_json_add_bool:
 * @builder: an object being built
 * @name: the member
 * @value: its value
 */
void
cl_json_add_bool (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * cl_json_add_texts:
 * @builder: an object being built
 * @name: the member
 * @texts: (nullable): a list; %NULL stands as the empty one
 */
void
cl_json_add_texts (JsonBuilder *builder, const char *name, const char *const *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (gsize i = 0; texts != NULL && texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

/**
 * cl_json_add_ids:
 * @builder: an object being built
 * @name: the member
 * @ids: (element-type gint64) (nullable): a list; %NULL stands as the empty one
 */
void
cl_json_add_ids (JsonBuilder *builder, const char *name, GArray *ids)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    json_builder_add_int_value (builder, g_array_index (ids, gint64, i));
  json_builder_end_array (builder);
}

/**
 * cl_json_add_areas:
 * @builder: an object being built
 * @name: the member
 * @areas: a set of areas, listed by their words
 */
void
cl_json_add_areas (JsonBuilder *builder, const char *name, ClArea areas)
{
  g_auto (GStrv) nicks = cl_areas_to_nicks (areas);

  cl_json_add_texts (builder, name, (const char *const *) nicks);
}

/**
 * cl_json_has:
 * @object: a request's object, checked
 * @name: a member
 *
 * Returns: whether @name is there and not null
 */
gboolean
cl_json_has (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name) && !json_object_get_null_member (object, name);
}

/**
 * cl_json_get_text:
 * @object: a request's object, checked
 * @name: a member that holds a text
 *
 * Returns: (transfer none) (nullable): the text, or %NULL where it is not there or null
 */
const char *
cl_json_get_text (JsonObject *object, const char *name)
{
  return cl_json_has (object, name) ? json_object_get_string_member (object, name) : NULL;
}

/**
 * cl_json_get_int:
 * @object: a request's object, checked
 * @name: a member that holds a whole number
 * @otherwise: what stands where it is not there
 *
 * Returns: the number
 */
gint64
cl_json_get_int (JsonObject *object, const char *name, gint64 otherwise)
{
  return cl_json_has (object, name) ? json_object_get_int_member (object, name) : otherwise;
}

/**
 * cl_json_get_bool:
 * @object: a request's object, checked
 * @name: a member that is true or false
 * @otherwise: what stands where it is not there
 *
 * Returns: its value
 */
gboolean
cl_json_get_bool (JsonObject *object, const char *name, gboolean otherwise)
{
  return cl_json_has (object, name) ? json_object_get_boolean_member (object, name) : otherwise;
}

/**
 * cl_json_get_texts:
 * @object: a request's object, checked
 * @name: a member that holds a list of texts
 *
 * Returns: (transfer full) (nullable): the texts, or %NULL where it is not there
 */
GStrv
cl_json_get_texts (JsonObject *object, const char *name)
{
  JsonArray *array;
  guint n;
  GStrv texts;

  if (!cl_json_has (object, name))
    return NULL;
  array = json_object_get_array_member (object, name);
  n = json_array_get_length (array);
  texts = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    texts[i] = g_strdup (json_array_get_string_element (array, i));
  return texts;
}
