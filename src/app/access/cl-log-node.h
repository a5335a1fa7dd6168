/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an entry of the log keeps, read from its detail (docs: VAULT, The log). */

gboolean cl_log_node_is (GVariant *node, const char *type);
GVariant *cl_log_node_get_item (GVariant *list, gsize nth);
gint64 cl_log_node_get_int (GVariant *node, const char *name);
const char *cl_log_node_get_text (GVariant *node, const char *name);
GVariant *cl_log_node_get_list (GVariant *node, const char *name);

G_END_DECLS
