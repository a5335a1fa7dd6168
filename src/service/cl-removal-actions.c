/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-rights-private.h"

#include <glib/gi18n-lib.h>

#include "cl-emergency-store.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-keys-private.h"
#include "cl-log-detail-private.h"
#include "cl-member-service.h"
#include "cl-member-store.h"
#include "cl-referral-store.h"
#include "cl-removal-private.h"
#include "cl-removal-store.h"
#include "cl-rules.h"

static gboolean
find_heir (ClAction *action, gint64 heir, GError **error)
{
  ClMemberFacts facts;

  return cl_facts_store_get_member (action->db, heir, &facts, error) &&
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

  return cl_facts_store_get_member (action->db, heir, &facts, error) &&
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

static gboolean
move_client (ClAction *action, gint64 client, gint64 to, GString *moved, GError **error)
{
  g_autoptr (GString) item = g_string_new (NULL);

  cl_log_detail_add_int (item, "client", client);
  cl_log_detail_add_int (item, "owner", to);
  g_string_append_printf (moved, "%s%s", moved->len > 1 ? "," : "", item->str);
  return cl_removal_store_move_client (action->db, client, to, error);
}

/* The log keeps who took over whom. */
static gboolean
move_clients (ClAction *action,
              ClRemovalDraft *draft,
              ClRemovalPreview *preview,
              ClActionLog *log,
              GError **error)
{
  g_autoptr (GHashTable) heirs = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GString) moved = g_string_new ("[");

  for (guint i = 0; draft->clients != NULL && i < draft->clients->len; i++)
    {
      ClHeir *heir = &g_array_index (draft->clients, ClHeir, i);

      g_hash_table_insert (heirs, &heir->item, &heir->to);
    }
  for (guint i = 0; i < preview->clients->len; i++)
    {
      gint64 *client = &g_array_index (preview->clients, gint64, i);
      const gint64 *to = g_hash_table_lookup (heirs, client);

      if (!move_client (action, *client, to != NULL ? *to : draft->clients_to, moved, error))
        return FALSE;
      cl_action_log_tell (log, *client);
    }
  g_string_append_c (moved, ']');
  if (preview->clients->len > 0)
    cl_log_detail_add (log->detail, "moved", moved->str);
  return TRUE;
}

static gboolean
cancel_appointments (ClAction *action,
                     gint64 member,
                     ClRemovalPreview *preview,
                     ClActionLog *log,
                     GError **error)
{
  if (preview->future_appointments->len > 0)
    cl_log_detail_add_ids (log->detail, "cancelled", preview->future_appointments);
  return cl_removal_store_cancel_appointments (action->db, member, action->now, error);
}

/* Who waits for them waits for anybody from now on: it stands in the log, and in each client's
 * history. */
static gboolean
open_waiting (ClAction *action, gint64 member, ClActionLog *log, GError **error)
{
  g_autoptr (GArray) clients = cl_removal_store_list_waiting (action->db, member, error);

  if (clients == NULL)
    return FALSE;
  for (guint i = 0; i < clients->len; i++)
    cl_action_log_tell (log, g_array_index (clients, gint64, i));
  if (clients->len > 0)
    cl_log_detail_add_ids (log->detail, "waiting_opened", clients);
  return cl_removal_store_open_waiting (action->db, member, error);
}

/* Asked last: a removal does what was seen before, or nothing. */
static gboolean
check_revision (ClRemovalDraft *draft, ClRemovalPreview *preview, GError **error)
{
  if (draft->revision == NULL || g_str_equal (draft->revision, preview->revision))
    return TRUE;
  g_propagate_error (error, cl_error_new_member (CL_ERROR_CONFLICT, "revision", "%s",
                                                 _ ("What would end or move has changed since it "
                                                    "was shown. Look at it again before you "
                                                    "remove anybody.")));
  return FALSE;
}

/* The order of docs: CTL, batch: whether an administrator is left is asked before a choice. */
static gboolean
write_removal (ClAction *action,
               gint64 member,
               ClRemovalDraft *draft,
               ClRemovalPreview *preview,
               ClActionLog *log,
               GError **error)
{
  return cl_member_store_set_status (action->db, member, CL_MEMBER_STATUS_REMOVED, error) &&
         cl_action_check_administrator (action, error) &&
         cl_rules_check_heirs_complete (preview->clients, draft->has_clients_to, draft->clients,
                                        "clients_to", error) &&
         cl_rules_check_heirs_complete (preview->incomplete_notes, draft->has_notes_to,
                                        draft->notes, "notes_to", error) &&
         check_revision (draft, preview, error) &&
         move_clients (action, draft, preview, log, error) &&
         cl_removal_move_notes (action, draft, preview, log, error) &&
         cl_removal_end_reviews (action, member, log, error) &&
         cancel_appointments (action, member, preview, log, error) &&
         open_waiting (action, member, log, error) &&
         cl_member_store_end_supervision (action->db, member, error) &&
         cl_member_store_set_supervisor (action->db, member, 0, error) &&
         cl_removal_store_end_access (action->db, member, error) &&
         cl_referral_store_end_doctor (action->db, member, error) &&
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
      !cl_facts_store_get_member (action->db, change->member, &facts, error) ||
      !cl_rules_find_member (facts.id, error))
    return FALSE;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, facts.id);
  if (!find_heirs (action, draft->has_clients_to, draft->clients_to, draft->clients, error) ||
      !find_heirs (action, draft->has_notes_to, draft->notes_to, draft->notes, error) ||
      !cl_rules_check_not_removed (&facts, error))
    return FALSE;
  preview = cl_removal_read (action, facts.id, error);
  return preview != NULL &&
         check_heirs (action, facts.id, draft->has_clients_to, draft->clients_to, preview->clients,
                      draft->clients, "clients_to", error) &&
         check_heirs (action, facts.id, draft->has_notes_to, draft->notes_to,
                      preview->incomplete_notes, draft->notes, "notes_to", error) &&
         write_removal (action, facts.id, draft, preview, log, error) &&
         cl_action_tell_member (action, log, facts.id, error);
}

static ClRemovalPreview *
preview_removal (ClAction *action, gint64 member, ClActionLog *log, GError **error)
{
  ClMemberFacts facts;

  if (!cl_rules_require_permission (&action->me, CL_PERMISSION_MANAGE_MEMBERS, error) ||
      !cl_facts_store_get_member (action->db, member, &facts, error) ||
      !cl_rules_find_member (facts.id, error))
    return NULL;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, member);
  if (!cl_rules_check_not_removed (&facts, error))
    return NULL;
  return cl_removal_read (action, member, error);
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
