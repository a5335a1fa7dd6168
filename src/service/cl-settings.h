/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-setting.h"

G_BEGIN_DECLS

/* The practice's own settings as they are stored; what they may be is in cl-setting.h. */

char *cl_settings_get (ClDatabase *db, const char *name, GError **error);
gboolean cl_settings_refuses_conflicts (ClDatabase *db);
gboolean cl_settings_requires_cosignature (ClDatabase *db);
gint64 cl_settings_get_unlock_span (ClDatabase *db);
gint64 cl_settings_get_emergency_hours (ClDatabase *db);
gint64 cl_settings_get_access_review_days (ClDatabase *db);

G_END_DECLS
