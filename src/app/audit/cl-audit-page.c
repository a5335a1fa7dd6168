/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-page.h"

#include "cl-audit-badge.h"
#include "cl-audit-detail.h"
#include "cl-audit-filters.h"
#include "cl-audit-line.h"
#include "cl-audit-reader.h"
#include "cl-audit-take.h"
#include "cl-audit-verify.h"
#include "cl-client-words.h"
#include "cl-focus.h"
#include "cl-reloader.h"
#include "cl-sidebar-button.h"
#include "cl-tab-stop.h"
#include "cl-width-watcher.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What others do comes in bursts; it is read once they are over, in milliseconds. */
#define RELOAD_DELAY 500

struct _ClAuditPage
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClPeople *people;
  GListStore *entries;
  GtkSingleSelection *selection;
  GCancellable *cancellable;
  gint64 client; /* whose history alone is shown, or 0 */
  gint64 about; /* the same of a member */
  char *about_name;
  gint64 next; /* before which entry the next page begins, 0 for none */
  ClReloader *reloader;
  gboolean is_filling;
  gboolean is_more; /* whether what is being read follows what is shown */
  gboolean is_again; /* whether the same is read again, for something may have come to it */

  ClWidthWatcher *watcher;
  ClWidthWatcher *head_watcher;
  AdwWindowTitle *title;
  ClAuditBadge *badge;
  GtkButton *verify;
  GtkWidget *export;
  ClAuditFilters *filters;
  ClAuditLine *heads;
  GtkWidget *about_box;
  GtkLabel *about_label;
  GtkToggleButton *looked;
  GtkStack *stack;
  GtkListView *list;
  GtkWidget *detail_separator;
  ClAuditDetail *detail;
  ClAuditDetail *narrow_detail;
  GtkWidget *back;
  AdwStatusPage *failed;
};

G_DEFINE_FINAL_TYPE (ClAuditPage, cl_audit_page, GTK_TYPE_WIDGET)

static void
fill_query (ClAuditPage *self, ClAuditQuery *query)
{
  gboolean looked = self->client != 0 && gtk_toggle_button_get_active (self->looked);

  *query = (ClAuditQuery){ .has_client = self->client != 0,
                           .client = self->client,
                           .has_about = self->about != 0,
                           .about = self->about,
                           .action = looked ? "client.show" : NULL };
  cl_audit_filters_fill (self->filters, query);
}

static ClAuditEntry *
make_entry (ClAuditPage *self, ClAuditEvent *event, ClAuditFound *found)
{
  return cl_audit_entry_new (self->practice, self->people, event,
                             cl_audit_found_get_client (found, event));
}

static char *
format_day (ClAuditPage *self, gint64 instant)
{
  g_autofree char *day = cl_client_words_format_date_of (self->practice, instant);

  if (!cl_client_words_is_today (self->practice, instant))
    return g_steal_pointer (&day);
  /* Translators: %s is a day, as in "Today, Mon 23 Nov 2026" */
  return g_strdup_printf (_ ("Today, %s"), day);
}

static char *
get_last_day (ClAuditPage *self)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->entries)); i-- > 0;)
    {
      g_autoptr (ClAuditEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);

      if (entry->day != NULL)
        return g_strdup (entry->day);
    }
  return NULL;
}

/* A heading before the first entry of each day; @last is the day that stands before them. */
static GPtrArray *
make_entries (ClAuditPage *self, ClAuditFound *found, guint n, const char *last)
{
  GPtrArray *made = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *before = g_strdup (last);

  for (guint i = 0; i < n; i++)
    {
      ClAuditEvent *event = g_ptr_array_index (found->events, i);
      g_autofree char *day = format_day (self, event->at);

      if (g_strcmp0 (day, before) != 0)
        {
          g_ptr_array_add (made, cl_audit_entry_new_day (day));
          g_free (before);
          before = g_strdup (day);
        }
      g_ptr_array_add (made, make_entry (self, event, found));
    }
  return made;
}

static void
append_events (ClAuditPage *self, ClAuditFound *found)
{
  g_autofree char *last = get_last_day (self);
  g_autoptr (GPtrArray) made = make_entries (self, found, found->events->len, last);

  g_list_store_splice (self->entries, g_list_model_get_n_items (G_LIST_MODEL (self->entries)), 0,
                       made->pdata, made->len);
}

