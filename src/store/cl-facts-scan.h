/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-facts.h"

G_BEGIN_DECLS

/**
 * ClFactsFunc:
 * @facts: the facts of the member asked about and one client; valid during the call
 * @data: what was handed in
 */
typedef void (*ClFactsFunc) (const ClClientFacts *facts, gpointer data);

/**
 * ClFactsScan:
 *
 * Reads the facts of one member after the other on all clients, as the rows are: what is the same
 * for all members is read once. Made and used within one transaction, on rows that do not change.
 */
typedef struct _ClFactsScan ClFactsScan;

ClFactsScan *cl_facts_scan_new (ClDatabase *db, GError **error);
void cl_facts_scan_free (ClFactsScan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClFactsScan, cl_facts_scan_free)
gboolean cl_facts_scan_member (ClFactsScan *self,
                               gint64 member,
                               gboolean with_managed,
                               ClFactsFunc func,
                               gpointer data,
                               GError **error);
gboolean cl_facts_store_scan_clients (ClDatabase *db,
                                      gint64 member,
                                      gboolean with_managed,
                                      ClFactsFunc func,
                                      gpointer data,
                                      GError **error);

G_END_DECLS
