/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-document-open.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cl-document-copies.h"
#include "cl-document-service.h"
#include "cl-file-saver.h"
#include "cl-progress-dialog.h"
#include "cl-save.h"

/* Smaller ones are there before anybody could read how far they are. */
#define TELLS_FROM (4 * 1024 * 1024)
/* Of a name: longer ones name no kind of file. */
#define MAX_END 9

typedef struct
{
  GtkWidget *widget;
  ClDocument *document;
  ClProgressDialog *dialog; /* (nullable) */
  char *path;
} Opening;

static void
opening_free (Opening *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->document);
  g_clear_object (&self->dialog);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
on_launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;
  g_debug ("The document was not opened: %s", error->message);
  cl_document_copies_drop (self->path);
  if (gtk_widget_get_root (self->widget) != NULL)
    cl_save_show_error (self->widget, _ ("No program on this computer opens this kind of file. "
                                         "Save a copy, and open it elsewhere."));
}

static void
launch (Opening *self)
{
  GdkDisplay *display = gtk_widget_get_display (self->widget);
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (display);
  g_autofree char *uri = g_filename_to_uri (self->path, NULL, NULL);

  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL,
                                           on_launched_cb, self);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_saved = cl_document_service_save_finish (CL_PRACTICE (source), result, &error);
  gboolean is_here = gtk_widget_get_root (self->widget) != NULL;

  if (self->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->dialog));
  /* Whoever locked the window meanwhile wants no copy of it. */
  if (is_saved && is_here)
    {
      launch (g_steal_pointer (&self));
      return;
    }
  cl_document_copies_drop (self->path);
  if (is_here && error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cl_save_show_error (self->widget, error->message);
}

static void
on_dialog_destroyed_cb (GtkWidget *dialog, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

/* Other programs keep names of what they opened, on the disk too: the document's own says nothing
 * there. Its end tells programs what it is. */
static char *
make_copy_name (ClDocument *document)
{
  const char *end = strrchr (document->name, '.');
  gboolean is_plain = end != NULL && end[1] != '\0' && strlen (end) <= MAX_END;

  for (const char *p = end; is_plain && *++p != '\0';)
    is_plain = g_ascii_isalnum (*p);
  return g_strdup_printf ("document-%" G_GINT64_FORMAT "%s", document->id, is_plain ? end : "");
}

/**
 * cl_document_open:
 * @widget: the page that shows it
 * @bundle: the client
 * @document: a document
 *
 * Opens it in the program that the desktop has for it, by a copy that goes away by itself (docs:
 * VAULT, Keys).
 */
void
cl_document_open (GtkWidget *widget, ClClientBundle *bundle, ClDocument *document)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Opening *self;
  g_autofree char *name = make_copy_name (document);
  char *path = cl_document_copies_make_path (name, &error);

  if (path == NULL)
    {
      cl_save_show_error (widget, error->message);
      return;
    }
  self = g_new0 (Opening, 1);
  self->widget = g_object_ref (widget);
  self->document = g_object_ref (document);
  self->path = path;
  if (document->size >= TELLS_FROM)
    {
      self->dialog = g_object_ref (cl_progress_dialog_new (
        GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Opening the document"), cancellable));
      cl_progress_dialog_set_text (self->dialog, document->name);
      g_signal_connect_object (self->dialog, "destroy", G_CALLBACK (on_dialog_destroyed_cb),
                               cancellable, 0);
      gtk_window_present (GTK_WINDOW (self->dialog));
    }
  cl_document_service_save_async (bundle->practice, bundle->actor, document->id, path,
                                  self->dialog != NULL ? cl_progress_dialog_report : NULL,
                                  self->dialog, cancellable, on_saved_cb, self);
}

typedef struct
{
  ClPractice *practice;
  ClActor *actor;
  gint64 document;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *self = data;

  g_object_unref (self->practice);
  g_object_unref (self->actor);
  g_free (self);
}

static gboolean
work_copy (const char *path,
           gpointer data,
           ClFileSaverProgress progress,
           gpointer progress_data,
           GCancellable *cancellable,
           GError **error)
{
  Copy *self = data;

  return cl_document_service_save (self->practice, self->actor, self->document, path, progress,
                                   progress_data, cancellable, error);
}

/**
 * cl_document_open_copy:
 * @widget: the page that shows it
 * @bundle: the client
 * @document: a document
 *
 * Asks where to, and saves a copy that is not encrypted any more and stays.
 */
void
cl_document_open_copy (GtkWidget *widget, ClClientBundle *bundle, ClDocument *document)
{
  Copy *self = g_new0 (Copy, 1);

  self->practice = g_object_ref (bundle->practice);
  self->actor = g_object_ref (bundle->actor);
  self->document = document->id;
  cl_file_saver_run (widget, _ ("Save a Copy, Which Is Not Encrypted"), _ ("Saving the copy"),
                     document->name, work_copy, self, copy_free);
}
