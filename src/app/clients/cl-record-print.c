/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-record-print.h"

#include <glib/gi18n.h>

#include "cl-export-service.h"
#include "cl-print-flow-run.h"
#include "cl-progress-dialog.h"
#include "cl-record-pages.h"
#include "cl-save.h"

typedef struct
{
  ClActor *actor;
  gint64 client;
  gboolean with_psychotherapy;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->actor);
  g_free (self);
}

typedef struct
{
  GtkWidget *page;
  ClProgressDialog *dialog;
} Printing;

static void
printing_free (Printing *self)
{
  g_object_unref (self->page);
  g_object_unref (self->dialog);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printing, printing_free)

static gpointer
do_read (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *self = data;

  return cl_export_service_read (practice, self->actor, self->client, self->with_psychotherapy,
                                 "print", cancellable, error);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Printing) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClClientRecord) record = cl_practice_run_finish (CL_PRACTICE (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (self->page);

  gtk_window_destroy (GTK_WINDOW (self->dialog));
  /* Whoever locked the window meanwhile wants nothing printed. */
  if (root == NULL)
    return;
  if (record != NULL)
    {
      ClPrintFlow *flow = cl_record_pages_new (record);

      /* The question for a printer may stand there for long. */
      g_clear_object (&record);
      cl_print_flow_run (GTK_WINDOW (root), _ ("Client record"), flow);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cl_save_show_error (self->page, error->message);
}

static void
on_dialog_destroyed_cb (GtkWidget *dialog, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

/**
 * cl_record_print_run:
 * @page: the client's page
 * @bundle: the client
 * @with_psychotherapy: whether the psychotherapy notes that the member may read are to be printed
 *
 * Reads the record, which is a log entry, and opens the print dialog for it. There is no preview,
 * which would be a file (docs: VAULT, Keys).
 */
void
cl_record_print_run (GtkWidget *page, ClClientBundle *bundle, gboolean with_psychotherapy)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Printing *self = g_new0 (Printing, 1);
  Reading *reading = g_new0 (Reading, 1);

  self->page = g_object_ref (page);
  self->dialog = g_object_ref (cl_progress_dialog_new (GTK_WINDOW (gtk_widget_get_root (page)),
                                                       _ ("Reading the record"), cancellable));
  g_signal_connect_object (self->dialog, "destroy", G_CALLBACK (on_dialog_destroyed_cb),
                           cancellable, 0);
  gtk_window_present (GTK_WINDOW (self->dialog));
  reading->actor = g_object_ref (bundle->actor);
  reading->client = bundle->client->id;
  reading->with_psychotherapy = with_psychotherapy;
  cl_practice_run_async (bundle->practice, do_read, reading, reading_free, g_object_unref,
                         cancellable, on_read_cb, self);
}
