/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-history-dialog.h"

#include <glib/gi18n.h>

#include "cl-audit-service.h"
#include "cl-client-service.h"
#include "cl-client-words.h"
#include "cl-fit-dialog.h"
#include "cl-log-words.h"

/* So many of the newest entries at first; Show All reads the rest. */
#define FIRST_ENTRIES 200

struct _ClHistoryDialog
{
  AdwWindow parent_instance;
  GtkWidget *page;
  ClMemberBundle *bundle;
  ClMember *member;
  GCancellable *cancellable;
  GHashTable *names; /* gint64 → client's name */
  GListStore *store; /* ClAuditEvent */
  GtkStack *stack;
  GtkWidget *list;
  GtkWidget *more;
  AdwStatusPage *failed;
};

G_DEFINE_FINAL_TYPE (ClHistoryDialog, cl_history_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  ClActor *actor;
  gint64 member;
  guint64 limit;
} Request;

typedef struct
{
  GPtrArray *events;
  GHashTable *names;
} History;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->actor);
  g_free (request);
}

static void
history_free (gpointer data)
{
  History *history = data;

  g_clear_pointer (&history->events, g_ptr_array_unref);
  g_clear_pointer (&history->names, g_hash_table_unref);
  g_free (history);
}

/* Only whom the reader may know is named: the rows are theirs. */
static GHashTable *
name_clients (ClPractice *practice, ClActor *actor, GPtrArray *events, GError **error)
{
  g_autoptr (GHashTable)
    names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      ClAuditEvent *event = g_ptr_array_index (events, i);

      if (event->client != 0 && g_hash_table_add (seen, &event->client))
        g_array_append_val (ids, event->client);
    }
  if (ids->len == 0)
    return g_steal_pointer (&names);
  rows = cl_client_service_get_rows (practice, actor, (const gint64 *) (gpointer) ids->data,
                                     ids->len, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      ClClientRow *row = g_ptr_array_index (rows, i);

      if (row->name != NULL)
        g_hash_table_insert (names, g_memdup2 (&row->id, sizeof row->id), g_strdup (row->name));
    }
  return g_steal_pointer (&names);
}

static gpointer
load_work (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  ClAuditQuery query = { .has_member = TRUE, .member = request->member, .limit = request->limit };
  History *history = g_new0 (History, 1);

  history->events = cl_audit_service_list (practice, request->actor, &query, error);
  if (history->events != NULL)
    history->names = name_clients (practice, request->actor, history->events, error);
  if (history->names != NULL)
    return history;
  history_free (history);
  return NULL;
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClHistoryDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  History *history = cl_practice_run_finish (CL_PRACTICE (source), result, &error);
  g_autofree char *escaped = NULL;

  if (self->bundle == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&history, history_free);
      return;
    }
  if (history == NULL)
    {
      escaped = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failed, escaped);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  g_clear_pointer (&self->names, g_hash_table_unref);
  self->names = g_hash_table_ref (history->names);
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       history->events->pdata, history->events->len);
  gtk_widget_set_visible (self->more, history->events->len == FIRST_ENTRIES);
  gtk_stack_set_visible_child_name (self->stack, history->events->len > 0 ? "list" : "empty");
  history_free (history);
}

static void
load (ClHistoryDialog *self, guint64 limit)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (self->bundle->actor);
  request->member = self->member->id;
  request->limit = limit;
  cl_practice_run_async (self->bundle->practice, load_work, request, request_free, history_free,
                         self->cancellable, on_loaded_cb, g_object_ref (self));
}

static void
on_more_clicked_cb (ClHistoryDialog *self)
{
  gtk_widget_set_visible (self->more, FALSE);
  load (self, 0);
}

/* To the client whom an entry is about. */
static void
on_activate_cb (ClHistoryDialog *self, guint position)
{
  g_autoptr (ClAuditEvent) event = g_list_model_get_item (G_LIST_MODEL (self->store), position);
  g_autoptr (GtkWidget) page = g_object_ref (self->page);
  gint64 client;

  if (event == NULL || g_hash_table_lookup (self->names, &event->client) == NULL)
    return;
  client = event->client;
  gtk_window_destroy (GTK_WINDOW (self));
  gtk_widget_activate_action (page, "win.show-client", "x", client);
}

