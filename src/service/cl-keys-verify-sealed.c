/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-keys-verify-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cl-action-private.h"
#include "cl-actor-private.h"
#include "cl-audit-service.h"
#include "cl-document-private.h"
#include "cl-keys-text-private.h"
#include "cl-note-store.h"
#include "cl-policy-key.h"

/* Whether the rows of keys are whole: each pair that a key is to be sealed to has one; and, where
 * somebody is signed in, those that their keys open hold what they say. What is sealed to others
 * nobody else can look into. */

typedef struct
{
  ClKeysCheck *check;
  ClAction *action; /* (nullable): with an actor, whose keys are tried */
} Rows;

/* Members, pairs, notes and documents are named by their words in the log. */
static char *
name_holder (const ClPairHolderRow *row)
{
  if (row->holder_kind == CL_HOLDER_PAIR)
    return g_strdup_printf ("%s %" PRIi64, cl_pair_kind_to_nick (row->holder_pair_kind),
                            row->holder_pair_ref);
  return row->holder_kind == CL_HOLDER_MEMBER ? g_strdup_printf ("member %" PRIi64, row->holder)
                                              : g_strdup ("recovery");
}

static void
tell_wrong (Rows *rows, const char *what, const ClPairHolderRow *row)
{
  g_autofree char *holder = name_holder (row);

  g_ptr_array_add (rows->check->breaches,
                   /* Translators: for example “The key of note 5 that client 3 holds …” */
                   g_strdup_printf (_ ("The key of %s that %s holds opens something else, or "
                                       "nothing: it was changed outside the program."),
                                    what, holder));
}

static void
tell_missing (Rows *rows, const char *what, ClPairKind kind)
{
  g_ptr_array_add (rows->check->breaches,
                   /* Translators: for example “The key of note 5 that its case should hold …” */
                   g_strdup_printf (_ ("The key of %s that its %s should hold is missing: it was "
                                       "taken out outside the program."),
                                    what, cl_pair_kind_to_nick (kind)));
}

static gboolean
has_pair (GArray *holders, ClPairKind kind)
{
  for (guint i = 0; i < holders->len; i++)
    if (g_array_index (holders, ClPairHolderRow, i).holder_kind == CL_HOLDER_PAIR &&
        g_array_index (holders, ClPairHolderRow, i).holder_pair_kind == kind)
      return TRUE;
  return FALSE;
}

static void
check_pairs (Rows *rows, const char *what, GArray *holders, const ClNoteFacts *facts)
{
  static const ClPairKind kinds[] = { CL_PAIR_PRACTICE, CL_PAIR_CLIENT, CL_PAIR_CASE,
                                      CL_PAIR_CHART };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (rows->action == NULL && cl_policy_pair_holds_text (kinds[i], facts) &&
        !has_pair (holders, kinds[i]))
      tell_missing (rows, what, kinds[i]);
}

/* Of a key, by whom it is held. */
typedef gboolean (*Opens) (Rows *rows,
                           gconstpointer subject,
                           const ClPairHolderRow *row,
                           ClPair *by,
                           const char *holder);

static gboolean
try_holder (Rows *rows,
            const ClPairHolderRow *row,
            Opens opens,
            gconstpointer subject,
            gboolean *is_right,
            GError **error)
{
  g_autofree char *holder = NULL;
  ClPair *by = NULL;

  if (!cl_keys_open_holder (rows->action, cl_actor_get_keyring (rows->action->actor), row, &by,
                            &holder, error))
    return FALSE;
  *is_right = by == NULL || holder == NULL || opens (rows, subject, row, by, holder);
  return TRUE;
}

static gboolean
check_holders (Rows *rows,
               const char *what,
               GArray *holders,
               Opens opens,
               gconstpointer subject,
               GError **error)
{
  for (guint i = 0; i < holders->len; i++)
    {
      const ClPairHolderRow *row = &g_array_index (holders, ClPairHolderRow, i);
      gboolean has_size = g_bytes_get_size (row->sealed) == CL_SEALED_SIZE;
      gboolean is_right = rows->action != NULL || has_size;

      if (rows->action != NULL && has_size &&
          !try_holder (rows, row, opens, subject, &is_right, error))
        return FALSE;
      if (!is_right)
        tell_wrong (rows, what, row);
    }
  return TRUE;
}

static gboolean
opens_text (Rows *rows,
            gconstpointer subject,
            const ClPairHolderRow *row,
            ClPair *by,
            const char *holder)
{
  const ClTextRow *text = subject;
  g_autofree char *name = cl_keys_name_text (text);
  g_autoptr (ClTextKey)
    key = cl_text_key_open (by, row->sealed, cl_practice_get_uuid (rows->check->practice), name,
                            holder, text->key_hash, NULL);

  return key != NULL;
}

static gboolean
check_text (Rows *rows, ClNote *note, const ClTextRow *text, GError **error)
{
  g_autofree char *what = g_strdup_printf ("note %" PRIi64, note->id);
  g_autoptr (GArray) holders = cl_text_store_list_holders (rows->check->db, text->id, error);
  ClNoteFacts facts;
  ClCaseFacts case_facts;

  /* Comments come last: why a note was returned is its author's to know. */
  if (g_str_equal (text->kind, CL_TEXT_COMMENT))
    note->state = CL_NOTE_STATE_RETURNED;
  if (holders == NULL ||
      !cl_note_store_get_facts (rows->check->db, note->author, note, &facts, &case_facts, error))
    return FALSE;
  check_pairs (rows, what, holders, &facts);
  return check_holders (rows, what, holders, opens_text, text, error);
}

