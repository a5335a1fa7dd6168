/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access.h"
#include "cl-database.h"
#include "cl-facts-scan.h"
#include "cl-facts.h"

G_BEGIN_DECLS

/* The facts that the policy judges, as the rows are now. */

gboolean cl_facts_store_get (ClDatabase *db,
                             gint64 member,
                             gint64 client,
                             ClMemberFacts *member_out,
                             ClClientFacts *client_out,
                             GError **error);
gboolean
cl_facts_store_get_member (ClDatabase *db, gint64 member, ClMemberFacts *facts_out, GError **error);
/* (element-type ClMemberFacts): every member, by id. */
GArray *cl_facts_store_list_members (ClDatabase *db, GError **error);
/* (element-type ClClientFacts): one for each of @members, in their order. */
GArray *
cl_facts_store_list_for_client (ClDatabase *db, gint64 client, GArray *members, GError **error);
gboolean cl_facts_store_get_case (ClDatabase *db,
                                  gint64 member,
                                  gint64 case_id,
                                  gint64 *client_out,
                                  ClCaseFacts *facts_out,
                                  GError **error);
/* (element-type ClReason): the candidates that cl_policy_explain() takes. */
GPtrArray *
cl_facts_store_list_candidates (ClDatabase *db, gint64 member, gint64 client, GError **error);
/* (element-type gint64): the members who hold a role. */
GArray *cl_facts_store_list_role_holders (ClDatabase *db, gint64 role, GError **error);

G_END_DECLS
