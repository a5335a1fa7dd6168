/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"

G_BEGIN_DECLS

gboolean cl_invariants_check_touched (ClDatabase *db,
                                      GArray     *clients,
                                      GArray     *members,
                                      GError    **error);

G_END_DECLS
