/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-save.h"

#include "cl-file-saver.h"
#include "cl-map-pdf.h"

#include <glib/gi18n.h>

typedef struct
{
  ClPractice *practice;
  ClActor *actor;
  ClMapQuery *query;
  gboolean as_pdf;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->practice);
  g_object_unref (export->actor);
  cl_map_query_free (export->query);
  g_free (export);
}

static gboolean
work_export (const char *path,
             gpointer data,
             ClFileSaverProgress progress,
             gpointer progress_data,
             GCancellable *cancellable,
             GError **error)
{
  Export *export = data;

  if (export->as_pdf)
    return cl_map_pdf_write (export->practice, export->actor, export->query, path, progress,
                             progress_data, cancellable, error);
  return cl_map_service_export_csv (export->practice, export->actor, export->query, path, progress,
                                    progress_data, cancellable, error);
}

/**
 * cl_map_save:
 * @parent: the page
 * @practice: the practice
 * @actor: who exports
 * @query: which rows and columns
 * @as_pdf: whether as PDF, else as CSV
 *
 * Asks where to, and writes the file while a dialog shows how far it is.
 */
void
cl_map_save (GtkWidget *parent,
             ClPractice *practice,
             ClActor *actor,
             const ClMapQuery *query,
             gboolean as_pdf)
{
  Export *export = g_new0 (Export, 1);

  export->practice = g_object_ref (practice);
  export->actor = g_object_ref (actor);
  export->query = cl_map_query_copy (query);
  export->as_pdf = as_pdf;
  cl_file_saver_run (parent, _ ("Export the Access Map"), _ ("Exporting the access map"),
                     as_pdf ? _ ("access-map.pdf") : _ ("access-map.csv"), work_export, export,
                     export_free);
}
