/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-facts.h"
#include "cl-review.h"

G_BEGIN_DECLS

/* What an access review calls to attention (docs: SCREENS, Practice), as pure questions. None
 * of it takes anything away by itself. */

/* A member has many clients with more than so many times what their peers have in the middle, and
 * at least so many more; of fewer peers nothing can be said. */
#define CL_REVIEW_PEER_RATIO 3
#define CL_REVIEW_PEER_MARGIN 10
#define CL_REVIEW_MIN_PEERS 3

gint64 cl_rules_review_get_unused_since (gint64 now);
gboolean cl_rules_review_is_unused (gint64 granted_at,
                                    gint64 kept_at,
                                    gint64 last_used,
                                    gint64 log_since,
                                    gint64 now);
gint64 cl_rules_review_get_expiring_before (gint64 now);
guint cl_rules_review_get_median (GArray *counts);
gboolean cl_rules_review_has_many (guint n_clients, guint n_usual, guint n_peers);
gboolean cl_rules_review_is_forgotten (gint64 invited_at, gint64 now);
gboolean cl_rules_review_is_unsupervised (const ClMemberFacts *member, gint64 supervisor);

G_END_DECLS
