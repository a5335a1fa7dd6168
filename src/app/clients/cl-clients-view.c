/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-clients-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-client-cell.h"
#include "cl-client-list.h"
#include "cl-emergency-service.h"
#include "cl-member-service.h"
#include "cl-sidebar-button.h"
#include "cl-tab-stop.h"
#include "cl-width-watcher.h"

struct _ClClientsView
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClPeople *people;
  ClClientList *list;
  GtkSingleSelection *selection;
  GCancellable *cancellable;
  GArray *practitioners; /* gint64, as in the drop-down after its first line */
  gboolean is_unnamed; /* the drop-down does not have them yet */
  gboolean updating;
  guint tick_id;
  gint64 first_frame; /* of the clients that were shown at first */
  gint64 wanted; /* whose clients to show once the members are known, or 0 */
  char *entered; /* what Enter was pressed on before its answer came */

  ClWidthWatcher *watcher;
  AdwWindowTitle *title;
  GtkWidget *new_wide;
  GtkWidget *new_narrow;
  GtkWidget *menu_button;
  GtkWidget *new_empty;
  GtkBox *toolbar;
  GtkWidget *filters;
  GtkSearchEntry *search;
  GtkToggleButton *mine;
  GtkDropDown *practitioner;
  GtkDropDown *status;
  GtkStack *stack;
  GtkColumnView *table;
  GtkListView *lines;
  AdwStatusPage *nothing;
  AdwStatusPage *failed;
};

G_DEFINE_FINAL_TYPE (ClClientsView, cl_clients_view, GTK_TYPE_WIDGET)

static gboolean
may_create (ClClientsView *self)
{
  return cl_actor_has_permission (self->actor, CL_PERMISSION_CREATE_CLIENTS);
}

static gboolean
is_filtered (ClClientsView *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0' ||
         gtk_drop_down_get_selected (self->practitioner) != 0 ||
         gtk_drop_down_get_selected (self->status) != 0;
}

static void
show_nothing (ClClientsView *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *title = NULL;

  if (*typed != '\0')
    /* Translators: %s is what was typed */
    title = g_strdup_printf (_ ("No client matches “%s”"), typed);
  else
    title = g_strdup (_ ("No client matches these filters"));
  adw_status_page_set_title (self->nothing, title);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

/* Only the view that is shown has the model: a hidden one would make rows too.
 */
static void
show_list (ClClientsView *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);

  gtk_column_view_set_model (self->table, narrow ? NULL : model);
  gtk_list_view_set_model (self->lines, narrow ? model : NULL);
  gtk_stack_set_visible_child_name (self->stack, narrow ? "lines" : "table");
}

static void
open_position (ClClientsView *self, guint position)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "page.show-client", "x",
                              cl_client_list_get_id (self->list, position));
}

static void
open_entered (ClClientsView *self)
{
  g_autofree char *entered = g_steal_pointer (&self->entered);

  if (g_strcmp0 (entered, gtk_editable_get_text (GTK_EDITABLE (self->search))) == 0)
    open_position (self, 0);
}

static guint
find_practitioner (ClClientsView *self, gint64 member)
{
  for (guint i = 0; i < self->practitioners->len; i++)
    if (g_array_index (self->practitioners, gint64, i) == member)
      return i + 1;
  return 0;
}

/* Where there is little room, what a filter does not filter is called by the filter's name. */
static const char *
get_all_practitioners (ClClientsView *self)
{
  return cl_width_watcher_get_narrow (self->watcher) ? _ ("Practitioner") : _ ("All practitioners");
}

/* The drop-down makes a line of each at once: it has them when the clients are there, or when they
 * are needed. */
static void
name_practitioners (ClClientsView *self)
{
  g_autoptr (GtkStringList) names = NULL;

  if (!self->is_unnamed)
    return;
  self->is_unnamed = FALSE;
  names = gtk_string_list_new ((const char *[]){ get_all_practitioners (self), NULL });
  for (guint i = 0; i < self->practitioners->len; i++)
    gtk_string_list_append (
      names, cl_people_get_name (self->people, g_array_index (self->practitioners, gint64, i)));
  self->updating = TRUE;
  gtk_drop_down_set_model (self->practitioner, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->practitioner, find_practitioner (self, self->wanted));
  self->updating = FALSE;
  self->wanted = 0;
}

