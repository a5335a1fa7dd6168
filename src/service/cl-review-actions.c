/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-assignment-private.h"

#include <glib/gi18n-lib.h>

#include "cl-access-store.h"
#include "cl-error.h"
#include "cl-expectation-private.h"
#include "cl-log-detail-private.h"
#include "cl-review-store.h"
#include "cl-rules.h"
#include "cl-time.h"

/* What an access review ends in, beside what there is already (docs: SCREENS, Practice). */

static gboolean
refuse (const char *member, const char *sentence, GError **error)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, member, "%s", sentence));
  return FALSE;
}

/* Where one was shown, it is no wrong request: somebody took it away meanwhile. */
static gboolean
refuse_none (ClAction *action, ClChange *change, GError **error)
{
  if (change->has_expected_grant)
    return cl_expectation_refuse_gone (action, change, error);
  return refuse ("member", _ ("This person was not given access to this client themself."), error);
}

/* The grant that a change is about: what may be found and managed goes before whether it is one. */
static gboolean
find_grant (ClAction *action,
            ClChange *change,
            ClActionLog *log,
            ClMemberFacts *member_out,
            ClGrant *grant_out,
            GError **error)
{
  ClArea areas;

  log->client = change->client;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, change->member);
  return cl_assignment_find (action, change->client, &areas, error) &&
         cl_assignment_get_member (action, change->member, member_out, error) &&
         cl_rules_may_manage (areas, error) &&
         cl_access_store_get_grant (action->db, change->client, change->member, grant_out, error) &&
         (grant_out->level != CL_LEVEL_NONE || refuse_none (action, change, error));
}

/**
 * cl_access_action_keep:
 * @action: the transaction
 * @change: a client and the holder of a grant on it
 * @outcome: (out): the client
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * A review found the grant to be right as it is: it is not asked about again for as long as a new
 * one.
 *
 * Returns: whether it was done
 */
gboolean
cl_access_action_keep (ClAction *action,
                       ClChange *change,
                       ClChangeOutcome *outcome,
                       ClActionLog *log,
                       GError **error)
{
  ClMemberFacts member;
  ClGrant grant;

  if (!find_grant (action, change, log, &member, &grant, error))
    return FALSE;
  outcome->client = change->client;
  return cl_access_store_keep_grant (action->db, change->client, member.id, action->me.id,
                                     action->now, error);
}

/**
 * cl_access_action_set_until:
 * @action: the transaction
 * @change: a client, the holder of a grant on it, and its new end
 * @outcome: (out): the client, and whether something differs now
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Moves the end of a grant, or takes it away: just what Manage Access does that restates all
 * else.
 *
 * Returns: whether it was done
 */
gboolean
cl_access_action_set_until (ClAction *action,
                            ClChange *change,
                            ClChangeOutcome *outcome,
                            ClActionLog *log,
                            GError **error)
{
  ClMemberFacts member;
  ClGrant grant;

  if (!find_grant (action, change, log, &member, &grant, error))
    return FALSE;
  if (change->other == CL_TIME_INVALID)
    return refuse ("until",
                   _ ("An end of access is no time. Write it as in "
                      "2026-11-23T09:00:00-06:00."),
                   error);
  outcome->client = change->client;
  cl_log_detail_add_int (log->detail, "until", change->other);
  cl_log_detail_add_int (log->detail, "until_before", grant.until);
  if (change->other == grant.until)
    return TRUE;
  if (!cl_rules_check_receiver (&member, "member", error))
    return FALSE;
  outcome->n_changes = 1;
  grant.until = change->other;
  grant.source = CL_GRANT_SOURCE_MANAGE;
  grant.granted_by = action->me.id;
  grant.granted_at = action->now;
  return cl_access_store_put_grant (action->db, &grant, error);
}

/**
 * cl_access_action_review_done:
 * @action: the transaction
 * @change: nothing
 * @outcome: unused
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Somebody has looked through the practice's access: the next review is due a while from now.
 *
 * Returns: whether it was done
 */
gboolean
cl_access_action_review_done (ClAction *action,
                              ClChange *change,
                              ClChangeOutcome *outcome,
                              ClActionLog *log,
                              GError **error)
{
  return cl_rules_require_permission (&action->me, CL_PERMISSION_MANAGE_ACCESS, error) &&
         cl_review_store_add (action->db, action->me.id, action->now, error);
}
