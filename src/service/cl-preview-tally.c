/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-preview-private.h"

struct _ClPreviewTally
{
  ClPreview *preview;
  guint64 limit;
  guint64 offset;
  GHashTable *groups; /* a group's key → its place in preview->groups */
  guint last_group;
};

/**
 * cl_preview_tally_new:
 * @limit: how many effects to list, or 0 for all
 * @offset: how many to pass over
 *
 * Returns: (transfer full): a tally of nothing yet
 */
ClPreviewTally *
cl_preview_tally_new (guint64 limit, guint64 offset)
{
  ClPreviewTally *self = g_new0 (ClPreviewTally, 1);

  self->preview = cl_preview_new ();
  self->limit = limit;
  self->offset = offset;
  self->groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

/**
 * cl_preview_tally_free:
 * @self: (transfer full): a tally
 *
 * Frees @self.
 */
void
cl_preview_tally_free (ClPreviewTally *self)
{
  g_clear_object (&self->preview);
  g_hash_table_unref (self->groups);
  g_free (self);
}

static gboolean
is_group (const ClEffectGroup *group, gint64 member, ClArea before, ClArea after)
{
  return group->member == member && group->before == before && group->after == after;
}

/* Pairs alike mostly follow each other: the last group is looked at first. */
static ClEffectGroup *
get_group (ClPreviewTally *self, gint64 member, ClArea before, ClArea after)
{
  GArray *groups = self->preview->groups;
  gint64 key = member << 16 | (gint64) before << 8 | (gint64) after;
  gpointer place;

  if (self->last_group < groups->len &&
      is_group (&g_array_index (groups, ClEffectGroup, self->last_group), member, before, after))
    return &g_array_index (groups, ClEffectGroup, self->last_group);
  if (g_hash_table_lookup_extended (self->groups, &key, NULL, &place))
    {
      self->last_group = GPOINTER_TO_UINT (place);
    }
  else
    {
      ClEffectGroup group = { member, before, after, 0 };

      self->last_group = groups->len;
      g_array_append_val (groups, group);
      g_hash_table_insert (self->groups, g_memdup2 (&key, sizeof key),
                           GUINT_TO_POINTER (self->last_group));
    }
  return &g_array_index (groups, ClEffectGroup, self->last_group);
}

static guint
count_less (guint before, guint after)
{
  return before > after ? before - after : 0;
}

static ClEffect
make_effect (gint64 member, gint64 client, ClPairAreas before, ClPairAreas after)
{
  return (ClEffect){
    .member = member,
    .client = client,
    .before = (ClArea) before.areas,
    .after = (ClArea) after.areas,
    .before_partial = before.is_partial,
    .after_partial = after.is_partial,
    .n_cases_left = count_less (before.n_cases, after.n_cases),
    .n_shares_ended = count_less (before.n_chart_shares, after.n_chart_shares),
  };
}

/**
 * cl_preview_tally_is_full:
 * @self: a tally
 *
 * Returns: whether the page that was asked for is listed
 */
gboolean
cl_preview_tally_is_full (ClPreviewTally *self)
{
  return self->limit != 0 && self->preview->effects->len >= self->limit;
}

/**
 * cl_preview_tally_wants:
 * @self: a tally
 * @n_pairs: how many pairs that differ are to be counted next
 *
 * Returns: whether any of them is on the page that was asked for
 */
gboolean
cl_preview_tally_wants (ClPreviewTally *self, guint64 n_pairs)
{
  return n_pairs > cl_preview_tally_get_skipped (self) && !cl_preview_tally_is_full (self);
}

/**
 * cl_preview_tally_get_skipped:
 * @self: a tally
 *
 * Returns: how many of the pairs to be counted next are before the page that was asked for
 */
guint64
cl_preview_tally_get_skipped (ClPreviewTally *self)
{
  return self->offset > self->preview->total ? self->offset - self->preview->total : 0;
}

/**
 * cl_preview_tally_list:
 * @self: a tally that is not full
 * @member: who
 * @client: on which client
 * @before: what they have
 * @after: what they would have
 *
 * Puts a pair that differs onto the page; it is to be counted too.
 */
void
cl_preview_tally_list (ClPreviewTally *self,
                       gint64 member,
                       gint64 client,
                       ClPairAreas before,
                       ClPairAreas after)
{
  ClEffect effect = make_effect (member, client, before, after);

  g_array_append_val (self->preview->effects, effect);
}

/**
 * cl_preview_tally_count:
 * @self: a tally
 * @member: who
 * @client: on which client; 0 where it is on many
 * @before: what they have on each
 * @after: what they would have
 * @n_clients: on how many clients
 *
 * Counts pairs, whether they differ or not.
 */
void
cl_preview_tally_count (ClPreviewTally *self,
                        gint64 member,
                        gint64 client,
                        ClPairAreas before,
                        ClPairAreas after,
                        guint64 n_clients)
{
  ClPreview *preview = self->preview;

  if (n_clients == 0)
    return;
  if (before.areas == after.areas)
    {
      if (before.breadth != after.breadth)
        {
          ClEffect effect = make_effect (member, client, before, after);

          g_array_append_val (after.breadth > before.breadth ? preview->wider : preview->narrower,
                              effect);
        }
      return;
    }
  get_group (self, member, (ClArea) before.areas, (ClArea) after.areas)->n_clients += n_clients;
  preview->total += n_clients;
}

/**
 * cl_preview_tally_add:
 * @self: a tally
 * @member: who
 * @client: on which client
 * @before: what they have
 * @after: what they would have
 *
 * Counts a pair, and lists it where it differs and is on the page.
 */
void
cl_preview_tally_add (ClPreviewTally *self,
                      gint64 member,
                      gint64 client,
                      ClPairAreas before,
                      ClPairAreas after)
{
  if (before.areas != after.areas && cl_preview_tally_wants (self, 1))
    cl_preview_tally_list (self, member, client, before, after);
  cl_preview_tally_count (self, member, client, before, after, 1);
}

/**
 * cl_preview_tally_add_permissions:
 * @self: a tally
 * @member: who
 * @before: what they may do
 * @after: what they could do
 *
 * Notes what a member may do, whatever the client.
 */
void
cl_preview_tally_add_permissions (ClPreviewTally *self,
                                  gint64 member,
                                  ClPermission before,
                                  ClPermission after)
{
  ClPermissionEffect effect = { member, before, after };

  if (before != after)
    g_array_append_val (self->preview->permissions, effect);
}

/**
 * cl_preview_tally_finish:
 * @self: a tally
 *
 * How many members gain an area on any client, and how many lose one, is counted last.
 *
 * Returns: (transfer full): what was counted and listed; the tally is empty then
 */
ClPreview *
cl_preview_tally_finish (ClPreviewTally *self)
{
  ClPreview *preview = g_steal_pointer (&self->preview);
  g_autoptr (GHashTable) gainers = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) losers = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < preview->groups->len; i++)
    {
      ClEffectGroup *group = &g_array_index (preview->groups, ClEffectGroup, i);

      if ((group->after & ~group->before) != 0)
        g_hash_table_add (gainers, &group->member);
      if ((group->before & ~group->after) != 0)
        g_hash_table_add (losers, &group->member);
    }
  preview->n_gain = g_hash_table_size (gainers);
  preview->n_lose = g_hash_table_size (losers);
  return preview;
}
