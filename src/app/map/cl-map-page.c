/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-page.h"

#include "cl-access-service.h"
#include "cl-access-words.h"
#include "cl-map-card.h"
#include "cl-map-filter.h"
#include "cl-map-grid.h"
#include "cl-map-legend.h"
#include "cl-map-line.h"
#include "cl-map-list.h"
#include "cl-map-places.h"
#include "cl-map-save.h"
#include "cl-member-service.h"
#include "cl-name-match.h"
#include "cl-sidebar-button.h"
#include "cl-width-watcher.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Changes of others come in bursts; the map is read anew once they are over, in milliseconds. */
#define RELOAD_DELAY 300
#define AROUND 32

struct _ClMapPage
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClPeople *people;
  ClMapSource *source;
  GCancellable *cancellable; /* of the map being read */
  GCancellable *explaining;
  guint reload_id;
  guint pointed_row;
  guint pointed_column;
  GdkRectangle pointed_box;
  gboolean is_pointed; /* whether a cell is looked at, its card shown or on its way */
  gboolean waits_for_name; /* what was pointed at was not fetched yet */

  ClWidthWatcher *watcher;
  ClMapFilter *filter;
  GtkStack *stack;
  ClMapGrid *grid;
  GtkWidget *card;
  AdwStatusPage *nothing;
  GtkWidget *clear;
  AdwStatusPage *failed;
  GtkToggleButton *by_member;
  GtkListView *narrow_list;
};

G_DEFINE_FINAL_TYPE (ClMapPage, cl_map_page, GTK_TYPE_WIDGET)

static ClMap *
get_map (ClMapPage *self)
{
  return self->source != NULL ? cl_map_source_get_map (self->source) : NULL;
}

static ClMember *
get_member (ClMapPage *self, guint column)
{
  return g_ptr_array_index (get_map (self)->members, column);
}

static gint64
get_client (ClMapPage *self, guint row)
{
  return g_array_index (get_map (self)->clients, guint32, row);
}

static void
hide_card (ClMapPage *self)
{
  g_cancellable_cancel (self->explaining);
  g_clear_object (&self->explaining);
  if (self->card != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->card));
}

/* “Jonas Weber, Chiamaka Eze: record until 1 December”. */
static void
describe_cell (ClMapPage *self, guint row, guint column, ClHolder *holder)
{
  guint8 cell = cl_map_source_get_cell (self->source, row, column);
  const char *client = cl_map_source_get_name (self->source, row);
  const char *level = "";
  g_autofree char *label = NULL;
  g_autofree char *why = NULL;

  if (client == NULL)
    return;
  if (cell != CL_MAP_CELL_UNKNOWN)
    level = cl_access_badge_level_get_label (
      cl_client_words_get_reach ((ClReach) (cell & CL_MAP_CELL_REACH)));
  /* Translators: a member, a client, how far the member sees the client */
  label = g_strdup_printf (_ ("%s, %s: %s"), get_member (self, column)->name, client, level);
  if (holder != NULL)
    why = cl_access_words_summarise (self->practice, self->people, holder, NULL);
  cl_map_grid_describe (self->grid, label, why);
}

static void
on_explained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClMapPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClHolder)
    holder = cl_access_service_explain_finish (CL_PRACTICE (source), result, &error);
  const char *name;
  guint row, column;

  if (holder == NULL || self->source == NULL || self->card == NULL)
    return;
  name = cl_map_source_get_name (self->source, self->pointed_row);
  if (name == NULL || get_client (self, self->pointed_row) != holder->client)
    return;
  cl_map_card_show (CL_MAP_CARD (self->card), self->practice, self->people, name, holder);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->card), &self->pointed_box);
  gtk_popover_popup (GTK_POPOVER (self->card));
  /* What the pointer is over is not what the cursor is on. */
  if (cl_map_grid_get_cursor (self->grid, &row, &column) && row == self->pointed_row &&
      column == self->pointed_column)
    describe_cell (self, row, column, holder);
}