static gboolean
check_note (Rows *rows, gint64 id, GError **error)
{
  g_autoptr (ClNote) note = NULL;
  g_autoptr (GArray) texts = NULL;

  if (!cl_note_store_get (rows->check->db, id, &note, error) ||
      (texts = cl_text_store_list (rows->check->db, id, error)) == NULL)
    return FALSE;
  for (guint i = 0; note != NULL && i < texts->len; i++)
    if (!check_text (rows, note, &g_array_index (texts, ClTextRow, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
opens_document (Rows *rows,
                gconstpointer subject,
                const ClPairHolderRow *row,
                ClPair *by,
                const char *holder)
{
  const ClDocumentRow *document = subject;
  g_autofree char *name = cl_document_name_subject (document->document);
  g_autoptr (ClTextKey)
    key = cl_text_key_open (by, row->sealed, cl_practice_get_uuid (rows->check->practice), name,
                            holder, document->key_hash, NULL);

  return key != NULL;
}

static gboolean
check_document (Rows *rows, gint64 id, GError **error)
{
  g_autofree char *what = g_strdup_printf ("document %" PRIi64, id);
  g_autoptr (GArray) holders = cl_document_store_list_holders (rows->check->db, id, error);
  g_auto (ClDocumentRow) row = { 0 };
  ClNoteFacts facts;
  ClCaseFacts case_facts;

  if (holders == NULL || !cl_document_store_load (rows->check->db, id, &row, error) ||
      !cl_document_store_get_facts (rows->check->db, row.document->author, row.document, &facts,
                                    &case_facts, error))
    return FALSE;
  check_pairs (rows, what, holders, &facts);
  return check_holders (rows, what, holders, opens_document, &row, error);
}

typedef struct
{
  const ClPairRow *row;
  const char *name;
} NamedPair;

static gboolean
opens_pair (Rows *rows,
            gconstpointer subject,
            const ClPairHolderRow *row,
            ClPair *by,
            const char *holder)
{
  const NamedPair *pair = subject;
  g_autoptr (ClPair)
    opened = cl_pair_open (by, row->sealed, cl_practice_get_uuid (rows->check->practice),
                           pair->name, pair->row->generation, pair->row->public, holder, NULL);

  return opened != NULL;
}

static gboolean
check_pair (Rows *rows, gint64 id, GError **error)
{
  g_auto (ClPairRow) row = { 0 };
  ClAction reading = { .practice = rows->check->practice, .db = rows->check->db };
  g_autofree char *name = NULL;
  g_autofree char *what = NULL;
  g_autoptr (GArray) holders = cl_pair_store_list_holders_of (rows->check->db, id, error);

  if (holders == NULL || !cl_pair_store_load (rows->check->db, id, &row, error) ||
      (name = cl_keys_name_pair (&reading, row.kind, row.ref, error)) == NULL)
    return FALSE;
  what = g_strdup_printf ("%s %" PRIi64, cl_pair_kind_to_nick (row.kind), row.ref);
  return check_holders (rows, what, holders, opens_pair, &(NamedPair){ &row, name }, error);
}

static gboolean
check_each (Rows *rows,
            GArray *ids,
            gboolean (*check) (Rows *rows, gint64 id, GError **error),
            GError **error)
{
  g_autoptr (GArray) owned = ids;

  for (guint i = 0; owned != NULL && i < owned->len; i++)
    if (!check (rows, g_array_index (owned, gint64, i), error))
      return FALSE;
  return owned != NULL;
}

static gboolean
check_rows (Rows *rows, GError **error)
{
  ClDatabase *db = rows->check->db;

  return check_each (rows, cl_pair_store_list_all (db, error), check_pair, error) &&
         check_each (rows, cl_text_store_list_notes (db, error), check_note, error) &&
         check_each (rows, cl_document_store_list_clinical (db, error), check_document, error);
}

/**
 * cl_keys_check_sealed:
 * @check: a check
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Looks at the rows of all keys, as far as that needs none.
 *
 * Returns: whether they were read
 */
gboolean
cl_keys_check_sealed (ClKeysCheck *check, GError **error)
{
  return check_rows (&(Rows){ .check = check }, error);
}

/**
 * cl_audit_service_check_own_keys:
 * @practice: a practice
 * @actor: who is signed in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE
 *
 * Opens every key that @actor holds, by themself or by pairs that they hold: one that was altered,
 * put in the place of another or taken from an older copy opens something else, or nothing. They
 * are shown nothing of what the keys are of. What needs no key is cl_audit_service_check_keys()'s.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): a sentence for each key that does not
 *   open what its row says
 */
GPtrArray *
cl_audit_service_check_own_keys (ClPractice *practice, ClActor *actor, GError **error)
{
  g_autoptr (GPtrArray) breaches = g_ptr_array_new_with_free_func (g_free);
  ClKeysCheck check = { .practice = practice, .breaches = breaches };
  ClAction action;
  gboolean is_read;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  check.db = action.db;
  is_read = check_rows (&(Rows){ &check, &action }, error);
  cl_action_abort (&action);
  return is_read ? g_steal_pointer (&breaches) : NULL;
}
