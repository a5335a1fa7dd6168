/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access-service.h"

#include "cl-access-cache.h"
#include "cl-access-store.h"
#include "cl-assignment-private.h"
#include "cl-facts-store.h"
#include "cl-member-store.h"
#include "cl-note-private.h"
#include "cl-note-store.h"
#include "cl-policy.h"
#include "cl-rules.h"

/* Ends a read: a refusal is logged (docs: ACCESS, Invariants, 8). */
static void
end_read (ClAction *action, const char *name, gint64 client, const GError *refusal)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();

  cl_action_abort (action);
  if (refusal == NULL)
    return;
  log->client = client;
  cl_action_log_refusal (action->practice, action->actor, name, log, refusal);
}

/**
 * cl_access_service_show:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED without `manage`, %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): owner, everyone and the grants
 */
ClAccess *
cl_access_service_show (ClPractice *practice, ClActor *actor, gint64 client, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  g_autoptr (ClAccess) access = NULL;
  ClAction action;
  ClArea areas;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  if (cl_assignment_find (&action, client, &areas, &refusal) &&
      cl_rules_may_manage (areas, &refusal))
    (void) cl_access_store_get (action.db, client, &access, &refusal);
  end_read (&action, "access.show", client, refusal);
  if (refusal != NULL)
    g_propagate_error (error, g_steal_pointer (&refusal));
  return g_steal_pointer (&access);
}

/* Everything that gives a member something on a client. */
static ClHolder *
make_holder (ClAction *action,
             const ClMemberFacts *member,
             const ClClientFacts *facts,
             const ClCaseFacts *case_facts,
             ClNote *note,
             GError **error)
{
  g_autoptr (ClHolder) holder = cl_holder_new (member->id, facts->client);
  ClNoteFacts note_facts;
  ClCaseFacts of_note;
  g_autoptr (GPtrArray)
    candidates = cl_facts_store_list_candidates (action->db, member->id, facts->client, error);

  if (candidates == NULL ||
      (note != NULL &&
       !cl_note_store_get_facts (action->db, member->id, note, &note_facts, &of_note, error)))
    return NULL;
  if (note != NULL && note_facts.is_author)
    {
      ClReason *author = cl_reason_new (CL_REASON_AUTHOR, CL_AREA_NONE);

      author->note = note->id;
      g_ptr_array_add (candidates, author);
    }
  g_ptr_array_unref (holder->reasons);
  holder->reasons = cl_policy_explain (member, facts, candidates, case_facts,
                                       note != NULL ? &note_facts : NULL, action->now,
                                       &holder->areas);
  holder->is_partial = case_facts == NULL && note == NULL &&
                       cl_policy_is_partial (member, facts, action->now);
  return g_steal_pointer (&holder);
}

/**
 * ExplainRequest:
 *
 * What access.explain asks.
 */
typedef struct
{
  gint64 client;
  gint64 member;
  gboolean has_case;
  gint64 case_id;
  gboolean has_note;
  gint64 note;
} ExplainRequest;

/* A case that the acting member may not know of is not found, unless they have `manage`, with
 * which they know of every case of the client. */
static gboolean
find_case (ClAction *action,
           const ExplainRequest *request,
           const ClClientFacts *mine,
           GError **error)
{
  ClCaseFacts facts;
  gint64 client;

  if (!request->has_case)
    return TRUE;
  if (!cl_facts_store_get_case (action->db, action->me.id, request->case_id, &client, &facts,
                                error))
    return FALSE;
  return cl_rules_find_case (client == request->client &&
                               cl_policy_knows_case (&action->me, mine, &facts, action->now),
                             error);
}

/* A note that the acting member may not read is not found, unless they have `manage`. */
static gboolean
find_note (ClAction *action,
           const ExplainRequest *request,
           ClArea areas,
           ClNote **note_out,
           GError **error)
{
  g_auto (ClFoundNote) found = { 0 };
  gboolean reads;

  if (!request->has_note)
    return TRUE;
  if (!cl_note_store_get (action->db, request->note, note_out, error))
    return FALSE;
  if (*note_out == NULL || (*note_out)->client != request->client)
    return cl_rules_find_note (FALSE, error);
  return cl_note_look_at (action, *note_out, &found, &reads, error) &&
         cl_rules_find_note (reads || (areas & CL_AREA_MANAGE) != 0, error);
}

