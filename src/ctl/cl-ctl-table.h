/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _ClCtlTable ClCtlTable;

ClCtlTable *cl_ctl_table_new (const char *const *headings);
void cl_ctl_table_add (ClCtlTable *table, const char *const *texts);
void cl_ctl_table_print (ClCtlTable *table);
void cl_ctl_table_free (ClCtlTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClCtlTable, cl_ctl_table_free)

G_END_DECLS
