/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-policy-private.h"

/* What is asked: all of the client, one case, or one note. */
typedef struct
{
  const ClMemberFacts *member;
  const ClClientFacts *client;
  const ClCaseFacts *case_facts;
  const ClNoteFacts *note;
  gint64 now;
  ClArea areas;
} Question;

static gboolean
is_in_time (const ClReason *reason, gint64 now)
{
  return reason->until == 0 || now < reason->until;
}

static gboolean
is_on_case (const ClReason *reason, const ClCaseFacts *case_facts)
{
  return case_facts != NULL && case_facts->is_on_staff && reason->case_id == case_facts->case_id;
}

/* What hangs on the grant, and so ends with it (docs: ACCESS, How areas are computed). */
static gboolean
is_by_attachment (ClReasonSource source)
{
  return source == CL_REASON_CASE || source == CL_REASON_CHART_SHARE;
}

/* What the source yields where it holds, before the masks and whatever part is asked about. */
static guint
get_source_areas (const Question *question, const ClReason *reason)
{
  const ClMemberFacts *member = question->member;
  const ClClientFacts *client = question->client;
  gint64 now = question->now;

  switch (reason->source)
    {
    case CL_REASON_OWNER:
      return cl_policy_when (cl_policy_is_owner (member, client), CL_AREAS_ALL);
    case CL_REASON_GRANT:
      return cl_policy_when (is_in_time (reason, now), cl_policy_level_areas (reason->level));
    case CL_REASON_EVERYONE:
      return cl_policy_when (member->permissions & CL_PERMISSION_PROVIDE_CARE,
                             cl_policy_level_areas (reason->level));
    case CL_REASON_CASE:
    case CL_REASON_CHART_SHARE:
      return cl_policy_when (cl_policy_is_attached (member, client, now), CL_AREA_CLINICAL);
    case CL_REASON_REFERRAL:
      return CL_AREAS_RECORD;
    case CL_REASON_ROLE:
      return cl_policy_role_areas (member->permissions & reason->permission);
    case CL_REASON_CASE_MANAGER:
      return cl_policy_when (member->permissions & CL_PERMISSION_MANAGE_CASES, CL_AREAS_RECORD);
    case CL_REASON_REVIEW:
      return CL_AREA_DEMOGRAPHICS | CL_AREA_CLINICAL;
    case CL_REASON_EMERGENCY:
      return cl_policy_when (reason->until != 0 && now < reason->until, CL_AREAS_CHART);
    case CL_REASON_AUTHOR:
      return CL_AREA_CLINICAL;
    case CL_REASON_INVALID:
    default:
      return CL_AREA_NONE;
    }
}

static gboolean
is_over_case (const Question *question, const ClReason *reason)
{
  switch (reason->source)
    {
    case CL_REASON_CASE:
      return is_on_case (reason, question->case_facts);
    case CL_REASON_CHART_SHARE:
    case CL_REASON_REVIEW:
    case CL_REASON_AUTHOR:
      return FALSE;
    case CL_REASON_OWNER:
    case CL_REASON_GRANT:
    case CL_REASON_EVERYONE:
    case CL_REASON_REFERRAL:
    case CL_REASON_ROLE:
    case CL_REASON_CASE_MANAGER:
    case CL_REASON_EMERGENCY:
    case CL_REASON_INVALID:
    default:
      return TRUE;
    }
}

