/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-emergency-service.h"

#include "cl-actor-private.h"
#include "cl-assignment-private.h"
#include "cl-client-store.h"
#include "cl-emergency-private.h"
#include "cl-emergency-store.h"
#include "cl-facts-store.h"
#include "cl-log-detail-private.h"
#include "cl-policy.h"
#include "cl-rules.h"
#include "cl-settings.h"
#include "cl-validate.h"

/**
 * cl_emergency_is_told:
 * @action: a transaction, or a state read
 * @notice: that the glass was broken, as it is to the acting member
 *
 * Returns: whether the acting member is told of it
 */
gboolean
cl_emergency_is_told (ClAction *action, ClEmergencyNotice *notice)
{
  return cl_rules_is_told_of_emergency (&action->me, notice->member, notice->is_owner,
                                        notice->was_told, notice->until <= action->now);
}

/**
 * cl_emergency_list_told:
 * @action: a transaction, or a state read
 * @client: whose chart the acting member opens
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64) (nullable): who is told, the owner first
 */
GArray *
cl_emergency_list_told (ClAction *action, gint64 client, GError **error)
{
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) members = cl_facts_store_list_members (action->db, error);
  ClClientFacts facts;
  ClMemberFacts me;

  if (members == NULL ||
      !cl_facts_store_get (action->db, action->me.id, client, &me, &facts, error))
    return NULL;
  for (guint i = 0; i < members->len; i++)
    {
      const ClMemberFacts *member = &g_array_index (members, ClMemberFacts, i);
      gboolean is_owner = member->id == facts.owner;

      if (!cl_rules_is_told_of_emergency (member, action->me.id, is_owner, TRUE, FALSE))
        continue;
      if (is_owner)
        g_array_prepend_val (told, member->id);
      else
        g_array_append_val (told, member->id);
    }
  return g_steal_pointer (&told);
}

/**
 * cl_emergency_service_may_open:
 * @actor: who is signed in
 *
 * For showing and hiding, from what @actor had when they signed in; opening asks again.
 *
 * Returns: whether @actor may break the glass (docs: ACCESS, What each action does)
 */
gboolean
cl_emergency_service_may_open (ClActor *actor)
{
  ClMemberFacts me = cl_actor_get_facts_then (actor);

  return cl_rules_require_emergency (&me, NULL);
}

