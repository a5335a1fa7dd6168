/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/* A file that an export writes: readable by its owner alone, and not at its place before it is
 * whole. What was there stays until then. */

typedef struct _ClExportFile ClExportFile;

ClExportFile *cl_export_file_new (const char *path, GError **error);
FILE *cl_export_file_get_stream (ClExportFile *self);
int cl_export_file_get_fd (ClExportFile *self);
void cl_export_file_add_row (ClExportFile *self, const char *const *cells, gsize n_cells);
gboolean cl_export_file_sync (ClExportFile *self, GError **error);
gboolean cl_export_file_commit (ClExportFile *self, GError **error);
void cl_export_file_free (ClExportFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClExportFile, cl_export_file_free)

G_END_DECLS
