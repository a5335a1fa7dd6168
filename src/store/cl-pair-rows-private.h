/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-pair-store.h"
#include "cl-statement.h"

G_BEGIN_DECLS

GArray *cl_pair_store_read_holders (ClStatement *rows, GError **error);

G_END_DECLS
