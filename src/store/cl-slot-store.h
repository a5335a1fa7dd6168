/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"

G_BEGIN_DECLS

/* When practitioners are taken: what is not cancelled, by its start, from the covering indices. */

/* Returns: whether to go on. */
typedef gboolean (*ClBusyFunc) (gint64 practitioner, gint64 start, gint64 end, gpointer data);

gboolean cl_slot_store_walk (ClDatabase *db,
                             gint64 from,
                             gint64 to,
                             ClBusyFunc func,
                             gpointer data,
                             GError **error);
gboolean cl_slot_store_walk_practitioner (ClDatabase *db,
                                          gint64 practitioner,
                                          gint64 from,
                                          gint64 to,
                                          ClBusyFunc func,
                                          gpointer data,
                                          GError **error);
gboolean cl_slot_store_walk_client (ClDatabase *db,
                                    gint64 client,
                                    gint64 from,
                                    gint64 to,
                                    ClBusyFunc func,
                                    gpointer data,
                                    GError **error);

G_END_DECLS
