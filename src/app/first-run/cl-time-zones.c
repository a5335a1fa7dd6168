/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-time-zones.h"

#include <string.h>

#define ZONE_TAB "/usr/share/zoneinfo/zone1970.tab"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/**
 * cl_time_zones_get_own:
 *
 * Returns: (transfer full): the identifier of this computer's time zone, such as
 *   "America/Halifax"; "UTC" where it has no name
 */
char *
cl_time_zones_get_own (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  const char *identifier = g_time_zone_get_identifier (zone);

  return g_strdup (strchr (identifier, '/') != NULL && *identifier != '/' ? identifier : "UTC");
}

/**
 * cl_time_zones_list:
 *
 * Returns: (transfer full): the identifiers of the world's time zones by name, this computer's
 *   and UTC among them
 */
GtkStringList *
cl_time_zones_list (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *own = cl_time_zones_get_own ();
  g_autofree char *table = NULL;
  GtkStringList *list = gtk_string_list_new (NULL);

  g_ptr_array_add (names, g_strdup ("UTC"));
  g_hash_table_add (seen, g_ptr_array_index (names, 0));
  if (g_hash_table_add (seen, own))
    g_ptr_array_add (names, g_strdup (own));
  if (g_file_get_contents (ZONE_TAB, &table, NULL, NULL))
    {
      g_auto (GStrv) lines = g_strsplit (table, "\n", -1);

      for (gsize i = 0; lines[i] != NULL; i++)
        {
          g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 4);

          if (*lines[i] == '#' || g_strv_length (fields) < 3 ||
              g_hash_table_contains (seen, fields[2]))
            continue;
          g_ptr_array_add (names, g_strdup (fields[2]));
          g_hash_table_add (seen, g_ptr_array_index (names, names->len - 1));
        }
    }
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    gtk_string_list_append (list, g_ptr_array_index (names, i));
  return list;
}

/**
 * cl_time_zones_describe:
 * @identifier: a time zone's identifier
 *
 * Returns: (transfer full): the city and the distance from UTC now, such as "Halifax (UTC−4)"
 */
char *
cl_time_zones_describe (const char *identifier)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (identifier);
  const char *slash = strrchr (identifier, '/');
  g_autofree char *city =
    g_strdelimit (g_strdup (slash != NULL ? slash + 1 : identifier), "_", ' ');
  int minutes;

  if (zone == NULL || g_str_equal (city, "UTC"))
    return g_steal_pointer (&city);
  minutes =
    g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL,
                                                             g_get_real_time () / G_USEC_PER_SEC)) /
    60;
  if (minutes % 60 == 0)
    return g_strdup_printf ("%s (UTC%s%d)", city, minutes < 0 ? "−" : "+", ABS (minutes) / 60);
  return g_strdup_printf ("%s (UTC%s%d:%02d)", city, minutes < 0 ? "−" : "+", ABS (minutes) / 60,
                          ABS (minutes) % 60);
}
