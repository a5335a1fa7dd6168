/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"

G_BEGIN_DECLS

/* The practice's own settings (docs: ACCESS, What each action does, last paragraphs). */

#define CL_SETTING_EMERGENCY_HOURS "emergency_hours"
#define CL_SETTING_ACCESS_REVIEW_DAYS "access_review_days"
#define CL_SETTING_PASSWORD_COST "password_cost"

const char *const *cl_settings_list_names (void);
char *cl_settings_get (ClDatabase *db, const char *name, GError **error);
gboolean cl_settings_check (ClDatabase *db, const char *name, const char *value, GError **error);
gint64 cl_settings_get_emergency_hours (ClDatabase *db);
gint64 cl_settings_get_access_review_days (ClDatabase *db);

G_END_DECLS
