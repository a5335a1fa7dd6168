/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-detail-private.h"

#include <json-glib/json-glib.h>

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
