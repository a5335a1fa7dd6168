/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-settings.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-practice-store.h"

#define MIN_EMERGENCY_HOURS 1
#define MAX_EMERGENCY_HOURS 72
#define DEFAULT_EMERGENCY_HOURS 4

#define MIN_ACCESS_REVIEW_DAYS 7
#define MAX_ACCESS_REVIEW_DAYS 366
#define DEFAULT_ACCESS_REVIEW_DAYS 90

static const char *const names[] = { CL_SETTING_ACCESS_REVIEW_DAYS, CL_SETTING_EMERGENCY_HOURS,
                                     CL_SETTING_PASSWORD_COST, NULL };

/* By weight: a practice never goes back to an earlier one. */
static const char *const costs[] = { "moderate", "sensitive", NULL };

static gboolean
refuse (const char *name, const char *message, GError **error)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, name, "%s", message));
  return FALSE;
}

static int
find_cost (const char *word)
{
  for (int i = 0; costs[i] != NULL; i++)
    if (g_strcmp0 (word, costs[i]) == 0)
      return i;
  return -1;
}

/**
 * cl_settings_list_names:
 *
 * Returns: (transfer none) (array zero-terminated=1): the settings that there are
 */
const char *const *
cl_settings_list_names (void)
{
  return names;
}

/**
 * cl_settings_get:
 * @db: a database
 * @name: one of cl_settings_list_names()
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): its value, or what it is while nobody has set it
 */
char *
cl_settings_get (ClDatabase *db, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  char *value = cl_setting_store_get (db, name, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (value != NULL)
    return value;
  if (g_str_equal (name, CL_SETTING_EMERGENCY_HOURS))
    return g_strdup_printf ("%d", DEFAULT_EMERGENCY_HOURS);
  if (g_str_equal (name, CL_SETTING_ACCESS_REVIEW_DAYS))
    return g_strdup_printf ("%d", DEFAULT_ACCESS_REVIEW_DAYS);
  return g_strdup (costs[0]);
}

static gboolean
check_hours (const char *value, GError **error)
{
  guint64 hours;

  if (g_ascii_string_to_unsigned (value, 10, MIN_EMERGENCY_HOURS, MAX_EMERGENCY_HOURS, &hours,
                                  NULL))
    return TRUE;
  return refuse (CL_SETTING_EMERGENCY_HOURS,
                 _ ("Emergency access lasts a whole number of hours, from 1 to 72."), error);
}

static gboolean
check_days (const char *value, GError **error)
{
  guint64 days;

  if (g_ascii_string_to_unsigned (value, 10, MIN_ACCESS_REVIEW_DAYS, MAX_ACCESS_REVIEW_DAYS, &days,
                                  NULL))
    return TRUE;
  return refuse (CL_SETTING_ACCESS_REVIEW_DAYS,
                 _ ("Access is reviewed every so many days, a whole number from 7 to 366."), error);
}

static gboolean
check_cost (ClDatabase *db, const char *value, GError **error)
{
  g_autofree char *before = cl_settings_get (db, CL_SETTING_PASSWORD_COST, error);

  if (before == NULL)
    return FALSE;
  if (find_cost (value) < 0)
    return refuse (CL_SETTING_PASSWORD_COST, _ ("The password cost is “moderate” or “sensitive”."),
                   error);
  if (find_cost (value) < find_cost (before))
    return refuse (CL_SETTING_PASSWORD_COST, _ ("The password cost is never lowered."), error);
  return TRUE;
}

/**
 * cl_settings_check:
 * @db: a database
 * @name: a setting
 * @value: what it is to be
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * Returns: whether @name is a setting and @value one of its values
 */
gboolean
cl_settings_check (ClDatabase *db, const char *name, const char *value, GError **error)
{
  if (g_str_equal (name, CL_SETTING_EMERGENCY_HOURS))
    return check_hours (value, error);
  if (g_str_equal (name, CL_SETTING_ACCESS_REVIEW_DAYS))
    return check_days (value, error);
  if (g_str_equal (name, CL_SETTING_PASSWORD_COST))
    return check_cost (db, value, error);
  return refuse (name, _ ("The practice has no such setting."), error);
}

/* What somebody may have written past the program counts as not set. */
static gint64
get_number (ClDatabase *db, const char *name, guint64 min, guint64 max, gint64 fallback)
{
  g_autofree char *value = cl_settings_get (db, name, NULL);
  guint64 number;

  if (value == NULL || !g_ascii_string_to_unsigned (value, 10, min, max, &number, NULL))
    return fallback;
  return (gint64) number;
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
  return get_number (db, CL_SETTING_EMERGENCY_HOURS, MIN_EMERGENCY_HOURS, MAX_EMERGENCY_HOURS,
                     DEFAULT_EMERGENCY_HOURS);
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
  return get_number (db, CL_SETTING_ACCESS_REVIEW_DAYS, MIN_ACCESS_REVIEW_DAYS,
                     MAX_ACCESS_REVIEW_DAYS, DEFAULT_ACCESS_REVIEW_DAYS);
}
