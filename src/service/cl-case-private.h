/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-assignment-private.h"
#include "cl-referral.h"

G_BEGIN_DECLS

/**
 * ClFoundCase:
 * @client: whose case
 * @facts: of the acting member and the case
 * @client_facts: of the acting member and @client
 * @areas: what the acting member has on @client
 *
 * A case, and what the acting member may know and do about it.
 */
typedef struct
{
  gint64 client;
  ClCaseFacts facts;
  ClClientFacts client_facts;
  ClArea areas;
} ClFoundCase;

/* What the actions on cases and those on referrals share (cl-case-find.c). */

gboolean cl_case_find (ClAction *action,
                       gint64 case_id,
                       ClFoundCase *found,
                       ClActionLog *log,
                       GError **error);
gboolean cl_case_make (ClAction *action,
                       gint64 client,
                       const char *title,
                       const char *diagnosis,
                       ClChangeOutcome *outcome,
                       ClActionLog *log,
                       GError **error);
ClReferral *cl_case_get_referral (ClAction *action, gint64 client, gint64 case_id, GError **error);
gboolean cl_case_name_doctor (ClAction *action,
                              gint64 client,
                              gint64 case_id,
                              const ClCaseFacts *facts,
                              ClActionLog *log,
                              GError **error);

G_END_DECLS
