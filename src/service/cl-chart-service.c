/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-chart-service.h"

#include "cl-access-store.h"
#include "cl-actor-private.h"
#include "cl-assignment-private.h"
#include "cl-facts-store.h"
#include "cl-note-private.h"
#include "cl-note-store.h"
#include "cl-policy.h"
#include "cl-rules.h"
#include "cl-share-store.h"

/* Whose charts are shown is whose they may share: their own, with `manage` everybody's. */
static gboolean
may_share (ClAction *action, ClArea areas, gint64 author)
{
  return cl_rules_may_share_chart (&action->me, areas, author, NULL);
}

/* The chart of @author; one that is new, where the acting member may share it. */
static gboolean
add_chart (ClAction *action,
           ClArea areas,
           ClChartSharing *sharing,
           gint64 author,
           ClChart **chart_out,
           GError **error)
{
  ClMemberFacts facts;
  ClChart chart = { .author = author };

  *chart_out = cl_chart_sharing_find (sharing, author);
  if (*chart_out != NULL || !may_share (action, areas, author))
    return TRUE;
  if (!cl_assignment_get_member (action, author, &facts, error))
    return FALSE;
  chart.may_be_shared = cl_rules_has_chart (&facts);
  g_array_append_val (sharing->charts, chart);
  *chart_out = cl_chart_sharing_find (sharing, author);
  return TRUE;
}

/* Theirs comes first, and the owner's next. */
static gboolean
add_mine_and_owners (ClAction *action,
                     ClArea areas,
                     ClChartSharing *sharing,
                     gint64 owner,
                     GError **error)
{
  ClChart *chart;

  return (!cl_rules_has_chart (&action->me) ||
          add_chart (action, areas, sharing, action->me.id, &chart, error)) &&
         add_chart (action, areas, sharing, owner, &chart, error);
}

static gboolean
add_notes (ClAction *action, ClArea areas, ClChartSharing *sharing, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) all = cl_note_store_list_for_client (action->db, client, error);
  g_autoptr (GPtrArray) notes = cl_note_keep_readable (action, all, error);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      ClNote *note = g_ptr_array_index (notes, i);
      ClChart *chart;

      if (!cl_policy_is_in_chart (note->kind, note->state))
        continue;
      if (!add_chart (action, areas, sharing, note->author, &chart, error))
        return FALSE;
      if (chart == NULL)
        continue;
      chart->n_plans += note->kind == CL_NOTE_KIND_TREATMENT_PLAN;
      chart->n_notes += note->kind != CL_NOTE_KIND_TREATMENT_PLAN;
    }
  return notes != NULL;
}

static gboolean
add_shares (ClAction *action, ClArea areas, ClChartSharing *sharing, gint64 client, GError **error)
{
  g_autoptr (GArray) shares = cl_share_store_list (action->db, client, error);

  for (guint i = 0; shares != NULL && i < shares->len; i++)
    {
      ClChartShare share = g_array_index (shares, ClChartShare, i);
      ClMemberFacts member;
      ClClientFacts facts;
      ClChart *chart;

      if (!may_share (action, areas, share.from))
        continue;
      if (!add_chart (action, areas, sharing, share.from, &chart, error) ||
          !cl_facts_store_get (action->db, share.to, client, &member, &facts, error))
        return FALSE;
      share.holds =
        (cl_policy_get_sources (&member, &facts, action->now) & (1u << CL_REASON_CHART_SHARE)) != 0;
      g_array_append_val (sharing->shares, share);
    }
  return shares != NULL;
}

/* To whoever may not read all of the chart, who wrote of it is not told: those who have the client
 * may have. */
static gboolean
add_assigned (ClAction *action,
              ClArea areas,
              ClChartSharing *sharing,
              gint64 client,
              GArray *grants,
              GError **error)
{
  ClClientFacts mine;
  ClArea again;

  if (!may_share (action, areas, 0))
    return TRUE;
  if (!cl_assignment_get_areas (action, client, &mine, &again, error))
    return FALSE;
  if ((areas & CL_AREA_CLINICAL) != 0 && !cl_policy_is_partial (&action->me, &mine, action->now))
    return TRUE;
  for (guint i = 0; i < grants->len; i++)
    {
      const ClGrant *grant = &g_array_index (grants, ClGrant, i);
      ClMemberFacts member;
      ClChart *chart;

      if (!cl_grant_holds (grant, action->now))
        continue;
      if (!cl_assignment_get_member (action, grant->member, &member, error) ||
          (cl_rules_has_chart (&member) &&
           !add_chart (action, areas, sharing, grant->member, &chart, error)))
        return FALSE;
    }
  return TRUE;
}

static ClChartSharing *
show (ClAction *action, gint64 client, GError **error)
{
  g_autoptr (ClChartSharing) sharing = cl_chart_sharing_new ();
  g_autoptr (ClAccess) access = NULL;
  ClArea areas;

  if (!cl_assignment_find (action, client, &areas, error) ||
      !cl_rules_may_share_chart (&action->me, areas, action->me.id, error) ||
      !cl_access_store_get (action->db, client, &access, error) ||
      !add_mine_and_owners (action, areas, sharing, access->owner, error) ||
      !add_notes (action, areas, sharing, client, error) ||
      !add_shares (action, areas, sharing, client, error) ||
      !add_assigned (action, areas, sharing, client, access->grants, error))
    return NULL;
  return g_steal_pointer (&sharing);
}

/**
 * cl_chart_service_show:
 * @practice: a practice
 * @actor: who is signed in
 * @client: a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED for whom nothing is to be shared, %CL_ERROR_STORAGE
 *
 * With whom the charts of a client are shared, as far as the member may say so: their own, with
 * `manage` everybody's. Notes that they may not read are not counted (docs: ACCESS, How areas are
 * computed; What each action does).
 *
 * Returns: (transfer full) (nullable): the charts and their shares
 */
ClChartSharing *
cl_chart_service_show (ClPractice *practice, ClActor *actor, gint64 client, GError **error)
{
  g_autoptr (ClChartSharing) sharing = NULL;
  g_autoptr (GError) refusal = NULL;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  sharing = show (&action, client, &refusal);
  cl_action_abort (&action);
  if (sharing == NULL)
    {
      g_autoptr (ClActionLog) log = cl_action_log_new ();

      log->client = client;
      cl_action_log_refusal (practice, actor, "chart.list", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return g_steal_pointer (&sharing);
}

/**
 * cl_chart_service_may_show:
 * @actor: who is signed in
 * @areas: what they have on a client
 *
 * Returns: whether there is a chart of the client's that they could share
 */
gboolean
cl_chart_service_may_show (ClActor *actor, ClArea areas)
{
  ClMemberFacts me;

  g_return_val_if_fail (CL_IS_ACTOR (actor), FALSE);

  me = cl_actor_get_facts_then (actor);
  return cl_rules_may_manage (areas, NULL) ||
         (cl_rules_has_chart (&me) && cl_rules_may_share_chart (&me, areas, me.id, NULL));
}
