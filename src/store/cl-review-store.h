/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access.h"
#include "cl-database.h"

G_BEGIN_DECLS

/* What an access review reads: grants with their use, and how many clients everybody has. */

/**
 * ClReviewGrantFunc:
 * @grant: a grant; valid during the call
 * @kept_at: when a review kept it, or 0
 * @last_used: when its holder last used it, or 0
 */
typedef void (*ClReviewGrantFunc) (const ClGrant *grant,
                                   gint64 kept_at,
                                   gint64 last_used,
                                   gpointer data);

gboolean cl_review_store_walk_grants (ClDatabase *db,
                                      gint64 member,
                                      gint64 before,
                                      gint64 now,
                                      ClReviewGrantFunc func,
                                      gpointer data,
                                      GError **error);
gboolean cl_review_store_walk_ending (ClDatabase *db,
                                      gint64 before,
                                      ClReviewGrantFunc func,
                                      gpointer data,
                                      GError **error);

typedef void (*ClReviewSharedFunc) (gint64 client, ClLevel everyone, gpointer data);

gboolean cl_review_store_walk_shared (ClDatabase *db,
                                      ClReviewSharedFunc func,
                                      gpointer data,
                                      GError **error);

/* Adds to the counts of members (element-type gint64 id, gint64 count). */
gboolean cl_review_store_count_owned (ClDatabase *db, GHashTable *counts, GError **error);
gboolean
cl_review_store_count_granted (ClDatabase *db, gint64 now, GHashTable *counts, GError **error);

char *cl_review_store_get_client_name (ClDatabase *db, gint64 client, GError **error);
gboolean cl_review_store_get_invited_at (ClDatabase *db, gint64 member, gint64 *at, GError **error);
gboolean cl_review_store_get_log_since (ClDatabase *db, gint64 *at, GError **error);

gboolean cl_review_store_get_last (ClDatabase *db, gint64 *at, gint64 *member, GError **error);
gboolean cl_review_store_add (ClDatabase *db, gint64 member, gint64 at, GError **error);

G_END_DECLS
