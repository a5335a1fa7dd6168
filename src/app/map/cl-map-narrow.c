/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-narrow.h"

#include "cl-map-line.h"
#include "cl-map-places.h"
#include "cl-member.h"

/* How many places around one that is shown are fetched with it. */
#define AROUND 32

/* The map where there is no room for it: the members or the clients, of whom one is opened. */
struct _ClMapNarrow
{
  GtkWidget parent_instance;
  ClMapSource *source;
  GtkToggleButton *by_member;
  GtkListView *list;
};

enum
{
  SIGNAL_MEMBER_ACTIVATED,
  SIGNAL_CLIENT_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClMapNarrow, cl_map_narrow, GTK_TYPE_WIDGET)

static const char *
get_member_name (ClMapNarrow *self, guint place)
{
  GPtrArray *members = cl_map_source_get_map (self->source)->members;

  return place < members->len ? ((ClMember *) g_ptr_array_index (members, place))->name : NULL;
}

static void
on_setup_cb (ClMapNarrow *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, cl_map_line_new ());
}

static gboolean
is_by_member (ClMapNarrow *self)
{
  return gtk_toggle_button_get_active (self->by_member);
}

static void
show_item (ClMapNarrow *self, GtkListItem *item)
{
  guint place = cl_map_place_get (gtk_list_item_get_item (item));
  const char *name;

  if (self->source == NULL)
    return;
  name = is_by_member (self) ? get_member_name (self, place)
                             : cl_map_source_get_name (self->source, place);
  cl_map_line_set_name (CL_MAP_LINE (gtk_list_item_get_child (item)), name);
  if (name == NULL)
    cl_map_source_want (self->source, place > AROUND ? place - AROUND : 0, place + AROUND);
}

static void
on_filled_cb (GtkListItem *item)
{
  GtkWidget *narrow = gtk_widget_get_ancestor (gtk_list_item_get_child (item), CL_TYPE_MAP_NARROW);

  if (narrow != NULL && gtk_list_item_get_item (item) != NULL)
    show_item (CL_MAP_NARROW (narrow), item);
}

static void
on_bind_cb (ClMapNarrow *self, GtkListItem *item)
{
  if (self->source != NULL)
    g_signal_connect_object (self->source, "filled", G_CALLBACK (on_filled_cb), item,
                             G_CONNECT_SWAPPED);
  show_item (self, item);
}

static void
on_unbind_cb (ClMapNarrow *self, GtkListItem *item)
{
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_func (self->source, on_filled_cb, item);
}

static void
on_activate_cb (ClMapNarrow *self, guint place)
{
  g_signal_emit (self,
                 signals[is_by_member (self) ? SIGNAL_MEMBER_ACTIVATED : SIGNAL_CLIENT_ACTIVATED],
                 0, place);
}

static void
fill (ClMapNarrow *self)
{
  ClMap *map = self->source != NULL ? cl_map_source_get_map (self->source) : NULL;
  guint n = map == NULL ? 0 : is_by_member (self) ? map->members->len : map->clients->len;
  g_autoptr (GtkSelectionModel)
    selection = GTK_SELECTION_MODEL (gtk_no_selection_new (cl_map_places_new (n)));

  gtk_list_view_set_model (self->list, selection);
}

static void
on_kind_cb (ClMapNarrow *self)
{
  fill (self);
}

static void
cl_map_narrow_dispose (GObject *object)
{
  ClMapNarrow *self = CL_MAP_NARROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_MAP_NARROW);
  g_clear_object (&self->source);
  G_OBJECT_CLASS (cl_map_narrow_parent_class)->dispose (object);
}

static void
cl_map_narrow_class_init (ClMapNarrowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_map_narrow_dispose;
  /**
   * ClMapNarrow::member-activated:
   * @place: a member's place
   */
  signals[SIGNAL_MEMBER_ACTIVATED] = g_signal_new ("member-activated", CL_TYPE_MAP_NARROW,
                                                   G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                   G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * ClMapNarrow::client-activated:
   * @place: a client's place
   */
  signals[SIGNAL_CLIENT_ACTIVATED] = g_signal_new ("client-activated", CL_TYPE_MAP_NARROW,
                                                   G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                   G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/caseload/Caseload/map/cl-map-narrow.ui");
  gtk_widget_class_bind_template_child (widget_class, ClMapNarrow, by_member);
  gtk_widget_class_bind_template_child (widget_class, ClMapNarrow, list);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_cb);
}

static void
cl_map_narrow_init (ClMapNarrow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cl_map_narrow_set_source:
 * @self: a narrow map
 * @source: (nullable): the rows and columns
 */
void
cl_map_narrow_set_source (ClMapNarrow *self, ClMapSource *source)
{
  g_return_if_fail (CL_IS_MAP_NARROW (self));

  gtk_list_view_set_model (self->list, NULL);
  g_set_object (&self->source, source);
  fill (self);
}
