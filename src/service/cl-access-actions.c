/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cl-access-store.h"
#include "cl-assignment-private.h"
#include "cl-case-store.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-log-detail-private.h"
#include "cl-rules.h"
#include "cl-time.h"

/* One saving of Manage Access: what is, what is asked for, and what differs so far. */
typedef struct
{
  ClAction *action;
  const ClAccessDraft *draft;
  ClAccess *before;
  gint64 owner; /* from now on */
  gboolean has_new_owner;
  guint n_changes;
  GString *given; /* objects, for the log */
  GString *taken;
} Saving;

static void
saving_clear (Saving *saving)
{
  g_clear_object (&saving->before);
  g_string_free (saving->given, TRUE);
  g_string_free (saving->taken, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Saving, saving_clear)

static const ClGrant *
find_grant (GArray *grants, gint64 member)
{
  for (guint i = 0; i < grants->len; i++)
    {
      const ClGrant *grant = &g_array_index (grants, ClGrant, i);

      if (grant->member == member)
        return grant;
    }
  return NULL;
}

static void
describe_grant (GString *person,
                const char *level_name,
                const char *until_name,
                const ClGrant *grant)
{
  if (grant == NULL)
    return;
  cl_log_detail_add_text (person, level_name, cl_level_to_nick (grant->level));
  if (grant->until != 0)
    cl_log_detail_add_int (person, until_name, grant->until);
}

/* The log keeps what somebody is given and what they had, so that both can be proved. */
static void
note_change (Saving *saving, GString *list, gint64 member, const ClGrant *given)
{
  g_autoptr (GString) person = g_string_new (NULL);

  saving->n_changes++;
  cl_log_detail_add_int (person, "member", member);
  describe_grant (person, "level", "until", given);
  describe_grant (person, "level_before", "until_before",
                  find_grant (saving->before->grants, member));
  g_string_append_printf (list, "%s%s", list->len > 0 ? "," : "", person->str);
}

static gboolean
is_restated (const ClGrant *entry, const ClGrant *held)
{
  return held != NULL && entry->level == held->level && entry->until == held->until;
}

/* Everyone named in the draft must be there, before anything else is looked at. */
static gboolean
find_named (Saving *saving, GError **error)
{
  const ClAccessDraft *draft = saving->draft;
  ClMemberFacts facts;

  if (draft->has_owner && !cl_assignment_get_member (saving->action, draft->owner, &facts, error))
    return FALSE;
  for (guint i = 0; draft->grants != NULL && i < draft->grants->len; i++)
    if (!cl_assignment_get_member (saving->action, g_array_index (draft->grants, ClGrant, i).member,
                                   &facts, error))
      return FALSE;
  return TRUE;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "grants", "%s", sentence));
  return FALSE;
}

static gboolean
check_entry (Saving *saving, const ClGrant *entry, GError **error)
{
  ClMemberFacts facts;

  if (!cl_rules_check_level (entry->level, "level", error))
    return FALSE;
  if (entry->level == CL_LEVEL_NONE)
    return refuse (error, _ ("A person in the list has the level record or chart. Leave out "
                             "whoever is to have none."));
  if (entry->until == CL_TIME_INVALID)
    return refuse (error, _ ("An end of access is no time. Write it as in "
                             "2026-11-23T09:00:00-06:00."));
  if (entry->member == saving->owner ||
      is_restated (entry, find_grant (saving->before->grants, entry->member)))
    return TRUE;
  return cl_facts_store_get_member (saving->action->db, entry->member, &facts, error) &&
         cl_rules_check_receiver (&facts, "grants", error);
}

