/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-source.h"

/* How many blocks are kept: at 300 members about 5 MB (docs: ADMIN, Access map). */
#define MAX_BLOCKS 256

struct _ClMapSource
{
  GObject parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClMap *map;
  GCancellable *cancellable;
  GHashTable *blocks; /* number of the block → Kept */
  guint64 clock; /* counts looks, to tell which block was looked at last */
  guint first_wanted;
  guint last_wanted;
  gboolean is_asking;
};

typedef struct
{
  ClMapBlock *block;
  guint64 looked_at;
} Kept;

typedef struct
{
  ClMapSource *source;
  guint number;
} Call;

enum
{
  SIGNAL_FILLED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClMapSource, cl_map_source, G_TYPE_OBJECT)

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  cl_map_block_free (kept->block);
  g_free (kept);
}

static Kept *
find (ClMapSource *self, guint number)
{
  return g_hash_table_lookup (self->blocks, GUINT_TO_POINTER (number));
}

static void
drop_oldest (ClMapSource *self)
{
  GHashTableIter iter;
  gpointer key, value;
  gpointer oldest = NULL;
  guint64 looked_at = G_MAXUINT64;

  g_hash_table_iter_init (&iter, self->blocks);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (((Kept *) value)->looked_at < looked_at)
      {
        looked_at = ((Kept *) value)->looked_at;
        oldest = key;
      }
  g_hash_table_remove (self->blocks, oldest);
}

static void
on_block_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (ClMapSource) self = call->source;
  guint number = call->number;
  g_autoptr (GError) error = NULL;
  ClMapBlock *block = cl_map_service_get_block_finish (CL_PRACTICE (source), result, &error);

  g_free (call);
  self->is_asking = FALSE;
  if (block == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }
  if (g_hash_table_size (self->blocks) >= MAX_BLOCKS)
    drop_oldest (self);
  {
    Kept *kept = g_new0 (Kept, 1);

    kept->block = block;
    kept->looked_at = ++self->clock;
    g_hash_table_insert (self->blocks, GUINT_TO_POINTER (number), kept);
  }
  g_signal_emit (self, signals[SIGNAL_FILLED], 0);
  /* What is looked at by now may be elsewhere. */
  if (!g_cancellable_is_cancelled (self->cancellable))
    cl_map_source_want (self, self->first_wanted, self->last_wanted);
}

/* One at a time, and always the first that is looked at now: who scrolls on does not wait for
 * what has gone by. */
static void
ask_next (ClMapSource *self)
{
  guint last = self->last_wanted / CL_MAP_SOURCE_BLOCK;

  if (self->is_asking || self->first_wanted > self->last_wanted)
    return;
  for (guint number = self->first_wanted / CL_MAP_SOURCE_BLOCK; number <= last; number++)
    {
      Call *call;

      if (find (self, number) != NULL)
        continue;
      call = g_new0 (Call, 1);
      call->source = g_object_ref (self);
      call->number = number;
      self->is_asking = TRUE;
      cl_map_service_get_block_async (self->practice, self->actor, self->map,
                                      (gsize) number * CL_MAP_SOURCE_BLOCK, CL_MAP_SOURCE_BLOCK,
                                      self->cancellable, on_block_cb, call);
      return;
    }
}

static void
cl_map_source_dispose (GObject *object)
{
  g_cancellable_cancel (CL_MAP_SOURCE (object)->cancellable);
  G_OBJECT_CLASS (cl_map_source_parent_class)->dispose (object);
}

static void
cl_map_source_finalize (GObject *object)
{
  ClMapSource *self = CL_MAP_SOURCE (object);

  g_clear_pointer (&self->blocks, g_hash_table_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->map);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_map_source_parent_class)->finalize (object);
}

static void
cl_map_source_class_init (ClMapSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cl_map_source_dispose;
  object_class->finalize = cl_map_source_finalize;

  /**
   * ClMapSource::filled:
   *
   * More cells are known.
   */
  signals[SIGNAL_FILLED] = g_signal_new ("filled", CL_TYPE_MAP_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ClMapSource::failed:
   * @error: (type GError): why
   *
   * The cells could not be read.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", CL_TYPE_MAP_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
cl_map_source_init (ClMapSource *self)
{
  self->cancellable = g_cancellable_new ();
  self->blocks = g_hash_table_new_full (NULL, NULL, NULL, kept_free);
  self->first_wanted = 1;
}

/**
 * cl_map_source_new:
 * @practice: the practice
 * @actor: who looks
 * @map: its rows and columns
 *
 * The cells of a map, fetched in blocks as they are looked at.
 *
 * Returns: (transfer full): a source
 */
ClMapSource *
cl_map_source_new (ClPractice *practice, ClActor *actor, ClMap *map)
{
  ClMapSource *self = g_object_new (CL_TYPE_MAP_SOURCE, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->map = g_object_ref (map);
  return self;
}

/**
 * cl_map_source_get_map:
 * @self: a source
 *
 * Returns: (transfer none): its rows and columns
 */
ClMap *
cl_map_source_get_map (ClMapSource *self)
{
  g_return_val_if_fail (CL_IS_MAP_SOURCE (self), NULL);

  return self->map;
}

/**
 * cl_map_source_want:
 * @self: a source
 * @first: the first row that is looked at
 * @last: the last one
 *
 * Fetches what is missing of these rows; ::filled tells when there is more.
 */
void
cl_map_source_want (ClMapSource *self, guint first, guint last)
{
  g_return_if_fail (CL_IS_MAP_SOURCE (self));

  if (self->map->clients->len == 0)
    return;
  self->first_wanted = first;
  self->last_wanted = MIN (last, self->map->clients->len - 1);
  ask_next (self);
}

/**
 * cl_map_source_get_cell:
 * @self: a source
 * @row: a client's place
 * @column: a member's place
 *
 * Returns: the byte of the cell, %CL_MAP_CELL_UNKNOWN where it is not fetched
 */
guint8
cl_map_source_get_cell (ClMapSource *self, guint row, guint column)
{
  Kept *kept = find (self, row / CL_MAP_SOURCE_BLOCK);
  gsize place = row % CL_MAP_SOURCE_BLOCK;

  if (kept == NULL || place >= kept->block->n_clients || column >= kept->block->n_members)
    return CL_MAP_CELL_UNKNOWN;
  kept->looked_at = ++self->clock;
  return kept->block->cells[place * kept->block->n_members + column];
}

/**
 * cl_map_source_get_name:
 * @self: a source
 * @row: a client's place
 *
 * Returns: (nullable) (transfer none): the client's name, where it is fetched
 */
const char *
cl_map_source_get_name (ClMapSource *self, guint row)
{
  Kept *kept = find (self, row / CL_MAP_SOURCE_BLOCK);
  gsize place = row % CL_MAP_SOURCE_BLOCK;

  return kept != NULL && place < kept->block->n_clients ? kept->block->names[place] : NULL;
}