static void
show_count (ClClientsView *self)
{
  g_autofree char *count = NULL;
  guint n;

  if (!cl_client_list_count (self->list, &n))
    return;
  count = g_strdup_printf (ngettext ("%u client", "%u clients", n), n);
  adw_window_title_set_subtitle (self->title, count);
}

/* Once the first clients are on the screen: all others, and what few look at. */
static gboolean
on_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  ClClientsView *self = CL_CLIENTS_VIEW (widget);

  if (self->first_frame == 0)
    self->first_frame = gdk_frame_clock_get_frame_counter (clock);
  if (gdk_frame_clock_get_frame_counter (clock) <= self->first_frame + 1)
    return G_SOURCE_CONTINUE;
  if (cl_client_list_grow (self->list))
    return G_SOURCE_CONTINUE;
  show_count (self);
  name_practitioners (self);
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
update (ClClientsView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  if (cl_client_list_get_loading (self->list))
    return;
  show_count (self);
  if (self->tick_id == 0 && self->people != NULL)
    {
      self->first_frame = 0;
      self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick_cb, NULL, NULL);
    }
  if (n > 0)
    show_list (self);
  else if (is_filtered (self))
    show_nothing (self);
  else
    gtk_stack_set_visible_child_name (self->stack, "empty");
  open_entered (self);
}

static void
on_failed_cb (ClClientsView *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->failed, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
on_query_changed_cb (ClClientsView *self)
{
  guint practitioner = gtk_drop_down_get_selected (self->practitioner);
  guint status = gtk_drop_down_get_selected (self->status);
  ClClientQuery query = { .search = gtk_editable_get_text (GTK_EDITABLE (self->search)) };

  if (self->updating || self->list == NULL)
    return;
  if (*query.search == '\0')
    query.search = NULL;
  if (practitioner > 0 && practitioner != GTK_INVALID_LIST_POSITION)
    {
      query.has_practitioner = TRUE;
      query.practitioner = g_array_index (self->practitioners, gint64, practitioner - 1);
    }
  if (status > 0 && status != GTK_INVALID_LIST_POSITION)
    {
      query.has_status = TRUE;
      query.status = (ClCareStatus) (status - 1);
    }
  cl_client_list_set_query (self->list, &query);
}

static void
on_practitioner_cb (ClClientsView *self)
{
  guint selected = gtk_drop_down_get_selected (self->practitioner);

  if (self->updating)
    return;
  self->updating = TRUE;
  gtk_toggle_button_set_active (
    self->mine,
    selected != 0 && selected == find_practitioner (self, cl_actor_get_id (self->actor)));
  self->updating = FALSE;
  on_query_changed_cb (self);
}

static void
on_mine_toggled_cb (ClClientsView *self)
{
  if (self->updating)
    return;
  name_practitioners (self);
  gtk_drop_down_set_selected (self->practitioner,
                              gtk_toggle_button_get_active (self->mine)
                                ? find_practitioner (self, cl_actor_get_id (self->actor))
                                : 0);
}

static void
on_clear_clicked_cb (ClClientsView *self)
{
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->practitioner, 0);
  gtk_drop_down_set_selected (self->status, 0);
  gtk_toggle_button_set_active (self->mine, FALSE);
  self->updating = FALSE;
  on_query_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
on_stop_search_cb (ClClientsView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
on_activate_cb (ClClientsView *self, guint position)
{
  open_position (self, position);
}

/* Enter opens the first that matches what is typed, not what matched before the last key. Where
 * nothing is typed nobody is meant, and an opening is in the log for ever. */
static void
on_search_activate_cb (ClClientsView *self)
{
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  if (*g_strstrip (typed) == '\0')
    return;
  g_free (self->entered);
  self->entered = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  on_query_changed_cb (self);
  if (!cl_client_list_get_loading (self->list))
    open_entered (self);
}

static gboolean
on_search_key_cb (ClClientsView *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *shown = cl_width_watcher_get_narrow (self->watcher) ? GTK_WIDGET (self->lines)
                                                                 : GTK_WIDGET (self->table);

  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_child_focus (shown, GTK_DIR_DOWN);
  return GDK_EVENT_STOP;
}

static const char *
get_any_status (ClClientsView *self)
{
  return cl_width_watcher_get_narrow (self->watcher) ? _ ("Status") : _ ("Any status");
}

static void
name_filter (ClClientsView *self, GtkDropDown *filter, const char *text)
{
  GtkStringList *lines = GTK_STRING_LIST (gtk_drop_down_get_model (filter));
  guint selected = gtk_drop_down_get_selected (filter);

  if (lines == NULL)
    return;
  self->updating = TRUE;
  gtk_string_list_splice (lines, 0, 1, (const char *[]){ text, NULL });
  gtk_drop_down_set_selected (filter, selected);
  self->updating = FALSE;
}

static void
on_narrow_cb (ClClientsView *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->toolbar),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  g_object_set (self->search, "placeholder-text",
                narrow ? _ ("Search clients") : _ ("Name, phone, email or birth date"), NULL);
  name_filter (self, self->practitioner, get_all_practitioners (self));
  name_filter (self, self->status, get_any_status (self));
  if (self->actor != NULL)
    {
      gtk_widget_set_visible (self->new_wide, !narrow && may_create (self));
      gtk_widget_set_visible (self->new_narrow, narrow && may_create (self));
    }
  if (self->list != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    show_list (self);
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ClClientsView *self)
{
  int kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "cl-kind"));

  gtk_list_item_set_child (item, cl_client_cell_new (kind, self->practice));
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ClClientsView *self)
{
  cl_client_cell_set_item (CL_CLIENT_CELL (gtk_list_item_get_child (item)),
                           gtk_list_item_get_item (item), self->people);
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ClClientsView *self)
{
  cl_client_cell_set_item (CL_CLIENT_CELL (gtk_list_item_get_child (item)), NULL, NULL);
}

