/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal-stage.h"

/* What was chosen before a member is removed: one heir for all clients, or one for each; and with
 * one of its own the same of their incomplete notes. */
struct _ClRemovalStage
{
  GObject parent_instance;
  ClRemovalLook *look;
  GListStore *items; /* ClRemovalItem */
  ClRemovalStage *notes; /* NULL: it is of notes itself */
  gboolean is_each;
  gint64 one;
};

G_DEFINE_FINAL_TYPE (ClRemovalStage, cl_removal_stage, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
cl_removal_stage_finalize (GObject *object)
{
  ClRemovalStage *self = CL_REMOVAL_STAGE (object);

  g_clear_object (&self->look);
  g_clear_object (&self->items);
  g_clear_object (&self->notes);
  G_OBJECT_CLASS (cl_removal_stage_parent_class)->finalize (object);
}

static void
cl_removal_stage_class_init (ClRemovalStageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_removal_stage_finalize;

  /**
   * ClRemovalStage::changed:
   * @self: a stage
   *
   * Something else is chosen.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CL_TYPE_REMOVAL_STAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_removal_stage_init (ClRemovalStage *self)
{
  self->items = g_list_store_new (CL_TYPE_REMOVAL_ITEM);
}

static void
emit_changed (ClRemovalStage *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static guint
get_n (ClRemovalStage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

static ClRemovalItem *
get_item (ClRemovalStage *self, guint i)
{
  g_autoptr (ClRemovalItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

  return item; /* kept by the list */
}

/* What was chosen stays, as far as there still is that client, and who was chosen is still one
 * who can take over. */
static void
adopt (ClRemovalStage *self, ClRemovalStage *before)
{
  g_autoptr (GHashTable) chosen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  self->is_each = before->is_each && get_n (self) > 0;
  if (cl_removal_look_is_heir (self->look, before->one))
    self->one = before->one;
  for (guint i = 0; i < get_n (before); i++)
    {
      gint64 client = cl_removal_item_get_id (get_item (before, i));

      g_hash_table_insert (chosen, g_memdup2 (&client, sizeof client), get_item (before, i));
    }
  for (guint i = 0; i < get_n (self); i++)
    {
      gint64 client = cl_removal_item_get_id (get_item (self, i));
      ClRemovalItem *item = g_hash_table_lookup (chosen, &client);
      gint64 heir = item != NULL ? cl_removal_item_get_heir (item) : 0;

      if (cl_removal_look_is_heir (self->look, heir))
        cl_removal_item_set_heir (get_item (self, i), heir);
    }
}

static ClRemovalStage *
stage_new_of (ClRemovalLook *look, GPtrArray *clients, ClRemovalStage *before)
{
  ClRemovalStage *self = g_object_new (CL_TYPE_REMOVAL_STAGE, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  self->look = g_object_ref (look);
  for (guint i = 0; i < clients->len; i++)
    g_ptr_array_add (items, cl_removal_item_new (look, g_ptr_array_index (clients, i)));
  g_list_store_splice (self->items, 0, 0, items->pdata, items->len);
  if (before != NULL)
    adopt (self, before);
  return self;
}

/**
 * cl_removal_stage_new:
 * @look: what is to be seen before the removal
 * @before: (nullable): what was chosen on what was seen earlier
 *
 * Returns: (transfer full): a stage; without @before, or where it does not fit any more, nobody
 *   is chosen
 */
ClRemovalStage *
cl_removal_stage_new (ClRemovalLook *look, ClRemovalStage *before)
{
  ClRemovalStage *self = stage_new_of (look, look->clients, before);

  self->notes = stage_new_of (look, look->notes, before != NULL ? before->notes : NULL);
  g_signal_connect_object (self->notes, "changed", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * cl_removal_stage_is_of_notes:
 * @self: a stage
 *
 * Returns: whether it is about notes that need another author, and not about clients
 */
gboolean
cl_removal_stage_is_of_notes (ClRemovalStage *self)
{
  g_return_val_if_fail (CL_IS_REMOVAL_STAGE (self), FALSE);

  return self->notes == NULL;
}

/**
 * cl_removal_stage_get_notes:
 * @self: a stage of clients
 *
 * Returns: (transfer none): what was chosen for the notes that are not finished
 */
ClRemovalStage *
cl_removal_stage_get_notes (ClRemovalStage *self)
{
  g_return_val_if_fail (CL_IS_REMOVAL_STAGE (self), NULL);

  return self->notes;
}

/**
 * cl_removal_stage_get_look:
 * @self: a stage
 *
 * Returns: (transfer none): what it rests on
 */
ClRemovalLook *
cl_removal_stage_get_look (ClRemovalStage *self)
{
  g_return_val_if_fail (CL_IS_REMOVAL_STAGE (self), NULL);

  return self->look;
}

/**
 * cl_removal_stage_get_items:
 * @self: a stage
 *
 * Returns: (transfer none): a list of #ClRemovalItem, by name
 */
GListModel *
cl_removal_stage_get_items (ClRemovalStage *self)
{
  g_return_val_if_fail (CL_IS_REMOVAL_STAGE (self), NULL);

  return G_LIST_MODEL (self->items);
}

/* With one client alone, one for all is one for each. */
gboolean
cl_removal_stage_get_is_each (ClRemovalStage *self)
{
  g_return_val_if_fail (CL_IS_REMOVAL_STAGE (self), FALSE);

  return self->is_each || get_n (self) == 1;
}

/**
 * cl_removal_stage_set_is_each:
 * @self: a stage
 * @is_each: whether each client gets an owner of their own
 *
 * Chooses between one heir for all and one for each; what was chosen the other way is kept.
 */
void
cl_removal_stage_set_is_each (ClRemovalStage *self, gboolean is_each)
{
  g_return_if_fail (CL_IS_REMOVAL_STAGE (self));

  if (self->is_each == is_each)
    return;
  self->is_each = is_each;
  emit_changed (self);
}

/**
 * cl_removal_stage_get_one:
 * @self: a stage
 *
 * Returns: the heir of all, or 0
 */
gint64
cl_removal_stage_get_one (ClRemovalStage *self)
{
  g_return_val_if_fail (CL_IS_REMOVAL_STAGE (self), 0);

  return self->one;
}

/**
 * cl_removal_stage_set_one:
 * @self: a stage
 * @heir: who is to own all clients
 *
 * Chooses one for all.
 */
void
cl_removal_stage_set_one (ClRemovalStage *self, gint64 heir)
{
  g_return_if_fail (CL_IS_REMOVAL_STAGE (self));

  self->one = heir;
  self->is_each = FALSE;
  emit_changed (self);
}

/**
 * cl_removal_stage_choose:
 * @self: a stage
 * @item: one of its clients
 * @heir: who is to own them
 *
 * Chooses for one client.
 */
void
cl_removal_stage_choose (ClRemovalStage *self, ClRemovalItem *item, gint64 heir)
{
  g_return_if_fail (CL_IS_REMOVAL_STAGE (self));

  cl_removal_item_set_heir (item, heir);
  emit_changed (self);
}

/**
 * cl_removal_stage_get_heir:
 * @self: a stage
 * @item: one of its clients
 *
 * Returns: who is to own them as chosen now, or 0
 */
gint64
cl_removal_stage_get_heir (ClRemovalStage *self, ClRemovalItem *item)
{
  g_return_val_if_fail (CL_IS_REMOVAL_STAGE (self), 0);

  return cl_removal_stage_get_is_each (self) ? cl_removal_item_get_heir (item) : self->one;
}

/**
 * cl_removal_stage_count_left:
 * @self: a stage
 *
 * Returns: how many clients nobody was chosen for
 */
guint
cl_removal_stage_count_left (ClRemovalStage *self)
{
  guint n = 0;

  g_return_val_if_fail (CL_IS_REMOVAL_STAGE (self), 0);

  for (guint i = 0; i < get_n (self); i++)
    n += cl_removal_stage_get_heir (self, get_item (self, i)) == 0 ? 1 : 0;
  return n;
}

/**
 * cl_removal_stage_can_suggest:
 * @self: a stage
 *
 * Returns: whether there is somebody to suggest for a client that has nobody yet
 */
gboolean
cl_removal_stage_can_suggest (ClRemovalStage *self)
{
  g_return_val_if_fail (CL_IS_REMOVAL_STAGE (self), FALSE);

  for (guint i = 0; i < get_n (self); i++)
    if (cl_removal_item_get_heir (get_item (self, i)) == 0 &&
        cl_removal_item_suggest (get_item (self, i)) != 0)
      return TRUE;
  return FALSE;
}

/**
 * cl_removal_stage_suggest:
 * @self: a stage
 *
 * Chooses, for each client that has nobody yet, who sees most of them today.
 */
void
cl_removal_stage_suggest (ClRemovalStage *self)
{
  g_return_if_fail (CL_IS_REMOVAL_STAGE (self));

  for (guint i = 0; i < get_n (self); i++)
    if (cl_removal_item_get_heir (get_item (self, i)) == 0)
      cl_removal_item_set_heir (get_item (self, i), cl_removal_item_suggest (get_item (self, i)));
  self->is_each = TRUE;
  emit_changed (self);
}

static GArray *
list_heirs (ClRemovalStage *self)
{
  GArray *heirs = g_array_new (FALSE, FALSE, sizeof (ClHeir));

  for (guint i = 0; i < get_n (self); i++)
    {
      ClRemovalItem *item = get_item (self, i);
      ClHeir heir = { cl_removal_item_get_id (item), cl_removal_item_get_heir (item) };

      if (heir.to != 0)
        g_array_append_val (heirs, heir);
    }
  return heirs;
}

/**
 * cl_removal_stage_to_change:
 * @self: a stage
 *
 * Returns: (transfer full): the removal as chosen, of what was seen and nothing else
 */
ClChange *
cl_removal_stage_to_change (ClRemovalStage *self)
{
  ClRemovalDraft *draft = cl_removal_draft_new ();

  g_return_val_if_fail (CL_IS_REMOVAL_STAGE (self), NULL);

  draft->revision = g_strdup (self->look->preview->revision);
  if (cl_removal_stage_get_is_each (self))
    draft->clients = list_heirs (self);
  else if (self->one != 0)
    {
      draft->has_clients_to = TRUE;
      draft->clients_to = self->one;
    }
  if (cl_removal_stage_get_is_each (self->notes))
    draft->notes = list_heirs (self->notes);
  else if (self->notes->one != 0)
    {
      draft->has_notes_to = TRUE;
      draft->notes_to = self->notes->one;
    }
  return cl_change_new_remove_member (self->look->member, draft);
}
