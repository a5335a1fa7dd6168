/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-policy-basis.h"

#include <string.h>

#define PROVES_RECORD ((ClArea) (CL_AREAS_RECORD | CL_AREA_MANAGE))
#define WHOLE_RECORD ((ClArea) (CL_AREAS_RECORD & ~CL_AREA_BILLING))
#define REMINDS ((ClArea) (CL_AREA_SCHEDULE | CL_AREA_DEMOGRAPHICS))
#define READS_DOCUMENT ((ClArea) (CL_AREA_DOCUMENTS | CL_AREA_CLINICAL))
#define PROVES_CASE ((ClArea) (CL_AREA_CLINICAL | CL_AREA_MANAGE))

/* By docs: ACCESS, What each action does. What everybody does, or to themselves alone, asks for
 * nothing. A name that ends in a dot is all that begin with it; the first that fits counts. */
static const struct
{
  const char *action;
  ClBasis basis;
} bases[] = {
  { "access.emergency", { CL_PERMISSION_EMERGENCY_ACCESS, CL_AREA_NONE } },
  { "access.end-emergency", { CL_PERMISSION_NONE, CL_AREAS_ALL } },
  { "access.explain", { CL_PERMISSION_NONE, CL_AREAS_ALL } },
  { "access.map-export", { CL_PERMISSION_MANAGE_ACCESS, CL_AREA_NONE } },
  { "access.review-done", { CL_PERMISSION_MANAGE_ACCESS, CL_AREA_NONE } },
  { "access.", { CL_PERMISSION_NONE, CL_AREA_MANAGE } },
  { "appointment.remind", { CL_PERMISSION_NONE, REMINDS, REMINDS } },
  { "appointment.", { CL_PERMISSION_NONE, CL_AREA_SCHEDULE } },
  { "audit.", { CL_PERMISSION_VIEW_AUDIT, CL_AREA_NONE } },
  { "availability.", { CL_PERMISSION_ALL_SCHEDULES, CL_AREA_NONE } },
  { "block.", { CL_PERMISSION_ALL_SCHEDULES, CL_AREA_NONE } },
  { "calendar.", { CL_PERMISSION_ALL_SCHEDULES, CL_AREA_NONE } },
  { "case.assign", { CL_PERMISSION_NONE, PROVES_CASE } },
  { "case.create", { CL_PERMISSION_NONE, PROVES_RECORD, WHOLE_RECORD } },
  { "case.", { CL_PERMISSION_NONE, PROVES_RECORD } },
  { "chart.share-demographics", { CL_PERMISSION_NONE, CL_AREA_MANAGE } },
  { "chart.", { CL_PERMISSION_NONE, PROVES_RECORD } },
  { "change.", { CL_PERMISSION_NONE, CL_AREA_NONE } }, /* what is undone says it */
  { "client.create", { CL_PERMISSION_CREATE_CLIENTS, CL_AREA_NONE } },
  { "client.export", { CL_PERMISSION_NONE, CL_AREAS_ALL } },
  { "client.set-care", { CL_PERMISSION_NONE, (ClArea) (CL_AREA_DIAGNOSIS | CL_AREA_MANAGE) } },
  { "client.update", { CL_PERMISSION_NONE, (ClArea) (CL_AREA_DEMOGRAPHICS | CL_AREA_INSURANCE) } },
  { "document.add", { CL_PERMISSION_NONE, CL_AREA_DOCUMENTS } },
  { "document.list", { CL_PERMISSION_NONE, CL_AREAS_ALL } },
  { "document.get", { CL_PERMISSION_NONE, READS_DOCUMENT } },
  { "document.", { CL_PERMISSION_NONE, (ClArea) (READS_DOCUMENT | CL_AREA_MANAGE) } },
  { "emergency.find", { CL_PERMISSION_EMERGENCY_ACCESS, CL_AREA_NONE } },
  { "emergency.", { CL_PERMISSION_NONE, CL_AREA_NONE } },
  { "import", { CL_PERMISSION_CREATE_CLIENTS, CL_AREA_NONE } },
  { "member.accept", { CL_PERMISSION_NONE, CL_AREA_NONE } },
  { "member.change-password", { CL_PERMISSION_NONE, CL_AREA_NONE } },
  { "member.recover", { CL_PERMISSION_NONE, CL_AREA_NONE } },
  { "member.sign-in", { CL_PERMISSION_NONE, CL_AREA_NONE } },
  { "member.sign-out", { CL_PERMISSION_NONE, CL_AREA_NONE } },
  { "member.", { CL_PERMISSION_MANAGE_MEMBERS, CL_AREA_NONE } },
  { "note.cosign", { CL_PERMISSION_SUPERVISE, CL_AREA_CLINICAL } },
  { "note.return", { CL_PERMISSION_SUPERVISE, CL_AREA_CLINICAL } },
  { "note.recover", { CL_PERMISSION_NONE, CL_AREA_NONE } },
  { "note.list", { CL_PERMISSION_NONE, CL_AREAS_ALL } },
  { "note.history", { CL_PERMISSION_NONE, CL_AREA_CLINICAL } },
  { "note.show", { CL_PERMISSION_NONE, CL_AREA_CLINICAL } },
  { "note.show-version", { CL_PERMISSION_NONE, CL_AREA_CLINICAL } },
  { "note.", { CL_PERMISSION_PROVIDE_CARE, CL_AREAS_RECORD } },
  { "practice.create", { CL_PERMISSION_NONE, CL_AREA_NONE } },
  { "practice.replace-recovery-key", { CL_PERMISSIONS_CUSTODIAN, CL_AREA_NONE } },
  { "practice.", { CL_PERMISSION_MANAGE_ROLES, CL_AREA_NONE } },
  { "referral.create", { CL_PERMISSION_MANAGE_CASES, PROVES_RECORD, WHOLE_RECORD } },
  { "referral.", { CL_PERMISSION_MANAGE_CASES, PROVES_RECORD } },
  { "review.", { CL_PERMISSION_SUPERVISE, CL_AREA_NONE } },
  { "role.", { CL_PERMISSION_MANAGE_ROLES, CL_AREA_NONE } },
  { "template.list", { CL_PERMISSION_NONE, CL_AREA_NONE } },
  { "template.", { CL_PERMISSION_MANAGE_FORMS, CL_AREA_NONE } },
  { "waiting.", { CL_PERMISSION_NONE, CL_AREA_SCHEDULE } },
  { "staff.", { CL_PERMISSION_NONE, CL_AREA_MANAGE } },
};