static void
on_pointed_cb (ClMapPage *self, guint row, guint column, GdkRectangle *box)
{
  GdkRectangle pointed = *box;

  hide_card (self);
  self->pointed_row = row;
  self->pointed_column = column;
  self->pointed_box = pointed;
  self->is_pointed = TRUE;
  self->waits_for_name = cl_map_source_get_name (self->source, row) == NULL;
  if (self->people == NULL || self->waits_for_name)
    return;
  self->explaining = g_cancellable_new ();
  cl_access_service_explain_async (self->practice, self->actor, get_client (self, row),
                                   get_member (self, column)->id, self->explaining, on_explained_cb,
                                   g_object_ref (self));
}

static void
on_left_cb (ClMapPage *self)
{
  self->is_pointed = self->waits_for_name = FALSE;
  hide_card (self);
}

static void
on_cursor_moved_cb (ClMapPage *self, guint row, guint column)
{
  describe_cell (self, row, column, NULL);
}

static void
manage_access (ClMapPage *self, guint row)
{
  gint64 client = get_client (self, row);

  hide_card (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.manage-access", "x", client);
}

static void
on_cell_activated_cb (ClMapPage *self, guint row, guint column)
{
  manage_access (self, row);
}

static void
on_client_activated_cb (ClMapPage *self, guint row)
{
  const char *name = cl_map_source_get_name (self->source, row);

  hide_card (self);
  if (name != NULL && self->people != NULL)
    cl_map_list_open_client (GTK_WIDGET (self), self->practice, self->actor, self->people,
                             get_client (self, row), name);
}

static void
on_member_activated_cb (ClMapPage *self, guint column)
{
  hide_card (self);
  if (self->people != NULL)
    cl_map_list_open_member (GTK_WIDGET (self), self->practice, self->actor, self->people,
                             get_member (self, column)->id);
}

static void
on_narrow_setup_cb (ClMapPage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, cl_map_line_new ());
}

static gboolean
is_by_member (ClMapPage *self)
{
  return gtk_toggle_button_get_active (self->by_member);
}

static void
show_narrow_item (ClMapPage *self, GtkListItem *item)
{
  guint place = cl_map_place_get (gtk_list_item_get_item (item));
  const char *name;

  if (self->source == NULL)
    return;
  name = is_by_member (self) ? get_member (self, place)->name
                             : cl_map_source_get_name (self->source, place);
  cl_map_line_set_name (CL_MAP_LINE (gtk_list_item_get_child (item)), name);
  if (name == NULL)
    cl_map_source_want (self->source, place > AROUND ? place - AROUND : 0, place + AROUND);
}

static void
on_narrow_filled_cb (GtkListItem *item)
{
  GtkWidget *page = gtk_widget_get_ancestor (gtk_list_item_get_child (item), CL_TYPE_MAP_PAGE);

  if (page != NULL && gtk_list_item_get_item (item) != NULL)
    show_narrow_item (CL_MAP_PAGE (page), item);
}

static void
on_narrow_bind_cb (ClMapPage *self, GtkListItem *item)
{
  if (self->source != NULL)
    g_signal_connect_object (self->source, "filled", G_CALLBACK (on_narrow_filled_cb), item,
                             G_CONNECT_SWAPPED);
  show_narrow_item (self, item);
}

static void
on_narrow_unbind_cb (ClMapPage *self, GtkListItem *item)
{
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_func (self->source, on_narrow_filled_cb, item);
}

static void
on_narrow_activate_cb (ClMapPage *self, guint place)
{
  if (is_by_member (self))
    on_member_activated_cb (self, place);
  else
    on_client_activated_cb (self, place);
}

static void
fill_narrow (ClMapPage *self)
{
  ClMap *map = get_map (self);
  guint n = map == NULL ? 0 : is_by_member (self) ? map->members->len : map->clients->len;
  GListModel *places = cl_map_places_new (n);
  g_autoptr (GtkSelectionModel) selection = GTK_SELECTION_MODEL (gtk_no_selection_new (places));

  gtk_list_view_set_model (self->narrow_list, selection);
}

static void
on_narrow_kind_cb (ClMapPage *self)
{
  fill_narrow (self);
}

static void
show_stack (ClMapPage *self)
{
  ClMap *map = get_map (self);

  if (map == NULL)
    return;
  if (map->clients->len == 0 || map->members->len == 0)
    {
      gtk_widget_set_visible (self->clear, cl_map_filter_is_set (self->filter));
      gtk_stack_set_visible_child_name (self->stack, "nothing");
      return;
    }
  gtk_stack_set_visible_child_name (self->stack,
                                    cl_width_watcher_get_narrow (self->watcher) ? "narrow" : "map");
}

