/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-review-entry.h"

struct _ClReviewGroup
{
  GObject parent_instance;
  ClReviewKind kind;
  GPtrArray *findings;
  guint64 total;
  GHashTable *chosen; /* ClReviewFinding */
};

enum
{
  PROP_N_CHOSEN = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ClReviewGroup, cl_review_group, G_TYPE_OBJECT)

static void
cl_review_group_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_N_CHOSEN:
      g_value_set_uint (value, cl_review_group_get_n_chosen (CL_REVIEW_GROUP (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_review_group_finalize (GObject *object)
{
  ClReviewGroup *self = CL_REVIEW_GROUP (object);

  g_hash_table_unref (self->chosen);
  g_ptr_array_unref (self->findings);
  G_OBJECT_CLASS (cl_review_group_parent_class)->finalize (object);
}

static void
cl_review_group_class_init (ClReviewGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cl_review_group_get_property;
  object_class->finalize = cl_review_group_finalize;
  properties[PROP_N_CHOSEN] =
    g_param_spec_uint ("n-chosen", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cl_review_group_init (ClReviewGroup *self)
{
  self->chosen = g_hash_table_new (NULL, NULL);
}

/**
 * cl_review_group_new:
 * @kind: a kind of finding
 * @findings: (element-type ClReviewFinding): those that are listed
 * @total: how many there are
 *
 * Returns: (transfer full): a group of which nothing is chosen
 */
ClReviewGroup *
cl_review_group_new (ClReviewKind kind, GPtrArray *findings, guint64 total)
{
  ClReviewGroup *self = g_object_new (CL_TYPE_REVIEW_GROUP, NULL);

  self->kind = kind;
  self->findings = g_ptr_array_ref (findings);
  self->total = total;
  return self;
}

/**
 * cl_review_group_get_kind:
 * @self: a group
 *
 * Returns: the kind of its findings
 */
ClReviewKind
cl_review_group_get_kind (ClReviewGroup *self)
{
  g_return_val_if_fail (CL_IS_REVIEW_GROUP (self), CL_REVIEW_INVALID);

  return self->kind;
}

/**
 * cl_review_group_get_total:
 * @self: a group
 *
 * Returns: how many findings there are, listed or not
 */
guint64
cl_review_group_get_total (ClReviewGroup *self)
{
  g_return_val_if_fail (CL_IS_REVIEW_GROUP (self), 0);

  return self->total;
}

/**
 * cl_review_group_get_n_listed:
 * @self: a group
 *
 * Returns: how many findings are listed
 */
guint
cl_review_group_get_n_listed (ClReviewGroup *self)
{
  g_return_val_if_fail (CL_IS_REVIEW_GROUP (self), 0);

  return self->findings->len;
}

/**
 * cl_review_group_get_n_chosen:
 * @self: a group
 *
 * Returns: how many are chosen
 */
guint
cl_review_group_get_n_chosen (ClReviewGroup *self)
{
  g_return_val_if_fail (CL_IS_REVIEW_GROUP (self), 0);

  return g_hash_table_size (self->chosen);
}

/**
 * cl_review_group_list_meant:
 * @self: a group
 *
 * Returns: (transfer full) (element-type ClReviewFinding): the findings that are chosen; where none
 *   is, all that are listed
 */
GPtrArray *
cl_review_group_list_meant (ClReviewGroup *self)
{
  GPtrArray *meant = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_all;

  g_return_val_if_fail (CL_IS_REVIEW_GROUP (self), meant);

  is_all = g_hash_table_size (self->chosen) == 0;
  for (guint i = 0; i < self->findings->len; i++)
    if (is_all || g_hash_table_contains (self->chosen, self->findings->pdata[i]))
      g_ptr_array_add (meant, g_object_ref (self->findings->pdata[i]));
  return meant;
}

static void
choose (ClReviewGroup *self, ClReviewFinding *finding, gboolean is_chosen)
{
  if (is_chosen)
    g_hash_table_add (self->chosen, finding);
  else
    g_hash_table_remove (self->chosen, finding);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_CHOSEN]);
}

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClReviewEntry, cl_review_entry, G_TYPE_OBJECT)

static void
cl_review_entry_finalize (GObject *object)
{
  ClReviewEntry *self = CL_REVIEW_ENTRY (object);

  g_clear_object (&self->review);
  g_clear_object (&self->people);
  g_clear_object (&self->group);
  g_clear_object (&self->finding);
  G_OBJECT_CLASS (cl_review_entry_parent_class)->finalize (object);
}

static void
cl_review_entry_class_init (ClReviewEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_review_entry_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CL_TYPE_REVIEW_ENTRY, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_review_entry_init (ClReviewEntry *self)
{
}

/**
 * cl_review_entry_new:
 * @type: what the row shows
 * @review: what was found
 * @people: to name members
 *
 * Returns: (transfer full): a row
 */
ClReviewEntry *
cl_review_entry_new (ClReviewEntryType type, ClReview *review, ClPeople *people)
{
  ClReviewEntry *self = g_object_new (CL_TYPE_REVIEW_ENTRY, NULL);

  self->type = type;
  self->review = g_object_ref (review);
  self->people = g_object_ref (people);
  return self;
}

/**
 * cl_review_entry_set_chosen:
 * @self: a finding's row
 * @is_chosen: whether its box is checked
 */
void
cl_review_entry_set_chosen (ClReviewEntry *self, gboolean is_chosen)
{
  g_return_if_fail (CL_IS_REVIEW_ENTRY (self));
  g_return_if_fail (self->finding != NULL);

  if (self->is_chosen == is_chosen)
    return;
  self->is_chosen = is_chosen;
  choose (self->group, self->finding, is_chosen);
}

static void
append (GListStore *list, ClReviewEntryType type, ClReview *review, ClPeople *people)
{
  g_autoptr (ClReviewEntry) entry = cl_review_entry_new (type, review, people);

  entry->is_first = entry->is_last = TRUE;
  g_list_store_append (list, entry);
}

static void
append_group (GListStore *list, ClReviewKind kind, ClReview *review, ClPeople *people)
{
  GPtrArray *findings = review->findings[kind];
  g_autoptr (ClReviewGroup) group = cl_review_group_new (kind, findings, review->totals[kind]);
  gboolean has_more = review->totals[kind] > findings->len;
  guint n = findings->len + (has_more ? 1 : 0);

  if (n == 0)
    return;
  for (guint i = 0; i < n + 1; i++)
    {
      g_autoptr (ClReviewEntry)
        entry = cl_review_entry_new (i == 0                  ? CL_REVIEW_ENTRY_HEAD
                                     : i - 1 < findings->len ? CL_REVIEW_ENTRY_FINDING
                                                             : CL_REVIEW_ENTRY_REST,
                                     review, people);

      entry->group = g_object_ref (group);
      entry->is_first = i == 1;
      entry->is_last = i == n;
      if (entry->type == CL_REVIEW_ENTRY_FINDING)
        entry->finding = g_object_ref (findings->pdata[i - 1]);
      g_list_store_append (list, entry);
    }
}

/**
 * cl_review_entry_list:
 * @review: what was found
 * @people: to name members
 *
 * Returns: (transfer full): a list of #ClReviewEntry: the rows that show it
 */
GListStore *
cl_review_entry_list (ClReview *review, ClPeople *people)
{
  GListStore *list = g_list_store_new (CL_TYPE_REVIEW_ENTRY);

  append (list, CL_REVIEW_ENTRY_SUMMARY, review, people);
  for (guint kind = 0; kind < CL_N_REVIEW_KINDS; kind++)
    append_group (list, (ClReviewKind) kind, review, people);
  append (list, CL_REVIEW_ENTRY_QUIET, review, people);
  return list;
}

/* What a row is about, whatever it says of it. */
static char *
make_key (ClReviewEntry *self)
{
  return g_strdup_printf ("%d %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, self->type,
                          self->group != NULL ? (int) cl_review_group_get_kind (self->group) : -1,
                          self->finding != NULL ? self->finding->member : 0,
                          self->finding != NULL ? self->finding->client : 0);
}

/* The row stays where it is, focused and chosen as it was, and tells what was found now. */
static void
adopt (ClReviewEntry *self, ClReviewEntry *fresh)
{
  g_set_object (&self->review, fresh->review);
  g_set_object (&self->people, fresh->people);
  g_set_object (&self->group, fresh->group);
  g_set_object (&self->finding, fresh->finding);
  self->is_first = fresh->is_first;
  self->is_last = fresh->is_last;
  if (self->is_chosen)
    choose (self->group, self->finding, TRUE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GHashTable *
list_keys (GListModel *list)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ClReviewEntry) entry = g_list_model_get_item (list, i);

      g_hash_table_add (keys, make_key (entry));
    }
  return keys;
}

/* How many rows from @position on are not to be there any more. */
static guint
count_gone (GListModel *list, guint position, GHashTable *awaited)
{
  guint n = 0;

  while (position + n < g_list_model_get_n_items (list))
    {
      g_autoptr (ClReviewEntry) entry = g_list_model_get_item (list, position + n);
      g_autofree char *key = make_key (entry);

      if (g_hash_table_contains (awaited, key))
        break;
      n++;
    }
  return n;
}

static void
append_rest (GListStore *list, GListModel *fresh, guint first)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = first; i < g_list_model_get_n_items (fresh); i++)
    g_ptr_array_add (rest, g_list_model_get_item (fresh, i));
  g_list_store_splice (list, first, 0, rest->pdata, rest->len);
}

