/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-keys-pair-private.h"

#include "cl-facts-store.h"
#include "cl-key-candidate-store.h"
#include "cl-policy-key.h"

static void
clear_holder (gpointer data)
{
  ClKeysHolder *holder = data;

  g_clear_pointer (&holder->name, g_free);
  g_clear_pointer (&holder->public, g_bytes_unref);
}

/**
 * cl_keys_holders_new:
 *
 * Returns: (transfer full) (element-type ClKeysHolder): nobody yet
 */
GArray *
cl_keys_holders_new (void)
{
  GArray *holders = g_array_new (FALSE, TRUE, sizeof (ClKeysHolder));

  g_array_set_clear_func (holders, clear_holder);
  return holders;
}

/**
 * cl_keys_name_holder:
 * @kind: a member or the recovery key
 * @id: the member
 *
 * Returns: (transfer full): what is sealed to them is bound to
 */
char *
cl_keys_name_holder (ClHolderKind kind, gint64 id)
{
  return kind == CL_HOLDER_RECOVERY
           ? g_strdup (cl_holder_kind_to_nick (kind))
           : g_strdup_printf ("%s:%" G_GINT64_FORMAT, cl_holder_kind_to_nick (kind), id);
}

/**
 * cl_keys_name_pair:
 * @action: a transaction
 * @kind: which pair
 * @ref: of which client, case or chart; 0 of a role
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): what the pair is of: "practice", "client:12", of a chart
 *   its client and author, "chart:12:3"
 */
char *
cl_keys_name_pair (ClAction *action, ClPairKind kind, gint64 ref, GError **error)
{
  const char *nick = cl_pair_kind_to_nick (kind);
  gint64 client, author;

  if (kind <= CL_PAIR_CASES)
    return g_strdup (nick);
  if (kind != CL_PAIR_CHART)
    return g_strdup_printf ("%s:%" G_GINT64_FORMAT, nick, ref);
  if (!cl_chart_store_get (action->db, ref, &client, &author, error))
    return NULL;
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, nick, client, author);
}

static void
add (GArray *holders, ClHolderKind kind, gint64 id, GBytes *public)
{
  ClKeysHolder holder = { .kind = kind, .id = id };

  holder.name = cl_keys_name_holder (kind, id);
  holder.public = g_bytes_ref (public);
  g_array_append_val (holders, holder);
}

/**
 * cl_keys_holders_add_member:
 * @action: a transaction
 * @holders: (element-type ClKeysHolder): a list
 * @member: who is to be on it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Whoever was removed has no key that anything is sealed to.
 *
 * Returns: whether it was read
 */
gboolean
cl_keys_holders_add_member (ClAction *action, GArray *holders, gint64 member, GError **error)
{
  g_auto (ClKeyRow) row = { 0 };

  if (!cl_key_store_load (action->db, member, &row, error))
    return FALSE;
  if (row.slot != NULL)
    add (holders, CL_HOLDER_MEMBER, member, row.box_public);
  return TRUE;
}

/**
 * cl_keys_holders_add_recovery:
 * @action: a transaction
 * @holders: (element-type ClKeysHolder): a list
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether the recovery key is on it
 */
gboolean
cl_keys_holders_add_recovery (ClAction *action, GArray *holders, GError **error)
{
  g_autoptr (GBytes) box_public = NULL;
  g_autoptr (GBytes) sign_public = NULL;

  if (!cl_recovery_store_load (action->db, &box_public, &sign_public, error))
    return FALSE;
  add (holders, CL_HOLDER_RECOVERY, 0, box_public);
  return TRUE;
}

/**
 * cl_keys_holders_add_pair:
 * @action: a transaction
 * @holders: (element-type ClKeysHolder): a list
 * @row: the newest generation of a pair
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it is on it
 */
gboolean
cl_keys_holders_add_pair (ClAction *action, GArray *holders, const ClPairRow *row, GError **error)
{
  g_autofree char *name = cl_keys_name_pair (action, row->kind, row->ref, error);
  ClKeysHolder holder = { CL_HOLDER_PAIR, row->id, row->kind, row->ref, NULL, NULL };

  if (name == NULL)
    return FALSE;
  holder.name = g_strdup_printf ("pair:%s:%u", name, row->generation);
  holder.public = g_bytes_ref (row->public);
  g_array_append_val (holders, holder);
  return TRUE;
}

/* Whoever was removed has no key that anything is sealed to. */
static gboolean
add_by_role (ClAction *action, GArray *holders, ClPairKind kind, GError **error)
{
  g_autoptr (GArray) members = cl_facts_store_list_members (action->db, error);
  g_autoptr (GHashTable) keys = NULL;

  if (members == NULL)
    return FALSE;
  keys = cl_key_candidate_store_list_keys (action->db, error);
  for (guint i = 0; keys != NULL && i < members->len; i++)
    {
      const ClKeyFacts facts = { .member = g_array_index (members, ClMemberFacts, i) };
      GBytes *public = g_hash_table_lookup (keys, &facts.member.id);

      if (public != NULL && cl_policy_holds_pair (kind, &facts, action->now))
        add (holders, CL_HOLDER_MEMBER, facts.member.id, public);
    }
  return keys != NULL;
}

/**
 * cl_keys_holders_add_members:
 * @action: a transaction
 * @holders: (element-type ClKeysHolder): a list
 * @kind: which pair
 * @ref: of which client, case or chart; 0 of a role
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether the members who hold the pair by the policy are on it
 */
gboolean
cl_keys_holders_add_members (ClAction *action,
                             GArray *holders,
                             ClPairKind kind,
                             gint64 ref,
                             GError **error)
{
  g_autoptr (GArray) candidates = NULL;
  gint64 last = 0;

  if (kind <= CL_PAIR_CASES)
    return add_by_role (action, holders, kind, error);
  candidates = cl_key_candidate_store_list (action->db, kind, ref, error);
  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      const ClKeyCandidate *candidate = &g_array_index (candidates, ClKeyCandidate, i);
      const ClKeyFacts facts = { candidate->member, candidate->client, candidate->is_part,
                                 candidate->is_author, candidate->case_facts };

      if (candidate->public == NULL || candidate->member.id == last ||
          !cl_policy_holds_pair (kind, &facts, action->now))
        continue;
      last = candidate->member.id;
      add (holders, CL_HOLDER_MEMBER, last, candidate->public);
    }
  return candidates != NULL;
}
