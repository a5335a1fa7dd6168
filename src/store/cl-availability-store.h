/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-availability.h"
#include "cl-database.h"

G_BEGIN_DECLS

gboolean cl_availability_store_get (ClDatabase *db,
                                    gint64 member,
                                    ClAvailability **availability_out,
                                    GError **error);
gboolean cl_availability_store_put (ClDatabase *db, ClAvailability *availability, GError **error);

G_END_DECLS
