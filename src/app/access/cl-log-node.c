/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-node.h"

/**
 * cl_log_node_is:
 * @node: of an entry's detail
 * @type: of a #GVariant
 *
 * Returns: whether it is of that type
 */
gboolean
cl_log_node_is (GVariant *node, const char *type)
{
  return g_variant_is_of_type (node, (const GVariantType *) type);
}

/**
 * cl_log_node_get_item:
 * @list: an array of an entry's detail
 * @nth: which
 *
 * Returns: (transfer full): one of what it holds
 */
GVariant *
cl_log_node_get_item (GVariant *list, gsize nth)
{
  g_autoptr (GVariant) boxed = g_variant_get_child_value (list, nth);

  return g_variant_get_variant (boxed);
}

/**
 * cl_log_node_get_int:
 * @node: of an entry's detail
 * @name: of a member
 *
 * Returns: its number; 0 where there is none
 */
gint64
cl_log_node_get_int (GVariant *node, const char *name)
{
  gint64 value = 0;

  if (cl_log_node_is (node, "a{sv}"))
    g_variant_lookup (node, name, "x", &value);
  return value;
}

/**
 * cl_log_node_get_text:
 * @node: of an entry's detail
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): its text, valid as long as @node is
 */
const char *
cl_log_node_get_text (GVariant *node, const char *name)
{
  const char *value = NULL;

  if (cl_log_node_is (node, "a{sv}"))
    g_variant_lookup (node, name, "&s", &value);
  return value;
}

/**
 * cl_log_node_get_list:
 * @node: of an entry's detail
 * @name: of a member
 *
 * Returns: (transfer full) (nullable): its array
 */
GVariant *
cl_log_node_get_list (GVariant *node, const char *name)
{
  return cl_log_node_is (node, "a{sv}")
           ? g_variant_lookup_value (node, name, (const GVariantType *) "av")
           : NULL;
}
