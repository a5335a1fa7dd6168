/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-facts.h"
#include "cl-pair-kind.h"

G_BEGIN_DECLS

/**
 * ClKeyCandidate:
 * @member: id and status count
 * @client: the facts of both
 * @is_part: the member is on the case's staff, or the chart is shared with them
 * @is_author: the chart is the member's
 * @case_facts: of a case that is a referral, whether the member is referred to, and its status
 * @public: (nullable): the public X25519 key of their password, or of their invitation
 *
 * Somebody whom a row names who may hold a pair.
 */
typedef struct
{
  ClMemberFacts member;
  ClClientFacts client;
  gboolean is_part;
  gboolean is_author;
  ClCaseFacts case_facts;
  GBytes *public;
} ClKeyCandidate;

GArray *cl_key_candidate_store_list (ClDatabase *db, ClPairKind kind, gint64 ref, GError **error);

GHashTable *cl_key_candidate_store_list_keys (ClDatabase *db, GError **error);

G_END_DECLS
