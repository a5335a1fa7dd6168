/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "cl-actor.h"
#include "cl-audit-service.h"
#include "cl-client-record.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* A client's record as a file for others: all that the asking member may see, and no more (docs:
 * ACCESS, How areas are computed; VAULT, The log). */

/**
 * ClExport:
 * @practice: the practice
 * @actor: who exports; a writer reads what is in documents by these two
 * @record: what is to be written
 * @stream: where to; whether it went well is asked once it is closed
 * @progress: (nullable): to be told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): to be asked now and then
 *
 * An export under way.
 */
typedef struct
{
  ClPractice *practice;
  ClActor *actor;
  ClClientRecord *record;
  FILE *stream;
  ClProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} ClExport;

/**
 * ClExportWriter:
 * @export: an export
 * @error: return location for an error
 *
 * Writes @record in some format, on the thread that cl_export_service_save() runs on.
 *
 * Returns: whether all of it was written
 */
typedef gboolean (*ClExportWriter) (ClExport *export, GError **error);

/**
 * ClExportFormat:
 * @name: as the log and the command line call it
 * @write: writes it
 */
typedef struct
{
  const char *name;
  ClExportWriter write;
} ClExportFormat;

gboolean cl_export_service_count (ClPractice *practice,
                                  ClActor *actor,
                                  gint64 client,
                                  ClRecordContents *contents,
                                  GError **error);
void cl_export_service_count_async (ClPractice *practice,
                                    ClActor *actor,
                                    gint64 client,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
ClRecordContents *
cl_export_service_count_finish (ClPractice *practice, GAsyncResult *result, GError **error);
gboolean cl_export_service_save (ClPractice *practice,
                                 ClActor *actor,
                                 gint64 client,
                                 gboolean with_psychotherapy,
                                 const ClExportFormat *format,
                                 const char *path,
                                 ClProgress progress,
                                 gpointer progress_data,
                                 GCancellable *cancellable,
                                 GError **error);
ClClientRecord *cl_export_service_read (ClPractice *practice,
                                        ClActor *actor,
                                        gint64 client,
                                        gboolean with_psychotherapy,
                                        const char *how,
                                        GCancellable *cancellable,
                                        GError **error);
GBytes *cl_export_service_get (ClPractice *practice,
                               ClActor *actor,
                               gint64 client,
                               gboolean with_psychotherapy,
                               const ClExportFormat *format,
                               GError **error);

G_END_DECLS