static gboolean
fits (const char *pattern, const char *action)
{
  return g_str_has_suffix (pattern, ".") ? g_str_has_prefix (action, pattern)
                                         : g_str_equal (pattern, action);
}

/**
 * cl_policy_get_basis:
 * @action: an action, as the request's `do`
 *
 * Returns: what it asks for; any area on its client where nothing else is said of it
 */
ClBasis
cl_policy_get_basis (const char *action)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    if (fits (bases[i].action, action))
      return bases[i].basis;
  return (ClBasis){ CL_PERMISSION_NONE, CL_AREAS_ALL };
}

/* A role's permission that the action asks for; what it yields on a client is another matter. */
static ClReason *
allow_by_permission (const ClBasis *basis, const ClMemberFacts *member, const ClReason *candidate)
{
  if (candidate->source != CL_REASON_ROLE || member->status != CL_MEMBER_STATUS_ACTIVE ||
      (candidate->permission & basis->permissions) == 0)
    return NULL;
  return cl_reason_copy (candidate);
}

/* Of the reasons, those that yield all of @areas; where there is none, all are left. */
static gboolean
keep_those_with (GPtrArray *reasons, ClArea areas)
{
  gboolean has_any = FALSE;

  for (guint i = 0; i < reasons->len && !has_any; i++)
    has_any = (((ClReason *) g_ptr_array_index (reasons, i))->areas & areas) == areas;
  for (guint i = reasons->len; has_any && i > 0; i--)
    if ((((ClReason *) g_ptr_array_index (reasons, i - 1))->areas & areas) != areas)
      g_ptr_array_remove_index (reasons, i - 1);
  return has_any;
}

/* What gives @member something of the areas that count. Where `manage` would do, what gives it
 * did: other areas count for who made the case, writes the chart or is the practitioner. */
static GPtrArray *
list_yielding (const ClBasis *basis,
               const ClMemberFacts *member,
               const ClClientFacts *client,
               GPtrArray *candidates,
               gint64 now)
{
  g_autoptr (GPtrArray)
    reasons = cl_policy_explain (member, client, candidates, NULL, NULL, now, NULL);
  GPtrArray *yielding = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_reason_free);

  for (guint i = 0; i < reasons->len; i++)
    {
      ClReason *reason = cl_reason_copy (g_ptr_array_index (reasons, i));

      reason->areas = (ClArea) (reason->areas & basis->areas);
      if (reason->areas != CL_AREA_NONE)
        g_ptr_array_add (yielding, reason);
      else
        cl_reason_free (reason);
    }
  if ((basis->areas & CL_AREA_MANAGE) == 0 || !keep_those_with (yielding, CL_AREA_MANAGE))
    keep_those_with (yielding, basis->whole);
  return yielding;
}

/**
 * cl_policy_list_allowing:
 * @basis: what an action asks for
 * @member: who acts
 * @client: the facts of @member and the action's client; of client 0 where it has none
 * @candidates: (element-type ClReason): as cl_policy_explain() takes them
 * @now: microseconds since 1970 in UTC
 *
 * Returns: (transfer full) (element-type ClReason): the reasons that give @member something of
 *   @basis, each with the areas of it
 */
GPtrArray *
cl_policy_list_allowing (const ClBasis *basis,
                         const ClMemberFacts *member,
                         const ClClientFacts *client,
                         GPtrArray *candidates,
                         gint64 now)
{
  GPtrArray *allowing = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_reason_free);
  g_autoptr (GPtrArray) reasons = NULL;

  for (guint i = 0; i < candidates->len; i++)
    {
      ClReason *reason = allow_by_permission (basis, member, g_ptr_array_index (candidates, i));

      if (reason != NULL)
        g_ptr_array_add (allowing, reason);
    }
  if (basis->areas == CL_AREA_NONE || client->client == 0)
    return allowing;
  reasons = list_yielding (basis, member, client, candidates, now);
  g_ptr_array_extend_and_steal (allowing, g_steal_pointer (&reasons));
  return allowing;
}
