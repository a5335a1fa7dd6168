/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-documents.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-client-frame.h"
#include "cl-confirm.h"
#include "cl-document-add.h"
#include "cl-document-open.h"
#include "cl-document-row.h"
#include "cl-document-service.h"
#include "cl-form-dialog.h"
#include "cl-save.h"

struct _ClClientDocuments
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkWidget *top;
  GtkWidget *box;
  ClClientBundle *bundle;
  GPtrArray *documents; /* (nullable) ClDocument: what is listed, once it was looked at */
  gboolean is_shown; /* whether they stand there, and not why they do not */
  gboolean may_add; /* as it is shown */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (ClClientDocuments, cl_client_documents, GTK_TYPE_WIDGET)

typedef struct
{
  ClActor *actor;
  gint64 client;
  GPtrArray *opened;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->actor);
  g_clear_pointer (&job->opened, g_ptr_array_unref);
  g_free (job);
}

static gpointer
work_list (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return job->opened != NULL
           ? cl_document_service_relist (practice, job->actor, job->client, job->opened, error)
           : cl_document_service_list (practice, job->actor, job->client, error);
}

static void
clear (ClClientDocuments *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static GtkWidget *
make_add_button (void)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Add Document…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "documents.add");
  return button;
}

static void
add_empty (ClClientDocuments *self, gboolean may_add)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "folder-documents-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No documents yet"));
  adw_status_page_set_description (
    ADW_STATUS_PAGE (page), may_add ? _ ("Drop files here, or choose them.")
                                    : _ ("What is added for this client stands here, as far as "
                                         "you may see it."));
  if (may_add)
    {
      GtkWidget *button = make_add_button ();

      gtk_widget_add_css_class (button, "pill");
      gtk_widget_add_css_class (button, "suggested-action");
      gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
      adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
    }
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (self->box), page);
}

static void
show_documents (ClClientDocuments *self)
{
  gboolean may_add = cl_document_add_is_offered (self->bundle);
  GtkWidget *list;

  clear (self);
  self->is_shown = TRUE;
  self->may_add = may_add;
  gtk_widget_set_visible (self->top, may_add && self->documents->len > 0);
  if (self->documents->len == 0)
    {
      add_empty (self, may_add);
      return;
    }
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Documents"), -1);
  for (guint i = 0; i < self->documents->len; i++)
    gtk_list_box_append (
      GTK_LIST_BOX (list),
      cl_document_row_new (self->bundle, g_ptr_array_index (self->documents, i)));
  gtk_box_append (GTK_BOX (self->box), list);
}

static void
show_error (ClClientDocuments *self, const GError *error)
{
  GtkWidget *label = gtk_label_new (error->message);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "soft");
  clear (self);
  self->is_shown = FALSE;
  gtk_widget_set_visible (self->top, FALSE);
  gtk_box_append (GTK_BOX (self->box), label);
}

static gboolean
is_same (ClDocument *one, ClDocument *other)
{
  return one->id == other->id && g_strcmp0 (one->name, other->name) == 0 &&
         g_strcmp0 (one->case_title, other->case_title) == 0 &&
         one->may_change == other->may_change && one->is_damaged == other->is_damaged;
}

/* Rows that are made anew close the menu of who is about to choose from it. */
static gboolean
are_same (GPtrArray *ones, GPtrArray *others)
{
  gboolean same = ones != NULL && ones->len == others->len;

  for (guint i = 0; same && i < ones->len; i++)
    same = is_same (g_ptr_array_index (ones, i), g_ptr_array_index (others, i));
  return same;
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClClientDocuments) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = cl_practice_run_finish (CL_PRACTICE (source), result, &error);
  gboolean is_shown;

  if (self->scroller == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (documents == NULL)
    {
      show_error (self, error);
      return;
    }
  is_shown = self->is_shown && self->may_add == cl_document_add_is_offered (self->bundle) &&
             are_same (self->documents, documents);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  self->documents = g_steal_pointer (&documents);
  if (!is_shown)
    show_documents (self);
}

