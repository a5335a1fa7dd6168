/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of FHIR in JSON: neither empty texts nor empty objects nor null. */
#include "cl-fhir-private.h"

#include <string.h>

/**
 * cl_fhir_begin:
 * @builder: what is being built
 * @name: (nullable): of the member; %NULL within a list
 *
 * Begins an object.
 */
void
cl_fhir_begin (JsonBuilder *builder, const char *name)
{
  if (name != NULL)
    json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

/**
 * cl_fhir_end:
 * @builder: what is being built
 *
 * Ends an object.
 */
void
cl_fhir_end (JsonBuilder *builder)
{
  json_builder_end_object (builder);
}

/**
 * cl_fhir_begin_list:
 * @builder: what is being built
 * @name: of the member
 *
 * Begins a list, which must not remain empty.
 */
void
cl_fhir_begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

/**
 * cl_fhir_end_list:
 * @builder: what is being built
 *
 * Ends a list.
 */
void
cl_fhir_end_list (JsonBuilder *builder)
{
  json_builder_end_array (builder);
}

/* FHIR takes no control characters but tabs and the ends of lines. */
static char *
clean (const char *text)
{
  char *cleaned = g_strdup (text);

  for (char *p = cleaned; *p != '\0'; p++)
    if ((guchar) *p < 0x20 && strchr ("\t\r\n", *p) == NULL)
      *p = ' ';
  return cleaned;
}

/**
 * cl_fhir_add_text:
 * @builder: what is being built
 * @name: (nullable): of the member; %NULL within a list
 * @text: (nullable): what it says; left out where it says nothing
 */
void
cl_fhir_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  g_autofree char *cleaned = text != NULL ? g_strstrip (clean (text)) : NULL;

  if (cleaned == NULL || *cleaned == '\0')
    return;
  if (name != NULL)
    json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, cleaned);
}

/**
 * cl_fhir_add_int:
 * @builder: what is being built
 * @name: of the member
 * @value: its value
 */
void
cl_fhir_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * cl_fhir_add_flag:
 * @builder: what is being built
 * @name: of the member
 * @value: its value
 */
void
cl_fhir_add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * cl_fhir_add_data:
 * @builder: what is being built
 * @name: of the member
 * @data: bytes
 * @size: how many
 *
 * Adds bytes in base64.
 */
void
cl_fhir_add_data (JsonBuilder *builder, const char *name, gconstpointer data, gsize size)
{
  g_autofree char *text = g_base64_encode (data, size);

  if (*text == '\0')
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
  explicit_bzero (text, strlen (text));
}

/**
 * cl_fhir_add_coding:
 * @builder: what is being built
 * @name: (nullable): of the member; %NULL within a list
 * @system: the code system's URI
 * @code: a code of it
 * @display: (nullable): what the system calls it
 */
void
cl_fhir_add_coding (JsonBuilder *builder,
                    const char *name,
                    const char *system,
                    const char *code,
                    const char *display)
{
  cl_fhir_begin (builder, name);
  cl_fhir_add_text (builder, "system", system);
  cl_fhir_add_text (builder, "code", code);
  cl_fhir_add_text (builder, "display", display);
  cl_fhir_end (builder);
}

/**
 * cl_fhir_add_concept:
 * @builder: what is being built
 * @name: (nullable): of the member; %NULL within a list
 * @system: (nullable): the code system's URI
 * @code: (nullable): a code of it; %NULL where there are words alone
 * @display: (nullable): what the system calls it
 * @text: (nullable): in words
 */
void
cl_fhir_add_concept (JsonBuilder *builder,
                     const char *name,
                     const char *system,
                     const char *code,
                     const char *display,
                     const char *text)
{
  cl_fhir_begin (builder, name);
  if (code != NULL)
    {
      cl_fhir_begin_list (builder, "coding");
      cl_fhir_add_coding (builder, NULL, system, code, display);
      cl_fhir_end_list (builder);
    }
  cl_fhir_add_text (builder, "text", text);
  cl_fhir_end (builder);
}

/**
 * cl_fhir_add_concepts:
 * @builder: what is being built
 * @name: of the member
 * @system: (nullable): the code system's URI
 * @code: (nullable): a code of it; %NULL where there are words alone
 * @display: (nullable): what the system calls it
 * @text: (nullable): in words
 *
 * Adds a list of the one concept, for what can have several.
 */
void
cl_fhir_add_concepts (JsonBuilder *builder,
                      const char *name,
                      const char *system,
                      const char *code,
                      const char *display,
                      const char *text)
{
  cl_fhir_begin_list (builder, name);
  cl_fhir_add_concept (builder, NULL, system, code, display, text);
  cl_fhir_end_list (builder);
}

/**
 * cl_fhir_format_instant:
 * @self: a bundle
 * @at: an instant
 *
 * Returns: (transfer full): it in the practice's zone
 */
char *
cl_fhir_format_instant (ClFhir *self, gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, self->record->timezone)
                                            : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%dT%H:%M:%S%:z") : g_strdup ("");
}

/**
 * cl_fhir_add_instant:
 * @self: a bundle
 * @builder: what is being built
 * @name: of the member
 * @at: an instant, or 0
 */
void
cl_fhir_add_instant (ClFhir *self, JsonBuilder *builder, const char *name, gint64 at)
{
  g_autofree char *text = at != 0 ? cl_fhir_format_instant (self, at) : NULL;

  cl_fhir_add_text (builder, name, text);
}

/**
 * cl_fhir_add_period:
 * @self: a bundle
 * @builder: what is being built
 * @name: of the member
 * @from: when it begins, or 0
 * @to: when it ends, or 0
 */
void
cl_fhir_add_period (ClFhir *self, JsonBuilder *builder, const char *name, gint64 from, gint64 to)
{
  if (from == 0 && to == 0)
    return;
  cl_fhir_begin (builder, name);
  cl_fhir_add_instant (self, builder, "start", from);
  cl_fhir_add_instant (self, builder, "end", to);
  cl_fhir_end (builder);
}
