/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-supervision-node.h"

struct _ClSupervisionNode
{
  GObject parent_instance;
  ClMember *member;
  GListStore *children;
  guint n_direct;
  guint n_all;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClSupervisionNode, cl_supervision_node, G_TYPE_OBJECT)

static void
cl_supervision_node_dispose (GObject *object)
{
  ClSupervisionNode *self = CL_SUPERVISION_NODE (object);

  g_clear_object (&self->member);
  g_clear_object (&self->children);
  G_OBJECT_CLASS (cl_supervision_node_parent_class)->dispose (object);
}

static void
cl_supervision_node_class_init (ClSupervisionNodeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_supervision_node_dispose;

  /**
   * ClSupervisionNode::changed:
   * @self: a node
   *
   * What is known of the member differs.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CL_TYPE_SUPERVISION_NODE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_supervision_node_init (ClSupervisionNode *self)
{
  self->children = g_list_store_new (CL_TYPE_SUPERVISION_NODE);
}

/**
 * cl_supervision_node_new:
 *
 * A member in the tree of who supervises whom; without a member, the place where one would land.
 *
 * Returns: (transfer full): a node without a member
 */
ClSupervisionNode *
cl_supervision_node_new (void)
{
  return g_object_new (CL_TYPE_SUPERVISION_NODE, NULL);
}

/**
 * cl_supervision_node_set:
 * @self: a node
 * @member: whom it stands for
 * @n_direct: how many they supervise
 * @n_all: how many are below them, over however many steps
 *
 * Says what the node shows.
 */
void
cl_supervision_node_set (ClSupervisionNode *self, ClMember *member, guint n_direct, guint n_all)
{
  gboolean same;

  g_return_if_fail (CL_IS_SUPERVISION_NODE (self));

  same = self->member != NULL && g_strcmp0 (self->member->revision, member->revision) == 0 &&
         self->n_direct == n_direct && self->n_all == n_all;
  g_set_object (&self->member, member);
  self->n_direct = n_direct;
  self->n_all = n_all;
  if (!same)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * cl_supervision_node_get_id:
 * @self: a node
 *
 * Returns: the member's id, or 0
 */
gint64
cl_supervision_node_get_id (ClSupervisionNode *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_NODE (self), 0);

  return self->member != NULL ? self->member->id : 0;
}

/**
 * cl_supervision_node_get_member:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): the member
 */
ClMember *
cl_supervision_node_get_member (ClSupervisionNode *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_NODE (self), NULL);

  return self->member;
}

/**
 * cl_supervision_node_get_children:
 * @self: a node
 *
 * Returns: (transfer none): the nodes of whom they supervise, as far as they are shown
 */
GListStore *
cl_supervision_node_get_children (ClSupervisionNode *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_NODE (self), NULL);

  return self->children;
}

/**
 * cl_supervision_node_get_n_direct:
 * @self: a node
 *
 * Returns: how many they supervise
 */
guint
cl_supervision_node_get_n_direct (ClSupervisionNode *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_NODE (self), 0);

  return self->n_direct;
}

/**
 * cl_supervision_node_get_n_all:
 * @self: a node
 *
 * Returns: how many are below them, over however many steps
 */
guint
cl_supervision_node_get_n_all (ClSupervisionNode *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_NODE (self), 0);

  return self->n_all;
}
