/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-client.h"
#include "cl-database.h"
#include "cl-facts.h"

G_BEGIN_DECLS

/* No practice has as many clients; ids are kept in 32 bits. */
#define CL_CLIENT_MAX_ID G_GINT64_CONSTANT (0x7fffffff)

/* Clients' details, and what each practitioner keeps for them. */

gboolean
cl_client_store_exists (ClDatabase *db, gint64 client, gboolean *exists_out, GError **error);
gboolean cl_client_store_create (ClDatabase *db,
                                 const ClClientDetails *details,
                                 gint64 owner,
                                 gint64 created_by,
                                 gint64 created_at,
                                 gint64 *client_out,
                                 GError **error);
gboolean cl_client_store_update (ClDatabase *db,
                                 gint64 client,
                                 const ClClientDetails *details,
                                 GError **error);
/* With all details, cares and the revision, without areas. */
gboolean cl_client_store_get (ClDatabase *db,
                              gint64 client,
                              gint64 now,
                              ClClient **client_out,
                              GError **error);
gboolean cl_client_store_get_care (ClDatabase *db,
                                   gint64 client,
                                   gint64 practitioner,
                                   ClCare **care_out,
                                   GError **error);
gboolean cl_client_store_put_care (ClDatabase *db,
                                   gint64 client,
                                   gint64 practitioner,
                                   gboolean has_status,
                                   ClCareStatus status,
                                   const char *const *diagnoses,
                                   GError **error);
/* What a list shows of a client, to whom it may, and the facts that decide it: (nullable) where
 * there is no such client. */
gboolean cl_client_store_get_row (ClDatabase *db,
                                  gint64 client,
                                  gint64 member,
                                  gint64 now,
                                  ClClientFacts *facts_out,
                                  ClClientRow **row_out,
                                  GError **error);

/* (element-type gint64), by last name, first name, id. */
GArray *cl_client_store_list_owned (ClDatabase *db, gint64 owner, GError **error);
GArray *cl_client_store_list_named (ClDatabase *db, const char *last_name, GError **error);
/**
 * ClClientWalk:
 *
 * Returns: whether to go on
 */
typedef gboolean (*ClClientWalk) (gint64 client, const char *search_key, gpointer data);
gboolean
cl_client_store_walk_names (ClDatabase *db, ClClientWalk walk, gpointer data, GError **error);
gboolean cl_client_store_walk_ids (ClDatabase *db,
                                   gboolean with_search_keys,
                                   ClClientWalk walk,
                                   gpointer data,
                                   GError **error);
gboolean cl_client_store_walk_status (ClDatabase *db,
                                      gint64 member,
                                      ClCareStatus status,
                                      ClClientWalk walk,
                                      gpointer data,
                                      GError **error);
/**
 * ClClientRowWalk:
 * @row: everything but the areas
 * @facts: of the member who asks and the client
 *
 * Returns: whether to go on
 */
typedef gboolean (*ClClientRowWalk) (ClClientRow *row, const ClClientFacts *facts, gpointer data);
gboolean cl_client_store_walk_rows (ClDatabase *db,
                                    gint64 member,
                                    gint64 now,
                                    gboolean all,
                                    gboolean with_managed,
                                    ClClientRowWalk walk,
                                    gpointer data,
                                    GError **error);
gboolean cl_client_store_get_max_id (ClDatabase *db, gint64 *max_id_out, GError **error);
gboolean cl_client_store_count (ClDatabase *db, gint64 *n_out, gint64 *max_id_out, GError **error);

G_END_DECLS
