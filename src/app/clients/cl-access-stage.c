/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access-stage.h"

struct _ClAccessStage
{
  GObject parent_instance;
  ClAccess *saved;
  gint64 owner;
  ClLevel keep_former;
  ClLevel everyone;
  GArray *entries; /* ClAccessEntry: the stored ones first, the new ones behind */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClAccessStage, cl_access_stage, G_TYPE_OBJECT)

static void
emit_changed (ClAccessStage *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static ClAccessEntry *
lookup (ClAccessStage *self, gint64 member)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      ClAccessEntry *entry = &g_array_index (self->entries, ClAccessEntry, i);

      if (entry->member == member)
        return entry;
    }
  return NULL;
}

static void
drop (ClAccessStage *self, gint64 member)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_array_index (self->entries, ClAccessEntry, i).member == member)
      {
        g_array_remove_index (self->entries, i);
        return;
      }
}

/* What a stored entry is called, after its level or end was set. */
static void
settle (ClAccessEntry *entry)
{
  if (entry->state == CL_STAGED_NEW)
    return;
  entry->state = entry->level == entry->saved.level && entry->until == entry->saved.until
                   ? CL_STAGED_SAVED
                   : CL_STAGED_CHANGED;
}

static void
load (ClAccessStage *self)
{
  self->owner = self->saved->owner;
  self->keep_former = CL_LEVEL_NONE;
  self->everyone = self->saved->everyone;
  g_array_set_size (self->entries, 0);
  for (guint i = 0; i < self->saved->grants->len; i++)
    {
      const ClGrant *grant = &g_array_index (self->saved->grants, ClGrant, i);
      ClAccessEntry entry = {
        .member = grant->member,
        .saved = *grant,
        .level = grant->level,
        .until = grant->until,
        .state = CL_STAGED_SAVED,
      };

      g_array_append_val (self->entries, entry);
    }
}

/* Whether the list of people differs. The entry of a new owner does not count:
 * it ends with the change of owner. */
static gboolean
people_differ (ClAccessStage *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const ClAccessEntry *entry = &g_array_index (self->entries, ClAccessEntry, i);

      if (entry->state != CL_STAGED_SAVED && entry->member != self->owner)
        return TRUE;
    }
  return FALSE;
}

static void
cl_access_stage_finalize (GObject *object)
{
  ClAccessStage *self = CL_ACCESS_STAGE (object);

  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_object (&self->saved);
  G_OBJECT_CLASS (cl_access_stage_parent_class)->finalize (object);
}