static gint64
get_newest (ClAuditPage *self)
{
  g_autoptr (ClAuditEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), 1);

  return entry != NULL && entry->event != NULL ? entry->event->seq : 0;
}

/* What has come since goes before the others, which stay as they are, under the pointer too. */
static gboolean
prepend_events (ClAuditPage *self, ClAuditFound *found)
{
  gint64 newest = get_newest (self);
  g_autoptr (ClAuditEntry) first = g_list_model_get_item (G_LIST_MODEL (self->entries), 0);
  g_autoptr (GPtrArray) made = NULL;
  const char *last = NULL;
  guint n = 0;

  while (n < found->events->len &&
         ((ClAuditEvent *) g_ptr_array_index (found->events, n))->seq > newest)
    n++;
  if (newest == 0 || n == found->events->len)
    return FALSE;
  if (n == 0)
    return TRUE;
  made = make_entries (self, found, n, NULL);
  for (guint i = 0; i < made->len; i++)
    if (((ClAuditEntry *) made->pdata[i])->day != NULL)
      last = ((ClAuditEntry *) made->pdata[i])->day;
  /* The heading of the day goes on before the newest of it. */
  g_list_store_splice (self->entries, 0, g_strcmp0 (last, first->day) == 0 ? 1 : 0, made->pdata,
                       made->len);
  return TRUE;
}

static void
show_about (ClAuditPage *self)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->about_box, self->client != 0 || self->about != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->looked), self->client != 0);
  if (self->client == 0 && self->about == 0)
    return;
  /* Translators: %s is a client or a member */
  text = g_strdup_printf (_ ("History of %s"), self->about_name != NULL ? self->about_name : "");
  gtk_label_set_label (self->about_label, text);
}

/* Who came here by a client's number alone learns the name from the entries. */
static void
learn_name (ClAuditPage *self, ClAuditFound *found)
{
  const char *name = NULL;

  if (self->client != 0)
    name = g_hash_table_lookup (found->names, &self->client);
  else if (self->about != 0)
    name = cl_people_get_name (self->people, self->about);
  if (name == NULL)
    return;
  g_free (self->about_name);
  self->about_name = g_strdup (name);
  show_about (self);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClAuditPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditFound)
    found = cl_audit_reader_read_finish (CL_PRACTICE (source), result, &error);
  guint selected;

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failed, escaped);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  g_set_object (&self->people, found->people);
  cl_audit_filters_set_people (self->filters, found->people);
  learn_name (self, found);
  if (self->is_again && prepend_events (self, found))
    return;
  selected = gtk_single_selection_get_selected (self->selection);
  if (!self->is_more)
    g_list_store_remove_all (self->entries);
  append_events (self, found);
  self->next = found->next;
  self->is_more = FALSE;
  if (selected == GTK_INVALID_LIST_POSITION || selected == 0)
    selected = 1; /* the first is the heading of a day */
  gtk_single_selection_set_selected (self->selection, selected);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->entries)) == 0)
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "entry") != 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
read_entries (ClAuditPage *self, gboolean more, gboolean again)
{
  g_autofree char *text = cl_audit_filters_dup_text (self->filters);
  ClAuditQuery query;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->is_more = more;
  self->is_again = again;
  fill_query (self, &query);
  if (more)
    query.before = self->next;
  cl_audit_reader_read_async (self->practice, self->actor, &query, text, 0, self->cancellable,
                              on_read_cb, g_object_ref (self));
}

static void
on_retry_clicked_cb (ClAuditPage *self)
{
  read_entries (self, FALSE, FALSE);
}

static void
on_filter_changed_cb (ClAuditPage *self)
{
  if (self->practice != NULL)
    read_entries (self, FALSE, FALSE);
}

static void
on_looked_toggled_cb (ClAuditPage *self)
{
  if (self->practice != NULL && !self->is_filling)
    read_entries (self, FALSE, FALSE);
}

static void
on_edge_reached_cb (ClAuditPage *self, GtkPositionType edge)
{
  if (edge == GTK_POS_BOTTOM && self->next != 0 && !self->is_more)
    read_entries (self, TRUE, FALSE);
}

static void
on_reload_cb (gpointer page)
{
  ClAuditPage *self = page;

  /* Whoever has gone further down reads on undisturbed. */
  if (gtk_single_selection_get_selected (self->selection) <= 1)
    read_entries (self, FALSE, TRUE);
}

