/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access.h"
#include "cl-facts.h"
#include "cl-reach.h"

G_BEGIN_DECLS

/* The one place that decides who may see what. Pure: no I/O, no clock of its own. */

ClArea cl_policy_get_areas (const ClMemberFacts *member, const ClClientFacts *client, gint64 now);
gboolean
cl_policy_is_partial (const ClMemberFacts *member, const ClClientFacts *client, gint64 now);
guint cl_policy_get_sources (const ClMemberFacts *member, const ClClientFacts *client, gint64 now);
gboolean
cl_policy_is_beyond_role (const ClMemberFacts *member, const ClClientFacts *client, gint64 now);
ClReach cl_policy_get_reach (const ClMemberFacts *member, const ClClientFacts *client, gint64 now);
gboolean cl_policy_manages_cases (const ClMemberFacts *member);
gint64 cl_policy_get_next_change (const ClClientFacts *client, gint64 now);
gboolean cl_policy_knows_case (const ClMemberFacts *member,
                               const ClClientFacts *client,
                               const ClCaseFacts *case_facts,
                               gint64 now);
gboolean cl_policy_reads_case (const ClMemberFacts *member,
                               const ClClientFacts *client,
                               const ClCaseFacts *case_facts,
                               gint64 now);
gboolean cl_policy_is_in_chart (ClNoteKind kind, ClNoteState state);
gboolean cl_policy_reads_note (const ClMemberFacts *member,
                               const ClClientFacts *client,
                               const ClNoteFacts *note,
                               gint64 now);
gboolean cl_policy_reads_document (const ClMemberFacts *member,
                                   const ClClientFacts *client,
                                   gboolean is_clinical,
                                   const ClNoteFacts *as_note,
                                   gint64 now);

/* The facts only count what gives something; for explain the store lists the rows behind them
 * as candidates, of which the policy drops those that do not hold and sets the others' areas. */
GPtrArray *cl_policy_explain (const ClMemberFacts *member,
                              const ClClientFacts *client,
                              GPtrArray *candidates,
                              const ClCaseFacts *case_facts,
                              const ClNoteFacts *note,
                              gint64 now,
                              ClArea *areas_out);

G_END_DECLS
