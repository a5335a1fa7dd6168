/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-preferences.h"

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
 * cl_preferences_get_practice_file:
 *
 * Returns: (transfer full) (nullable): the path of the practice that was open last
 */
char *
cl_preferences_get_practice_file (void)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autofree char *path = settings != NULL ? g_settings_get_string (settings, "practice-file")
                                           : NULL;

  return path != NULL && *path != '\0' ? g_steal_pointer (&path) : NULL;
}

/**
 * cl_preferences_set_practice_file:
 * @path: the path of a practice
 *
 * Remembers what to open the next time.
 */
void
cl_preferences_set_practice_file (const char *path)
{
  g_autoptr (GSettings) settings = open_settings ();

  if (settings != NULL)
    g_settings_set_string (settings, "practice-file", path);
}

/**
 * cl_preferences_get_idle_minutes:
 *
 * Returns: after how many minutes without a key or the pointer the window locks; 0 for never
 */
guint
cl_preferences_get_idle_minutes (void)
{
  g_autoptr (GSettings) settings = open_settings ();

  return settings != NULL ? g_settings_get_uint (settings, "idle-minutes") : 10;
}

/**
 * cl_preferences_get_window_size:
 * @width: (out): pixels
 * @height: (out): pixels
 * @maximized: (out): whether it fills the screen
 *
 * The window as it was left.
 */
void
cl_preferences_get_window_size (int *width, int *height, gboolean *maximized)
{
  g_autoptr (GSettings) settings = open_settings ();

  *width = settings != NULL ? g_settings_get_int (settings, "window-width") : 1200;
  *height = settings != NULL ? g_settings_get_int (settings, "window-height") : 800;
  *maximized = settings != NULL && g_settings_get_boolean (settings, "window-maximized");
}

/**
 * cl_preferences_set_window_size:
 * @width: pixels
 * @height: pixels
 * @maximized: whether it fills the screen
 *
 * Remembers the window.
 */
void
cl_preferences_set_window_size (int width, int height, gboolean maximized)
{
  g_autoptr (GSettings) settings = open_settings ();

  if (settings == NULL)
    return;
  g_settings_set_int (settings, "window-width", CLAMP (width, 360, 16384));
  g_settings_set_int (settings, "window-height", CLAMP (height, 294, 16384));
  g_settings_set_boolean (settings, "window-maximized", maximized);
}
