/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"

G_BEGIN_DECLS

/**
 * ClPracticeRow:
 * @uuid: 16 bytes
 * @clock_now: where the test clock stands, or 0 for the computer's time
 *
 * The practice's own row.
 */
typedef struct
{
  GBytes *uuid;
  char *name;
  char *timezone;
  gboolean test_clock;
  gint64 clock_now;
  gint64 created_at;
} ClPracticeRow;

void cl_practice_row_clear (ClPracticeRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClPracticeRow, cl_practice_row_clear)

gboolean cl_practice_store_load (ClDatabase *db, ClPracticeRow *row, GError **error);
gboolean cl_practice_store_insert (ClDatabase *db, const ClPracticeRow *row, GError **error);
gboolean cl_practice_store_get_clock (ClDatabase *db, gint64 *now, GError **error);
gboolean cl_practice_store_set_clock (ClDatabase *db, gint64 now, GError **error);
char *cl_setting_store_get (ClDatabase *db, const char *name, GError **error);
gboolean cl_setting_store_set (ClDatabase *db, const char *name, const char *value, GError **error);

G_END_DECLS
