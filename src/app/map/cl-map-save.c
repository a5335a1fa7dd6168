/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-save.h"

#include "cl-file-saver.h"

#include <glib/gi18n.h>

typedef struct
{
  ClPractice *practice;
  ClActor *actor;
  ClMapQuery *query;
  char *filters; /* of a PDF, as its maker */
  char *maker;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->practice);
  g_object_unref (export->actor);
  cl_map_query_free (export->query);
  g_free (export->filters);
  g_free (export->maker);
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
  const ClMapPaper words = { export->filters, export->maker };

  if (export->filters != NULL)
    return cl_map_pdf_write (export->practice, export->actor, export->query, &words, path, progress,
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
 * @words: (nullable): what the pages of a PDF say beside it; %NULL for CSV
 *
 * Asks where to, and writes the file while a dialog shows how far it is.
 */
void
cl_map_save (GtkWidget *parent,
             ClPractice *practice,
             ClActor *actor,
             const ClMapQuery *query,
             const ClMapPaper *words)
{
  Export *export = g_new0 (Export, 1);

  export->practice = g_object_ref (practice);
  export->actor = g_object_ref (actor);
  export->query = cl_map_query_copy (query);
  if (words != NULL)
    {
      export->filters = g_strdup (words->filters);
      export->maker = g_strdup (words->maker);
    }
  cl_file_saver_run (parent, _ ("Export the Access Map"), _ ("Exporting the access map"),
                     words != NULL ? _ ("access-map.pdf") : _ ("access-map.csv"), work_export,
                     export, export_free);
}
