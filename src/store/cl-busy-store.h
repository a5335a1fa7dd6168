/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"

G_BEGIN_DECLS

/* Busy times that were imported from other calendars, known by the UID of their event. */

gboolean cl_busy_store_delete (ClDatabase *db,
                               gint64 practitioner,
                               const char *uid,
                               gint64 from,
                               guint *n_deleted,
                               GError **error);
gboolean cl_busy_store_insert (ClDatabase *db,
                               gint64 practitioner,
                               const char *uid,
                               gint64 start,
                               gint64 end,
                               gint64 created_by,
                               gint64 created_at,
                               GError **error);

G_END_DECLS