static void
show_history (ClAuditPage *self, gint64 client, gint64 member)
{
  self->client = client;
  self->about = member;
  g_clear_pointer (&self->about_name, g_free);
  self->is_filling = TRUE;
  gtk_toggle_button_set_active (self->looked, FALSE);
  self->is_filling = FALSE;
  cl_audit_filters_reset (self->filters, client != 0 || member != 0);
  show_about (self);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "entry") == 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  read_entries (self, FALSE, FALSE);
}

static void
on_all_clicked_cb (ClAuditPage *self)
{
  show_history (self, 0, 0);
}

static void
on_clear_clicked_cb (ClAuditPage *self)
{
  show_history (self, 0, 0);
}

static void
on_selected_cb (ClAuditPage *self)
{
  cl_audit_detail_set_entry (self->detail,
                             gtk_single_selection_get_selected_item (self->selection));
}

/* In a narrow window the details take the place of the list. */
static void
on_activate_cb (ClAuditPage *self, guint position)
{
  g_autoptr (ClAuditEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), position);

  if (entry == NULL || entry->event == NULL || !cl_width_watcher_get_narrow (self->watcher))
    return;
  cl_audit_detail_set_entry (self->narrow_detail, entry);
  gtk_stack_set_visible_child_name (self->stack, "entry");
  gtk_widget_grab_focus (self->back);
}

static void
on_back_clicked_cb (ClAuditPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
on_narrow_cb (ClAuditPage *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);

  gtk_widget_set_visible (GTK_WIDGET (self->detail), !narrow);
  gtk_widget_set_visible (self->detail_separator, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->heads), !narrow);
  if (!narrow && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "entry") == 0)
    on_back_clicked_cb (self);
  gtk_list_view_set_single_click_activate (self->list, narrow);
  /* The lines are laid out anew. */
  gtk_list_view_set_model (self->list, NULL);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, cl_audit_line_new ());
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ClAuditPage *self)
{
  ClAuditEntry *entry = gtk_list_item_get_item (item);

  cl_audit_line_set_entry (CL_AUDIT_LINE (gtk_list_item_get_child (item)), entry,
                           cl_width_watcher_get_narrow (self->watcher));
  /* A day is selectable too, and shows nothing: else the focus could not be on it, and neither Tab
   * nor the arrows would come past it. */
  gtk_list_item_set_activatable (item, entry->day == NULL);
}

/* In a narrow window the badge has no room: what it says stands below the title then. */
static void
show_verdict (ClAuditPage *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->head_watcher);
  const char *text = cl_audit_badge_get_text (self->badge);

  gtk_widget_set_visible (GTK_WIDGET (self->badge), !narrow && text[0] != '\0');
  gtk_widget_set_visible (self->export, !narrow);
  adw_window_title_set_subtitle (self->title, narrow ? text : "");
}

static void
on_verified_cb (GtkWidget *page, ClAuditVerdict *verdict)
{
  ClAuditPage *self = CL_AUDIT_PAGE (page);

  cl_audit_badge_set_verdict (self->badge, self->practice, verdict);
  gtk_button_set_label (self->verify, _ ("_Verify Again"));
  show_verdict (self);
}

static void
activate_verify (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClAuditPage *self = CL_AUDIT_PAGE (widget);

  if (g_str_equal (name, "audit.verify-head"))
    cl_audit_verify_ask_head (widget, self->practice, self->actor, on_verified_cb);
  else
    cl_audit_verify_run (widget, self->practice, self->actor, NULL, on_verified_cb);
}

static void
activate_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClAuditPage *self = CL_AUDIT_PAGE (widget);
  g_autofree char *text = cl_audit_filters_dup_text (self->filters);
  ClAuditQuery query;

  fill_query (self, &query);
  cl_audit_take_export (widget, self->practice, self->actor, &query, text,
                        g_str_equal (name, "audit.export-csv") ? CL_AUDIT_CSV
                                                               : CL_AUDIT_JSON_LINES);
}

static char *
make_title (ClAuditPage *self)
{
  g_autofree char *practice = NULL;

  if (self->client != 0 && gtk_toggle_button_get_active (self->looked))
    /* Translators: %s is a client */
    return g_strdup_printf (_ ("Who looked at the record of %s"),
                            self->about_name != NULL ? self->about_name : "");
  if (self->about_name != NULL)
    return g_strdup_printf (_ ("History of %s"), self->about_name);
  practice = cl_practice_get_name (self->practice);
  /* Translators: %s is a practice */
  return g_strdup_printf (_ ("Audit log of %s"), practice);
}

