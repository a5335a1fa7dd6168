/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "cl-setting.h"

G_BEGIN_DECLS

/**
 * ClSettingGroup:
 * @id: its name here
 * @title: its heading, to be translated
 * @explanation: (nullable): a line below it, to be translated
 *
 * Settings that stand together in the window.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *explanation;
} ClSettingGroup;

/**
 * ClSettingUnit:
 * @CL_SETTING_UNIT_NONE: a word
 * @CL_SETTING_UNIT_HOURS: hours
 * @CL_SETTING_UNIT_DAYS: days
 *
 * What a setting counts.
 */
typedef enum
{
  CL_SETTING_UNIT_NONE,
  CL_SETTING_UNIT_HOURS,
  CL_SETTING_UNIT_DAYS,
} ClSettingUnit;

/**
 * ClSettingWords:
 * @name: the setting's name
 * @group: the id of its group
 * @unit: what it counts
 * @title: what the person reads, to be translated
 * @explanation: what it does, whole sentences, to be translated
 *
 * A setting in the window's words.
 */
typedef struct
{
  const char *name;
  const char *group;
  ClSettingUnit unit;
  const char *title;
  const char *explanation;
} ClSettingWords;

const ClSettingGroup *cl_setting_words_list_groups (gsize *n_groups);
const ClSettingWords *cl_setting_words_list (gsize *n_words);
const ClSettingWords *cl_setting_words_find (const char *name);
const char *cl_setting_words_get_unit (ClSettingUnit unit, gint64 number);
const char *cl_setting_words_get_choice (const char *name, const char *word);
char *cl_setting_words_format (const char *name, const char *value);
char *cl_setting_words_format_bounds (const char *name);

G_END_DECLS