/* Whoever looks at the tab sees what there is, which is logged: it is not read before. */
static void
load (ClClientDocuments *self)
{
  Job *job;

  if (self->bundle == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  job = g_new0 (Job, 1);
  job->actor = g_object_ref (self->bundle->actor);
  job->client = self->bundle->client->id;
  if (self->documents != NULL)
    job->opened = g_ptr_array_ref (self->documents);
  cl_practice_run_async (self->bundle->practice, work_list, job, job_free,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_listed_cb,
                         g_object_ref (self));
}

static ClDocument *
find (GtkWidget *widget, GVariant *parameter)
{
  ClClientDocuments *self = CL_CLIENT_DOCUMENTS (widget);
  gint64 id = g_variant_get_int64 (parameter);

  for (guint i = 0; self->documents != NULL && i < self->documents->len; i++)
    if (((ClDocument *) g_ptr_array_index (self->documents, i))->id == id)
      return g_ptr_array_index (self->documents, i);
  return NULL;
}

static void
activate_add (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientDocuments *self = CL_CLIENT_DOCUMENTS (widget);

  if (self->bundle != NULL && cl_document_add_is_offered (self->bundle))
    cl_document_add_choose (widget, self->bundle);
}

static void
activate_open (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClDocument *document = find (widget, parameter);

  if (document != NULL && document->name != NULL)
    cl_document_open (widget, CL_CLIENT_DOCUMENTS (widget)->bundle, document);
}

static void
activate_save (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClDocument *document = find (widget, parameter);

  if (document != NULL && document->name != NULL)
    cl_document_open_copy (widget, CL_CLIENT_DOCUMENTS (widget)->bundle, document);
}

static void
on_renamed_cb (GtkWidget *form, ClChangeResult *result, const GError *error)
{
  if (!gtk_widget_get_mapped (form))
    return;
  if (result != NULL)
    {
      gtk_window_destroy (GTK_WINDOW (form));
      return;
    }
  cl_form_dialog_set_busy (CL_FORM_DIALOG (form), FALSE);
  cl_form_dialog_show_error (CL_FORM_DIALOG (form), "name", error->message);
}

static void
on_rename_cb (ClFormDialog *form)
{
  ClClientBundle *bundle = g_object_get_data (G_OBJECT (form), "cl-bundle");
  ClDocument *document = g_object_get_data (G_OBJECT (form), "cl-document");
  g_autoptr (ClChange)
    change = cl_change_new_rename_document (document->id, cl_form_dialog_get_text (form, "name"));

  cl_form_dialog_set_busy (form, TRUE);
  cl_save_changes (GTK_WIDGET (form), bundle->practice, bundle->actor, &change, 1,
                   _ ("Document renamed"), on_renamed_cb);
}

static void
activate_rename (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientBundle *bundle = CL_CLIENT_DOCUMENTS (widget)->bundle;
  ClDocument *document = find (widget, parameter);
  ClFormDialog *form;

  if (document == NULL || document->name == NULL)
    return;
  form = cl_form_dialog_new (widget, _ ("Rename Document"), document->name, _ ("_Rename"));
  g_object_set_data_full (G_OBJECT (form), "cl-bundle", g_object_ref (bundle), g_object_unref);
  g_object_set_data_full (G_OBJECT (form), "cl-document", g_object_ref (document), g_object_unref);
  cl_form_dialog_add_group (form, NULL, NULL);
  cl_form_dialog_add_text (form, "name", _ ("Name"), document->name);
  g_signal_connect (form, "save", G_CALLBACK (on_rename_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}

typedef struct
{
  ClClientDocuments *self;
  gint64 document;
} Removal;

static void
on_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Removal *removal = user_data;
  g_autoptr (ClClientDocuments) self = removal->self;
  g_autofree char *answer = cl_confirm_ask_finish (result, NULL);
  g_autoptr (ClChange) change = cl_change_new_remove_document (removal->document);

  g_free (removal);
  if (g_strcmp0 (answer, "delete") == 0 && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    cl_save_changes (GTK_WIDGET (self), self->bundle->practice, self->bundle->actor, &change, 1,
                     _ ("Document deleted"), NULL);
}

static void
activate_remove (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const ClConfirmAnswer answers[] = {
    { "cancel", _ ("_Cancel"), CL_CONFIRM_PLAIN },
    { "delete", _ ("_Delete"), CL_CONFIRM_DESTRUCTIVE },
  };
  ClDocument *document = find (widget, parameter);
  g_autofree char *heading = NULL;
  Removal *removal;

  if (document == NULL)
    return;
  heading = document->name != NULL ? g_strdup_printf (_ ("Delete “%s”?"), document->name)
                                   : g_strdup (_ ("Delete this document?"));
  removal = g_new0 (Removal, 1);
  removal->self = g_object_ref (CL_CLIENT_DOCUMENTS (widget));
  removal->document = document->id;
  cl_confirm_ask (widget, heading,
                  _ ("It is deleted for everybody and cannot be brought back. The audit log keeps "
                     "that there was one."),
                  answers, G_N_ELEMENTS (answers), NULL, on_asked_cb, removal);
}

static gboolean
on_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  ClClientDocuments *self = user_data;

  if (self->bundle == NULL || !cl_document_add_is_offered (self->bundle))
    return FALSE;
  cl_document_add_files (GTK_WIDGET (self), self->bundle, g_value_get_boxed (value));
  return TRUE;
}

static void
cl_client_documents_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cl_client_documents_parent_class)->map (widget);
  load (CL_CLIENT_DOCUMENTS (widget));
}

