/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"

G_BEGIN_DECLS

/* What is no invariant of docs: ACCESS by number: a chart shared with who holds nothing. */
#define CL_BREACH_SHARE 9

/**
 * ClBreach:
 * @invariant: its number in docs: ACCESS, Invariants; 0 for the words' own rules (Words), or
 *   %CL_BREACH_SHARE
 *
 * Rows that contradict each other; what is not named is 0.
 */
typedef struct
{
  guint invariant;
  gint64 client;
  gint64 member;
  gint64 case_id;
} ClBreach;

/* All append to @breaches (element-type ClBreach); client 0: of all clients. */
gboolean
cl_invariant_store_find_staff (ClDatabase *db, gint64 client, GArray *breaches, GError **error);
gboolean
cl_invariant_store_find_grants (ClDatabase *db, gint64 client, GArray *breaches, GError **error);
gboolean
cl_invariant_store_find_shares (ClDatabase *db, gint64 client, GArray *breaches, GError **error);
gboolean
cl_invariant_store_find_removed (ClDatabase *db, gint64 now, GArray *breaches, GError **error);
gboolean
cl_invariant_store_find_booked (ClDatabase *db, gint64 client, GArray *breaches, GError **error);
gboolean cl_invariant_store_find_circles (ClDatabase *db, GArray *breaches, GError **error);
/* (element-type gint64): whoever supervises somebody. */
GArray *cl_invariant_store_list_supervisors (ClDatabase *db, GError **error);
/* One of the clients that a member owns, or 0. */
gboolean
cl_invariant_store_get_owned (ClDatabase *db, gint64 member, gint64 *client_out, GError **error);

G_END_DECLS
