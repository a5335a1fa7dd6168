/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-import-private.h"
#include "cl-import-reader-private.h"

G_BEGIN_DECLS

/**
 * ClImportVisits:
 * @found: (element-type ClImportVisit): their providers by their place in the file
 * @n_undated: how many have no start
 * @n_long: how many are longer than an appointment can be
 *
 * The encounters of a folder, as they are read.
 */
typedef struct
{
  GArray *found;
  guint n_undated;
  guint n_long;
} ClImportVisits;

/**
 * ClImportVisitColumns:
 *
 * Which columns of encounters.csv say when it was, and what it was for.
 */
typedef struct
{
  guint start;
  guint stop;
  guint kind;
} ClImportVisitColumns;

gboolean cl_import_visits_take (ClImportVisits *self,
                                ClImportReader *reader,
                                ClCsvTable *table,
                                guint row,
                                const ClImportVisitColumns *columns,
                                guint client,
                                guint provider,
                                GError **error);
void cl_import_visits_note (const ClImportVisits *self, ClImportPlan *plan, guint n_others);
gboolean cl_import_visits_write (ClAction *action,
                                 ClImportPlan *plan,
                                 GPtrArray *members,
                                 const gint64 *clients,
                                 ClImportSteps *steps,
                                 GError **error);

G_END_DECLS
