/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-document-private.h"

#include "cl-actor-private.h"
#include "cl-keys-pair-private.h"
#include "cl-policy-key.h"

/* The key of a clinical document (docs: VAULT, Keys): it is sealed to pairs alone, once, for
 * neither client nor case nor author of a document ever change. Who holds the pairs is what
 * reconcile sees to. */

static gboolean
seal_to_pair (ClAction *action,
              ClDocument *document,
              ClTextKey *key,
              ClPairKind kind,
              gint64 ref,
              GError **error)
{
  g_auto (ClPairRow) row = { 0 };
  g_autoptr (GArray) holders = cl_keys_holders_new ();
  g_autofree char *subject = cl_document_name_subject (document);
  g_autoptr (GBytes) sealed = NULL;
  const ClKeysHolder *holder;

  if (!cl_keys_ready_pair (action, cl_actor_get_keyring (action->actor), kind, ref, &row, error) ||
      !cl_keys_holders_add_pair (action, holders, &row, error))
    return FALSE;
  holder = &g_array_index (holders, ClKeysHolder, 0);
  sealed = cl_text_key_seal_to (key, cl_practice_get_uuid (action->practice), subject, holder->name,
                                holder->public, error);
  return sealed != NULL &&
         cl_document_store_seal (action->db, document->id, holder->id, sealed, error);
}

/**
 * cl_keys_seal_document:
 * @action: a transaction with an actor
 * @document: a clinical document that nobody holds yet
 * @key: its key
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Seals the key of a new document to those pairs that hold a signed note of whoever added it.
 *
 * Returns: whether it was done
 */
gboolean
cl_keys_seal_document (ClAction *action, ClDocument *document, ClTextKey *key, GError **error)
{
  ClCaseFacts case_facts;
  ClNoteFacts facts;
  gint64 chart;

  if (!cl_document_store_get_facts (action->db, document->author, document, &facts, &case_facts,
                                    error) ||
      !cl_chart_store_find (action->db, document->client, document->author, &chart, error))
    return FALSE;
  return (!cl_policy_pair_holds_text (CL_PAIR_CLIENT, &facts) ||
          seal_to_pair (action, document, key, CL_PAIR_CLIENT, document->client, error)) &&
         (!cl_policy_pair_holds_text (CL_PAIR_CASE, &facts) ||
          seal_to_pair (action, document, key, CL_PAIR_CASE, document->case_id, error)) &&
         (!cl_policy_pair_holds_text (CL_PAIR_CHART, &facts) ||
          seal_to_pair (action, document, key, CL_PAIR_CHART, chart, error));
}

/**
 * cl_keys_open_document:
 * @action: a transaction
 * @opener: the keys of who acts
 * @row: a clinical document
 * @key_out: (out) (transfer full) (nullable): its key; %NULL where @opener does not open it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether the rows were read
 */
gboolean
cl_keys_open_document (ClAction *action,
                       ClKeyring *opener,
                       const ClDocumentRow *row,
                       ClTextKey **key_out,
                       GError **error)
{
  g_autoptr (GArray)
    holders = cl_document_store_list_holders (action->db, row->document->id, error);
  g_autofree char *subject = cl_document_name_subject (row->document);

  *key_out = NULL;
  for (guint i = 0; holders != NULL && *key_out == NULL && i < holders->len; i++)
    {
      const ClPairHolderRow *holder = &g_array_index (holders, ClPairHolderRow, i);
      g_autofree char *holder_name = NULL;
      ClPair *by;

      if (!cl_keys_open_holder (action, opener, holder, &by, &holder_name, error))
        return FALSE;
      /* A row that was changed outside the program opens nothing; another holder's may. */
      if (by != NULL && holder_name != NULL && row->key_hash != NULL)
        *key_out = cl_text_key_open (by, holder->sealed, cl_practice_get_uuid (action->practice),
                                     subject, holder_name, row->key_hash, NULL);
    }
  return holders != NULL;
}
