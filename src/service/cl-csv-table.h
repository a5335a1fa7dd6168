/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ClCsvTable:
 *
 * One CSV file read whole: the columns that were asked for, by name, in memory.
 * Column numbers are places in the list that was asked for; line numbers count
 * from 1 as an editor does.
 */
typedef struct _ClCsvTable ClCsvTable;

ClCsvTable *cl_csv_table_load (const char *path,
                               const char *const *columns,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cl_csv_table_free (ClCsvTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClCsvTable, cl_csv_table_free)

const char *cl_csv_table_get_name (ClCsvTable *self);
const char *cl_csv_table_get_hash (ClCsvTable *self);
guint cl_csv_table_get_n_rows (ClCsvTable *self);
gboolean cl_csv_table_has_column (ClCsvTable *self, guint column);
const char *cl_csv_table_get_text (ClCsvTable *self, guint row, guint column);
guint cl_csv_table_get_line (ClCsvTable *self, guint row);
GError *cl_csv_table_new_error (ClCsvTable *self, guint line, const char *format, ...)
  G_GNUC_PRINTF (3, 4) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
