/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal-pairs.h"

#include "cl-change-service.h"
#include "cl-client-service.h"
#include "cl-client-words.h"
#include "cl-preview-item.h"

/* How many pairs are read at once. */
#define N_PAGE 200

/* Who gains and who loses what on whom by a removal, pair by pair, read as one goes on. */
struct _ClRemovalPairs
{
  GObject parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClPeople *people;
  ClChange *change;
  gint64 member;
  GHashTable *heirs; /* client → who is to own them */
  GListStore *items; /* ClPreviewItem */
  GCancellable *cancellable;
  guint64 n_read;
  guint64 total;
  gboolean loading;
  char *failure;
};

G_DEFINE_FINAL_TYPE (ClRemovalPairs, cl_removal_pairs, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
cl_removal_pairs_finalize (GObject *object)
{
  ClRemovalPairs *self = CL_REMOVAL_PAIRS (object);

  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  g_clear_object (&self->people);
  g_clear_pointer (&self->change, cl_change_unref);
  g_clear_pointer (&self->heirs, g_hash_table_unref);
  g_clear_object (&self->items);
  g_clear_object (&self->cancellable);
  g_free (self->failure);
  G_OBJECT_CLASS (cl_removal_pairs_parent_class)->finalize (object);
}

static void
cl_removal_pairs_class_init (ClRemovalPairsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_removal_pairs_finalize;

  /**
   * ClRemovalPairs::changed:
   * @self: pairs
   *
   * More are there, or they could not be read.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CL_TYPE_REMOVAL_PAIRS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_removal_pairs_init (ClRemovalPairs *self)
{
  self->items = g_list_store_new (CL_TYPE_PREVIEW_ITEM);
  self->cancellable = g_cancellable_new ();
  self->heirs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

/* Pairs and the rows of their clients, as the worker returns them. */
typedef struct
{
  ClPreview *preview;
  GPtrArray *rows;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_clear_object (&page->preview);
  g_clear_pointer (&page->rows, g_ptr_array_unref);
  g_free (page);
}

typedef struct
{
  ClActor *actor;
  ClChange *change;
  guint64 offset;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->actor);
  cl_change_unref (request->change);
  g_free (request);
}

static void
add_clients (GArray *ids, GArray *effects)
{
  for (guint i = 0; i < effects->len; i++)
    g_array_append_val (ids, g_array_index (effects, ClEffect, i).client);
}

/* On the worker. */
static gpointer
read_page (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (ClPreview) preview = cl_change_service_preview (
    practice, request->actor, &request->change, 1, N_PAGE, request->offset, cancellable, error);
  GPtrArray *rows;
  Page *page;

  if (preview == NULL)
    return NULL;
  add_clients (ids, preview->effects);
  add_clients (ids, preview->wider);
  add_clients (ids, preview->narrower);
  rows = cl_client_service_get_rows (practice, request->actor,
                                     (const gint64 *) (gpointer) ids->data, ids->len, error);
  if (rows == NULL)
    return NULL;
  page = g_new0 (Page, 1);
  page->preview = g_steal_pointer (&preview);
  page->rows = rows;
  return page;
}

static char *
get_name (GPtrArray *rows, gint64 client)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const ClClientRow *row = g_ptr_array_index (rows, i);

      if (row->id == client && row->name != NULL)
        return g_strdup (row->name);
    }
  return cl_removal_item_describe (client);
}

static void
add_effects (ClRemovalPairs *self, GArray *effects, GPtrArray *rows)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < effects->len; i++)
    {
      const ClEffect *effect = &g_array_index (effects, ClEffect, i);
      const gint64 *heir = g_hash_table_lookup (self->heirs, &effect->client);
      g_autofree char *client = get_name (rows, effect->client);
      ClAccessBadgeLevel before =
        cl_client_words_get_badge (effect->before, heir != NULL && effect->member == self->member,
                                   effect->before_partial, FALSE);
      ClAccessBadgeLevel after = cl_client_words_get_badge (
        effect->after, heir != NULL && effect->member == *heir, effect->after_partial, FALSE);

      g_ptr_array_add (items,
                       cl_preview_item_new (cl_people_get_name (self->people, effect->member),
                                            before, after, client));
    }
  g_list_store_splice (self->items, g_list_model_get_n_items (G_LIST_MODEL (self->items)), 0,
                       items->pdata, items->len);
}