/* Asked once it is known that the member reads the note. */
static gboolean
is_over_note (const Question *question, const ClReason *reason)
{
  const ClNoteFacts *note = question->note;

  switch (reason->source)
    {
    case CL_REASON_AUTHOR:
      return note->is_author && reason->note == note->note &&
             (question->areas & CL_AREAS_RECORD) != 0;
    case CL_REASON_REVIEW:
      return note->is_reviewer && reason->note == note->note;
    case CL_REASON_CASE:
      return note->kind != CL_NOTE_KIND_PSYCHOTHERAPY && is_on_case (reason, note->case_facts);
    case CL_REASON_CHART_SHARE:
      return note->kind != CL_NOTE_KIND_PSYCHOTHERAPY && note->is_chart_shared &&
             reason->by == note->author;
    case CL_REASON_OWNER:
    case CL_REASON_GRANT:
    case CL_REASON_EVERYONE:
    case CL_REASON_REFERRAL:
    case CL_REASON_ROLE:
    case CL_REASON_CASE_MANAGER:
    case CL_REASON_EMERGENCY:
    case CL_REASON_INVALID:
    default:
      return note->kind != CL_NOTE_KIND_PSYCHOTHERAPY;
    }
}

/* Whether the clinical that the source yields is over what is asked about. */
static gboolean
is_clinical_over_it (const Question *question, const ClReason *reason)
{
  if (question->note != NULL)
    return (question->areas & CL_AREA_CLINICAL) != 0 && is_over_note (question, reason);
  if (question->case_facts != NULL)
    return is_over_case (question, reason);
  return reason->source != CL_REASON_AUTHOR;
}

static ClArea
get_asked_areas (const Question *question)
{
  ClArea areas = cl_policy_get_areas (question->member, question->client, question->now);
  gboolean is_clinical;

  if (question->note != NULL)
    is_clinical =
      cl_policy_reads_note (question->member, question->client, question->note, question->now);
  else if (question->case_facts != NULL)
    is_clinical = cl_policy_reads_case (question->member, question->client, question->case_facts,
                                        question->now);
  else
    return areas;
  return (ClArea) ((areas & ~CL_AREA_CLINICAL) | cl_policy_when (is_clinical, CL_AREA_CLINICAL));
}

/**
 * cl_policy_explain:
 * @member: who
 * @client: the facts of @member and one client
 * @candidates: (element-type ClReason): a reason for each thing that may give @member something
 *   on the client, whether it still does or not: owner (where they are), each permission of each
 *   role, the grant, the sharing with everyone, each case they staff, each chart shared with
 *   them, each referral that is not rejected and names them, each that they manage, each note
 *   they review, the emergency, the note they wrote; their areas are not read
 * @case_facts: (nullable): the case that is asked about
 * @note: (nullable): the note that is asked about; goes before @case_facts
 * @now: microseconds since 1970 in UTC
 * @areas_out: (out) (optional): what @member has: `clinical` where it is over any part,
 *   asked for a case over all or that case, asked for a note where they may read it
 *
 * Why @member has what they have (docs: ACCESS, Why?).
 *
 * Returns: (transfer full) (element-type ClReason): copies of the candidates that hold, in their
 *   order, with the areas that each contributes after the masks, and until when
 */
GPtrArray *
cl_policy_explain (const ClMemberFacts *member,
                   const ClClientFacts *client,
                   GPtrArray *candidates,
                   const ClCaseFacts *case_facts,
                   const ClNoteFacts *note,
                   gint64 now,
                   ClArea *areas_out)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_reason_free);
  Question question = { member, client, case_facts, note, now, CL_AREA_NONE };
  guint mask = cl_policy_get_mask (member);

  question.areas = get_asked_areas (&question);
  for (guint i = 0; i < candidates->len; i++)
    {
      const ClReason *candidate = g_ptr_array_index (candidates, i);
      guint areas = get_source_areas (&question, candidate) & mask;
      ClReason *reason;

      if ((areas & CL_AREA_CLINICAL) != 0 && !is_clinical_over_it (&question, candidate))
        areas &= ~CL_AREA_CLINICAL;
      if (areas == CL_AREA_NONE)
        continue;
      reason = cl_reason_copy (candidate);
      reason->areas = (ClArea) areas;
      if (is_by_attachment (reason->source) && !cl_policy_is_owner (member, client))
        reason->until = client->grant_until;
      g_ptr_array_add (reasons, reason);
    }

  if (areas_out != NULL)
    *areas_out = question.areas;
  return reasons;
}