static void
on_narrow_cb (ClMapPage *self)
{
  hide_card (self);
  if (cl_width_watcher_get_narrow (self->watcher))
    fill_narrow (self);
  show_stack (self);
}

static void
update_corner (ClMapPage *self)
{
  ClMap *map = get_map (self);
  guint n_clients = map->clients->len;
  guint n_members = map->members->len;
  g_autofree char *clients =
    g_strdup_printf (ngettext ("%u client", "%u clients", n_clients), n_clients);
  g_autofree char *members =
    g_strdup_printf (ngettext ("%u member", "%u members", n_members), n_members);
  /* Translators: "60 clients, 9 members" */
  g_autofree char *text = g_strdup_printf (_ ("%s, %s"), clients, members);

  cl_map_grid_set_corner (self->grid, text);
}

/* A search that fits a member goes to their column. */
static void
go_to_member (ClMapPage *self, const char *search)
{
  ClMap *map = get_map (self);
  guint row, column;

  if (*search == '\0' || map->clients->len == 0)
    return;
  cl_map_grid_get_cursor (self->grid, &row, &column);
  for (guint i = 0; i < map->members->len; i++)
    if (cl_name_match (get_member (self, i)->name, search, NULL))
      {
        cl_map_grid_set_cursor (self->grid, row, i);
        return;
      }
}

/* The cursor may have gone where nothing was known yet. */
static void
on_filled_cb (ClMapPage *self)
{
  guint row, column;

  if (cl_map_grid_get_cursor (self->grid, &row, &column))
    describe_cell (self, row, column, NULL);
  if (self->waits_for_name)
    on_pointed_cb (self, self->pointed_row, self->pointed_column, &self->pointed_box);
}

static void
show_error (ClMapPage *self, const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->failed, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
on_failed_cb (ClMapPage *self, const GError *error)
{
  hide_card (self);
  show_error (self, error);
}

/* What the worker brings: who there is, and the rows and columns. */
typedef struct
{
  ClActor *actor;
  ClMapQuery *query;
} Reading;

typedef struct
{
  ClPeople *people;
  ClMap *map;
} Read;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->actor);
  cl_map_query_free (reading->query);
  g_free (reading);
}

static void
read_free (gpointer data)
{
  Read *read = data;

  g_clear_object (&read->people);
  g_clear_object (&read->map);
  g_free (read);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

static gpointer
work_read (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) members = cl_member_service_list (practice, reading->actor, error);
  g_autoptr (Read) read = g_new0 (Read, 1);

  if (members == NULL)
    return NULL;
  read->people = cl_people_new (members, cl_actor_get_id (reading->actor));
  read->map = cl_map_service_open (practice, reading->actor, reading->query, cancellable, error);
  if (read->map == NULL)
    return NULL;
  return g_steal_pointer (&read);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClMapPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Read) read = cl_practice_run_finish (CL_PRACTICE (source), result, &error);
  gboolean is_pointed;

  if (self->practice == NULL)
    return;
  if (read == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_error (self, error);
      return;
    }
  g_set_object (&self->people, read->people);
  cl_map_filter_set_people (self->filter, self->people);
  g_clear_object (&self->source);
  self->source = cl_map_source_new (self->practice, self->actor, read->map);
  g_signal_connect_object (self->source, "filled", G_CALLBACK (on_filled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->source, "failed", G_CALLBACK (on_failed_cb), self,
                           G_CONNECT_SWAPPED);
  is_pointed = self->is_pointed;
  cl_map_grid_set_source (self->grid, self->source);
  /* What is looked at stays so while others work. */
  if (is_pointed && self->pointed_row < read->map->clients->len &&
      self->pointed_column < read->map->members->len)
    on_pointed_cb (self, self->pointed_row, self->pointed_column, &self->pointed_box);
  update_corner (self);
  if (cl_width_watcher_get_narrow (self->watcher))
    fill_narrow (self);
  show_stack (self);
  go_to_member (self, cl_map_filter_get_search (self->filter));
}

