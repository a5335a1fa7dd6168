/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-export-words.h"

#include <glib/gi18n.h>

static void
add (GString *line, const char *text)
{
  if (line->len > 0)
    /* Translators: between the parts of a record that are listed on one line */
    g_string_append (line, C_ ("record", ", "));
  g_string_append (line, text);
}

/* The line begins as a sentence does. */
static char *
finish (GString *line)
{
  g_autofree char *rest = g_string_free (line, FALSE);
  g_autofree char *first = NULL;

  if (*rest == '\0')
    return g_steal_pointer (&rest);
  first = g_utf8_strup (rest, g_utf8_next_char (rest) - rest);
  return g_strconcat (first, g_utf8_next_char (rest), NULL);
}

static void
add_if (GString *line, const ClRecordContents *contents, ClRecordPart part, const char *text)
{
  if ((contents->parts & part) != 0)
    add (line, text);
}

static void
add_count (GString *line, guint n, char *taken)
{
  g_autofree char *text = taken;

  if (n > 0)
    add (line, text);
}

/**
 * cl_export_words_describe_person:
 * @contents: what an export would contain
 *
 * Returns: (transfer full): what of it is about the client
 */
char *
cl_export_words_describe_person (const ClRecordContents *contents)
{
  GString *line = g_string_new (NULL);

  add_if (line, contents, CL_RECORD_PART_DEMOGRAPHICS, C_ ("record", "demographics"));
  add_if (line, contents, CL_RECORD_PART_INSURANCE, C_ ("record", "insurance"));
  add_if (line, contents, CL_RECORD_PART_DIAGNOSES, C_ ("record", "diagnoses"));
  return finish (line);
}

/**
 * cl_export_words_describe_care:
 * @contents: what an export would contain
 *
 * Returns: (transfer full): how many cases and appointments; empty where there is none
 */
char *
cl_export_words_describe_care (const ClRecordContents *contents)
{
  GString *line = g_string_new (NULL);
  guint n = contents->n_cases;

  add_count (line, n, g_strdup_printf (ngettext ("%u case", "%u cases", n), n));
  n = contents->n_appointments;
  add_count (line, n, g_strdup_printf (ngettext ("%u appointment", "%u appointments", n), n));
  return finish (line);
}

/**
 * cl_export_words_describe_chart:
 * @contents: what an export would contain
 *
 * Returns: (transfer full): how many notes and documents; empty where there is none
 */
char *
cl_export_words_describe_chart (const ClRecordContents *contents)
{
  GString *line = g_string_new (NULL);
  guint n = contents->n_notes;

  add_count (line, n, g_strdup_printf (ngettext ("%u signed note", "%u signed notes", n), n));
  n = contents->n_documents;
  add_count (line, n, g_strdup_printf (ngettext ("%u document", "%u documents", n), n));
  return finish (line);
}

/**
 * cl_export_words_describe_access:
 * @contents: what an export would contain
 *
 * Returns: (transfer full): what it tells of who may see and has seen the record; empty for nothing
 */
char *
cl_export_words_describe_access (const ClRecordContents *contents)
{
  GString *line = g_string_new (NULL);

  add_if (line, contents, CL_RECORD_PART_ACCESS, C_ ("record", "who has access"));
  add_if (line, contents, CL_RECORD_PART_LOG, C_ ("record", "who looked at the record"));
  return finish (line);
}

/**
 * cl_export_words_describe_unseen:
 * @contents: what an export would contain
 * @areas: what the member has on the client
 *
 * Returns: (transfer full): what is not in it because the member does not see it; empty for nothing
 */
char *
cl_export_words_describe_unseen (const ClRecordContents *contents, ClArea areas)
{
  static const struct
  {
    ClArea area;
    const char *name;
  } unseen[] = {
    { CL_AREA_DEMOGRAPHICS, NC_ ("record", "demographics") },
    { CL_AREA_INSURANCE, NC_ ("record", "insurance") },
    { CL_AREA_DIAGNOSIS, NC_ ("record", "diagnoses") },
    { CL_AREA_SCHEDULE, NC_ ("record", "appointments") },
    { CL_AREA_CLINICAL, NC_ ("record", "others’ notes") },
    { CL_AREA_DOCUMENTS, NC_ ("record", "documents") },
    { CL_AREA_MANAGE, NC_ ("record", "who has access") },
  };
  GString *line = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (unseen); i++)
    if ((areas & unseen[i].area) == 0)
      add (line, g_dpgettext2 (NULL, "record", unseen[i].name));
  if ((contents->parts & CL_RECORD_PART_LOG) == 0)
    add (line, C_ ("record", "who looked at the record"));
  return finish (line);
}