static ClHolder *
explain (ClAction *action, const ExplainRequest *request, GError **error)
{
  ClClientFacts mine, theirs;
  ClMemberFacts member;
  ClCaseFacts case_facts;
  g_autoptr (ClNote) note = NULL;
  ClArea areas;
  gint64 client;

  if (!cl_assignment_get_areas (action, request->client, &mine, &areas, error) ||
      !cl_rules_find_client (areas, error) ||
      !cl_assignment_get_member (action, request->member, &member, error) ||
      !find_case (action, request, &mine, error) ||
      !find_note (action, request, areas, &note, error) ||
      !cl_rules_may_explain (&action->me, areas, member.id, error) ||
      !cl_facts_store_get (action->db, member.id, request->client, &member, &theirs, error) ||
      !cl_facts_store_get_case (action->db, member.id, request->has_case ? request->case_id : 0,
                                &client, &case_facts, error))
    return NULL;
  return make_holder (action, &member, &theirs, request->has_case ? &case_facts : NULL, note,
                      error);
}

/**
 * cl_access_service_explain:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 * @member: about whom, or 0 where the name was nobody's
 * @has_case: whether `clinical` is asked about one case
 * @case_id: which
 * @has_note: whether `clinical` is asked about one note
 * @note: which
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED, %CL_ERROR_STORAGE
 *
 * Why a member has what they have (docs: ACCESS, Why?).
 *
 * Returns: (transfer full) (nullable): their areas with all reasons
 */
ClHolder *
cl_access_service_explain (ClPractice *practice,
                           ClActor *actor,
                           gint64 client,
                           gint64 member,
                           gboolean has_case,
                           gint64 case_id,
                           gboolean has_note,
                           gint64 note,
                           GError **error)
{
  ExplainRequest request = { client, member, has_case, case_id, has_note, note };
  g_autoptr (GError) refusal = NULL;
  ClHolder *holder;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  holder = explain (&action, &request, &refusal);
  end_read (&action, "access.explain", client, refusal);
  if (refusal != NULL)
    g_propagate_error (error, g_steal_pointer (&refusal));
  return holder;
}

/* Those who have something, in the order of the members' names. */
static GPtrArray *
list_holders (ClAction *action, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) holders = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) names = cl_member_store_list (action->db, error);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      ClMember *named = g_ptr_array_index (names, i);
      ClMemberFacts member;
      ClClientFacts facts;
      ClHolder *holder;

      if (named->status != CL_MEMBER_STATUS_ACTIVE)
        continue;
      if (!cl_facts_store_get (action->db, named->id, client, &member, &facts, error))
        return NULL;
      if (cl_policy_get_areas (&member, &facts, action->now) == CL_AREA_NONE)
        continue;
      holder = make_holder (action, &member, &facts, NULL, NULL, error);
      if (holder == NULL)
        return NULL;
      g_ptr_array_add (holders, holder);
    }
  return names == NULL ? NULL : g_steal_pointer (&holders);
}

/**
 * cl_access_service_list_holders:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED without `manage`, %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClHolder) (nullable): everybody who has any area on
 *   @client, with all reasons, by name
 */
GPtrArray *
cl_access_service_list_holders (ClPractice *practice, ClActor *actor, gint64 client, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  GPtrArray *holders = NULL;
  ClAction action;
  ClArea areas;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  if (cl_assignment_find (&action, client, &areas, &refusal) &&
      cl_rules_may_manage (areas, &refusal))
    holders = list_holders (&action, client, &refusal);
  end_read (&action, "access.explain", client, refusal);
  if (refusal != NULL)
    g_propagate_error (error, g_steal_pointer (&refusal));
  return holders;
}

/**
 * cl_access_service_check:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 *
 * The quickest way to ask: a byte, once it is known that nothing has changed since it was written
 * (docs: PERFORMANCE, What is fast). For showing and hiding; what acts or reads asks again.
 *
 * Returns: what @actor has on @client; none where it cannot be told
 */
ClArea
cl_access_service_check (ClPractice *practice, ClActor *actor, gint64 client)
{
  ClArea areas = CL_AREA_NONE;
  const ClAccessCache *cache;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), CL_AREA_NONE);
  g_return_val_if_fail (CL_IS_ACTOR (actor), CL_AREA_NONE);

  cl_practice_lock (practice);
  if (cl_practice_get_database (practice) != NULL)
    {
      cache = cl_access_cache_get (practice, actor, NULL);
      areas = cache != NULL ? cl_access_cache_get_areas (cache, client) : CL_AREA_NONE;
    }
  cl_practice_unlock (practice);
  return areas;
}