static void
activate_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClAuditPage *self = CL_AUDIT_PAGE (widget);
  g_autofree char *title = make_title (self);
  g_autofree char *filters = cl_audit_filters_describe (self->filters);
  g_autofree char *text = cl_audit_filters_dup_text (self->filters);
  ClAuditQuery query;

  fill_query (self, &query);
  cl_audit_take_print (widget, self->practice, self->actor, &query, text, title, filters);
}

static void
activate_history (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 id = g_variant_get_int64 (parameter);

  if (strstr (name, "client") != NULL)
    show_history (CL_AUDIT_PAGE (widget), id, 0);
  else
    show_history (CL_AUDIT_PAGE (widget), 0, id);
}

static void
activate_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (CL_AUDIT_PAGE (widget)->filters));
}

static gboolean
cl_audit_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CL_AUDIT_PAGE (widget)->filters));
}

static void
cl_audit_page_dispose (GObject *object)
{
  ClAuditPage *self = CL_AUDIT_PAGE (object);

  g_clear_pointer (&self->reloader, cl_reloader_free);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_AUDIT_PAGE);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->selection);
  g_clear_object (&self->entries);
  g_clear_object (&self->people);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  g_clear_pointer (&self->about_name, g_free);
  G_OBJECT_CLASS (cl_audit_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/audit/cl-audit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, head_watcher);
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, title);
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, badge);
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, verify);
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, export);
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, filters);
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, heads);
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, about_box);
  gtk_widget_class_bind_template_child_full (widget_class, "about", FALSE,
                                             G_STRUCT_OFFSET (ClAuditPage, about_label));
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, looked);
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, list);
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, detail_separator);
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, detail);
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, narrow_detail);
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, back);
  gtk_widget_class_bind_template_child (widget_class, ClAuditPage, failed);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_verdict);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_looked_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_edge_reached_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked_cb);
}

static void
cl_audit_page_class_init (ClAuditPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_audit_page_dispose;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_audit_page_grab_focus;
  g_type_ensure (CL_TYPE_AUDIT_BADGE);
  g_type_ensure (CL_TYPE_AUDIT_DETAIL);
  g_type_ensure (CL_TYPE_AUDIT_FILTERS);
  g_type_ensure (CL_TYPE_AUDIT_LINE);
  g_type_ensure (CL_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (CL_TYPE_TAB_STOP);
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, activate_search);
  gtk_widget_class_install_action (widget_class, "page.show-client-history", "x", activate_history);
  gtk_widget_class_install_action (widget_class, "page.show-member-history", "x", activate_history);
  gtk_widget_class_install_action (widget_class, "audit.show-client", "x", activate_history);
  gtk_widget_class_install_action (widget_class, "audit.show-member", "x", activate_history);
  gtk_widget_class_install_action (widget_class, "audit.verify", NULL, activate_verify);
  gtk_widget_class_install_action (widget_class, "audit.verify-head", NULL, activate_verify);
  gtk_widget_class_install_action (widget_class, "audit.export-csv", NULL, activate_export);
  gtk_widget_class_install_action (widget_class, "audit.export-json", NULL, activate_export);
  gtk_widget_class_install_action (widget_class, "audit.print", NULL, activate_print);
}

static void
cl_audit_page_init (ClAuditPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->entries = g_list_store_new (CL_TYPE_AUDIT_ENTRY);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->entries)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  cl_audit_line_set_heads (self->heads);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/**
 * cl_audit_page_new:
 * @practice: the practice
 * @actor: who is signed in, with `view-audit`
 *
 * The signed log: filters, details, the history of one client or member, verify, export (docs:
 * SCREENS, Audit Log).
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_audit_page_new (ClPractice *practice, ClActor *actor)
{
  ClAuditPage *self = g_object_new (CL_TYPE_AUDIT_PAGE, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  cl_audit_filters_set_practice (self->filters, practice);
  self->reloader = cl_reloader_new (practice, RELOAD_DELAY, on_reload_cb, self);
  read_entries (self, FALSE, FALSE);
  return GTK_WIDGET (self);
}