static GtkListItemFactory *
make_factory (ClClientsView *self, ClClientCellKind kind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "cl-kind", GINT_TO_POINTER (kind));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind_cb), self, 0);
  return factory;
}

static void
add_column (ClClientsView *self, const char *title, ClClientCellKind kind, int width)
{
  g_autoptr (GtkColumnViewColumn)
    column = gtk_column_view_column_new (title, make_factory (self, kind));

  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, width);
  else
    gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (self->table, column);
}

static void
fill_practitioners (ClClientsView *self)
{
  guint was = gtk_drop_down_get_selected (self->practitioner);

  if (was > 0 && was <= self->practitioners->len)
    self->wanted = g_array_index (self->practitioners, gint64, was - 1);
  g_array_set_size (self->practitioners, 0);
  for (guint i = 0; i < cl_people_get_n (self->people); i++)
    {
      ClMember *member = cl_people_get_nth (self->people, i);

      if (cl_people_is_practitioner (self->people, member->id))
        g_array_append_val (self->practitioners, member->id);
    }
  self->is_unnamed = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->mine),
                          find_practitioner (self, cl_actor_get_id (self->actor)) > 0);
}

static void
on_members_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClClientsView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    members = cl_member_service_list_finish (CL_PRACTICE (source), result, &error);
  gboolean first;

  if (members == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        on_failed_cb (self, error->message);
      return;
    }
  if (self->practice == NULL)
    return;
  first = self->people == NULL;
  g_clear_object (&self->people);
  self->people = cl_people_new (members, cl_actor_get_id (self->actor));
  fill_practitioners (self);
  if (!first || self->wanted != 0)
    name_practitioners (self);
  if (first)
    on_query_changed_cb (self);
}

static void
load_people (ClClientsView *self)
{
  cl_member_service_list_async (self->practice, self->actor, self->cancellable, on_members_cb,
                                g_object_ref (self));
}

