/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-keys-verify-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cl-document-store.h"
#include "cl-facts-store.h"
#include "cl-policy-key.h"
#include "cl-policy.h"

/* Whether the keys of clinical documents are equal to the policy. */

/* Who reaches a document: all who reach one of the pairs that hold its key. */
static guint8 *
find_reach (ClKeysCheck *check, gint64 document, GHashTable *known, GError **error)
{
  g_autoptr (GArray) holders = cl_document_store_list_holders (check->db, document, error);
  g_autofree guint8 *reach = g_new0 (guint8, MAX (check->members->len, 1));

  for (guint i = 0; holders != NULL && i < holders->len; i++)
    {
      const ClPairHolderRow *row = &g_array_index (holders, ClPairHolderRow, i);
      const guint8 *other = cl_keys_check_find_reach (check, row->holder, known, error);

      if (other == NULL)
        return NULL;
      for (guint j = 0; j < check->members->len; j++)
        reach[j] |= other[j];
    }
  return holders == NULL ? NULL : g_steal_pointer (&reach);
}

static void
tell (ClKeysCheck *check, gint64 document, gint64 member, gboolean holds)
{
  g_ptr_array_add (check->breaches,
                   holds ? g_strdup_printf (_ ("Member %" PRIi64 " holds a key of document %" PRIi64
                                               " that is not theirs."),
                                            member, document)
                         : g_strdup_printf (_ ("Member %" PRIi64 " lacks a key of document %" PRIi64
                                               " that is theirs."),
                                            member, document));
}

/* As of a signed note: what was broken into is read by the practice's pair, and an author keeps the
 * key of what they added, whatever access they have. */
static gboolean
check_member (ClKeysCheck *check,
              ClDocument *document,
              const ClMemberFacts *member,
              const ClClientFacts *client,
              gboolean reaches,
              GError **error)
{
  ClMemberFacts then = *member;
  ClClientFacts facts = *client;
  ClCaseFacts case_facts;
  ClNoteFacts as_note;
  gboolean must, may;

  if (!cl_document_store_get_facts (check->db, member->id, document, &as_note, &case_facts, error))
    return FALSE;
  facts.emergency_until = 0;
  if (then.status == CL_MEMBER_STATUS_INVITED)
    then.status = CL_MEMBER_STATUS_ACTIVE;
  must = cl_policy_reads_document (member, &facts, TRUE, &as_note, check->now);
  may = cl_policy_reads_document (&then, &facts, TRUE, &as_note, check->now) || as_note.is_author ||
        cl_keys_check_is_custodian (member) ||
        (as_note.case_facts != NULL && cl_policy_holds_referral (&then, as_note.case_facts));
  if ((must && !reaches) || (reaches && !may))
    tell (check, document->id, member->id, reaches);
  return TRUE;
}

static gboolean
check_document (ClKeysCheck *check, gint64 id, GHashTable *known, GError **error)
{
  g_auto (ClDocumentRow) row = { 0 };
  g_autoptr (GArray) facts = NULL;
  g_autofree guint8 *reach = NULL;

  if (!cl_document_store_load (check->db, id, &row, error))
    return FALSE;
  if (row.document == NULL)
    return TRUE;
  facts = cl_facts_store_list_for_client (check->db, row.document->client, check->members, error);
  reach = facts != NULL ? find_reach (check, id, known, error) : NULL;
  for (guint i = 0; reach != NULL && facts->len == check->members->len && i < facts->len; i++)
    if (!check_member (check, row.document, &g_array_index (check->members, ClMemberFacts, i),
                       &g_array_index (facts, ClClientFacts, i), reach[i] != 0, error))
      return FALSE;
  return reach != NULL;
}

/**
 * cl_keys_check_documents:
 * @check: a check
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Compares who is handed the key of each clinical document with who may read it.
 *
 * Returns: whether they were read
 */
gboolean
cl_keys_check_documents (ClKeysCheck *check, GError **error)
{
  g_autoptr (GArray) documents = cl_document_store_list_clinical (check->db, error);
  g_autoptr (GHashTable)
    known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; documents != NULL && i < documents->len; i++)
    if (!check_document (check, g_array_index (documents, gint64, i), known, error))
      return FALSE;
  return documents != NULL;
}
