/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-page.h"

#include "cl-focus.h"
#include "cl-map-choices.h"
#include "cl-map-filter.h"
#include "cl-map-legend.h"
#include "cl-map-list.h"
#include "cl-map-narrow.h"
#include "cl-map-read.h"
#include "cl-map-save.h"
#include "cl-map-why.h"
#include "cl-name-match.h"
#include "cl-reloader.h"
#include "cl-sidebar-button.h"
#include "cl-width-watcher.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Changes of others come in bursts; the map is read anew once they are over, in milliseconds. */
#define RELOAD_DELAY 300

struct _ClMapPage
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClPeople *people;
  ClMapSource *source;
  GCancellable *cancellable; /* of the map being read */
  ClMapWhy *why;
  ClReloader *reloader;

  ClWidthWatcher *watcher;
  ClMapFilter *filter;
  GtkStack *stack;
  ClMapGrid *grid;
  ClMapNarrow *narrow;
  GtkWidget *menu;
  AdwStatusPage *nothing;
  GtkWidget *clear;
  AdwStatusPage *failed;
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
manage_access (ClMapPage *self, guint row)
{
  gint64 client = get_client (self, row);

  cl_map_why_hide (self->why);
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

  cl_map_why_hide (self->why);
  if (name != NULL && self->people != NULL)
    cl_map_list_open_client (GTK_WIDGET (self), self->practice, self->actor, self->people,
                             get_client (self, row), name);
}

static void
on_member_activated_cb (ClMapPage *self, guint column)
{
  cl_map_why_hide (self->why);
  if (self->people != NULL)
    cl_map_list_open_member (GTK_WIDGET (self), self->practice, self->actor, self->people,
                             get_member (self, column)->id);
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

/* The narrow lists are filled where they are looked at. */
static void
show_source (ClMapPage *self)
{
  gboolean is_narrow = cl_width_watcher_get_narrow (self->watcher);

  cl_map_filter_set_narrow (self->filter, is_narrow);
  cl_map_narrow_set_source (self->narrow, is_narrow ? self->source : NULL);
  show_stack (self);
}

static void
on_narrow_cb (ClMapPage *self)
{
  if (self->why != NULL)
    cl_map_why_hide (self->why);
  show_source (self);
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
  cl_map_why_hide (self->why);
  show_error (self, error);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClMapPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClPeople) people = NULL;
  g_autoptr (ClMap) map = cl_map_read_finish (CL_PRACTICE (source), result, &people, &error);

  if (self->practice == NULL)
    return;
  if (map == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_error (self, error);
      return;
    }
  g_set_object (&self->people, people);
  cl_map_filter_set_people (self->filter, people);
  g_clear_object (&self->source);
  self->source = cl_map_source_new (self->practice, self->actor, map);
  g_signal_connect_object (self->source, "failed", G_CALLBACK (on_failed_cb), self,
                           G_CONNECT_SWAPPED);
  cl_map_why_set_source (self->why, self->source, people);
  update_corner (self);
  show_source (self);
  go_to_member (self, cl_map_filter_get_search (self->filter));
}

static void
reload (ClMapPage *self)
{
  ClMapQuery query;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cl_map_filter_fill (self->filter, &query);
  cl_map_read_async (self->practice, self->actor, &query, self->cancellable, on_read_cb,
                     g_object_ref (self));
}

