/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-memory.h"

#define SCHEMA_ID "io.github.caseload.Caseload"

/* NULL where the schema is not installed: the program then works, and forgets. */
static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);
  return schema != NULL ? g_settings_new (SCHEMA_ID) : NULL;
}

/**
 * cl_calendar_memory_init:
 * @self: (out): filled with what was looked at last, in this practice or in another: a member who
 * is nobody's is to be passed over
 */
void
cl_calendar_memory_init (ClCalendarMemory *self)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autoptr (GVariant) several = NULL;
  g_autofree char *view = NULL;
  const gint64 *members;
  gsize n;

  self->is_week = TRUE;
  self->one = 0;
  self->several = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (settings == NULL)
    return;
  view = g_settings_get_string (settings, "calendar-view");
  self->is_week = !g_str_equal (view, "day");
  self->one = g_settings_get_int64 (settings, "calendar-practitioner");
  several = g_settings_get_value (settings, "calendar-practitioners");
  members = g_variant_get_fixed_array (several, &n, sizeof (gint64));
  g_array_append_vals (self->several, members, (guint) n);
}

/**
 * cl_calendar_memory_clear:
 * @self: a memory
 *
 * Frees what it holds.
 */
void
cl_calendar_memory_clear (ClCalendarMemory *self)
{
  g_clear_pointer (&self->several, g_array_unref);
}

/**
 * cl_calendar_memory_save:
 * @self: a memory
 *
 * Keeps it for the next time.
 */
void
cl_calendar_memory_save (const ClCalendarMemory *self)
{
  g_autoptr (GSettings) settings = open_settings ();

  if (settings == NULL)
    return;
  g_settings_set_string (settings, "calendar-view", self->is_week ? "week" : "day");
  g_settings_set_int64 (settings, "calendar-practitioner", self->one);
  g_settings_set_value (settings, "calendar-practitioners",
                        g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, self->several->data,
                                                   self->several->len, sizeof (gint64)));
}
