/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-keys-verify-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cl-audit-service.h"
#include "cl-facts-store.h"
#include "cl-key-candidate-store.h"
#include "cl-policy-key.h"

/* Whether keys are equal to the policy, asked the other way round than reconcile goes: of each pair
 * who reaches it over whatever rows there are, and of each member what the policy lets them read.
 */

/* A byte for each member, in their order. */
static guint8 *
reach_new (ClKeysCheck *check)
{
  return g_new0 (guint8, MAX (check->members->len, 1));
}

/**
 * cl_keys_check_add_member:
 * @check: a check
 * @reach: a byte for each member
 * @member: who reaches something
 *
 * Marks them.
 */
void
cl_keys_check_add_member (ClKeysCheck *check, guint8 *reach, gint64 member)
{
  for (guint i = 0; i < check->members->len; i++)
    if (g_array_index (check->members, ClMemberFacts, i).id == member)
      reach[i] = 1;
}

/**
 * cl_keys_check_find_reach:
 * @check: a check
 * @pair: the row of a generation
 * @known: what was found before, which gets it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer none) (nullable): who reaches it: its own holders, and those of the pairs that
 *   hold it; a byte for each member, in their order
 */
guint8 *
cl_keys_check_find_reach (ClKeysCheck *check, gint64 pair, GHashTable *known, GError **error)
{
  g_autoptr (GArray) holders = NULL;
  guint8 *reach = g_hash_table_lookup (known, &pair);

  if (reach != NULL)
    return reach;
  reach = reach_new (check);
  g_hash_table_insert (known, g_memdup2 (&pair, sizeof pair), reach);
  holders = cl_pair_store_list_holders_of (check->db, pair, error);
  for (guint i = 0; holders != NULL && i < holders->len; i++)
    {
      const ClPairHolderRow *row = &g_array_index (holders, ClPairHolderRow, i);
      const guint8 *other;

      if (row->holder_kind == CL_HOLDER_MEMBER)
        cl_keys_check_add_member (check, reach, row->holder);
      if (row->holder_kind != CL_HOLDER_PAIR)
        continue;
      other = cl_keys_check_find_reach (check, row->holder, known, error);
      if (other == NULL)
        return NULL;
      for (guint j = 0; j < check->members->len; j++)
        reach[j] |= other[j];
    }
  return holders == NULL ? NULL : reach;
}

static void
tell (ClKeysCheck *check, const ClPairRow *row, gint64 member, gboolean holds)
{
  g_autofree char *name =
    g_strdup_printf ("%s %" PRIi64, cl_pair_kind_to_nick (row->kind), row->ref);

  g_ptr_array_add (
    check->breaches,
    holds
      /* Translators: for example “Member 3 holds a key of client 5 (generation 2) …” */
      ? g_strdup_printf (_ ("Member %" PRIi64 " holds a key of %s (generation %u) that is not "
                            "theirs."),
                         member, name, row->generation)
      : g_strdup_printf (_ ("Member %" PRIi64 " lacks a key of %s (generation %u) that is theirs."),
                         member, name, row->generation));
}

/**
 * cl_keys_check_is_custodian:
 * @member: a member
 *
 * Returns: whether they hold the practice's pair, and by it what that opens
 */
gboolean
cl_keys_check_is_custodian (const ClMemberFacts *member)
{
  const ClKeyFacts facts = { .member = *member };

  return cl_policy_holds_pair (CL_PAIR_PRACTICE, &facts, 0);
}

/* What one pair is of, and what there is to know of each member and it. */
typedef struct
{
  ClPairRow *row;
  gint64 client;
  GArray *facts; /* ClClientFacts, in the members' order */
  GArray *candidates; /* (nullable): ClKeyCandidate */
} Subject;

static const ClKeyCandidate *
find_candidate (const Subject *subject, gint64 member)
{
  for (guint i = 0; subject->candidates != NULL && i < subject->candidates->len; i++)
    if (g_array_index (subject->candidates, ClKeyCandidate, i).member.id == member)
      return &g_array_index (subject->candidates, ClKeyCandidate, i);
  return NULL;
}

/* What was broken into is read by the practice's pair, which such a member holds. */
static gboolean
reads (ClKeysCheck *check,
       const Subject *subject,
       const ClMemberFacts *member,
       const ClClientFacts *client,
       gboolean *reads_out,
       GError **error)
{
  const ClKeyCandidate *candidate = find_candidate (subject, member->id);
  ClClientFacts facts = *client;
  ClNoteFacts note = { .kind = CL_NOTE_KIND_PROGRESS, .state = CL_NOTE_STATE_SIGNED };
  ClCaseFacts case_facts;
  gint64 of_client;

  facts.emergency_until = 0;
  if (subject->row->kind == CL_PAIR_CASE)
    {
      if (!cl_facts_store_get_case (check->db, member->id, subject->row->ref, &of_client,
                                    &case_facts, error))
        return FALSE;
      *reads_out = cl_policy_reads_case (member, &facts, &case_facts, check->now) ||
                   cl_policy_holds_referral (member, &case_facts);
      return TRUE;
    }
  note.is_author = candidate != NULL && candidate->is_author;
  note.is_chart_shared = candidate != NULL && candidate->is_part;
  *reads_out = cl_policy_reads_note (member, &facts, &note, check->now);
  return TRUE;
}

/* Who is invited holds what will be theirs by their roles; an author keeps what they wrote. */
static gboolean
may_hold (ClKeysCheck *check,
          const Subject *subject,
          const ClMemberFacts *member,
          const ClClientFacts *client,
          gboolean *may_out,
          GError **error)
{
  const ClKeyCandidate *candidate = find_candidate (subject, member->id);
  ClMemberFacts then = *member;

  if (then.status == CL_MEMBER_STATUS_INVITED)
    then.status = CL_MEMBER_STATUS_ACTIVE;
  if (!reads (check, subject, &then, client, may_out, error))
    return FALSE;
  *may_out |= cl_keys_check_is_custodian (member) ||
              (candidate != NULL && candidate->is_author && then.status == CL_MEMBER_STATUS_ACTIVE);
  return TRUE;
}