static gboolean
check_entries (Saving *saving, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *grants = saving->draft->grants;

  for (guint i = 0; grants != NULL && i < grants->len; i++)
    {
      ClGrant *entry = &g_array_index (grants, ClGrant, i);

      if (!g_hash_table_add (seen, &entry->member))
        return refuse (error, _ ("Somebody is in the list twice. Name each person once."));
      if (!check_entry (saving, entry, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_draft (Saving *saving, GError **error)
{
  const ClAccessDraft *draft = saving->draft;
  ClMemberFacts owner;

  if (saving->has_new_owner &&
      (!cl_facts_store_get_member (saving->action->db, saving->owner, &owner, error) ||
       !cl_rules_check_practitioner (&owner, "owner", error)))
    return FALSE;
  if (draft->has_everyone && !cl_rules_check_level (draft->everyone, "everyone", error))
    return FALSE;
  if (draft->has_keep_former &&
      !cl_rules_check_level (draft->keep_former, "keep_former_owner", error))
    return FALSE;
  if (!check_entries (saving, error))
    return FALSE;
  if (draft->revision == NULL || g_strcmp0 (draft->revision, saving->before->revision) == 0)
    return TRUE;
  g_propagate_error (
    error, cl_error_new (CL_ERROR_CONFLICT, _ ("Somebody changed the access to this client since "
                                               "you opened it. Look at it again, then save.")));
  return FALSE;
}

/* Stores an entry of the list, unless it says what is. */
static gboolean
save_entry (Saving *saving, const ClGrant *entry, GError **error)
{
  ClGrant grant = { .client = saving->before->client,
                    .member = entry->member,
                    .level = entry->level,
                    .until = entry->until,
                    .source = CL_GRANT_SOURCE_MANAGE,
                    .granted_by = saving->action->me.id,
                    .granted_at = saving->action->now };

  if (entry->member == saving->owner ||
      is_restated (entry, find_grant (saving->before->grants, entry->member)))
    return TRUE;
  note_change (saving, saving->given, entry->member, &grant);
  return cl_access_store_put_grant (saving->action->db, &grant, error);
}

static gboolean
save_owner (Saving *saving, GError **error)
{
  ClDatabase *db = saving->action->db;
  gboolean had_grant = FALSE;

  if (!saving->has_new_owner)
    return TRUE;
  saving->n_changes++;
  if (!cl_access_store_set_owner (db, saving->before->client, saving->owner, NULL, error) ||
      !cl_access_store_delete_grant (db, saving->before->client, saving->owner, &had_grant, error))
    return FALSE;
  if (had_grant)
    saving->n_changes++;
  return TRUE;
}

/* A former owner keeps what is asked for, unless the list names them; who keeps nothing loses
 * what removing staff from the client takes. */
static gboolean
save_former_owner (Saving *saving, GError **error)
{
  const ClAccessDraft *draft = saving->draft;
  gint64 former = saving->before->owner;
  ClGrant kept = { .member = former, .level = draft->keep_former };
  gboolean is_named = draft->grants != NULL && find_grant (draft->grants, former) != NULL;

  if (!saving->has_new_owner || is_named)
    return TRUE;
  if (draft->has_keep_former && draft->keep_former != CL_LEVEL_NONE)
    return save_entry (saving, &kept, error);
  return cl_assignment_take (saving->action, saving->before->client, former, NULL, error);
}

/* The list is the whole list: whoever is not in it loses their grant and what hangs on it. */
static gboolean
save_list (Saving *saving, GError **error)
{
  GArray *asked = saving->draft->grants;
  GArray *held = saving->before->grants;

  if (asked == NULL)
    return TRUE;
  for (guint i = 0; i < asked->len; i++)
    if (!save_entry (saving, &g_array_index (asked, ClGrant, i), error))
      return FALSE;
  for (guint i = 0; i < held->len; i++)
    {
      gint64 member = g_array_index (held, ClGrant, i).member;

      if (member == saving->owner || find_grant (asked, member) != NULL)
        continue;
      note_change (saving, saving->taken, member, NULL);
      if (!cl_assignment_take (saving->action, saving->before->client, member, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save (Saving *saving, GError **error)
{
  gboolean is_other = FALSE;

  if (saving->draft->has_everyone &&
      !cl_access_store_set_everyone (saving->action->db, saving->before->client,
                                     saving->draft->everyone, &is_other, error))
    return FALSE;
  if (is_other)
    saving->n_changes++;
  return save_owner (saving, error) && save_former_owner (saving, error) &&
         save_list (saving, error);
}

static void
log_saving (Saving *saving, GString *detail)
{
  g_autofree char *given = g_strdup_printf ("[%s]", saving->given->str);
  g_autofree char *taken = g_strdup_printf ("[%s]", saving->taken->str);

  if (saving->has_new_owner)
    {
      cl_log_detail_add_int (detail, "owner", saving->owner);
      cl_log_detail_add_int (detail, "owner_before", saving->before->owner);
    }
  if (saving->draft->has_everyone && saving->draft->everyone != saving->before->everyone)
    {
      cl_log_detail_add_text (detail, "everyone", cl_level_to_nick (saving->draft->everyone));
      cl_log_detail_add_text (detail, "everyone_before",
                              cl_level_to_nick (saving->before->everyone));
    }
  cl_log_detail_add (detail, "given", given);
  cl_log_detail_add (detail, "taken", taken);
}

/**
 * cl_access_action_set:
 * @action: the transaction
 * @change: the client and the draft
 * @outcome: (out): how many rows of access differ now
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Owner, everyone and the grants as one staged change (docs: ACCESS, What each action does,
 * Manage Access).
 *
 * Returns: whether it was done
 */
gboolean
cl_access_action_set (ClAction *action,
                      ClChange *change,
                      ClChangeOutcome *outcome,
                      ClActionLog *log,
                      GError **error)
{
  g_auto (Saving) saving = { .action = action,
                             .draft = change->access_draft,
                             .given = g_string_new (NULL),
                             .taken = g_string_new (NULL) };
  ClArea areas;

  log->client = change->client;
  if (!cl_assignment_find (action, change->client, &areas, error) || !find_named (&saving, error) ||
      !cl_rules_may_manage (areas, error) ||
      !cl_access_store_get (action->db, change->client, &saving.before, error))
    return FALSE;
  saving.has_new_owner = saving.draft->has_owner && saving.draft->owner != saving.before->owner;
  saving.owner = saving.has_new_owner ? saving.draft->owner : saving.before->owner;
  if (!check_draft (&saving, error) || !save (&saving, error))
    return FALSE;
  outcome->client = change->client;
  outcome->n_changes = saving.n_changes;
  log_saving (&saving, log->detail);
  return TRUE;
}