static void
cl_client_documents_dispose (GObject *object)
{
  ClClientDocuments *self = CL_CLIENT_DOCUMENTS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_object (&self->bundle);
  G_OBJECT_CLASS (cl_client_documents_parent_class)->dispose (object);
}

static void
cl_client_documents_class_init (ClClientDocumentsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_client_documents_dispose;
  widget_class->map = cl_client_documents_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "documents.add", NULL, activate_add);
  gtk_widget_class_install_action (widget_class, "documents.open", "x", activate_open);
  gtk_widget_class_install_action (widget_class, "documents.save", "x", activate_save);
  gtk_widget_class_install_action (widget_class, "documents.rename", "x", activate_rename);
  gtk_widget_class_install_action (widget_class, "documents.remove", "x", activate_remove);
}

static void
cl_client_documents_init (ClClientDocuments *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkWidget *outer;

  self->scroller = cl_client_frame_new (&outer);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  self->top = make_add_button ();
  gtk_widget_set_halign (self->top, GTK_ALIGN_END);
  gtk_widget_set_visible (self->top, FALSE);
  gtk_widget_set_vexpand (self->box, TRUE);
  gtk_box_append (GTK_BOX (outer), self->top);
  gtk_box_append (GTK_BOX (outer), self->box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  g_signal_connect (target, "drop", G_CALLBACK (on_drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * cl_client_documents_new:
 *
 * The documents and forms of a client that the member may see and no others; files are added by
 * dropping them, or by choosing.
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
cl_client_documents_new (void)
{
  return g_object_new (CL_TYPE_CLIENT_DOCUMENTS, NULL);
}

/**
 * cl_client_documents_set_bundle:
 * @self: a page
 * @bundle: a client
 *
 * Shows the documents, where it is looked at; it is called again with each change of the practice.
 */
void
cl_client_documents_set_bundle (ClClientDocuments *self, ClClientBundle *bundle)
{
  g_return_if_fail (CL_IS_CLIENT_DOCUMENTS (self));
  g_return_if_fail (CL_IS_CLIENT_BUNDLE (bundle));

  g_set_object (&self->bundle, bundle);
  load (self);
}
