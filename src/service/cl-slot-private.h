/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-hours-store.h"
#include "cl-slot-service.h"

G_BEGIN_DECLS

/* Times are offered on quarters of an hour. */
#define CL_SLOT_QUARTER (G_GINT64_CONSTANT (15) * 60 * G_USEC_PER_SEC)

/**
 * ClSlotWindow:
 * @day: the day in which it lies
 * @start: when the time is free
 * @end: the first instant when it is not
 * @is_opening: whether hours begin at @start, rather than something ends there
 *
 * A free time of one practitioner.
 */
typedef struct
{
  const ClDay *day;
  gint64 start;
  gint64 end;
  gboolean is_opening;
} ClSlotWindow;

/* Which starts a free time offers (cl-slot-grid.c). */
gint64 cl_slot_grid_get_first (const ClSlotWindow *window, gint64 length);
void
cl_slot_grid_add (const ClSlotWindow *window, gint64 length, gint64 practitioner, GArray *slots);

/**
 * ClSlotSearch:
 * @db: the practice's database, in a transaction
 * @zone: the practice's
 * @days: (element-type ClDay): from @from to @to
 * @members: (element-type gint64): the practitioners, sorted
 * @table: (nullable): what holds the hours
 * @hours: one for each of @members
 * @from: an instant
 * @to: the first instant after
 * @length: of a slot
 * @busy: (element-type ClTimeSpan) (nullable): when nobody's time counts, for the client is taken
 *
 * What a search goes through.
 */
typedef struct
{
  ClDatabase *db;
  GTimeZone *zone;
  GArray *days;
  GArray *members;
  ClHoursTable *table;
  const ClHours *hours;
  gint64 from;
  gint64 to;
  gint64 length;
  GArray *busy;
} ClSlotSearch;

/* All of them, day by day, until there are @limit (cl-slot-scan.c). */
GArray *cl_slot_scan (const ClSlotSearch *search, guint64 limit, GError **error);
/* The first of all, leaving off as early as can be (cl-slot-sweep.c). */
GArray *cl_slot_sweep (const ClSlotSearch *search, GError **error);
gboolean cl_slot_is_busy (const ClSlotSearch *search, gint64 start);

G_END_DECLS