static void
cl_access_stage_class_init (ClAccessStageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_access_stage_finalize;

  /**
   * ClAccessStage::changed:
   * @self: a stage
   *
   * Something was staged or taken back.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CL_TYPE_ACCESS_STAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_access_stage_init (ClAccessStage *self)
{
  self->entries = g_array_new (FALSE, TRUE, sizeof (ClAccessEntry));
}

/**
 * cl_access_stage_new:
 * @saved: what is stored
 *
 * What Manage Access holds until it is saved: nothing is applied before (docs:
 * SCREENS, Clients).
 *
 * Returns: (transfer full): a stage that equals @saved
 */
ClAccessStage *
cl_access_stage_new (ClAccess *saved)
{
  ClAccessStage *self;

  g_return_val_if_fail (CL_IS_ACCESS (saved), NULL);

  self = g_object_new (CL_TYPE_ACCESS_STAGE, NULL);
  self->saved = g_object_ref (saved);
  load (self);
  return self;
}

/**
 * cl_access_stage_is_dirty:
 * @self: a stage
 *
 * Returns: whether saving would ask for anything
 */
gboolean
cl_access_stage_is_dirty (ClAccessStage *self)
{
  g_return_val_if_fail (CL_IS_ACCESS_STAGE (self), FALSE);

  return self->owner != self->saved->owner || self->everyone != self->saved->everyone ||
         people_differ (self);
}

/**
 * cl_access_stage_to_draft:
 * @self: a stage
 *
 * What to save: only what differs, and the whole list of people where any of
 * them does; a stored entry that is unchanged is restated to the instant, and
 * so keeps its source (docs: ACCESS, What each action does).
 *
 * Returns: (transfer full): a draft with the revision that was shown
 */
ClAccessDraft *
cl_access_stage_to_draft (ClAccessStage *self)
{
  ClAccessDraft *draft;

  g_return_val_if_fail (CL_IS_ACCESS_STAGE (self), NULL);

  draft = cl_access_draft_new ();
  draft->revision = g_strdup (self->saved->revision);
  if (self->owner != self->saved->owner)
    {
      draft->has_owner = TRUE;
      draft->owner = self->owner;
      draft->has_keep_former = TRUE;
      draft->keep_former = self->keep_former;
    }
  if (self->everyone != self->saved->everyone)
    {
      draft->has_everyone = TRUE;
      draft->everyone = self->everyone;
    }
  if (!people_differ (self))
    return draft;
  draft->grants = g_array_new (FALSE, TRUE, sizeof (ClGrant));
  for (guint i = 0; i < self->entries->len; i++)
    {
      const ClAccessEntry *entry = &g_array_index (self->entries, ClAccessEntry, i);
      ClGrant grant = { .client = self->saved->client,
                        .member = entry->member,
                        .level = entry->level,
                        .until = entry->until };

      if (entry->state != CL_STAGED_GONE && entry->member != self->owner)
        g_array_append_val (draft->grants, grant);
    }
  return draft;
}

/**
 * cl_access_stage_reset:
 * @self: a stage
 *
 * Drops everything that is staged.
 */
void
cl_access_stage_reset (ClAccessStage *self)
{
  g_return_if_fail (CL_IS_ACCESS_STAGE (self));

  load (self);
  emit_changed (self);
}

/**
 * cl_access_stage_get_owner:
 * @self: a stage
 *
 * Returns: the owner asked for
 */
gint64
cl_access_stage_get_owner (ClAccessStage *self)
{
  g_return_val_if_fail (CL_IS_ACCESS_STAGE (self), 0);

  return self->owner;
}

/**
 * cl_access_stage_get_saved_owner:
 * @self: a stage
 *
 * Returns: the owner as stored
 */
gint64
cl_access_stage_get_saved_owner (ClAccessStage *self)
{
  g_return_val_if_fail (CL_IS_ACCESS_STAGE (self), 0);

  return self->saved->owner;
}

/**
 * cl_access_stage_set_owner:
 * @self: a stage
 * @owner: who shall own the client
 *
 * Stages another owner; the former one keeps nothing until
 * cl_access_stage_set_keep_former() says so. An entry that was only staged for
 * the new owner is dropped, for they will have every area.
 */
void
cl_access_stage_set_owner (ClAccessStage *self, gint64 owner)
{
  ClAccessEntry *entry;

  g_return_if_fail (CL_IS_ACCESS_STAGE (self));
  g_return_if_fail (owner != 0);

  if (owner == self->owner)
    return;
  self->owner = owner;
  if (owner == self->saved->owner)
    self->keep_former = CL_LEVEL_NONE;
  entry = lookup (self, owner);
  if (entry != NULL && entry->state == CL_STAGED_NEW)
    drop (self, owner);
  emit_changed (self);
}

/**
 * cl_access_stage_get_keep_former:
 * @self: a stage
 *
 * Returns: what the former owner keeps
 */
ClLevel
cl_access_stage_get_keep_former (ClAccessStage *self)
{
  g_return_val_if_fail (CL_IS_ACCESS_STAGE (self), CL_LEVEL_NONE);

  return self->keep_former;
}

/**
 * cl_access_stage_set_keep_former:
 * @self: a stage with another owner
 * @level: what the former owner shall keep
 *
 * Stages what the former owner keeps.
 */
void
cl_access_stage_set_keep_former (ClAccessStage *self, ClLevel level)
{
  g_return_if_fail (CL_IS_ACCESS_STAGE (self));

  if (level == self->keep_former)
    return;
  self->keep_former = level;
  emit_changed (self);
}

/**
 * cl_access_stage_get_everyone:
 * @self: a stage
 *
 * Returns: the level asked for everyone
 */
ClLevel
cl_access_stage_get_everyone (ClAccessStage *self)
{
  g_return_val_if_fail (CL_IS_ACCESS_STAGE (self), CL_LEVEL_NONE);

  return self->everyone;
}

/**
 * cl_access_stage_set_everyone:
 * @self: a stage
 * @level: for all practitioners
 *
 * Stages the level of everyone in the practice.
 */
void
cl_access_stage_set_everyone (ClAccessStage *self, ClLevel level)
{
  g_return_if_fail (CL_IS_ACCESS_STAGE (self));

  if (level == self->everyone)
    return;
  self->everyone = level;
  emit_changed (self);
}

/**
 * cl_access_stage_get_n_entries:
 * @self: a stage
 *
 * Returns: how many entries there are, those to be taken away too
 */
guint
cl_access_stage_get_n_entries (ClAccessStage *self)
{
  g_return_val_if_fail (CL_IS_ACCESS_STAGE (self), 0);

  return self->entries->len;
}

/**
 * cl_access_stage_get_entry:
 * @self: a stage
 * @nth: less than the number of entries
 *
 * Returns: (transfer none): an entry, until the stage changes
 */
const ClAccessEntry *
cl_access_stage_get_entry (ClAccessStage *self, guint nth)
{
  g_return_val_if_fail (CL_IS_ACCESS_STAGE (self), NULL);
  g_return_val_if_fail (nth < self->entries->len, NULL);

  return &g_array_index (self->entries, ClAccessEntry, nth);
}

/**
 * cl_access_stage_find_entry:
 * @self: a stage
 * @member: whose
 *
 * Returns: (transfer none) (nullable): their entry, until the stage changes
 */
const ClAccessEntry *
cl_access_stage_find_entry (ClAccessStage *self, gint64 member)
{
  g_return_val_if_fail (CL_IS_ACCESS_STAGE (self), NULL);

  return lookup (self, member);
}

/**
 * cl_access_stage_count_people:
 * @self: a stage
 *
 * Returns: how many specific people there will be
 */
guint
cl_access_stage_count_people (ClAccessStage *self)
{
  guint count = 0;

  g_return_val_if_fail (CL_IS_ACCESS_STAGE (self), 0);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const ClAccessEntry *entry = &g_array_index (self->entries, ClAccessEntry, i);

      if (entry->state != CL_STAGED_GONE && entry->member != self->owner)
        count++;
    }
  return count;
}

