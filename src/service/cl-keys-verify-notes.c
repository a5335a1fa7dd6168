/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-keys-verify-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cl-facts-store.h"
#include "cl-note-store.h"
#include "cl-policy-key.h"
#include "cl-policy.h"
#include "cl-text-store.h"

/* Whether the keys of what notes say are equal to the policy. */

/* Who reaches a text: its own holders, and those of the pairs that hold it. */
static guint8 *
find_reach (ClKeysCheck *check, gint64 text, GHashTable *known, GError **error)
{
  g_autoptr (GArray) holders = cl_text_store_list_holders (check->db, text, error);
  g_autofree guint8 *reach = g_new0 (guint8, MAX (check->members->len, 1));

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
  return holders == NULL ? NULL : g_steal_pointer (&reach);
}

static void
tell (ClKeysCheck *check, gint64 note, gint64 member, gboolean holds)
{
  g_ptr_array_add (check->breaches,
                   holds ? g_strdup_printf (_ ("Member %" PRIi64 " holds a key of note %" PRIi64
                                               " that is not theirs."),
                                            member, note)
                         : g_strdup_printf (_ ("Member %" PRIi64 " lacks a key of note %" PRIi64
                                               " that is theirs."),
                                            member, note));
}

/* By the case's pair, to which what is in the chart is sealed. */
static gboolean
holds_case (const ClMemberFacts *member, const ClNoteFacts *note)
{
  return note->case_facts != NULL && cl_policy_pair_holds_text (CL_PAIR_CASE, note) &&
         cl_policy_holds_referral (member, note->case_facts);
}

/* What was broken into is read by the practice's pair, which such a member holds. The key
 * to a psychotherapy note may be lost with a password, for nobody else has one; they keep what they
 * have. */
static gboolean
check_member (ClKeysCheck *check,
              ClNote *note,
              const ClMemberFacts *member,
              const ClClientFacts *client,
              gboolean reaches,
              GError **error)
{
  gboolean is_sealed = note->kind == CL_NOTE_KIND_PSYCHOTHERAPY;
  ClMemberFacts then = *member;
  ClClientFacts facts = *client;
  ClCaseFacts case_facts;
  ClNoteFacts note_facts;
  gboolean must, may;

  if (!cl_note_store_get_facts (check->db, member->id, note, &note_facts, &case_facts, error))
    return FALSE;
  facts.emergency_until = 0;
  if (then.status == CL_MEMBER_STATUS_INVITED)
    then.status = CL_MEMBER_STATUS_ACTIVE;
  must = cl_policy_reads_note (member, &facts, &note_facts, check->now) &&
         !(is_sealed && (note_facts.is_author || note_facts.is_reviewer));
  may = cl_policy_reads_note (&then, &facts, &note_facts, check->now) || note_facts.is_author ||
        (is_sealed ? note_facts.is_reviewer
                   : cl_keys_check_is_custodian (member) || holds_case (&then, &note_facts));
  if ((must && !reaches) || (reaches && !may))
    tell (check, note->id, member->id, reaches);
  return TRUE;
}

static gboolean
check_text (ClKeysCheck *check,
            ClNote *note,
            gint64 text,
            GArray *facts,
            GHashTable *known,
            GError **error)
{
  g_autofree guint8 *reach = find_reach (check, text, known, error);

  for (guint i = 0; reach != NULL && i < check->members->len; i++)
    if (!check_member (check, note, &g_array_index (check->members, ClMemberFacts, i),
                       &g_array_index (facts, ClClientFacts, i), reach[i] != 0, error))
      return FALSE;
  return reach != NULL;
}

static gboolean
check_note (ClKeysCheck *check, gint64 id, GHashTable *known, GError **error)
{
  g_autoptr (ClNote) note = NULL;
  g_autoptr (GArray) texts = NULL;
  g_autoptr (GArray) facts = NULL;

  if (!cl_note_store_get (check->db, id, &note, error))
    return FALSE;
  texts = note != NULL ? cl_text_store_list (check->db, id, error) : NULL;
  facts = texts != NULL
            ? cl_facts_store_list_for_client (check->db, note->client, check->members, error)
            : NULL;
  for (guint i = 0; facts != NULL && facts->len == check->members->len && i < texts->len; i++)
    {
      const ClTextRow *row = &g_array_index (texts, ClTextRow, i);

      /* Comments come last: why a note was returned is its author's to know. */
      if (g_str_equal (row->kind, CL_TEXT_COMMENT))
        {
          note->state = CL_NOTE_STATE_RETURNED;
          note->reviewer = 0;
        }
      if (!check_text (check, note, row->id, facts, known, error))
        return FALSE;
    }
  return note == NULL || facts != NULL;
}

/**
 * cl_keys_check_notes:
 * @check: a check
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Compares who is handed the key of what each note says with who may read it.
 *
 * Returns: whether they were read
 */
gboolean
cl_keys_check_notes (ClKeysCheck *check, GError **error)
{
  g_autoptr (GArray) notes = cl_text_store_list_notes (check->db, error);
  g_autoptr (GHashTable)
    known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    if (!check_note (check, g_array_index (notes, gint64, i), known, error))
      return FALSE;
  return notes != NULL;
}