static void
on_page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClRemovalPairs) self = user_data;
  g_autoptr (GError) error = NULL;
  Page *page = cl_practice_run_finish (CL_PRACTICE (source), result, &error);

  self->loading = FALSE;
  if (page == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      g_free (self->failure);
      self->failure = g_strdup (error->message);
    }
  else
    {
      /* Those who only read more or fewer notes are not among the counted pairs: told once. */
      if (self->n_read == 0)
        {
          add_effects (self, page->preview->wider, page->rows);
          add_effects (self, page->preview->narrower, page->rows);
        }
      add_effects (self, page->preview->effects, page->rows);
      self->n_read += page->preview->effects->len;
      self->total = page->preview->total;
      page_free (page);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * cl_removal_pairs_new:
 * @practice: the practice
 * @actor: who would remove
 * @people: to name people
 * @stage: the removal as chosen
 *
 * Returns: (transfer full): pairs, of which none is read yet
 */
ClRemovalPairs *
cl_removal_pairs_new (ClPractice *practice, ClActor *actor, ClPeople *people, ClRemovalStage *stage)
{
  ClRemovalPairs *self = g_object_new (CL_TYPE_REMOVAL_PAIRS, NULL);
  GListModel *items = cl_removal_stage_get_items (stage);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->people = g_object_ref (people);
  self->change = cl_removal_stage_to_change (stage);
  self->member = cl_removal_stage_get_look (stage)->member;
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (ClRemovalItem) item = g_list_model_get_item (items, i);
      gint64 client = cl_removal_item_get_client (item);
      gint64 heir = cl_removal_stage_get_heir (stage, item);

      g_hash_table_insert (self->heirs, g_memdup2 (&client, sizeof client),
                           g_memdup2 (&heir, sizeof heir));
    }
  return self;
}

/**
 * cl_removal_pairs_get_items:
 * @self: pairs
 *
 * Returns: (transfer none): a list of #ClPreviewItem, a person's with a client as its detail
 */
GListModel *
cl_removal_pairs_get_items (ClRemovalPairs *self)
{
  g_return_val_if_fail (CL_IS_REMOVAL_PAIRS (self), NULL);

  return G_LIST_MODEL (self->items);
}

/**
 * cl_removal_pairs_count_rest:
 * @self: pairs
 *
 * Returns: how many are not read yet
 */
guint64
cl_removal_pairs_count_rest (ClRemovalPairs *self)
{
  g_return_val_if_fail (CL_IS_REMOVAL_PAIRS (self), 0);

  return self->total > self->n_read ? self->total - self->n_read : 0;
}

/**
 * cl_removal_pairs_get_failure:
 * @self: pairs
 *
 * Returns: (nullable): why they could not be read
 */
const char *
cl_removal_pairs_get_failure (ClRemovalPairs *self)
{
  g_return_val_if_fail (CL_IS_REMOVAL_PAIRS (self), NULL);

  return self->failure;
}

/**
 * cl_removal_pairs_load_more:
 * @self: pairs
 *
 * Reads the next ones on the worker.
 */
void
cl_removal_pairs_load_more (ClRemovalPairs *self)
{
  Request *request;

  g_return_if_fail (CL_IS_REMOVAL_PAIRS (self));

  if (self->loading)
    return;
  self->loading = TRUE;
  request = g_new0 (Request, 1);
  request->actor = g_object_ref (self->actor);
  request->change = cl_change_ref (self->change);
  request->offset = self->n_read;
  cl_practice_run_async (self->practice, read_page, request, request_free, page_free,
                         self->cancellable, on_page_cb, g_object_ref (self));
}

/**
 * cl_removal_pairs_cancel:
 * @self: pairs
 *
 * Drops what is still to come.
 */
void
cl_removal_pairs_cancel (ClRemovalPairs *self)
{
  g_return_if_fail (CL_IS_REMOVAL_PAIRS (self));

  g_cancellable_cancel (self->cancellable);
}