static void
on_practice_changed_cb (ClClientsView *self, ClChangedKind kind)
{
  if (kind == CL_CHANGED_MEMBER || kind == CL_CHANGED_ROLE)
    load_people (self);
}

static void
fill_statuses (ClClientsView *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, get_any_status (self));
  for (int status = CL_CARE_STATUS_ACTIVE; status <= CL_CARE_STATUS_DISCHARGED; status++)
    gtk_string_list_append (words, cl_care_status_get_label (status));
  gtk_drop_down_set_model (self->status, G_LIST_MODEL (words));
}

static void
cl_clients_view_dispose (GObject *object)
{
  ClClientsView *self = CL_CLIENTS_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_CLIENTS_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->people);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  g_clear_pointer (&self->practitioners, g_array_unref);
  g_clear_pointer (&self->entered, g_free);
  G_OBJECT_CLASS (cl_clients_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, title);
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, new_wide);
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, new_narrow);
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, new_empty);
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, toolbar);
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, filters);
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, search);
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, mine);
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, practitioner);
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, status);
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, stack);
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, table);
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, lines);
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, nothing);
  gtk_widget_class_bind_template_child (widget_class, ClClientsView, failed);
}

static void
cl_clients_view_class_init (ClClientsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_clients_view_dispose;
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  g_type_ensure (CL_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (CL_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/clients/cl-clients-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_query_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_practitioner_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_mine_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
}

static void
cl_clients_view_init (ClClientsView *self)
{
  g_autoptr (GtkStringList) all = gtk_string_list_new ((const char *[]){ "", NULL });

  self->practitioners = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cancellable = g_cancellable_new ();
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_statuses (self);
  gtk_drop_down_set_model (self->practitioner, G_LIST_MODEL (all));
  self->updating = FALSE;
}

/**
 * cl_clients_view_new:
 * @practice: the practice
 * @actor: who is signed in
 *
 * The list of the clients that the member may see, with search and filters.
 * Opening one activates "page.show-client".
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
cl_clients_view_new (ClPractice *practice, ClActor *actor)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  ClClientsView *self;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);
  g_return_val_if_fail (CL_IS_ACTOR (actor), NULL);

  self = g_object_new (CL_TYPE_CLIENTS_VIEW, NULL);
  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->list = cl_client_list_new (practice, actor);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "failed", G_CALLBACK (on_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (practice, "changed", G_CALLBACK (on_practice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  add_column (self, _ ("Client"), CL_CLIENT_CELL_NAME, 0);
  add_column (self, _ ("Owner"), CL_CLIENT_CELL_OWNER, 0);
  add_column (self, _ ("Status"), CL_CLIENT_CELL_STATUS, 130);
  add_column (self, _ ("Your access"), CL_CLIENT_CELL_ACCESS, 185);
  add_column (self, _ ("Next appointment"), CL_CLIENT_CELL_NEXT, 175);
  factory = make_factory (self, CL_CLIENT_CELL_LINES);
  gtk_list_view_set_factory (self->lines, factory);
  gtk_widget_set_visible (self->new_empty, may_create (self));
  gtk_widget_set_visible (self->menu_button, cl_emergency_service_may_open (actor));
  on_narrow_cb (self);
  load_people (self);
  return GTK_WIDGET (self);
}

/**
 * cl_clients_view_focus_search:
 * @self: a view
 *
 * Moves to the search, with what is typed selected.
 */
void
cl_clients_view_focus_search (ClClientsView *self)
{
  g_return_if_fail (CL_IS_CLIENTS_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

/**
 * cl_clients_view_show_practitioner:
 * @self: a view
 * @member: an owner of clients
 *
 * Lists the clients of one practitioner, whatever was searched before.
 */
void
cl_clients_view_show_practitioner (ClClientsView *self, gint64 member)
{
  g_return_if_fail (CL_IS_CLIENTS_VIEW (self));

  on_clear_clicked_cb (self);
  self->wanted = self->people == NULL ? member : 0;
  if (self->people == NULL)
    return;
  name_practitioners (self);
  gtk_drop_down_set_selected (self->practitioner, find_practitioner (self, member));
}
