/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-rights-private.h"

#include "cl-client-store.h"
#include "cl-emergency-store.h"
#include "cl-keys-private.h"
#include "cl-member-service.h"
#include "cl-member-store.h"
#include "cl-removal-store.h"
#include "cl-rules.h"

/* Notes come with the charts: until then there are none to hand on, though the choices are
 * taken. */
static ClRemovalPreview *
look_at_removal (ClAction *action, gint64 member, GError **error)
{
  g_autoptr (ClRemovalPreview) preview = cl_removal_preview_new ();
  GArray *supervisees = cl_member_store_list_supervisees (action->db, member, error);
  GArray *clients;

  if (supervisees == NULL)
    return NULL;
  g_array_unref (preview->supervisees);
  preview->supervisees = supervisees;
  clients = cl_client_store_list_owned (action->db, member, error);
  if (clients == NULL)
    return NULL;
  g_array_unref (preview->clients);
  preview->clients = clients;
  return g_steal_pointer (&preview);
}

static gboolean
find_heir (ClAction *action, gint64 heir, GError **error)
{
  ClMemberFacts facts;

  return cl_member_store_get_facts (action->db, heir, &facts, error) &&
         cl_rules_find_member (facts.id, error);
}

static gboolean
find_heirs (ClAction *action, gboolean has_one, gint64 one, GArray *heirs, GError **error)
{
  if (has_one && !find_heir (action, one, error))
    return FALSE;
  for (guint i = 0; heirs != NULL && i < heirs->len; i++)
    if (!find_heir (action, g_array_index (heirs, ClHeir, i).to, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_heir (ClAction *action, gint64 heir, gint64 removed, const char *field, GError **error)
{
  ClMemberFacts facts;

  return cl_member_store_get_facts (action->db, heir, &facts, error) &&
         cl_rules_check_heir (&facts, removed, field, error);
}

static gboolean
check_heirs (ClAction *action,
             gint64 removed,
             gboolean has_one,
             gint64 one,
             GArray *items,
             GArray *heirs,
             const char *field,
             GError **error)
{
  if (has_one && !check_heir (action, one, removed, field, error))
    return FALSE;
  for (guint i = 0; heirs != NULL && i < heirs->len; i++)
    if (!check_heir (action, g_array_index (heirs, ClHeir, i).to, removed, field, error))
      return FALSE;
  return heirs == NULL || cl_rules_check_heirs_belong (items, heirs, field, error);
}

static gint64
get_heir (ClRemovalDraft *draft, gint64 client)
{
  for (guint i = 0; draft->clients != NULL && i < draft->clients->len; i++)
    if (g_array_index (draft->clients, ClHeir, i).item == client)
      return g_array_index (draft->clients, ClHeir, i).to;
  return draft->clients_to;
}

static gboolean
move_clients (ClAction *action, ClRemovalDraft *draft, ClRemovalPreview *preview, GError **error)
{
  for (guint i = 0; i < preview->clients->len; i++)
    {
      gint64 client = g_array_index (preview->clients, gint64, i);

      if (!cl_removal_store_move_client (action->db, client, get_heir (draft, client), error))
        return FALSE;
    }
  return TRUE;
}

/* The order of docs: CTL, batch: whether an administrator is left is asked before a choice. */
static gboolean
write_removal (ClAction *action,
               gint64 member,
               ClRemovalDraft *draft,
               ClRemovalPreview *preview,
               GError **error)
{
  return cl_member_store_set_status (action->db, member, CL_MEMBER_STATUS_REMOVED, error) &&
         cl_action_check_administrator (action, error) &&
         cl_rules_check_heirs_complete (preview->clients, draft->has_clients_to, draft->clients,
                                        "clients_to", error) &&
         cl_rules_check_heirs_complete (preview->incomplete_notes, draft->has_notes_to,
                                        draft->notes, "notes_to", error) &&
         move_clients (action, draft, preview, error) &&
         cl_member_store_end_supervision (action->db, member, error) &&
         cl_member_store_set_supervisor (action->db, member, 0, error) &&
         cl_removal_store_end_access (action->db, member, error) &&
         cl_emergency_store_end_all (action->db, member, action->now, error) &&
         cl_keys_remove (action, member, error);
}

/**
 * cl_member_action_remove:
 * @action: a transaction
 * @change: who, and to whom their clients and notes go
 * @outcome: unused
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR
 *
 * Removes a member with all that ends and moves by it, as one (docs: ACCESS, Removing a member).
 *
 * Returns: whether it was done
 */
gboolean
cl_member_action_remove (ClAction *action,
                         ClChange *change,
                         ClChangeOutcome *outcome,
                         ClActionLog *log,
                         GError **error)
{
  ClRemovalDraft *draft = change->removal_draft;
  g_autoptr (ClRemovalPreview) preview = NULL;
  ClMemberFacts facts;

  if (!cl_rules_require_permission (&action->me, CL_PERMISSION_MANAGE_MEMBERS, error) ||
      !cl_member_store_get_facts (action->db, change->member, &facts, error) ||
      !cl_rules_find_member (facts.id, error))
    return FALSE;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, facts.id);
  if (!find_heirs (action, draft->has_clients_to, draft->clients_to, draft->clients, error) ||
      !find_heirs (action, draft->has_notes_to, draft->notes_to, draft->notes, error) ||
      !cl_rules_check_not_removed (&facts, error))
    return FALSE;
  preview = look_at_removal (action, facts.id, error);
  return preview != NULL &&
         check_heirs (action, facts.id, draft->has_clients_to, draft->clients_to, preview->clients,
                      draft->clients, "clients_to", error) &&
         check_heirs (action, facts.id, draft->has_notes_to, draft->notes_to,
                      preview->incomplete_notes, draft->notes, "notes_to", error) &&
         write_removal (action, facts.id, draft, preview, error) &&
         cl_action_tell_member (action, log, facts.id, error);
}

static ClRemovalPreview *
preview_removal (ClAction *action, gint64 member, ClActionLog *log, GError **error)
{
  ClMemberFacts facts;

  if (!cl_rules_require_permission (&action->me, CL_PERMISSION_MANAGE_MEMBERS, error) ||
      !cl_member_store_get_facts (action->db, member, &facts, error) ||
      !cl_rules_find_member (facts.id, error))
    return NULL;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, member);
  if (!cl_rules_check_not_removed (&facts, error))
    return NULL;
  return look_at_removal (action, member, error);
}

/**
 * cl_member_service_preview_removal:
 * @practice: a practice
 * @actor: who is signed in
 * @member: who might be removed
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_INVALID, %CL_ERROR_STORAGE
 *
 * Answers the four questions before anybody is removed (docs: ACCESS, Removing a member).
 *
 * Returns: (transfer full) (nullable): what would end and what would move
 */
ClRemovalPreview *
cl_member_service_preview_removal (ClPractice *practice,
                                   ClActor *actor,
                                   gint64 member,
                                   GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GError) local = NULL;
  ClRemovalPreview *preview;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  preview = preview_removal (&action, member, log, &local);
  cl_action_abort (&action);
  if (preview == NULL)
    {
      cl_action_log_refusal (practice, actor, "member.removal-preview", log, local);
      g_propagate_error (error, g_steal_pointer (&local));
    }
  return preview;
}
