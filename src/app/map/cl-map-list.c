/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-list.h"

#include "cl-access-service.h"
#include "cl-fit-dialog.h"
#include "cl-map-line.h"
#include "cl-map-places.h"
#include "cl-map-source.h"
#include "cl-tab-stop.h"

#include <glib/gi18n.h>

/* How many places around one that is shown are fetched with it. */
#define AROUND 32

struct _ClMapList
{
  AdwWindow parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClPeople *people;
  gint64 member; /* whose view it is, or */
  gint64 client; /* whose */
  GtkWidget *page; /* the window below, which has the actions */
  GCancellable *cancellable;
  ClMapSource *source; /* what the member sees */
  GPtrArray *holders; /* who sees the client */
  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (ClMapList, cl_map_list, ADW_TYPE_WINDOW)

typedef struct
{
  ClMapList *list;
  GtkListItem *item;
  gint64 client;
} Explaining;

static void
explaining_free (Explaining *explaining)
{
  g_clear_object (&explaining->list);
  g_clear_object (&explaining->item);
  g_free (explaining);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Explaining, explaining_free)

static gint64
get_client (ClMapList *self, guint place)
{
  ClMap *map = cl_map_source_get_map (self->source);

  return place < map->clients->len ? g_array_index (map->clients, guint32, place) : 0;
}

static guint
get_place (GtkListItem *item)
{
  return cl_map_place_get (gtk_list_item_get_item (item));
}

static void
on_explained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Explaining) explaining = user_data;
  ClMapList *self = explaining->list;
  g_autoptr (ClHolder)
    holder = cl_access_service_explain_finish (CL_PRACTICE (source), result, NULL);

  /* The line may show another client by now. */
  if (holder != NULL && self->source != NULL && gtk_list_item_get_item (explaining->item) != NULL &&
      get_client (self, get_place (explaining->item)) == explaining->client)
    cl_map_line_set_holder (CL_MAP_LINE (gtk_list_item_get_child (explaining->item)),
                            self->practice, self->people, holder);
}

static void
show_client (ClMapList *self, GtkListItem *item)
{
  guint place = get_place (item);
  const char *name = cl_map_source_get_name (self->source, place);
  Explaining *explaining;

  cl_map_line_set_name (CL_MAP_LINE (gtk_list_item_get_child (item)), name);
  if (name == NULL)
    {
      cl_map_source_want (self->source, place > AROUND ? place - AROUND : 0, place + AROUND);
      return;
    }
  explaining = g_new0 (Explaining, 1);
  explaining->list = g_object_ref (self);
  explaining->item = g_object_ref (item);
  explaining->client = get_client (self, place);
  cl_access_service_explain_async (self->practice, self->actor, explaining->client, self->member,
                                   self->cancellable, on_explained_cb, explaining);
}

static void
on_setup_cb (ClMapList *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, cl_map_line_new ());
}

static void
on_filled_cb (GtkListItem *item)
{
  ClMapList *self = CL_MAP_LIST (gtk_widget_get_root (gtk_list_item_get_child (item)));

  if (self != NULL && gtk_list_item_get_item (item) != NULL)
    show_client (self, item);
}

static void
on_bind_cb (ClMapList *self, GtkListItem *item)
{
  if (self->holders != NULL)
    {
      ClHolder *holder = g_ptr_array_index (self->holders, get_place (item));
      ClMapLine *line = CL_MAP_LINE (gtk_list_item_get_child (item));

      cl_map_line_set_name (line, cl_people_get_name (self->people, holder->member));
      cl_map_line_set_holder (line, self->practice, self->people, holder);
      return;
    }
  if (cl_map_source_get_name (self->source, get_place (item)) == NULL)
    g_signal_connect_object (self->source, "filled", G_CALLBACK (on_filled_cb), item,
                             G_CONNECT_SWAPPED);
  show_client (self, item);
}

static void
on_unbind_cb (ClMapList *self, GtkListItem *item)
{
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_func (self->source, on_filled_cb, item);
}

/* To where it can be changed: the dialog stands over the window below, not over this one. */
static void
on_activate_cb (ClMapList *self, guint place)
{
  gint64 client = self->client != 0 ? self->client : get_client (self, place);
  g_autoptr (GtkWidget) page = g_object_ref (self->page);

  gtk_window_destroy (GTK_WINDOW (self));
  gtk_widget_activate_action (page, "win.manage-access", "x", client);
}

