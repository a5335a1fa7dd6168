/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void cl_build_tree_use (const char *program);
const char *cl_build_tree_get_localedir (void);

G_END_DECLS