/**
 * cl_review_entry_update_list:
 * @list: (element-type ClReviewEntry): the rows that are shown
 * @fresh: (element-type ClReviewEntry): the rows that are to be
 *
 * Rows about the same stay in their places, so that nothing jumps while one works through them.
 */
void
cl_review_entry_update_list (GListStore *list, GListModel *fresh)
{
  g_autoptr (GHashTable) awaited = list_keys (fresh);
  guint i;

  for (i = 0; i < g_list_model_get_n_items (fresh); i++)
    {
      g_autoptr (ClReviewEntry) entry = g_list_model_get_item (fresh, i);
      g_autoptr (ClReviewEntry) shown = NULL;
      g_autofree char *key = make_key (entry);
      g_autofree char *shown_key = NULL;
      guint n_gone = count_gone (G_LIST_MODEL (list), i, awaited);

      if (n_gone > 0)
        g_list_store_splice (list, i, n_gone, NULL, 0);
      shown = g_list_model_get_item (G_LIST_MODEL (list), i);
      if (shown == NULL)
        break;
      shown_key = make_key (shown);
      if (g_str_equal (key, shown_key))
        adopt (shown, entry);
      else
        g_list_store_insert (list, i, entry);
      g_hash_table_remove (awaited, key);
    }
  if (i < g_list_model_get_n_items (fresh))
    append_rest (list, fresh, i);
  else
    g_list_store_splice (list, i, g_list_model_get_n_items (G_LIST_MODEL (list)) - i, NULL, 0);
}
