/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-setting-words.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* In the order in which they are shown. */
static const ClSettingGroup groups[] = {
  { "access", NC_ ("settings", "Access"), NULL },
  { "calendar", NC_ ("settings", "Calendar"), NULL },
  { "notes", NC_ ("settings", "Notes"), NULL },
  { "sign-in", NC_ ("settings", "Passwords"), NULL },
};

/* A row for each setting of the practice, in the order in which they are shown. */
static const ClSettingWords words[] = {
  { CL_SETTING_EMERGENCY_HOURS, "access", CL_SETTING_UNIT_HOURS,
    NC_ ("settings", "Emergency access lasts"),
    N_ ("From the moment a client is opened in an emergency. What is open already ends as it was "
        "said then.") },
  { CL_SETTING_ACCESS_REVIEW_DAYS, "access", CL_SETTING_UNIT_DAYS,
    NC_ ("settings", "Review all access every"),
    N_ ("Access Review says when the next one is due.") },
  { CL_SETTING_CALENDAR_EXPORT_NAMES, "calendar", CL_SETTING_UNIT_NONE,
    NC_ ("settings", "Clients in exported calendars"),
    N_ ("What is exported leaves the practice, and whoever has the file can read it.") },
  { CL_SETTING_CONFLICT_HANDLING, "calendar", CL_SETTING_UNIT_NONE,
    NC_ ("settings", "Double booking"),
    N_ ("Two appointments of one practitioner or one client at the same time, a room that is "
        "taken, or a time outside availability. Whoever is warned can book all the same, which "
        "the log keeps.") },
  { CL_SETTING_COSIGNATURE, "notes", CL_SETTING_UNIT_NONE,
    NC_ ("settings", "Co-signature of supervisees"),
    N_ ("Where it is required, whoever has a supervisor signs by submitting to them, "
        "psychotherapy notes too: the supervisor then reads them.") },
  { CL_SETTING_NOTE_UNLOCK, "notes", CL_SETTING_UNIT_NONE,
    NC_ ("settings", "Signed notes can be unlocked"),
    N_ ("By their author, and what they said is kept. What still awaits a co-signature can always "
        "be taken back, and a signed note can always be given an addendum.") },
  { CL_SETTING_NOTE_UNLOCK_HOURS, "notes", CL_SETTING_UNIT_HOURS,
    NC_ ("settings", "Unlocking ends after"),
    N_ ("From the moment its author signed it. Counts where notes are unlocked for some time "
        "only.") },
  { CL_SETTING_PASSWORD_COST, "sign-in", CL_SETTING_UNIT_NONE,
    NC_ ("settings", "Protection against guessing"),
    N_ ("How much work every guess is for somebody who has the file. It counts for passwords that "
        "are chosen from then on, and can never be lowered again.") },
};

static const struct
{
  const char *name;
  const char *word;
  const char *title;
} choices[] = {
  { CL_SETTING_CALENDAR_EXPORT_NAMES, "none", NC_ ("setting", "Not named") },
  { CL_SETTING_CALENDAR_EXPORT_NAMES, "initials", NC_ ("setting", "By their initials") },
  { CL_SETTING_CALENDAR_EXPORT_NAMES, "full", NC_ ("setting", "By their names") },
  { CL_SETTING_CONFLICT_HANDLING, "warn", NC_ ("setting", "Warn") },
  { CL_SETTING_CONFLICT_HANDLING, "refuse", NC_ ("setting", "Refuse") },
  { CL_SETTING_COSIGNATURE, "optional", NC_ ("setting", "Optional") },
  { CL_SETTING_COSIGNATURE, "required", NC_ ("setting", "Required") },
  { CL_SETTING_NOTE_UNLOCK, "any-time", NC_ ("setting", "At any time") },
  { CL_SETTING_NOTE_UNLOCK, "within", NC_ ("setting", "For some hours") },
  { CL_SETTING_NOTE_UNLOCK, "never", NC_ ("setting", "Never") },
  { CL_SETTING_PASSWORD_COST, "moderate", NC_ ("setting", "Moderate") },
  { CL_SETTING_PASSWORD_COST, "sensitive", NC_ ("setting", "Strong, signing in takes longer") },
};

/**
 * cl_setting_words_list_groups:
 * @n_groups: (out): how many there are
 *
 * Returns: (array length=n_groups) (transfer none): the groups, in their order
 */
const ClSettingGroup *
cl_setting_words_list_groups (gsize *n_groups)
{
  *n_groups = G_N_ELEMENTS (groups);
  return groups;
}

/**
 * cl_setting_words_list:
 * @n_words: (out): how many there are
 *
 * Returns: (array length=n_words) (transfer none): all settings in words, in their order
 */
const ClSettingWords *
cl_setting_words_list (gsize *n_words)
{
  *n_words = G_N_ELEMENTS (words);
  return words;
}

/**
 * cl_setting_words_find:
 * @name: the name of a setting
 *
 * Returns: (nullable) (transfer none): its words
 */
const ClSettingWords *
cl_setting_words_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].name, name) == 0)
      return &words[i];
  return NULL;
}

/**
 * cl_setting_words_get_unit:
 * @unit: what is counted
 * @number: how many of it
 *
 * Returns: (transfer none): its name, such as “hours”
 */
const char *
cl_setting_words_get_unit (ClSettingUnit unit, gint64 number)
{
  gulong n = (gulong) ABS (number);

  switch (unit)
    {
    case CL_SETTING_UNIT_HOURS:
      /* Translators: stands behind a number */
      return ngettext ("hour", "hours", n);
    case CL_SETTING_UNIT_DAYS:
      /* Translators: stands behind a number */
      return ngettext ("day", "days", n);
    case CL_SETTING_UNIT_NONE:
    default:
      return "";
    }
}

/**
 * cl_setting_words_get_choice:
 * @name: the name of a setting
 * @word: one of its choices
 *
 * Returns: (transfer none): what the person reads
 */
const char *
cl_setting_words_get_choice (const char *name, const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (g_str_equal (choices[i].name, name) && g_str_equal (choices[i].word, word))
      return g_dpgettext2 (NULL, "setting", choices[i].title);
  return word;
}

/**
 * cl_setting_words_format:
 * @name: the name of a setting
 * @value: one of its values
 *
 * Returns: (transfer full): the value in words, such as “4 hours”
 */
char *
cl_setting_words_format (const char *name, const char *value)
{
  const ClSettingWords *of = cl_setting_words_find (name);

  if (of == NULL || of->unit == CL_SETTING_UNIT_NONE)
    return g_strdup (cl_setting_words_get_choice (name, value));
  /* Translators: a number and what it counts, such as “4 hours” */
  return g_strdup_printf (C_ ("settings", "%s %s"), value,
                          cl_setting_words_get_unit (of->unit, g_ascii_strtoll (value, NULL, 10)));
}

/**
 * cl_setting_words_format_bounds:
 * @name: the name of a setting that is a number
 *
 * Returns: (transfer full): the least and the greatest, such as “1 to 72 hours.”
 */
char *
cl_setting_words_format_bounds (const char *name)
{
  const ClSetting *setting = cl_setting_find (name);
  const ClSettingWords *of = cl_setting_words_find (name);

  g_return_val_if_fail (setting != NULL && of != NULL, NULL);

  /* Translators: the least, the greatest and what is counted, such as “1 to 72 hours.” */
  return g_strdup_printf (C_ ("settings", "%" PRIi64 " to %" PRIi64 " %s."), setting->min,
                          setting->max, cl_setting_words_get_unit (of->unit, setting->max));
}
