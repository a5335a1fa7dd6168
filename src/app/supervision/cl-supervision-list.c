/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of the two lists of the page: the rows for its members, and where each of them is. */
#include "cl-supervision-list.h"

#include "cl-supervision-drag.h"

struct _ClSupervisionList
{
  GObject parent_instance;
  GtkListView *view; /* the page's, which outlives the list */
  GListModel *model;
  ClSupervisionCarry *carry;
  ClSupervisionTree *tree;
  gboolean is_narrow;
};

G_DEFINE_FINAL_TYPE (ClSupervisionList, cl_supervision_list, G_TYPE_OBJECT)

static ClSupervisionRow *
get_row (GtkWidget *item)
{
  GtkWidget *row = gtk_widget_get_first_child (item);

  return CL_IS_SUPERVISION_ROW (row) ? CL_SUPERVISION_ROW (row) : NULL;
}

static void
on_setup_cb (ClSupervisionList *self, GtkListItem *item)
{
  gboolean in_tree = GTK_IS_TREE_LIST_MODEL (self->model);

  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_child (item, cl_supervision_row_new (self->carry, self->tree, in_tree));
}

static void
on_bind_cb (ClSupervisionList *self, GtkListItem *item)
{
  ClSupervisionRow *row = CL_SUPERVISION_ROW (gtk_list_item_get_child (item));
  GObject *object = gtk_list_item_get_item (item);
  GtkTreeListRow *place = GTK_IS_TREE_LIST_ROW (object) ? GTK_TREE_LIST_ROW (object) : NULL;
  g_autoptr (ClSupervisionNode) node = place != NULL ? gtk_tree_list_row_get_item (place)
                                                     : g_object_ref (CL_SUPERVISION_NODE (object));

  cl_supervision_row_bind (row, node, place);
  cl_supervision_row_set_narrow (row, self->is_narrow);
}

static void
on_unbind_cb (ClSupervisionList *self, GtkListItem *item)
{
  cl_supervision_row_bind (CL_SUPERVISION_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
fill_view (ClSupervisionList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel)
    selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (self->model)));

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, selection);
}

static void
cl_supervision_list_dispose (GObject *object)
{
  ClSupervisionList *self = CL_SUPERVISION_LIST (object);

  g_clear_object (&self->model);
  g_clear_object (&self->carry);
  g_clear_object (&self->tree);
  G_OBJECT_CLASS (cl_supervision_list_parent_class)->dispose (object);
}

static void
cl_supervision_list_class_init (ClSupervisionListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_supervision_list_dispose;
}

static void
cl_supervision_list_init (ClSupervisionList *self)
{
}

/**
 * cl_supervision_list_new:
 * @view: what shows them, which must not go before the list does
 * @model: a #GtkTreeListModel of #ClSupervisionNode, or a plain list of them
 * @carry: who is moved
 * @tree: who is below whom
 *
 * Fills @view with rows, from which members can be dragged.
 *
 * Returns: (transfer full): a list
 */
ClSupervisionList *
cl_supervision_list_new (GtkListView *view,
                         GListModel *model,
                         ClSupervisionCarry *carry,
                         ClSupervisionTree *tree)
{
  ClSupervisionList *self = g_object_new (CL_TYPE_SUPERVISION_LIST, NULL);

  self->view = view;
  self->model = g_object_ref (model);
  self->carry = g_object_ref (carry);
  self->tree = g_object_ref (tree);
  fill_view (self);
  cl_supervision_drag_add_source (GTK_WIDGET (view), carry, tree);
  return self;
}

/**
 * cl_supervision_list_get_view:
 * @self: a list
 *
 * Returns: (transfer none): what shows it
 */
GtkListView *
cl_supervision_list_get_view (ClSupervisionList *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_LIST (self), NULL);

  return self->view;
}

/**
 * cl_supervision_list_get_n_places:
 * @self: a list
 *
 * Returns: how many places it has, landing places among them
 */
guint
cl_supervision_list_get_n_places (ClSupervisionList *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_LIST (self), 0);

  return g_list_model_get_n_items (self->model);
}

/**
 * cl_supervision_list_get_member:
 * @self: a list
 * @position: a place in it, from above
 *
 * Returns: who stands there, or 0 for a landing place
 */
gint64
cl_supervision_list_get_member (ClSupervisionList *self, guint position)
{
  g_autoptr (GObject) item = NULL;
  g_autoptr (ClSupervisionNode) node = NULL;

  g_return_val_if_fail (CL_IS_SUPERVISION_LIST (self), 0);

  item = g_list_model_get_item (self->model, position);
  if (GTK_IS_TREE_LIST_ROW (item))
    node = gtk_tree_list_row_get_item (GTK_TREE_LIST_ROW (item));
  else
    node = g_object_ref (CL_SUPERVISION_NODE (item));
  return cl_supervision_node_get_id (node);
}

/**
 * cl_supervision_list_find_row:
 * @self: a list
 * @member: an id
 *
 * Returns: (transfer none) (nullable): their row, where they are in view
 */
ClSupervisionRow *
cl_supervision_list_find_row (ClSupervisionList *self, gint64 member)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_LIST (self), NULL);

  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->view)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      ClSupervisionRow *row = get_row (item);
      ClSupervisionNode *node = row != NULL ? cl_supervision_row_get_node (row) : NULL;

      if (node != NULL && cl_supervision_node_get_id (node) == member)
        return row;
    }
  return NULL;
}

/**
 * cl_supervision_list_scroll_to:
 * @self: a list
 * @member: an id
 *
 * Brings @member into view; their row may be there only some frames later.
 *
 * Returns: whether they are in the list
 */
gboolean
cl_supervision_list_scroll_to (ClSupervisionList *self, gint64 member)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_LIST (self), FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (self->model); i++)
    if (cl_supervision_list_get_member (self, i) == member)
      {
        gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", i);
        return TRUE;
      }
  return FALSE;
}

/**
 * cl_supervision_list_set_narrow:
 * @self: a list
 * @narrow: whether there is little room
 *
 * Fits its rows to the width.
 */
void
cl_supervision_list_set_narrow (ClSupervisionList *self, gboolean narrow)
{
  g_return_if_fail (CL_IS_SUPERVISION_LIST (self));

  self->is_narrow = narrow;
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->view)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    if (get_row (item) != NULL)
      cl_supervision_row_set_narrow (get_row (item), narrow);
}
