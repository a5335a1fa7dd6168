/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-availability.h"
#include "cl-database.h"

G_BEGIN_DECLS

/**
 * ClHoursTable:
 *
 * The hours of several practitioners, read together into plain arrays.
 */
typedef struct _ClHoursTable ClHoursTable;

/* @members: (element-type gint64): sorted, each once. Labels of exceptions are not read. */
ClHoursTable *cl_hours_store_load (ClDatabase *db,
                                   GArray *members,
                                   const char *from_date,
                                   const char *to_date,
                                   GError **error);
ClHoursTable *cl_hours_table_new_unset (GArray *members);
const ClHours *cl_hours_table_get (ClHoursTable *self);
void cl_hours_table_free (ClHoursTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClHoursTable, cl_hours_table_free)

G_END_DECLS
