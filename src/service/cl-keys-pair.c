/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-keys-pair-private.h"

#include "cl-policy-key.h"
#include "cl-referral-store.h"

/* What a row seals to whom: any generation of a pair that holds, for who holds one of them is
 * handed all. @generation is 0 where it is asked for none. */
typedef struct
{
  gint64 generation;
  ClHolderKind kind;
  ClPairKind pair_kind;
  gint64 id;
} Held;

/* A pair as it is, and to whom it is to be sealed. */
typedef struct
{
  ClAction *action;
  ClKeyring *opener;
  ClPairKind kind;
  gint64 ref;
  GArray *wanted; /* ClKeysHolder */
  GArray *generations; /* ClPairRow, oldest first */
  GArray *holders; /* ClPairHolderRow, those of former holders too */
  GHashTable *held; /* Held: its ClPairHolderRow, of @holders */
} Pair;

static void
pair_clear (Pair *self)
{
  g_clear_pointer (&self->held, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_array_unref);
  g_clear_pointer (&self->generations, g_array_unref);
  g_clear_pointer (&self->holders, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

static guint
held_hash (gconstpointer data)
{
  const Held *held = data;
  guint hash = g_int64_hash (&held->generation);

  hash = hash * 31 + g_int64_hash (&held->id);
  return hash * 31 + (guint) held->kind * 16 + (guint) held->pair_kind;
}

static gboolean
held_equal (gconstpointer a, gconstpointer b)
{
  const Held *one = a;
  const Held *other = b;

  return one->generation == other->generation && one->kind == other->kind &&
         one->pair_kind == other->pair_kind && one->id == other->id;
}

static Held
get_held (const ClPairHolderRow *row, gint64 generation)
{
  return row->holder_kind == CL_HOLDER_PAIR
           ? (Held){ generation, row->holder_kind, row->holder_pair_kind, row->holder_pair_ref }
           : (Held){ generation, row->holder_kind, CL_PAIR_INVALID, row->holder };
}

static Held
get_wanted (const ClKeysHolder *holder, gint64 generation)
{
  return holder->kind == CL_HOLDER_PAIR
           ? (Held){ generation, holder->kind, holder->pair_kind, holder->pair_ref }
           : (Held){ generation, holder->kind, CL_PAIR_INVALID, holder->id };
}

static const ClPairRow *
get_newest (const Pair *self)
{
  return self->generations->len == 0
           ? NULL
           : &g_array_index (self->generations, ClPairRow, self->generations->len - 1);
}

static const ClPairHolderRow *
find_row (const Pair *self, gint64 generation, const ClKeysHolder *holder)
{
  const Held held = get_wanted (holder, generation);

  return g_hash_table_lookup (self->held, &held);
}

static gboolean
seal (const Pair *self, ClPair *pair, gint64 row, const ClKeysHolder *holder, GError **error)
{
  g_autoptr (GBytes) sealed = cl_pair_seal_to (pair, cl_practice_get_uuid (self->action->practice),
                                               holder->name, holder->public, error);

  return sealed != NULL &&
         cl_pair_store_seal (self->action->db, row, holder->kind, holder->id, sealed, error);
}

static gboolean
drop_former (Pair *self, gboolean *has_lost, GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (held_hash, held_equal, g_free, NULL);
  ClDatabase *db = self->action->db;

  for (guint i = 0; i < self->wanted->len; i++)
    {
      const Held held = get_wanted (&g_array_index (self->wanted, ClKeysHolder, i), 0);

      g_hash_table_add (wanted, g_memdup2 (&held, sizeof held));
    }
  for (guint i = 0; i < self->holders->len; i++)
    {
      const ClPairHolderRow *row = &g_array_index (self->holders, ClPairHolderRow, i);
      const Held held = get_held (row, 0);

      if (g_hash_table_contains (wanted, &held))
        continue;
      *has_lost = TRUE;
      if (!cl_pair_store_unseal (db, row->pair, row->holder_kind, row->holder, error))
        return FALSE;
    }
  return !*has_lost || cl_pair_store_spend (db, self->kind, self->ref, error);
}

/* Seals one generation to those who have none of it, where the acting member's keys open it. */
static gboolean
hand_on (const Pair *self, const ClPairRow *generation, GError **error)
{
  ClPair *pair = NULL;
  gboolean is_tried = FALSE;

  for (guint i = 0; i < self->wanted->len; i++)
    {
      const ClKeysHolder *holder = &g_array_index (self->wanted, ClKeysHolder, i);

      if (find_row (self, generation->id, holder) != NULL)
        continue;
      if (!is_tried &&
          !cl_keys_open_pair (self->action, self->opener, generation->id, &pair, error))
        return FALSE;
      is_tried = TRUE;
      if (pair == NULL)
        return TRUE;
      if (!seal (self, pair, generation->id, holder, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether a pair that it is sealed to was renewed since. */
static gboolean
is_behind (const Pair *self, const ClPairRow *generation)
{
  for (guint i = 0; i < self->wanted->len; i++)
    {
      const ClKeysHolder *holder = &g_array_index (self->wanted, ClKeysHolder, i);
      const ClPairHolderRow *row = find_row (self, generation->id, holder);

      if (holder->kind == CL_HOLDER_PAIR && (row == NULL || row->holder != holder->id))
        return TRUE;
    }
  return FALSE;
}

/* A new generation takes public keys only: nobody needs to be signed in. */
static gboolean
make_generation (const Pair *self, guint generation, GError **error)
{
  ClAction *action = self->action;
  g_autofree char *name = cl_keys_name_pair (action, self->kind, self->ref, error);
  g_autoptr (ClPair) pair = NULL;
  g_auto (ClPairRow) row = { 0 };

  if (name == NULL)
    return FALSE;
  pair = cl_pair_new (name, generation);
  row.kind = self->kind;
  row.ref = self->ref;
  row.generation = generation;
  row.public = g_bytes_ref (cl_pair_get_public (pair));
  if (!cl_pair_store_insert (action->db, &row, action->now, error))
    return FALSE;
  for (guint i = 0; i < self->wanted->len; i++)
    if (!seal (self, pair, row.id, &g_array_index (self->wanted, ClKeysHolder, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
add_parent (Pair *self, ClPairKind kind, gint64 ref, gboolean for_text, GError **error)
{
  g_auto (ClPairRow) row = { 0 };
  g_autoptr (GArray) generations = NULL;

  /* What is there is left as it is, unless a text is to be sealed: then all of it is renewed that
   * has to be, from the practice's pair down. */
  if (!for_text)
    {
      generations = cl_pair_store_list (self->action->db, kind, ref, error);
      if (generations == NULL)
        return FALSE;
      if (generations->len > 0)
        return cl_keys_holders_add_pair (
          self->action, self->wanted, &g_array_index (generations, ClPairRow, generations->len - 1),
          error);
    }
  return cl_keys_ready_pair (self->action, self->opener, kind, ref, &row, error) &&
         cl_keys_holders_add_pair (self->action, self->wanted, &row, error);
}

/* A referral is worked by who manages referral cases. */
static gboolean
add_case_managers (Pair *self, gboolean for_text, GError **error)
{
  gboolean is_referral;

  return cl_referral_store_exists (self->action->db, self->ref, &is_referral, error) &&
         (!is_referral || add_parent (self, CL_PAIR_CASES, 0, for_text, error));
}

/* The pairs that hold it (docs: VAULT, Keys). */
static gboolean
add_parents (Pair *self, gboolean for_text, GError **error)
{
  gint64 client;
  ClLevel everyone;

  switch (self->kind)
    {
    case CL_PAIR_PRACTICE:
      return cl_keys_holders_add_recovery (self->action, self->wanted, error);
    case CL_PAIR_CARE:
    case CL_PAIR_CASES:
      return add_parent (self, CL_PAIR_PRACTICE, 0, for_text, error);
    case CL_PAIR_CLIENT:
    case CL_PAIR_CASE:
    case CL_PAIR_CHART:
    case CL_PAIR_INVALID:
    default:
      break;
    }
  if (!cl_pair_store_get_client (self->action->db, self->kind, self->ref, &client, &everyone,
                                 error))
    return FALSE;
  if (self->kind == CL_PAIR_CASE && !add_case_managers (self, for_text, error))
    return FALSE;
  if (self->kind != CL_PAIR_CLIENT)
    return add_parent (self, CL_PAIR_CLIENT, client, for_text, error);
  return add_parent (self, CL_PAIR_PRACTICE, 0, for_text, error) &&
         (!cl_policy_care_holds_client (everyone) ||
          add_parent (self, CL_PAIR_CARE, 0, for_text, error));
}

static gboolean
load (Pair *self, gboolean for_text, GError **error)
{
  self->wanted = cl_keys_holders_new ();
  if (!add_parents (self, for_text, error) ||
      !cl_keys_holders_add_members (self->action, self->wanted, self->kind, self->ref, error))
    return FALSE;
  self->generations = cl_pair_store_list (self->action->db, self->kind, self->ref, error);
  self->holders = self->generations == NULL
                    ? NULL
                    : cl_pair_store_list_holders (self->action->db, self->kind, self->ref, error);
  if (self->holders == NULL)
    return FALSE;
  self->held = g_hash_table_new_full (held_hash, held_equal, g_free, NULL);
  for (guint i = 0; i < self->holders->len; i++)
    {
      ClPairHolderRow *row = &g_array_index (self->holders, ClPairHolderRow, i);
      const Held held = get_held (row, row->pair);

      g_hash_table_insert (self->held, g_memdup2 (&held, sizeof held), row);
    }
  return TRUE;
}

static gboolean
hand_on_all (const Pair *self, GError **error)
{
  for (guint i = 0; self->opener != NULL && i < self->generations->len; i++)
    if (!hand_on (self, &g_array_index (self->generations, ClPairRow, i), error))
      return FALSE;
  return TRUE;
}

/* Who gives something away may be who loses it: it is handed on first. */
static gboolean
reconcile (Pair *self, gboolean for_text, GError **error)
{
  const ClPairRow *newest;
  gboolean has_lost = FALSE;

  if (!load (self, for_text, error) || !hand_on_all (self, error) ||
      !drop_former (self, &has_lost, error))
    return FALSE;
  /* Those of roles at once, all others when there is something to be sealed. */
  if (!for_text && self->kind > CL_PAIR_CASES)
    return TRUE;
  newest = get_newest (self);
  return (newest != NULL && !newest->is_spent && !has_lost && !is_behind (self, newest)) ||
         make_generation (self, newest != NULL ? newest->generation + 1 : 1, error);
}

/**
 * cl_keys_hand_on_pair:
 * @action: a transaction
 * @opener: (nullable): the keys from which is handed on
 * @kind: which pair
 * @ref: of which client, case or chart
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * The part of cl_keys_reconcile_pair() that gives.
 *
 * Returns: whether it was done
 */
gboolean
cl_keys_hand_on_pair (ClAction *action,
                      ClKeyring *opener,
                      ClPairKind kind,
                      gint64 ref,
                      GError **error)
{
  g_auto (Pair) pair = { .action = action, .opener = opener, .kind = kind, .ref = ref };

  return opener == NULL || (load (&pair, FALSE, error) && hand_on_all (&pair, error));
}

/**
 * cl_keys_reconcile_pair:
 * @action: a transaction
 * @opener: (nullable): the keys from which is handed on
 * @kind: which pair
 * @ref: of which client, case or chart; 0 of a role
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Makes the holders of a pair those of the policy: all its generations are sealed to who has
 * become one, as far as @opener opens them; who is none any more loses theirs, whereupon no other
 * text is sealed to what they held. A role's pair is renewed at once (docs: VAULT, Keys).
 *
 * Returns: whether it was done
 */
gboolean
cl_keys_reconcile_pair (ClAction *action,
                        ClKeyring *opener,
                        ClPairKind kind,
                        gint64 ref,
                        GError **error)
{
  g_auto (Pair) pair = { .action = action, .opener = opener, .kind = kind, .ref = ref };

  return reconcile (&pair, FALSE, error);
}

/**
 * cl_keys_ready_pair:
 * @action: a transaction
 * @opener: (nullable): the keys from which is handed on
 * @kind: which pair
 * @ref: of which client, case or chart; 0 of a role
 * @row_out: (out caller-allocated): the generation to which a text may be sealed
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * As cl_keys_reconcile_pair(), with a new generation where the pair has lost a holder, or one that
 * holds it was renewed; it is made where there was none (docs: VAULT, Keys).
 *
 * Returns: whether it is ready
 */
gboolean
cl_keys_ready_pair (ClAction *action,
                    ClKeyring *opener,
                    ClPairKind kind,
                    gint64 ref,
                    ClPairRow *row_out,
                    GError **error)
{
  g_auto (Pair) pair = { .action = action, .opener = opener, .kind = kind, .ref = ref };
  g_autoptr (GArray) generations = NULL;

  if (!reconcile (&pair, TRUE, error))
    return FALSE;
  generations = cl_pair_store_list (action->db, kind, ref, error);
  if (generations == NULL)
    return FALSE;
  *row_out = g_array_index (generations, ClPairRow, generations->len - 1);
  g_bytes_ref (row_out->public);
  return TRUE;
}
