/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-actor-private.h"
#include "cl-assignment-private.h"
#include "cl-client-service.h"
#include "cl-client-store.h"
#include "cl-rules.h"
#include "cl-touched-store.h"

static void
clear_texts (char **texts[], gsize n_texts)
{
  for (gsize i = 0; i < n_texts; i++)
    g_clear_pointer (texts[i], g_free);
}

static void
hide_demographics (ClClientDetails *details)
{
  char **texts[] = {
    &details->first_name,      &details->last_name,      &details->preferred_name,
    &details->pronouns,        &details->birth_date,     &details->email,
    &details->phone,           &details->address_line1,  &details->address_line2,
    &details->address_city,    &details->address_region, &details->address_postal_code,
    &details->address_country, &details->emergency_name, &details->emergency_relation,
    &details->emergency_phone,
  };

  clear_texts (texts, G_N_ELEMENTS (texts));
  details->has_address = FALSE;
  details->has_emergency_contact = FALSE;
}

static void
hide_insurance (ClClientDetails *details)
{
  char **texts[] = { &details->insurance_payer, &details->insurance_member_id,
                     &details->insurance_group };

  clear_texts (texts, G_N_ELEMENTS (texts));
  details->has_insurance = FALSE;
}

/**
 * cl_client_mask:
 * @client: a client, with everything that there is to know
 * @areas: what the acting member has on it
 *
 * Takes out what is outside of the areas: it is absent, not empty.
 */
void
cl_client_mask (ClClient *client, ClArea areas)
{
  client->areas = areas;
  if ((areas & CL_AREA_DEMOGRAPHICS) == 0)
    hide_demographics (client->details);
  if ((areas & CL_AREA_INSURANCE) == 0)
    hide_insurance (client->details);
  if ((areas & CL_AREA_DIAGNOSIS) == 0)
    g_clear_pointer (&client->cares, g_ptr_array_unref);
}

/* Whoever opens a client seals its pairs to those whose key could not be handed on when they were
 * given access (docs: VAULT, Keys). */
static ClClient *
open_client (ClAction *action, gint64 client, ClActionLog *log, GError **error)
{
  g_autoptr (ClClient) object = NULL;
  ClArea areas;

  log->client = client;
  if (!cl_assignment_find (action, client, &areas, error) ||
      !cl_client_store_get (action->db, client, action->now, &object, error) ||
      !cl_action_write_entry (action, "client.show", log, CL_OUTCOME_DONE, error) ||
      !cl_touched_store_add_client (action->db, client, error))
    return NULL;
  cl_client_mask (object, areas);
  return g_steal_pointer (&object);
}

/**
 * cl_client_service_show:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Opens a record, which is a log entry, and so is a refusal (docs: VAULT, The log).
 *
 * Returns: (transfer full) (nullable): the client as far as the member may see it
 */
ClClient *
cl_client_service_show (ClPractice *practice, ClActor *actor, gint64 client, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (ClClient) object = NULL;
  g_autoptr (GError) refusal = NULL;
  ClAction action;

  if (!cl_action_begin (&action, practice, actor, error))
    return NULL;
  object = open_client (&action, client, log, &refusal);
  if (object == NULL)
    {
      cl_action_abort (&action);
      cl_action_log_refusal (practice, actor, "client.show", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
      return NULL;
    }
  return cl_action_commit (&action, error) ? g_steal_pointer (&object) : NULL;
}

/**
 * cl_client_service_reread:
 * @practice: a practice
 * @actor: who is signed in, and has @opened on their screen
 * @opened: the client as cl_client_service_show() gave it to @actor
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_STORAGE
 *
 * Reads an opened record again because it changed. Nobody opened anything by that, so it is no
 * log entry; where the member may now see more than what they opened, it is an opening.
 *
 * Returns: (transfer full) (nullable): the client as far as the member may see it now
 */
ClClient *
cl_client_service_reread (ClPractice *practice, ClActor *actor, ClClient *opened, GError **error)
{
  g_autoptr (ClClient) object = NULL;
  ClArea areas = CL_AREA_NONE;
  ClAction action;

  g_return_val_if_fail (CL_IS_CLIENT (opened), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  if (cl_assignment_find (&action, opened->id, &areas, error))
    cl_client_store_get (action.db, opened->id, action.now, &object, error);
  cl_action_abort (&action);
  if ((areas & ~opened->areas) != 0)
    {
      g_clear_error (error);
      return cl_client_service_show (practice, actor, opened->id, error);
    }
  if (object != NULL)
    cl_client_mask (object, areas);
  return g_steal_pointer (&object);
}

/**
 * cl_client_service_may_create_case:
 * @actor: who is signed in
 * @areas: what they have on a client
 *
 * For showing and hiding; creating asks again.
 *
 * Returns: whether @actor may create a case of the client (docs: ACCESS, What each action does)
 */
gboolean
cl_client_service_may_create_case (ClActor *actor, ClArea areas)
{
  ClMemberFacts me = cl_actor_get_facts_then (actor);

  return cl_rules_may_create_case (&me, areas, NULL);
}

/**
 * cl_client_service_may_set_care:
 * @actor: who is signed in
 * @areas: what they have on a client
 * @practitioner: whose diagnosis and status for the client
 *
 * For showing and hiding; saving asks again.
 *
 * Returns: whether @actor may set them (docs: ACCESS, What each action does)
 */
gboolean
cl_client_service_may_set_care (ClActor *actor, ClArea areas, gint64 practitioner)
{
  ClMemberFacts me = cl_actor_get_facts_then (actor);

  return cl_rules_may_set_care (&me, areas, practitioner, NULL);
}
