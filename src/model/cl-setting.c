/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-setting.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"

/* By weight. */
static const char *const costs[] = { "moderate", "sensitive", NULL };
static const char *const namings[] = { "none", "initials", "full", NULL };
static const char *const handlings[] = { "warn", "refuse", NULL };
static const char *const cosignatures[] = { "optional", "required", NULL };
static const char *const unlocks[] = { "any-time", "within", "never", NULL };

/* The one table of what a practice can set, in the order of their names. */
static const ClSetting settings[] = {
  { CL_SETTING_ACCESS_REVIEW_DAYS, CL_SETTING_NUMBER, "90", .min = 7, .max = 366,
    .refusal = N_ ("Access is reviewed every so many days, a whole number from 7 to 366.") },
  { CL_SETTING_CALENDAR_EXPORT_NAMES, CL_SETTING_CHOICE, "none", .choices = namings,
    .refusal =
      N_ ("Exported calendars name clients not at all (“none”), by their “initials”, or in "
          "“full”.") },
  { CL_SETTING_CONFLICT_HANDLING, CL_SETTING_CHOICE, "warn", .choices = handlings,
    .refusal = N_ ("Appointments that are in each other’s way are warned of (“warn”) or refused "
                   "(“refuse”).") },
  { CL_SETTING_COSIGNATURE, CL_SETTING_CHOICE, "optional", .choices = cosignatures,
    .refusal = N_ ("The co-signature of supervisees’ notes is “optional” or “required”.") },
  { CL_SETTING_EMERGENCY_HOURS, CL_SETTING_NUMBER, "4", .min = 1, .max = 72,
    .refusal = N_ ("Emergency access lasts a whole number of hours, from 1 to 72.") },
  { CL_SETTING_NOTE_UNLOCK, CL_SETTING_CHOICE, "any-time", .choices = unlocks,
    .refusal = N_ ("Signed notes are unlocked at “any-time”, “within” some hours, or “never”.") },
  { CL_SETTING_NOTE_UNLOCK_HOURS, CL_SETTING_NUMBER, "24", .min = 1, .max = 8760,
    .refusal = N_ ("Signed notes can be unlocked for a whole number of hours, from 1 to 8760.") },
  { CL_SETTING_PASSWORD_COST, CL_SETTING_CHOICE, "moderate", .choices = costs, .only_rises = TRUE,
    .refusal = N_ ("The password cost is “moderate” or “sensitive”.") },
};

static gboolean
refuse (const char *name, const char *message, GError **error)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, name, "%s", message));
  return FALSE;
}

static int
find_choice (const ClSetting *setting, const char *word)
{
  for (int i = 0; setting->choices[i] != NULL; i++)
    if (g_strcmp0 (word, setting->choices[i]) == 0)
      return i;
  return -1;
}

/* Digits alone, as they are stored. */
static gboolean
read_number (const ClSetting *setting, const char *value, gint64 *number_out)
{
  return value != NULL && g_ascii_isdigit (*value) &&
         g_ascii_string_to_signed (value, 10, setting->min, setting->max, number_out, NULL);
}

/**
 * cl_setting_list:
 * @n_settings: (out): how many there are
 *
 * Returns: (array length=n_settings) (transfer none): all settings, by name
 */
const ClSetting *
cl_setting_list (gsize *n_settings)
{
  *n_settings = G_N_ELEMENTS (settings);
  return settings;
}

/**
 * cl_setting_find:
 * @name: a name
 *
 * Returns: (nullable) (transfer none): the setting of that name
 */
const ClSetting *
cl_setting_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    if (g_strcmp0 (settings[i].name, name) == 0)
      return &settings[i];
  return NULL;
}

/**
 * cl_setting_check:
 * @name: the name of a setting
 * @value: what it is to be
 * @before: what it is
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID, whose member is @name
 *
 * Returns: whether @name is a setting, and may go from @before to @value
 */
gboolean
cl_setting_check (const char *name, const char *value, const char *before, GError **error)
{
  const ClSetting *setting = cl_setting_find (name);
  gint64 number;

  if (setting == NULL)
    return refuse (name, _ ("The practice has no such setting."), error);
  if (setting->kind == CL_SETTING_NUMBER ? !read_number (setting, value, &number)
                                         : find_choice (setting, value) < 0)
    return refuse (name, _ (setting->refusal), error);
  if (setting->only_rises && find_choice (setting, value) < find_choice (setting, before))
    return refuse (name, _ ("The password cost is never lowered."), error);
  return TRUE;
}

/**
 * cl_setting_read_number:
 * @setting: a setting that is a number
 * @value: (nullable): as it is stored
 *
 * Returns: the number; what somebody may have written past the program counts as not set
 */
gint64
cl_setting_read_number (const ClSetting *setting, const char *value)
{
  gint64 number;

  g_return_val_if_fail (setting != NULL && setting->kind == CL_SETTING_NUMBER, 0);

  if (read_number (setting, value, &number))
    return number;
  return g_ascii_strtoll (setting->fallback, NULL, 10);
}