/* With the name: who broke the glass would read it anyway, and tells it themself. */
static gboolean
make_terms (ClAction *action, gint64 client, ClEmergencyTerms **terms_out, GError **error)
{
  g_autoptr (ClClientRow) row = NULL;
  g_autoptr (ClEmergencyTerms) terms = NULL;
  g_autoptr (GArray) told = NULL;
  ClClientFacts facts;

  *terms_out = NULL;
  if (!cl_client_store_get_row (action->db, client, action->me.id, action->now, &facts, &row,
                                error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  told = cl_emergency_list_told (action, client, error);
  if (told == NULL)
    return FALSE;
  row->areas = cl_policy_get_areas (&action->me, &facts, action->now);
  row->is_partial = cl_policy_is_partial (&action->me, &facts, action->now);
  row->emergency_until = facts.emergency_until > action->now ? facts.emergency_until : 0;
  row->has_status = FALSE;
  row->status = CL_CARE_STATUS_ACTIVE;
  row->next_appointment = 0;
  terms = cl_emergency_terms_new (row);
  terms->hours = cl_settings_get_emergency_hours (action->db);
  terms->until = action->now + terms->hours * G_TIME_SPAN_HOUR;
  g_array_unref (terms->told);
  terms->told = g_steal_pointer (&told);
  *terms_out = g_steal_pointer (&terms);
  return TRUE;
}

static gboolean
add_if_meant (ClAction *action,
              const ClEmergencySearch *search,
              gint64 id,
              GPtrArray *found,
              GError **error)
{
  g_autoptr (ClClient) client = NULL;
  g_autoptr (ClEmergencyTerms) terms = NULL;

  if (!cl_client_store_get (action->db, id, action->now, &client, error))
    return FALSE;
  if (client == NULL || !cl_emergency_search_matches (search, client->details))
    return TRUE;
  if (!make_terms (action, id, &terms, error))
    return FALSE;
  if (terms != NULL)
    g_ptr_array_add (found, g_steal_pointer (&terms));
  return TRUE;
}

static gboolean
check_search (ClAction *action, const ClEmergencySearch *search, GError **error)
{
  return cl_rules_check_emergency_search (search, error) &&
         (search->birth_date == NULL ||
          cl_validate_birth_date ("birth_date", search->birth_date, action->now,
                                  cl_practice_get_timezone (action->practice), error));
}

/* Each client that was told of has its own entry: its history shows who looked for it. */
static gboolean
log_found (ClAction *action, GPtrArray *found, GError **error)
{
  for (guint i = 0; i < found->len; i++)
    {
      ClEmergencyTerms *terms = g_ptr_array_index (found, i);
      g_autoptr (ClActionLog) log = cl_action_log_new ();

      log->client = terms->row->id;
      if (!cl_action_write_entry (action, "emergency.find", log, CL_OUTCOME_DONE, error))
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
find (ClAction *action, const ClEmergencySearch *search, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) named = NULL;

  if (!cl_rules_require_emergency (&action->me, error) || !check_search (action, search, error))
    return NULL;
  named = cl_client_store_list_named (action->db, search->last_name, error);
  if (named == NULL)
    return NULL;
  for (guint i = 0; i < named->len; i++)
    if (!add_if_meant (action, search, g_array_index (named, gint64, i), found, error))
      return NULL;
  if (!cl_rules_find_emergency_client (found->len, error) || !log_found (action, found, error))
    return NULL;
  return g_steal_pointer (&found);
}

/* What is only blank is not told. */
static char *
take_text (const char *text)
{
  g_autofree char *line = text != NULL ? cl_normalise_line (text) : NULL;

  return line != NULL && *line != '\0' ? g_steal_pointer (&line) : NULL;
}

/**
 * cl_emergency_service_find:
 * @practice: a practice
 * @actor: who is signed in
 * @search: whom they look for, all of it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED
 *   without `emergency-access` and `provide-care` or `supervise`, %CL_ERROR_INVALID,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Whoever may break the glass may do so on any client, also on one that they do not see: then they
 * tell who it is. Every search is a log entry, of each client that it told of; where it told of
 * none, of a failure. What was typed is not kept.
 *
 * Returns: (transfer full) (element-type ClEmergencyTerms) (nullable): the clients meant, seldom
 *   more than one
 */
GPtrArray *
cl_emergency_service_find (ClPractice *practice,
                           ClActor *actor,
                           const ClEmergencySearch *search,
                           GError **error)
{
  g_autofree char *first_name = take_text (search->first_name);
  g_autofree char *last_name = take_text (search->last_name);
  g_autofree char *birth_date = take_text (search->birth_date);
  g_autofree char *contact = take_text (search->contact);
  const ClEmergencySearch asked = { first_name, last_name, birth_date, contact };
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) refusal = NULL;
  ClAction action;

  if (!cl_action_begin (&action, practice, actor, error))
    return NULL;
  found = find (&action, &asked, &refusal);
  if (found == NULL)
    {
      cl_action_abort (&action);
      cl_action_log_refusal (practice, actor, "emergency.find", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
      return NULL;
    }
  return cl_action_commit (&action, error) ? g_steal_pointer (&found) : NULL;
}

static ClEmergencyTerms *
get_terms (ClAction *action, gint64 client, GError **error)
{
  ClEmergencyTerms *terms = NULL;
  ClArea areas;

  if (!cl_rules_require_emergency (&action->me, error) ||
      !cl_assignment_find (action, client, &areas, error) ||
      !make_terms (action, client, &terms, error))
    return NULL;
  return terms;
}

/**
 * cl_emergency_service_get_terms:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client of which they know
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): what breaking the glass would do, and who would be told
 */
ClEmergencyTerms *
cl_emergency_service_get_terms (ClPractice *practice, ClActor *actor, gint64 client, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GError) refusal = NULL;
  ClEmergencyTerms *terms;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  terms = get_terms (&action, client, &refusal);
  cl_action_abort (&action);
  if (terms != NULL && (terms->row->areas & CL_AREA_DEMOGRAPHICS) == 0)
    {
      g_clear_pointer (&terms->row->name, g_free);
      g_clear_pointer (&terms->row->pronouns, g_free);
      g_clear_pointer (&terms->row->birth_date, g_free);
    }
  if (refusal != NULL)
    {
      log->client = client;
      cl_action_log_refusal (practice, actor, "emergency.terms", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return terms;
}

static GPtrArray *
list_notices (ClAction *action, GError **error)
{
  GPtrArray *notices = cl_emergency_notice_store_list_unseen (action->db, action->me.id, error);

  for (guint i = notices != NULL ? notices->len : 0; i-- > 0;)
    if (!cl_emergency_is_told (action, g_ptr_array_index (notices, i)))
      g_ptr_array_remove_index (notices, i);
  return notices;
}

/**
 * cl_emergency_service_list_notices:
 * @practice: a practice
 * @actor: who is signed in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE
 *
 * Everybody may ask: whoever is told nothing gets nothing. Owners and holders of `manage-access`
 * have the demographics of the client, so the name is theirs to read.
 *
 * Returns: (transfer full) (element-type ClEmergencyNotice) (nullable): what the member is told and
 *   has not seen, newest first
 */
GPtrArray *
cl_emergency_service_list_notices (ClPractice *practice, ClActor *actor, GError **error)
{
  GPtrArray *notices;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  notices = list_notices (&action, error);
  cl_action_abort (&action);
  return notices;
}