static GtkWidget *
make_label (const char *first_class, const char *second_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (first_class != NULL)
    gtk_widget_add_css_class (label, first_class);
  if (second_class != NULL)
    gtk_widget_add_css_class (label, second_class);
  return label;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *outcome = gtk_label_new (NULL);

  gtk_widget_add_css_class (outcome, "tag");
  gtk_widget_add_css_class (outcome, "gone");
  gtk_widget_set_valign (outcome, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), make_label (NULL, NULL));
  gtk_box_append (GTK_BOX (words), make_label ("small", "soft"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), outcome);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_list_item_set_child (item, box);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ClHistoryDialog *self)
{
  ClAuditEvent *event = gtk_list_item_get_item (item);
  GtkWidget *words = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *sentence = gtk_widget_get_first_child (words);
  GtkWidget *outcome = gtk_widget_get_next_sibling (words);
  const char *client = g_hash_table_lookup (self->names, &event->client);
  g_autofree char *text = cl_log_words_describe (self->bundle->people, event, client);
  g_autofree char *moment = cl_client_words_format_moment (self->bundle->practice, event->at);

  gtk_label_set_label (GTK_LABEL (sentence), text);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (sentence)), moment);
  gtk_widget_set_visible (outcome, event->outcome != CL_OUTCOME_DONE);
  gtk_label_set_label (GTK_LABEL (outcome), event->outcome == CL_OUTCOME_DENIED
                                              ? C_ ("log", "Refused")
                                              : C_ ("log", "Failed"));
  gtk_list_item_set_activatable (item, client != NULL);
}

static void
cl_history_dialog_dispose (GObject *object)
{
  ClHistoryDialog *self = CL_HISTORY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  g_clear_object (&self->store);
  g_clear_object (&self->bundle);
  g_clear_object (&self->member);
  g_clear_object (&self->page);
  g_clear_pointer (&self->names, g_hash_table_unref);
  G_OBJECT_CLASS (cl_history_dialog_parent_class)->dispose (object);
}

static void
cl_history_dialog_class_init (ClHistoryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_history_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static GtkWidget *
build_list (ClHistoryDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkNoSelection *selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->store)));

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_cb), self, 0);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), g_object_ref (factory));
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (self->list), TRUE);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("History"), -1);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (on_activate_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->list);
  gtk_widget_set_vexpand (scroll, TRUE);
  return scroll;
}

static GtkWidget *
build_stack (ClHistoryDialog *self)
{
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *empty = adw_status_page_new ();

  self->stack = GTK_STACK (stack);
  self->failed = ADW_STATUS_PAGE (adw_status_page_new ());
  self->more = gtk_button_new_with_label (_ ("Show All"));
  gtk_widget_set_visible (self->more, FALSE);
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (self->more, 9);
  gtk_widget_set_margin_bottom (self->more, 9);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (on_more_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), build_list (self));
  gtk_box_append (GTK_BOX (box), self->more);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "document-open-recent-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _ ("Nothing yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty), _ ("The log has no entry of theirs."));
  adw_status_page_set_icon_name (self->failed, "dialog-error-symbolic");
  adw_status_page_set_title (self->failed, _ ("The history could not be read"));
  gtk_stack_add_named (self->stack, adw_bin_new (), "blank");
  gtk_stack_add_named (self->stack, box, "list");
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->failed), "failed");
  return stack;
}

static void
cl_history_dialog_init (ClHistoryDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->store = g_list_store_new (CL_TYPE_AUDIT_EVENT);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 640);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, -1);
}

/**
 * cl_history_dialog_open:
 * @parent: the page Members
 * @bundle: the members
 * @member: whose history; of who was removed too
 *
 * Shows what a member did, newest first, as the log has it; needs `view-audit`.
 */
void
cl_history_dialog_open (GtkWidget *parent, ClMemberBundle *bundle, ClMember *member)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  ClHistoryDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  self = g_object_new (CL_TYPE_HISTORY_DIALOG, "title", _ ("History"), "modal", TRUE,
                       "transient-for", gtk_widget_get_root (parent), "destroy-with-parent", TRUE,
                       NULL);
  self->page = g_object_ref (parent);
  self->bundle = g_object_ref (bundle);
  self->member = g_object_ref (member);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("History"), member->name));
  gtk_box_append (GTK_BOX (content), header);
  gtk_box_append (GTK_BOX (content), build_stack (self));
  adw_window_set_content (ADW_WINDOW (self), content);
  load (self, FIRST_ENTRIES);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
}
