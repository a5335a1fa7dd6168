/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"

G_BEGIN_DECLS

/**
 * ClChangeRow:
 * @actions: JSON list of what was done
 * @changeset: (nullable): what undoes it; %NULL where nothing can
 * @hash: over all of it but @undone_by
 * @undone_by: the change that undid it, or 0
 *
 * A saved change.
 */
typedef struct
{
  gint64 id;
  gint64 actor;
  gint64 at;
  char *actions;
  GBytes *changeset;
  GBytes *hash;
  gint64 undone_by;
} ClChangeRow;

void cl_change_row_clear (ClChangeRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClChangeRow, cl_change_row_clear)

gboolean cl_change_store_insert (ClDatabase *db, ClChangeRow *row, GError **error);
gboolean cl_change_store_load (ClDatabase *db, gint64 id, ClChangeRow *row, GError **error);
GPtrArray *cl_change_store_list_later (ClDatabase *db, gint64 id, GError **error);
gboolean cl_change_store_set_undone (ClDatabase *db, gint64 id, gint64 undone_by, GError **error);

/* Revisions of what an undo touches: the larger of what was and what is, and one more, so that
 * what was read before the undo is stale (element-type gint64). */
gboolean cl_change_store_list_revisions (ClDatabase *db,
                                         GArray *clients,
                                         GArray *roles,
                                         GArray **revisions_out,
                                         GError **error);
gboolean cl_change_store_raise_revisions (ClDatabase *db,
                                          GArray *clients,
                                          GArray *roles,
                                          GArray *revisions,
                                          GError **error);

G_END_DECLS
