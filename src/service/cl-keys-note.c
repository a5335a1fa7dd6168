/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-keys-text-private.h"

#include "cl-facts-store.h"
#include "cl-note-store.h"
#include "cl-policy-key.h"

/* Who holds the keys of what a note says (docs: VAULT, Keys). */

/* A note, and to whom its texts are to be sealed: members and the recovery key as they are, pairs
 * by what they are of, for a pair may first have to be made ready. */
typedef struct
{
  ClAction *action;
  ClKeyring *opener;
  GArray *members; /* ClKeysHolder */
  ClPairKind kinds[3];
  gint64 refs[3];
  guint n_pairs;
} Wanted;

static void
wanted_clear (Wanted *self)
{
  g_clear_pointer (&self->members, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

static void
add_pair (Wanted *self, const ClNoteFacts *facts, ClPairKind kind, gint64 ref)
{
  if (!cl_policy_pair_holds_text (kind, facts))
    return;
  self->kinds[self->n_pairs] = kind;
  self->refs[self->n_pairs++] = ref;
}

static gboolean
add_member (Wanted *self, ClNote *note, gint64 member, GError **error)
{
  ClMemberFacts facts;
  ClNoteFacts note_facts;
  ClCaseFacts case_facts;

  if (member == 0)
    return TRUE;
  if (!cl_facts_store_get_member (self->action->db, member, &facts, error) ||
      !cl_note_store_get_facts (self->action->db, member, note, &note_facts, &case_facts, error))
    return FALSE;
  return !cl_policy_holds_text (&facts, &note_facts) ||
         cl_keys_holders_add_member (self->action, self->members, member, error);
}

static gboolean
find_wanted (Wanted *self, ClNote *note, GError **error)
{
  ClCaseFacts case_facts;
  ClNoteFacts facts;
  gint64 chart = 0;

  self->members = cl_keys_holders_new ();
  if (!cl_note_store_get_facts (self->action->db, note->author, note, &facts, &case_facts, error) ||
      !add_member (self, note, note->author, error) ||
      !add_member (self, note, note->reviewer == note->author ? 0 : note->reviewer, error) ||
      (cl_policy_recovery_holds_text (&facts) &&
       !cl_keys_holders_add_recovery (self->action, self->members, error)))
    return FALSE;
  if (cl_policy_pair_holds_text (CL_PAIR_CHART, &facts) &&
      !cl_chart_store_find (self->action->db, note->client, note->author, &chart, error))
    return FALSE;
  add_pair (self, &facts, CL_PAIR_PRACTICE, 0);
  add_pair (self, &facts, CL_PAIR_CLIENT, note->client);
  add_pair (self, &facts, CL_PAIR_CASE, note->case_id);
  add_pair (self, &facts, CL_PAIR_CHART, chart);
  return TRUE;
}

/* Why a note was returned is its author's to know, wherever the note goes from there. */
static gboolean
find_wanted_of (Wanted *self, ClNote *note, const ClTextRow *text, GError **error)
{
  g_autoptr (ClNote) returned = NULL;

  if (!g_str_equal (text->kind, CL_TEXT_COMMENT))
    return find_wanted (self, note, error);
  returned = cl_note_new (note->id, note->client, note->author, note->kind);
  returned->state = CL_NOTE_STATE_RETURNED;
  return find_wanted (self, returned, error);
}

static gboolean
is_wanted (const Wanted *self, const ClPairHolderRow *row)
{
  if (row->holder_kind == CL_HOLDER_PAIR)
    {
      for (guint i = 0; i < self->n_pairs; i++)
        if (row->holder_pair_kind == self->kinds[i] && row->holder_pair_ref == self->refs[i])
          return TRUE;
      return FALSE;
    }
  for (guint i = 0; i < self->members->len; i++)
    {
      const ClKeysHolder *holder = &g_array_index (self->members, ClKeysHolder, i);

      if (holder->kind == row->holder_kind && holder->id == row->holder)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_member (GArray *rows, const ClKeysHolder *holder)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const ClPairHolderRow *row = &g_array_index (rows, ClPairHolderRow, i);

      if (row->holder_kind == holder->kind && row->holder == holder->id)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_pair (GArray *rows, ClPairKind kind, gint64 ref)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const ClPairHolderRow *row = &g_array_index (rows, ClPairHolderRow, i);

      if (row->holder_kind == CL_HOLDER_PAIR && row->holder_pair_kind == kind &&
          row->holder_pair_ref == ref)
        return TRUE;
    }
  return FALSE;
}

static gboolean
seal (const Wanted *self,
      const ClTextRow *text,
      ClTextKey *key,
      const ClKeysHolder *holder,
      GError **error)
{
  g_autofree char *name = cl_keys_name_text (text);
  g_autoptr (GBytes) sealed = cl_text_key_seal_to (
    key, cl_practice_get_uuid (self->action->practice), name, holder->name, holder->public, error);

  return sealed != NULL &&
         cl_text_store_seal (self->action->db, text->id, holder->kind, holder->id, sealed, error);
}

/* A text is sealed to the newest generation, which is made where a former holder knows the last. */
static gboolean
seal_to_pair (const Wanted *self,
              const ClTextRow *text,
              ClTextKey *key,
              ClPairKind kind,
              gint64 ref,
              GError **error)
{
  g_auto (ClPairRow) row = { 0 };
  g_autoptr (GArray) holder = cl_keys_holders_new ();

  return cl_keys_ready_pair (self->action, self->opener, kind, ref, &row, error) &&
         cl_keys_holders_add_pair (self->action, holder, &row, error) &&
         seal (self, text, key, &g_array_index (holder, ClKeysHolder, 0), error);
}

static gboolean
seal_missing (const Wanted *self,
              const ClTextRow *text,
              ClTextKey *key,
              GArray *rows,
              GError **error)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      const ClKeysHolder *holder = &g_array_index (self->members, ClKeysHolder, i);

      if (!has_member (rows, holder) && !seal (self, text, key, holder, error))
        return FALSE;
    }
  for (guint i = 0; i < self->n_pairs; i++)
    if (!has_pair (rows, self->kinds[i], self->refs[i]) &&
        !seal_to_pair (self, text, key, self->kinds[i], self->refs[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
lacks_any (const Wanted *self, GArray *rows)
{
  for (guint i = 0; i < self->members->len; i++)
    if (!has_member (rows, &g_array_index (self->members, ClKeysHolder, i)))
      return TRUE;
  for (guint i = 0; i < self->n_pairs; i++)
    if (!has_pair (rows, self->kinds[i], self->refs[i]))
      return TRUE;
  return FALSE;
}

/* Who hands a note on may be who loses it: it is handed on first. */
static gboolean
reconcile_text (ClAction *action,
                ClKeyring *opener,
                ClNote *note,
                const ClTextRow *text,
                GError **error)
{
  g_auto (Wanted) wanted = { .action = action, .opener = opener };
  g_autoptr (GArray) rows = cl_text_store_list_holders (action->db, text->id, error);
  g_autoptr (ClTextKey) key = NULL;

  if (rows == NULL || !find_wanted_of (&wanted, note, text, error))
    return FALSE;
  if (opener != NULL && lacks_any (&wanted, rows) &&
      (!cl_keys_open_text (action, opener, text, &key, error) ||
       (key != NULL && !seal_missing (&wanted, text, key, rows, error))))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const ClPairHolderRow *row = &g_array_index (rows, ClPairHolderRow, i);

      if (!is_wanted (&wanted, row) &&
          !cl_text_store_unseal (action->db, text->id, row->holder_kind, row->holder, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cl_keys_name_text:
 * @row: a text
 *
 * Returns: (transfer full): what its key, when sealed, is bound to
 */
char *
cl_keys_name_text (const ClTextRow *row)
{
  return g_strdup_printf ("text:%" G_GINT64_FORMAT, row->id);
}

/**
 * cl_keys_seal_text:
 * @action: a transaction
 * @opener: (nullable): the keys from which is handed on
 * @note: a note
 * @row: a text of it that nobody holds yet
 * @key: its key
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Seals the key of a new text to those who are to hold it (docs: VAULT, Keys).
 *
 * Returns: whether it was done
 */
gboolean
cl_keys_seal_text (ClAction *action,
                   ClKeyring *opener,
                   ClNote *note,
                   const ClTextRow *row,
                   ClTextKey *key,
                   GError **error)
{
  g_auto (Wanted) wanted = { .action = action, .opener = opener };
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (ClPairHolderRow));

  return find_wanted_of (&wanted, note, row, error) &&
         seal_missing (&wanted, row, key, none, error);
}

/**
 * cl_keys_reconcile_note:
 * @action: a transaction
 * @opener: (nullable): the keys from which is handed on
 * @note: a note
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Makes the holders of all its texts, kept versions too, those of where it stands now (docs: VAULT,
 * Keys); of a comment, its author.
 *
 * Returns: whether it was done
 */
gboolean
cl_keys_reconcile_note (ClAction *action, ClKeyring *opener, gint64 note, GError **error)
{
  g_autoptr (ClNote) object = NULL;
  g_autoptr (GArray) texts = NULL;

  if (!cl_note_store_get (action->db, note, &object, error))
    return FALSE;
  texts = object != NULL ? cl_text_store_list (action->db, note, error) : NULL;
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    if (!reconcile_text (action, opener, object, &g_array_index (texts, ClTextRow, i), error))
      return FALSE;
  return object == NULL || texts != NULL;
}
