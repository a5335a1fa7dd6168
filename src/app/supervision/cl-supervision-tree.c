/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-supervision-tree.h"

#include "cl-name-match.h"

struct _ClSupervisionTree
{
  GObject parent_instance;
  GListStore *roots; /* ClSupervisionNode */
  GListStore *alone; /* ClSupervisionNode */
  GHashTable *nodes; /* gint64: ClSupervisionNode; kept, so that rows and focus stay */
  ClSupervisionNode *landing;
  gint64 landing_at;
  guint n_supervised;
  guint n_alone;
  gboolean has_any;
};

/* What one filling knows of a member. */
typedef struct
{
  ClMember *member;
  gint64 above; /* who supervises them, or 0 */
  GPtrArray *below; /* Place, by name */
  guint n_all;
  gboolean is_seen;
  gboolean is_shown; /* they match the search, or somebody below does */
} Place;

typedef struct
{
  ClSupervisionState *state;
  const char *search;
  GHashTable *places; /* gint64: Place */
  GPtrArray *order; /* Place, by name */
} Filling;

G_DEFINE_FINAL_TYPE (ClSupervisionTree, cl_supervision_tree, G_TYPE_OBJECT)

static void
place_free (gpointer data)
{
  Place *place = data;

  g_ptr_array_unref (place->below);
  g_free (place);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  ClMember *first = (*(Place *const *) a)->member;
  ClMember *second = (*(Place *const *) b)->member;
  int order = g_utf8_collate (first->name, second->name);

  return order != 0 ? order : (first->id > second->id) - (first->id < second->id);
}

static void
collect (Filling *filling)
{
  GPtrArray *members = cl_supervision_state_get_members (filling->state);

  for (guint i = 0; i < members->len; i++)
    {
      ClMember *member = g_ptr_array_index (members, i);
      Place *place;

      if (member->status == CL_MEMBER_STATUS_REMOVED)
        continue;
      place = g_new0 (Place, 1);
      place->member = member;
      place->below = g_ptr_array_new ();
      g_hash_table_insert (filling->places, &member->id, place);
      g_ptr_array_add (filling->order, place);
    }
  g_ptr_array_sort (filling->order, compare_places);
  for (guint i = 0; i < filling->order->len; i++)
    {
      Place *place = g_ptr_array_index (filling->order, i);
      Place *above = g_hash_table_lookup (filling->places, &place->member->supervisor);

      if (above == NULL)
        continue;
      place->above = above->member->id;
      g_ptr_array_add (above->below, place);
    }
}

/* Counts who is below. A file damaged into a circle ends it too: whoever was seen is left out. */
static void
count (Filling *filling, Place *place)
{
  place->is_seen = TRUE;
  place->is_shown = cl_name_match (place->member->name, filling->search, NULL);
  for (guint i = 0; i < place->below->len; i++)
    {
      Place *child = g_ptr_array_index (place->below, i);

      if (child->is_seen)
        {
          g_ptr_array_remove_index (place->below, i--);
          continue;
        }
      count (filling, child);
      place->n_all += child->n_all + 1;
      place->is_shown |= child->is_shown;
    }
}

/* The places that @wanted has to show, in its order. */
static GPtrArray *
list_shown (GPtrArray *wanted)
{
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; i < wanted->len; i++)
    if (((Place *) g_ptr_array_index (wanted, i))->is_shown)
      g_ptr_array_add (shown, g_ptr_array_index (wanted, i));
  return shown;
}

static ClSupervisionNode *
take_node (ClSupervisionTree *self, gint64 id)
{
  ClSupervisionNode *node = g_hash_table_lookup (self->nodes, &id);

  if (node == NULL)
    {
      gint64 *key = g_new (gint64, 1);

      *key = id;
      node = cl_supervision_node_new ();
      g_hash_table_insert (self->nodes, key, node);
    }
  return node;
}

/* Only what differs is removed and inserted, so that focus and scrolling stay. */
static void
sync_store (ClSupervisionTree *self, GListStore *store, GPtrArray *wanted)
{
  g_autoptr (GPtrArray) shown = list_shown (wanted);
  g_autoptr (GHashTable) keep = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < shown->len; i++)
    g_hash_table_add (keep, take_node (self, ((Place *) shown->pdata[i])->member->id));
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (store)); i > 0; i--)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), i - 1);

      if (!g_hash_table_contains (keep, item))
        g_list_store_remove (store, i - 1);
    }
  for (guint i = 0; i < shown->len; i++)
    {
      Place *place = g_ptr_array_index (shown, i);
      ClSupervisionNode *node = take_node (self, place->member->id);
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), i);
      guint position;

      if (item != (GObject *) node)
        {
          if (g_list_store_find (store, node, &position))
            g_list_store_remove (store, position);
          g_list_store_insert (store, i, node);
        }
      cl_supervision_node_set (node, place->member, place->below->len, place->n_all);
    }
}

static void
sync_all (ClSupervisionTree *self, Filling *filling, GPtrArray *roots, GPtrArray *alone)
{
  for (guint i = 0; i < filling->order->len; i++)
    {
      Place *place = g_ptr_array_index (filling->order, i);

      sync_store (self, cl_supervision_node_get_children (take_node (self, place->member->id)),
                  place->below);
    }
  sync_store (self, self->roots, roots);
  sync_store (self, self->alone, alone);
}

static void
remove_landing (ClSupervisionTree *self)
{
  ClSupervisionNode *node = g_hash_table_lookup (self->nodes, &self->landing_at);
  GListStore *children = node != NULL ? cl_supervision_node_get_children (node) : NULL;
  guint position;

  if (children != NULL && g_list_store_find (children, self->landing, &position))
    g_list_store_remove (children, position);
  self->landing_at = 0;
}