static void
on_reload_cb (gpointer page)
{
  reload (page);
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
on_typed_cb (ClMapPage *self, guint letter)
{
  cl_map_why_hide (self->why);
  cl_map_filter_type (self->filter, letter);
}

static GMenuModel *
make_menu (const char *member, const char *client)
{
  GMenu *menu = g_menu_new ();
  /* Translators: %s is a member */
  g_autofree char *what = g_strdup_printf (_ ("What %s Can See"), member);
  /* Translators: %s is a client */
  g_autofree char *who = g_strdup_printf (_ ("Who Can See %s"), client);

  g_menu_append (menu, _ ("Manage Access…"), "map.manage");
  g_menu_append (menu, what, "map.member");
  g_menu_append (menu, who, "map.client");
  return G_MENU_MODEL (menu);
}

/* What can be done about the cell of the cursor. */
static void
on_menu_cb (ClMapPage *self, guint row, guint column, GdkRectangle *box)
{
  const char *client = get_map (self) != NULL ? cl_map_source_get_name (self->source, row) : NULL;
  g_autoptr (GMenuModel) menu = NULL;
  g_autofree char *member = NULL;

  if (client == NULL)
    return;
  cl_map_why_hide (self->why);
  member = cl_people_get_short_name (self->people, get_member (self, column)->id);
  menu = make_menu (member, client);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), box);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
on_clear_clicked_cb (ClMapPage *self)
{
  cl_map_filter_clear (self->filter);
}

/* What the card is about may not be what the cursor is on. */
static void
activate_open (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClMapPage *self = CL_MAP_PAGE (widget);
  guint row = cl_map_why_get_row (self->why);

  if (get_map (self) != NULL && row < get_map (self)->clients->len)
    manage_access (self, row);
}

static void
activate_at_cursor (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClMapPage *self = CL_MAP_PAGE (widget);
  guint row, column;

  if (get_map (self) == NULL || !cl_map_grid_get_cursor (self->grid, &row, &column))
    return;
  if (g_str_equal (name, "map.manage"))
    manage_access (self, row);
  else if (g_str_equal (name, "map.member"))
    on_member_activated_cb (self, column);
  else
    on_client_activated_cb (self, row);
}

static void
activate_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClMapPage *self = CL_MAP_PAGE (widget);
  ClMapQuery query;
  ClMapPaper words;
  g_autofree char *filters = NULL;

  cl_map_filter_fill (self->filter, &query);
  if (!g_str_equal (name, "map.export-pdf"))
    {
      cl_map_save (widget, self->practice, self->actor, &query, NULL);
      return;
    }
  if (self->people == NULL)
    return;
  filters = cl_map_choices_describe (self->people, &query);
  words.filters = filters;
  words.maker = cl_people_get_name (self->people, cl_actor_get_id (self->actor));
  cl_map_save (widget, self->practice, self->actor, &query, &words);
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

  g_clear_pointer (&self->reloader, cl_reloader_free);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->why != NULL)
    cl_map_why_close (self->why);
  g_clear_object (&self->why);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
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
  gtk_widget_class_bind_template_child (widget_class, ClMapPage, narrow);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cell_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_client_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_member_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_menu_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked_cb);
}

static void
cl_map_page_class_init (ClMapPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_map_page_dispose;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_map_page_grab_focus;
  g_type_ensure (CL_TYPE_MAP_FILTER);
  g_type_ensure (CL_TYPE_MAP_GRID);
  g_type_ensure (CL_TYPE_MAP_LEGEND);
  g_type_ensure (CL_TYPE_MAP_NARROW);
  g_type_ensure (CL_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, activate_search);
  gtk_widget_class_install_action (widget_class, "map.open", NULL, activate_open);
  gtk_widget_class_install_action (widget_class, "map.manage", NULL, activate_at_cursor);
  gtk_widget_class_install_action (widget_class, "map.member", NULL, activate_at_cursor);
  gtk_widget_class_install_action (widget_class, "map.client", NULL, activate_at_cursor);
  gtk_widget_class_install_action (widget_class, "map.export-csv", NULL, activate_export);
  gtk_widget_class_install_action (widget_class, "map.export-pdf", NULL, activate_export);
}

static void
cl_map_page_init (ClMapPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->menu = gtk_popover_menu_new_from_model (NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self->grid));
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
  self->why = cl_map_why_new (self->grid, practice, actor);
  self->reloader = cl_reloader_new (practice, RELOAD_DELAY, on_reload_cb, self);
  reload (self);
  return GTK_WIDGET (self);
}