static void
reload (ClMapPage *self)
{
  Reading *reading = g_new0 (Reading, 1);
  ClMapQuery query;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cl_map_filter_fill (self->filter, &query);
  reading->actor = g_object_ref (self->actor);
  reading->query = cl_map_query_copy (&query);
  cl_practice_run_async (self->practice, work_read, reading, reading_free, read_free,
                         self->cancellable, on_read_cb, g_object_ref (self));
}

static gboolean
on_reload_cb (gpointer data)
{
  ClMapPage *self = data;

  self->reload_id = 0;
  reload (self);
  return G_SOURCE_REMOVE;
}

static void
on_practice_changed_cb (ClMapPage *self)
{
  if (self->reload_id == 0)
    self->reload_id = g_timeout_add (RELOAD_DELAY, on_reload_cb, self);
}

static void
on_filter_changed_cb (ClMapPage *self)
{
  reload (self);
}

static void
on_filter_entered_cb (ClMapPage *self)
{
  guint row, column;

  if (get_map (self) == NULL)
    return;
  if (!cl_map_grid_get_cursor (self->grid, &row, &column))
    cl_map_grid_set_cursor (self->grid, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
on_clear_clicked_cb (ClMapPage *self)
{
  cl_map_filter_clear (self->filter);
}

static void
activate_open (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClMapPage *self = CL_MAP_PAGE (widget);

  if (get_map (self) != NULL && self->pointed_row < get_map (self)->clients->len)
    manage_access (self, self->pointed_row);
}

static void
activate_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClMapPage *self = CL_MAP_PAGE (widget);
  ClMapQuery query;

  cl_map_filter_fill (self->filter, &query);
  cl_map_save (widget, self->practice, self->actor, &query, g_str_equal (name, "map.export-pdf"));
}

static void
activate_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cl_map_filter_focus (CL_MAP_PAGE (widget)->filter);
}

static gboolean
cl_map_page_grab_focus (GtkWidget *widget)
{
  cl_map_filter_focus (CL_MAP_PAGE (widget)->filter);
  return TRUE;
}

static void
cl_map_page_dispose (GObject *object)
{
  ClMapPage *self = CL_MAP_PAGE (object);

  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->explaining);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->explaining);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_MAP_PAGE);
  g_clear_object (&self->source);
  g_clear_object (&self->people);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_map_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/caseload/Caseload/map/cl-map-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClMapPage, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClMapPage, filter);
  gtk_widget_class_bind_template_child (widget_class, ClMapPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ClMapPage, grid);
  gtk_widget_class_bind_template_child (widget_class, ClMapPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, ClMapPage, clear);
  gtk_widget_class_bind_template_child (widget_class, ClMapPage, failed);
  gtk_widget_class_bind_template_child (widget_class, ClMapPage, by_member);
  gtk_widget_class_bind_template_child (widget_class, ClMapPage, narrow_list);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_pointed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cursor_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cell_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_client_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_member_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked_cb);
}

static void
cl_map_page_class_init (ClMapPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_map_page_dispose;
  widget_class->grab_focus = cl_map_page_grab_focus;
  g_type_ensure (CL_TYPE_MAP_FILTER);
  g_type_ensure (CL_TYPE_MAP_GRID);
  g_type_ensure (CL_TYPE_MAP_LEGEND);
  g_type_ensure (CL_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, activate_search);
  gtk_widget_class_install_action (widget_class, "map.open", NULL, activate_open);
  gtk_widget_class_install_action (widget_class, "map.export-csv", NULL, activate_export);
  gtk_widget_class_install_action (widget_class, "map.export-pdf", NULL, activate_export);
}

static void
cl_map_page_init (ClMapPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->card = cl_map_card_new ();
  gtk_widget_set_parent (self->card, GTK_WIDGET (self->grid));
}

/**
 * cl_map_page_new:
 * @practice: the practice
 * @actor: who is signed in, with `manage-access`
 *
 * The access map: members across, clients down, and why (docs: SCREENS, Access Map).
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_map_page_new (ClPractice *practice, ClActor *actor)
{
  ClMapPage *self = g_object_new (CL_TYPE_MAP_PAGE, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  g_signal_connect_object (practice, "changed", G_CALLBACK (on_practice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  reload (self);
  return GTK_WIDGET (self);
}