/**
 * cl_access_stage_add:
 * @self: a stage
 * @member: whom to give access
 * @level: record or chart
 *
 * Stages a person. One who is to be taken away is kept instead, as stored; the
 * former owner is given @level to keep.
 *
 * Returns: %FALSE where the person has an entry already, or is the owner
 */
gboolean
cl_access_stage_add (ClAccessStage *self, gint64 member, ClLevel level)
{
  ClAccessEntry *entry;
  ClAccessEntry added = { .member = member, .level = level, .state = CL_STAGED_NEW };

  g_return_val_if_fail (CL_IS_ACCESS_STAGE (self), FALSE);
  g_return_val_if_fail (member != 0, FALSE);

  if (member == self->owner)
    return FALSE;
  if (member == self->saved->owner)
    {
      cl_access_stage_set_keep_former (self, level);
      return TRUE;
    }
  entry = lookup (self, member);
  if (entry != NULL && entry->state != CL_STAGED_GONE)
    return FALSE;
  if (entry != NULL)
    settle (entry);
  else
    g_array_append_val (self->entries, added);
  emit_changed (self);
  return TRUE;
}

/**
 * cl_access_stage_remove:
 * @self: a stage
 * @member: whose entry
 *
 * Stages taking access away; an entry that was only staged goes at once.
 */
