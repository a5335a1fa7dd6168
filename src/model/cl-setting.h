/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The practice's own settings (docs: ACCESS, What each action does, last paragraphs). */

#define CL_SETTING_CALENDAR_EXPORT_NAMES "calendar_export_names"
#define CL_SETTING_CONFLICT_HANDLING "conflict_handling"
#define CL_SETTING_COSIGNATURE "cosignature"
#define CL_SETTING_EMERGENCY_HOURS "emergency_hours"
#define CL_SETTING_ACCESS_REVIEW_DAYS "access_review_days"
#define CL_SETTING_NOTE_UNLOCK "note_unlock"
#define CL_SETTING_NOTE_UNLOCK_HOURS "note_unlock_hours"
#define CL_SETTING_PASSWORD_COST "password_cost"

/**
 * ClSettingKind:
 * @CL_SETTING_NUMBER: a whole number within bounds
 * @CL_SETTING_CHOICE: one of some words
 *
 * What a setting may be.
 */
typedef enum
{
  CL_SETTING_NUMBER,
  CL_SETTING_CHOICE,
} ClSettingKind;

/**
 * ClSetting:
 * @name: its name in requests and in the database
 * @kind: what it may be
 * @fallback: what it is while nobody has set it
 * @min: of a number, the least
 * @max: of a number, the greatest
 * @choices: (array zero-terminated=1): the words of a choice, in order
 * @only_rises: whether an earlier word never comes back
 * @refusal: what is said of a value that it cannot be, to be translated
 *
 * A setting of a practice. All of them stand in one table (cl-setting.c): a new one is a row
 * there, one in the window's words (cl-setting-words.c) and a member of `practice.configure`.
 */
typedef struct
{
  const char *name;
  ClSettingKind kind;
  const char *fallback;
  gint64 min;
  gint64 max;
  const char *const *choices;
  gboolean only_rises;
  const char *refusal;
} ClSetting;

const ClSetting *cl_setting_list (gsize *n_settings);
const ClSetting *cl_setting_find (const char *name);
gboolean cl_setting_check (const char *name, const char *value, const char *before, GError **error);
gint64 cl_setting_read_number (const ClSetting *setting, const char *value);

G_END_DECLS
