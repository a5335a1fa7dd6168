/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-csv-table.h"
#include "cl-import-synthea-read.h"

G_BEGIN_DECLS

#define CL_IMPORT_ROWS_A_LOOK 4096

/**
 * ClImportReader:
 * @places: the files' patients: id → place in the plan's clients
 *
 * A folder being read.
 */
typedef struct
{
  const char *folder;
  const ClImportReading *reading;
  GCancellable *cancellable;
  ClImportPlan *plan;
  GHashTable *places;
} ClImportReader;

gboolean cl_import_reader_load (ClImportReader *self,
                                const char *file,
                                const char *const *columns,
                                ClCsvTable **table_out,
                                GError **error);
gboolean cl_import_reader_look (ClImportReader *self, guint row, GError **error);
gboolean cl_import_reader_take_text (ClCsvTable *table,
                                     guint row,
                                     guint column,
                                     const char *label,
                                     gboolean required,
                                     char **text_out,
                                     GError **error);
gboolean cl_import_reader_take_instant (ClImportReader *self,
                                        ClCsvTable *table,
                                        guint row,
                                        guint column,
                                        const char *column_name,
                                        gint64 *instant_out,
                                        GError **error);
gboolean
cl_import_reader_refuse_line (ClCsvTable *table, guint row, GError *reason, GError **error);
char *cl_import_reader_make_name (ClImportReader *self, const char *text);
gboolean cl_import_reader_find_client (ClImportReader *self, const char *id, guint *place_out);

/* cl-import-encounters.c */
gboolean cl_import_reader_read_encounters (ClImportReader *self, GError **error);

G_END_DECLS