void
cl_access_stage_remove (ClAccessStage *self, gint64 member)
{
  ClAccessEntry *entry;

  g_return_if_fail (CL_IS_ACCESS_STAGE (self));

  entry = lookup (self, member);
  if (entry == NULL || entry->state == CL_STAGED_GONE)
    return;
  if (entry->state == CL_STAGED_NEW)
    drop (self, member);
  else
    entry->state = CL_STAGED_GONE;
  emit_changed (self);
}

/**
 * cl_access_stage_keep:
 * @self: a stage
 * @member: whose entry
 *
 * Takes back what is staged for a stored entry: it stays as it was.
 */
void
cl_access_stage_keep (ClAccessStage *self, gint64 member)
{
  ClAccessEntry *entry;

  g_return_if_fail (CL_IS_ACCESS_STAGE (self));

  entry = lookup (self, member);
  if (entry == NULL || entry->state == CL_STAGED_NEW || entry->state == CL_STAGED_SAVED)
    return;
  entry->level = entry->saved.level;
  entry->until = entry->saved.until;
  settle (entry);
  emit_changed (self);
}

/**
 * cl_access_stage_set_level:
 * @self: a stage
 * @member: whose entry
 * @level: record or chart
 *
 * Stages another level.
 */
void
cl_access_stage_set_level (ClAccessStage *self, gint64 member, ClLevel level)
{
  ClAccessEntry *entry;

  g_return_if_fail (CL_IS_ACCESS_STAGE (self));

  entry = lookup (self, member);
  if (entry == NULL || entry->state == CL_STAGED_GONE || entry->level == level)
    return;
  entry->level = level;
  settle (entry);
  emit_changed (self);
}

/**
 * cl_access_stage_set_until:
 * @self: a stage
 * @member: whose entry
 * @until: the first instant without it, or 0
 *
 * Stages another end.
 */
void
cl_access_stage_set_until (ClAccessStage *self, gint64 member, gint64 until)
{
  ClAccessEntry *entry;

  g_return_if_fail (CL_IS_ACCESS_STAGE (self));

  entry = lookup (self, member);
  if (entry == NULL || entry->state == CL_STAGED_GONE || entry->until == until)
    return;
  entry->until = until;
  settle (entry);
  emit_changed (self);
}

static void
adopt_entry (ClAccessStage *self, const ClAccessEntry *entry)
{
  switch (entry->state)
    {
    case CL_STAGED_NEW:
      cl_access_stage_add (self, entry->member, entry->level);
      cl_access_stage_set_level (self, entry->member, entry->level);
      cl_access_stage_set_until (self, entry->member, entry->until);
      break;
    case CL_STAGED_CHANGED:
      cl_access_stage_set_level (self, entry->member, entry->level);
      cl_access_stage_set_until (self, entry->member, entry->until);
      break;
    case CL_STAGED_GONE:
      cl_access_stage_remove (self, entry->member);
      break;
    case CL_STAGED_SAVED:
    default:
      break;
    }
}

/**
 * cl_access_stage_adopt:
 * @self: a stage that equals what is stored
 * @other: one that was staged on what was stored earlier
 *
 * Stages on @self what @other staged, as far as it is still to be done.
 *
 * Returns: whether what is stored has not changed in between
 */
gboolean
cl_access_stage_adopt (ClAccessStage *self, ClAccessStage *other)
{
  g_return_val_if_fail (CL_IS_ACCESS_STAGE (self), FALSE);
  g_return_val_if_fail (CL_IS_ACCESS_STAGE (other), FALSE);

  if (other->everyone != other->saved->everyone)
    cl_access_stage_set_everyone (self, other->everyone);
  for (guint i = 0; i < other->entries->len; i++)
    adopt_entry (self, &g_array_index (other->entries, ClAccessEntry, i));
  if (other->owner != other->saved->owner)
    {
      cl_access_stage_set_owner (self, other->owner);
      if (self->owner != self->saved->owner)
        cl_access_stage_set_keep_former (self, other->keep_former);
    }
  return g_strcmp0 (self->saved->revision, other->saved->revision) == 0;
}
