/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-settings.h"

#include "cl-practice-store.h"

/**
 * cl_settings_get:
 * @db: a database
 * @name: one of cl_setting_list()
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): its value, or what it is while nobody has set it
 */
char *
cl_settings_get (ClDatabase *db, const char *name, GError **error)
{
  const ClSetting *setting = cl_setting_find (name);
  g_autoptr (GError) local = NULL;
  char *value;

  g_return_val_if_fail (setting != NULL, NULL);

  value = cl_setting_store_get (db, name, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return value != NULL ? value : g_strdup (setting->fallback);
}

static gint64
get_number (ClDatabase *db, const char *name)
{
  g_autofree char *value = cl_settings_get (db, name, NULL);

  return cl_setting_read_number (cl_setting_find (name), value);
}

/**
 * cl_settings_refuses_conflicts:
 * @db: a database
 *
 * Returns: whether appointments that are in each other's way are refused, whoever means them
 */
gboolean
cl_settings_refuses_conflicts (ClDatabase *db)
{
  g_autofree char *value = cl_settings_get (db, CL_SETTING_CONFLICT_HANDLING, NULL);

  return g_strcmp0 (value, "refuse") == 0;
}

/**
 * cl_settings_get_emergency_hours:
 * @db: a database
 *
 * Returns: how many hours broken glass lasts
 */
gint64
cl_settings_get_emergency_hours (ClDatabase *db)
{
  return get_number (db, CL_SETTING_EMERGENCY_HOURS);
}

/**
 * cl_settings_get_access_review_days:
 * @db: a database
 *
 * Returns: how many days after an access review the next is due
 */
gint64
cl_settings_get_access_review_days (ClDatabase *db)
{
  return get_number (db, CL_SETTING_ACCESS_REVIEW_DAYS);
}

/**
 * cl_settings_requires_cosignature:
 * @db: a database
 *
 * Returns: whether what a supervisee signs goes to their supervisor, ticked or not
 */
gboolean
cl_settings_requires_cosignature (ClDatabase *db)
{
  g_autofree char *value = cl_settings_get (db, CL_SETTING_COSIGNATURE, NULL);

  return g_strcmp0 (value, "required") == 0;
}

/**
 * cl_settings_get_unlock_span:
 * @db: a database
 *
 * Returns: for how many microseconds after its author signed it a note can be unlocked; 0 where
 *   never, %G_MAXINT64 where at any time
 */
gint64
cl_settings_get_unlock_span (ClDatabase *db)
{
  g_autofree char *value = cl_settings_get (db, CL_SETTING_NOTE_UNLOCK, NULL);

  if (g_strcmp0 (value, "never") == 0)
    return 0;
  if (g_strcmp0 (value, "within") == 0)
    return get_number (db, CL_SETTING_NOTE_UNLOCK_HOURS) * G_TIME_SPAN_HOUR;
  return G_MAXINT64;
}