/* Whether a member without a supervisor heads a tree, though nobody may be below yet. */
static gboolean
is_supervisor (Place *place)
{
  return place->below->len > 0 || (place->member->permissions & CL_PERMISSION_SUPERVISE) != 0;
}

static void
cl_supervision_tree_dispose (GObject *object)
{
  ClSupervisionTree *self = CL_SUPERVISION_TREE (object);

  g_clear_object (&self->roots);
  g_clear_object (&self->alone);
  g_clear_object (&self->landing);
  g_clear_pointer (&self->nodes, g_hash_table_unref);
  G_OBJECT_CLASS (cl_supervision_tree_parent_class)->dispose (object);
}

static void
cl_supervision_tree_class_init (ClSupervisionTreeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_supervision_tree_dispose;
}

static void
cl_supervision_tree_init (ClSupervisionTree *self)
{
  self->roots = g_list_store_new (CL_TYPE_SUPERVISION_NODE);
  self->alone = g_list_store_new (CL_TYPE_SUPERVISION_NODE);
  self->landing = cl_supervision_node_new ();
  self->nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

/**
 * cl_supervision_tree_new:
 *
 * Returns: (transfer full): the tree of nobody
 */
ClSupervisionTree *
cl_supervision_tree_new (void)
{
  return g_object_new (CL_TYPE_SUPERVISION_TREE, NULL);
}

/**
 * cl_supervision_tree_fill:
 * @self: a tree
 * @state: who supervises whom
 * @search: the beginnings of words; whoever matches is shown, with all who are above them
 *
 * Brings the tree up to date.
 */
void
cl_supervision_tree_fill (ClSupervisionTree *self, ClSupervisionState *state, const char *search)
{
  g_autoptr (GHashTable)
    places = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, place_free);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GPtrArray) roots = g_ptr_array_new ();
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  Filling filling = { state, search, places, order };

  g_return_if_fail (CL_IS_SUPERVISION_TREE (self));

  remove_landing (self);
  collect (&filling);
  self->n_supervised = 0;
  for (guint i = 0; i < order->len; i++)
    {
      Place *place = g_ptr_array_index (order, i);

      if (place->above == 0)
        count (&filling, place);
      else
        self->n_supervised++;
    }
  for (guint i = 0; i < order->len; i++)
    {
      Place *place = g_ptr_array_index (order, i);
      gboolean is_root = place->above == 0 || !place->is_seen;

      if (!place->is_seen)
        count (&filling, place);
      if (is_root && is_supervisor (place))
        g_ptr_array_add (roots, place);
      else if (is_root && cl_supervision_state_may_be_supervised (state, place->member->id))
        g_ptr_array_add (alone, place);
    }
  self->has_any = roots->len > 0;
  self->n_alone = alone->len;
  sync_all (self, &filling, roots, alone);
}

/**
 * cl_supervision_tree_get_roots:
 * @self: a tree
 *
 * Returns: (transfer none) (element-type ClSupervisionNode): the supervisors whom nobody supervises
 */
GListStore *
cl_supervision_tree_get_roots (ClSupervisionTree *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_TREE (self), NULL);

  return self->roots;
}

/**
 * cl_supervision_tree_get_alone:
 * @self: a tree
 *
 * Returns: (transfer none) (element-type ClSupervisionNode): the practitioners who have no
 *   supervisor and are none
 */
GListStore *
cl_supervision_tree_get_alone (ClSupervisionTree *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_TREE (self), NULL);

  return self->alone;
}

/**
 * cl_supervision_tree_get_n_supervised:
 * @self: a tree
 *
 * Returns: how many have a supervisor, whatever is searched for
 */
guint
cl_supervision_tree_get_n_supervised (ClSupervisionTree *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_TREE (self), 0);

  return self->n_supervised;
}

/**
 * cl_supervision_tree_get_n_alone:
 * @self: a tree
 *
 * Returns: how many stand beside the tree, whatever is searched for
 */
guint
cl_supervision_tree_get_n_alone (ClSupervisionTree *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_TREE (self), 0);

  return self->n_alone;
}

/**
 * cl_supervision_tree_has_any:
 * @self: a tree
 *
 * Returns: whether there is any supervisor, whatever is searched for
 */
gboolean
cl_supervision_tree_has_any (ClSupervisionTree *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_TREE (self), FALSE);

  return self->has_any;
}

/**
 * cl_supervision_tree_get_n_below:
 * @self: a tree
 * @member: an id
 *
 * Returns: how many are below them, over however many steps
 */
guint
cl_supervision_tree_get_n_below (ClSupervisionTree *self, gint64 member)
{
  ClSupervisionNode *node;

  g_return_val_if_fail (CL_IS_SUPERVISION_TREE (self), 0);

  node = g_hash_table_lookup (self->nodes, &member);
  return node != NULL ? cl_supervision_node_get_n_all (node) : 0;
}

/**
 * cl_supervision_tree_set_landing:
 * @self: a tree
 * @supervisor: under whom somebody would land, or 0
 *
 * Shows the place, as a node without a member.
 */
void
cl_supervision_tree_set_landing (ClSupervisionTree *self, gint64 supervisor)
{
  ClSupervisionNode *node;

  g_return_if_fail (CL_IS_SUPERVISION_TREE (self));

  if (self->landing_at == supervisor)
    return;
  remove_landing (self);
  node = g_hash_table_lookup (self->nodes, &supervisor);
  if (node == NULL)
    return;
  self->landing_at = supervisor;
  g_list_store_append (cl_supervision_node_get_children (node), self->landing);
}
