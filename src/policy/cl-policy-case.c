/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-policy-private.h"

static gboolean
reads_whole_chart (const ClMemberFacts *member, const ClClientFacts *client, gint64 now)
{
  return cl_policy_is_active (member) &&
         (cl_policy_whole_areas (member, client, now) & CL_AREA_CLINICAL) != 0;
}

/**
 * cl_policy_reads_case:
 * @member: who
 * @client: the facts of @member and the case's client
 * @case_facts: the facts of @member and the case
 * @now: microseconds since 1970 in UTC
 *
 * Returns: whether @member has `clinical` over the case: over all of the client's chart, or as
 *   its staff while they own the client or hold a grant (docs: ACCESS, How areas are computed)
 */
gboolean
cl_policy_reads_case (const ClMemberFacts *member,
                      const ClClientFacts *client,
                      const ClCaseFacts *case_facts,
                      gint64 now)
{
  return reads_whole_chart (member, client, now) ||
         (cl_policy_is_active (member) && case_facts->is_on_staff &&
          cl_policy_is_attached (member, client, now));
}

/**
 * cl_policy_knows_case:
 * @member: who
 * @client: the facts of @member and the case's client
 * @case_facts: the facts of @member and the case
 * @now: microseconds since 1970 in UTC
 *
 * A case's creator knows of it while they have any of the record level's areas on the client,
 * which is what their say about it needs (docs: ACCESS, What each action does).
 *
 * Returns: whether @member may know that the case exists; else it answers `not-found`
 */
gboolean
cl_policy_knows_case (const ClMemberFacts *member,
                      const ClClientFacts *client,
                      const ClCaseFacts *case_facts,
                      gint64 now)
{
  ClArea areas = cl_policy_get_areas (member, client, now);

  if (!cl_policy_is_active (member))
    return FALSE;
  if ((areas & CL_AREA_MANAGE) != 0 || cl_policy_reads_case (member, client, case_facts, now))
    return TRUE;
  if (case_facts->is_creator && (areas & CL_AREAS_RECORD) != 0)
    return TRUE;
  if (!case_facts->is_referral)
    return FALSE;
  return (case_facts->is_managed && (member->permissions & CL_PERMISSION_MANAGE_CASES) != 0) ||
         (case_facts->is_doctor && case_facts->referral_status != CL_REFERRAL_STATUS_REJECTED);
}

/**
 * cl_policy_is_in_chart:
 * @kind: of a note
 * @state: where it stands
 *
 * Returns: whether it is of its author's chart, which others read who may: no draft is, and no
 *   psychotherapy note (docs: ACCESS, How areas are computed)
 */
gboolean
cl_policy_is_in_chart (ClNoteKind kind, ClNoteState state)
{
  return kind != CL_NOTE_KIND_PSYCHOTHERAPY && state != CL_NOTE_STATE_DRAFT &&
         state != CL_NOTE_STATE_RETURNED;
}

/**
 * cl_policy_reads_note:
 * @member: who
 * @client: the facts of @member and the note's client
 * @note: the facts of @member and the note
 * @now: microseconds since 1970 in UTC
 *
 * Drafts are read by their author alone, psychotherapy notes by their author and the reviewer
 * whom they name; any other note where some source gives `clinical` over it. A clinical document
 * is asked about as a signed note (docs: ACCESS, How areas are computed).
 *
 * Returns: whether @member may read the note, and so may know of it
 */
gboolean
cl_policy_reads_note (const ClMemberFacts *member,
                      const ClClientFacts *client,
                      const ClNoteFacts *note,
                      gint64 now)
{
  if (!cl_policy_is_active (member))
    return FALSE;
  if (note->is_author && (cl_policy_get_areas (member, client, now) & CL_AREAS_RECORD) != 0)
    return TRUE;
  if (note->state == CL_NOTE_STATE_DRAFT || note->state == CL_NOTE_STATE_RETURNED)
    return FALSE;
  if (note->is_reviewer)
    return TRUE;
  if (!cl_policy_is_in_chart (note->kind, note->state))
    return FALSE;
  if (reads_whole_chart (member, client, now))
    return TRUE;
  if (!cl_policy_is_attached (member, client, now))
    return FALSE;
  return note->is_chart_shared || (note->case_facts != NULL && note->case_facts->is_on_staff);
}

/**
 * cl_policy_reads_document:
 * @member: who
 * @client: the facts of @member and the document's client
 * @is_clinical: whether it is part of the chart
 * @as_note: the facts of @member and a signed note of whoever added it, of the document's case
 * @now: microseconds since 1970 in UTC
 *
 * Returns: whether @member may read the document, and so may know of it: a clinical one as a signed
 *   note of whoever added it, any other with `documents` (docs: ACCESS, What each action does)
 */
gboolean
cl_policy_reads_document (const ClMemberFacts *member,
                          const ClClientFacts *client,
                          gboolean is_clinical,
                          const ClNoteFacts *as_note,
                          gint64 now)
{
  return is_clinical ? cl_policy_reads_note (member, client, as_note, now)
                     : (cl_policy_get_areas (member, client, now) & CL_AREA_DOCUMENTS) != 0;
}