static gboolean
check_generation (ClKeysCheck *check, const Subject *subject, GHashTable *known, GError **error)
{
  const guint8 *reach = cl_keys_check_find_reach (check, subject->row->id, known, error);

  for (guint i = 0; reach != NULL && i < check->members->len; i++)
    {
      const ClMemberFacts *member = &g_array_index (check->members, ClMemberFacts, i);
      const ClClientFacts *client = &g_array_index (subject->facts, ClClientFacts, i);
      gboolean must, may;

      if (!reads (check, subject, member, client, &must, error) ||
          !may_hold (check, subject, member, client, &may, error))
        return FALSE;
      if ((must && !reach[i]) || (reach[i] && !may))
        tell (check, subject->row, member->id, reach[i]);
    }
  return reach != NULL;
}

static gboolean
check_pair (ClKeysCheck *check, Subject *subject, ClPairKind kind, gint64 ref, GError **error)
{
  g_autoptr (GArray) generations = cl_pair_store_list (check->db, kind, ref, error);
  g_autoptr (GHashTable)
    known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) candidates = NULL;

  if (generations == NULL)
    return FALSE;
  candidates = kind == CL_PAIR_CHART ? cl_key_candidate_store_list (check->db, kind, ref, error)
                                     : NULL;
  if (kind == CL_PAIR_CHART && candidates == NULL)
    return FALSE;
  subject->candidates = candidates;
  for (guint i = 0; i < generations->len; i++)
    {
      subject->row = &g_array_index (generations, ClPairRow, i);
      if (!check_generation (check, subject, known, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_client (ClKeysCheck *check, gint64 client, GError **error)
{
  g_autoptr (GArray)
    facts = cl_facts_store_list_for_client (check->db, client, check->members, error);
  g_autoptr (GArray) pairs = NULL;
  Subject subject = { .client = client, .facts = facts };

  if (facts == NULL || facts->len < check->members->len)
    return facts != NULL;
  pairs = cl_pair_store_list_of_client (check->db, client, error);
  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    {
      const ClPairRow *row = &g_array_index (pairs, ClPairRow, i);

      if (!check_pair (check, &subject, row->kind, row->ref, error))
        return FALSE;
    }
  return pairs != NULL;
}

/* Of the pairs of roles, all generations: who holds one of them was handed all. */
static gboolean
check_role (ClKeysCheck *check, ClPairKind kind, GError **error)
{
  g_autoptr (GArray) generations = cl_pair_store_list (check->db, kind, 0, error);

  for (guint i = 0; generations != NULL && i < generations->len; i++)
    {
      ClPairRow *row = &g_array_index (generations, ClPairRow, i);
      const guint8 *reach = cl_keys_check_find_reach (check, row->id, check->roles, error);

      if (reach == NULL)
        return FALSE;
      for (guint j = 0; j < check->members->len; j++)
        {
          const ClKeyFacts facts = { .member = g_array_index (check->members, ClMemberFacts, j) };
          gboolean must = cl_policy_holds_pair (kind, &facts, check->now);
          gboolean may = must || cl_keys_check_is_custodian (&facts.member);

          if ((must && !reach[j]) || (reach[j] && !may))
            tell (check, row, facts.member.id, reach[j]);
        }
    }
  return generations != NULL;
}

static gboolean
check_all (ClKeysCheck *check, GError **error)
{
  g_autoptr (GArray) clients = cl_pair_store_list_clients (check->db, error);

  if (clients == NULL || !check_role (check, CL_PAIR_PRACTICE, error) ||
      !check_role (check, CL_PAIR_CARE, error) || !check_role (check, CL_PAIR_CASES, error))
    return FALSE;
  for (guint i = 0; i < clients->len; i++)
    if (!check_client (check, g_array_index (clients, gint64, i), error))
      return FALSE;
  return cl_keys_check_notes (check, error) && cl_keys_check_documents (check, error) &&
         cl_keys_check_stored (check, error) && cl_keys_check_sealed (check, error);
}

/**
 * cl_audit_service_check_keys:
 * @practice: a practice
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Compares who is handed which key with who may read what, and what is stored of notes and
 * documents with what the log tells of it (docs: VAULT, Keys). That a key opens what its row says
 * is not among it, for that takes the holder's password: see cl_audit_service_check_own_keys().
 *
 * Returns: (transfer full) (element-type utf8) (nullable): a sentence for each key that somebody
 *   holds without, or lacks against the policy; empty where keys are equal to it
 */
GPtrArray *
cl_audit_service_check_keys (ClPractice *practice, GError **error)
{
  g_autoptr (GPtrArray) breaches = g_ptr_array_new_with_free_func (g_free);
  ClKeysCheck check = { .practice = practice, .breaches = breaches };
  gboolean is_read = FALSE;

  cl_practice_lock (practice);
  check.db = cl_practice_require_database (practice, error);
  if (check.db != NULL && cl_database_begin_read (check.db, error))
    {
      check.now = cl_practice_read_now (practice);
      check.roles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
      check.members = cl_facts_store_list_members (check.db, error);
      is_read = check.members != NULL && check_all (&check, error);
      g_clear_pointer (&check.members, g_array_unref);
      g_clear_pointer (&check.roles, g_hash_table_unref);
      cl_database_rollback (check.db);
    }
  cl_practice_unlock (practice);
  return is_read ? g_steal_pointer (&breaches) : NULL;
}
