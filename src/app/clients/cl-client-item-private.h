/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-client-list.h"

G_BEGIN_DECLS

ClClientItem *cl_client_item_new (gint64 id);
void cl_client_item_set_row (ClClientItem *self, ClClientRow *row);

G_END_DECLS