static void
show_places (ClMapList *self, guint n)
{
  g_autoptr (GListModel) places = cl_map_places_new (n);
  g_autoptr (GtkSelectionModel)
    selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (places)));

  gtk_list_view_set_model (self->list, selection);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "nothing");
  if (n > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
show_error (ClMapList *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  adw_status_page_set_icon_name (self->nothing, "dialog-error-symbolic");
  adw_status_page_set_title (self->nothing, error->message);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClMapList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClMap) map = cl_map_service_open_finish (CL_PRACTICE (source), result, &error);
  g_autofree char *subtitle = NULL;
  guint n;

  if (self->practice == NULL)
    return;
  if (map == NULL)
    {
      show_error (self, error);
      return;
    }
  n = map->clients->len;
  self->source = cl_map_source_new (self->practice, self->actor, map);
  subtitle = g_strdup_printf (ngettext ("%u client", "%u clients", n), n);
  adw_window_title_set_subtitle (self->title, subtitle);
  show_places (self, n);
}

static void
on_holders_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClMapList) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *holders = cl_access_service_list_holders_finish (CL_PRACTICE (source), result, &error);
  g_autofree char *subtitle = NULL;

  if (self->practice == NULL)
    {
      g_clear_pointer (&holders, g_ptr_array_unref);
      return;
    }
  if (holders == NULL)
    {
      show_error (self, error);
      return;
    }
  self->holders = holders;
  subtitle = g_strdup_printf (ngettext ("%u person", "%u people", holders->len), holders->len);
  adw_window_title_set_subtitle (self->title, subtitle);
  show_places (self, holders->len);
}

static void
cl_map_list_dispose (GObject *object)
{
  ClMapList *self = CL_MAP_LIST (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_MAP_LIST);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->source);
  g_clear_pointer (&self->holders, g_ptr_array_unref);
  g_clear_object (&self->people);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  g_clear_object (&self->page);
  G_OBJECT_CLASS (cl_map_list_parent_class)->dispose (object);
}

static void
cl_map_list_class_init (ClMapListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_map_list_dispose;
  g_type_ensure (CL_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/caseload/Caseload/map/cl-map-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ClMapList, title);
  gtk_widget_class_bind_template_child (widget_class, ClMapList, stack);
  gtk_widget_class_bind_template_child (widget_class, ClMapList, nothing);
  gtk_widget_class_bind_template_child (widget_class, ClMapList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
}

static void
cl_map_list_init (ClMapList *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static ClMapList *
open_list (GtkWidget *parent,
           ClPractice *practice,
           ClActor *actor,
           ClPeople *people,
           const char *title,
           const char *nothing)
{
  ClMapList *self = g_object_new (CL_TYPE_MAP_LIST, "title", title, "transient-for",
                                  gtk_widget_get_root (parent), "destroy-with-parent", TRUE, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->people = g_object_ref (people);
  self->page = g_object_ref (parent);
  adw_window_title_set_title (self->title, title);
  adw_status_page_set_title (self->nothing, nothing);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  return self;
}

/**
 * cl_map_list_open_member:
 * @parent: a widget of the window below
 * @practice: the practice
 * @actor: who looks
 * @people: to name people
 * @member: a member
 *
 * Shows everything that one member can see, and why.
 *
 * Returns: (transfer none): the window
 */
ClMapList *
cl_map_list_open_member (GtkWidget *parent,
                         ClPractice *practice,
                         ClActor *actor,
                         ClPeople *people,
                         gint64 member)
{
  g_autofree char *name = cl_people_get_short_name (people, member);
  /* Translators: %s is a member */
  g_autofree char *title = g_strdup_printf (_ ("What %s can see"), name);
  ClMapQuery query = { .has_member = TRUE, .member = member };
  ClMapList *self = open_list (parent, practice, actor, people, title, _ ("No client at all"));

  self->member = member;
  cl_map_service_open_async (practice, actor, &query, self->cancellable, on_opened_cb,
                             g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

/**
 * cl_map_list_open_client:
 * @parent: a widget of the window below
 * @practice: the practice
 * @actor: who looks
 * @people: to name people
 * @client: a client
 * @name: their name
 *
 * Shows everyone who can see one client, and why.
 *
 * Returns: (transfer none): the window
 */
ClMapList *
cl_map_list_open_client (GtkWidget *parent,
                         ClPractice *practice,
                         ClActor *actor,
                         ClPeople *people,
                         gint64 client,
                         const char *name)
{
  /* Translators: %s is a client */
  g_autofree char *title = g_strdup_printf (_ ("Who can see %s"), name);
  ClMapList *self = open_list (parent, practice, actor, people, title, _ ("Nobody at all"));

  self->client = client;
  cl_access_service_list_holders_async (practice, actor, client, self->cancellable, on_holders_cb,
                                        g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
