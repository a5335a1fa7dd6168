/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-list.h"

#include "cl-client-item-private.h"

/* Rows are asked for in windows of this many, and this many items are kept. */
#define WINDOW 100
#define KEPT 2000
/* At first the model has these alone: more than a screenful, and all that is read for it. Then it
 * grows by so many, until it has more than a view makes widgets for (GTK 4.8 makes some 200). */
#define FIRST 32
#define STEP 24
#define STEPS_END 224

struct _ClClientList
{
  GObject parent_instance;
  ClPractice *practice;
  ClActor *actor;
  char *search;
  ClClientQuery query;
  GArray *ids; /* gint64 */
  guint n_shown; /* how many of them the model has so far */
  gboolean is_growing;
  gboolean is_asked; /* for ids, without an answer yet */
  gboolean is_whole; /* ids are all that match, not the first alone */
  GHashTable *items; /* gint64 → ClClientItem */
  GQueue *recent; /* gint64*, keys of items: the last asked for at the tail */
  GHashTable *pending; /* gint64: the windows under way */
  GHashTable *stale; /* gint64: items whose row is to be read again */
  GCancellable *cancellable;
  GCancellable *rows_cancellable;
  gulong changed_id;
  gboolean loading;
};

enum
{
  PROP_LOADING = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return CL_TYPE_CLIENT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return CL_CLIENT_LIST (model)->n_shown;
}

typedef struct
{
  ClActor *actor;
  char *search;
  ClClientQuery query;
  gint64 ids[WINDOW];
  gsize n_ids;
} Job;

typedef struct
{
  GArray *ids;
  GPtrArray *rows;
  gboolean is_first; /* there may be more */
} Answer;

static void
job_free (Job *job)
{
  g_clear_object (&job->actor);
  g_free (job->search);
  g_free (job);
}

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->ids, g_array_unref);
  g_clear_pointer (&answer->rows, g_ptr_array_unref);
  g_free (answer);
}

/* On the worker: all ids, and the rows of the first screen with them, so that
 * nothing flashes. */
static gpointer
work_list (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  Answer *answer = g_new0 (Answer, 1);

  answer->ids = cl_client_service_list_ids (practice, job->actor, &job->query, cancellable, error);
  if (answer->ids != NULL)
    answer->rows = cl_client_service_get_rows (practice, job->actor,
                                               (const gint64 *) (void *) answer->ids->data,
                                               MIN (answer->ids->len, WINDOW), error);
  if (answer->rows != NULL)
    return answer;
  answer_free (answer);
  return NULL;
}

/* On the worker: the first rows alone, which nothing has to be loaded for. */
static gpointer
work_first (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  Answer *answer = g_new0 (Answer, 1);

  job->query.limit = FIRST;
  answer->is_first = TRUE;
  answer->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  answer->rows =
    cl_client_service_list (practice, job->actor, &job->query, NULL, cancellable, error);
  for (guint i = 0; answer->rows != NULL && i < answer->rows->len; i++)
    g_array_append_val (answer->ids, ((ClClientRow *) g_ptr_array_index (answer->rows, i))->id);
  if (answer->rows != NULL)
    return answer;
  answer_free (answer);
  return NULL;
}

static gpointer
work_rows (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return cl_client_service_get_rows (practice, job->actor, job->ids, job->n_ids, error);
}

static Job *
job_new (ClClientList *self)
{
  Job *job = g_new0 (Job, 1);

  job->actor = g_object_ref (self->actor);
  job->search = g_strdup (self->search);
  job->query = self->query;
  job->query.search = job->search;
  return job;
}

static void
set_loading (ClClientList *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* Forgets the items asked for longest ago; those on screen are held by the
 * view. */
static void
trim (ClClientList *self)
{
  while (g_queue_get_length (self->recent) > KEPT)
    g_hash_table_remove (self->items, g_queue_pop_head (self->recent));
}

static ClClientItem *
ensure_item (ClClientList *self, gint64 id)
{
  ClClientItem *item = g_hash_table_lookup (self->items, &id);
  gint64 *key;

  if (item != NULL)
    return item;
  key = g_new (gint64, 1);
  *key = id;
  item = cl_client_item_new (id);
  g_hash_table_insert (self->items, key, item);
  g_queue_push_tail (self->recent, key);
  return item;
}

static void
take_rows (ClClientList *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      ClClientRow *row = g_ptr_array_index (rows, i);

      cl_client_item_set_row (ensure_item (self, row->id), row);
      g_hash_table_remove (self->stale, &row->id);
    }
}

typedef struct
{
  ClClientList *self;
  gint64 window; /* -1: rows by id alone */
} RowsCall;

static void
on_rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree RowsCall *call = user_data;
  g_autoptr (ClClientList) self = call->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = cl_practice_run_finish (CL_PRACTICE (source), result, &error);

  if (rows == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_hash_table_remove (self->pending, &call->window);
  if (rows == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      return;
    }
  take_rows (self, rows);
  trim (self);
}

static void
request (ClClientList *self, Job *job, gint64 window)
{
  RowsCall *call = g_new0 (RowsCall, 1);

  call->self = g_object_ref (self);
  call->window = window;
  cl_practice_run_async (self->practice, work_rows, job, (GDestroyNotify) job_free,
                         (GDestroyNotify) g_ptr_array_unref, self->rows_cancellable, on_rows_cb,
                         call);
}

static void
request_window (ClClientList *self, guint position)
{
  gint64 window = position / WINDOW;
  Job *job;

  if (self->practice == NULL || g_hash_table_contains (self->pending, &window))
    return;
  g_hash_table_add (self->pending, g_memdup2 (&window, sizeof window));
  job = job_new (self);
  job->n_ids = MIN (WINDOW, self->ids->len - (guint) window * WINDOW);
  memcpy (job->ids, &g_array_index (self->ids, gint64, (guint) window * WINDOW),
          job->n_ids * sizeof (gint64));
  request (self, job, window);
}

/* After a change: the rows that a view holds are read again; the others when
 * they are looked at. */
static void
request_held (ClClientList *self)
{
  Job *job = job_new (self);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item) && job->n_ids < WINDOW)
    {
      gint64 id = cl_client_item_get_id (item);

      if (G_OBJECT (item)->ref_count > 1 && g_hash_table_contains (self->stale, &id))
        job->ids[job->n_ids++] = id;
    }
  if (job->n_ids > 0)
    request (self, job, -1);
  else
    job_free (job);
}

static gpointer
get_item (GListModel *model, guint position)
{
  ClClientList *self = CL_CLIENT_LIST (model);
  ClClientItem *item;
  gint64 id;

  if (position >= self->n_shown)
    return NULL;
  id = g_array_index (self->ids, gint64, position);
  item = ensure_item (self, id);
  if (cl_client_item_get_row (item) == NULL || g_hash_table_contains (self->stale, &id))
    request_window (self, position);
  return g_object_ref (item);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClClientList,
                               cl_client_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* Tells only what differs between the old order and the new one, so that a view
 * keeps its place and its selection over a small change. */
static void
swap_ids (ClClientList *self, GArray *ids, guint n_shown)
{
  g_autoptr (GArray) old = self->ids;
  guint n_old = self->n_shown;
  guint head = 0, tail = 0, limit = MIN (n_old, n_shown);

  while (head < limit && g_array_index (old, gint64, head) == g_array_index (ids, gint64, head))
    head++;
  while (tail < limit - head && g_array_index (old, gint64, n_old - 1 - tail) ==
                                  g_array_index (ids, gint64, n_shown - 1 - tail))
    tail++;
  self->ids = g_array_ref (ids);
  self->n_shown = n_shown;
  if (n_old - head - tail > 0 || n_shown - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, n_old - head - tail,
                                n_shown - head - tail);
}

static void
take_answer (ClClientList *self, Answer *answer)
{
  guint n = answer->ids->len;

  self->is_whole = !answer->is_first || n < FIRST;
  self->is_growing = self->is_growing || answer->is_first;
  take_rows (self, answer->rows);
  swap_ids (self, answer->ids, self->is_growing ? MIN (n, MAX (self->n_shown, FIRST)) : n);
  self->is_growing = self->n_shown < n || !self->is_whole;
}

static void
on_list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClClientList) self = user_data;
  g_autoptr (GError) error = NULL;
  Answer *answer = cl_practice_run_finish (CL_PRACTICE (source), result, &error);

  if (answer == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->is_asked = FALSE;
  if (answer == NULL)
    {
      set_loading (self, FALSE);
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      return;
    }
  take_answer (self, answer);
  answer_free (answer);
  request_held (self);
  trim (self);
  set_loading (self, FALSE);
}

static void
ask (ClClientList *self, ClPracticeWork work)
{
  self->is_asked = TRUE;
  cl_practice_run_async (self->practice, work, job_new (self), (GDestroyNotify) job_free,
                         (GDestroyNotify) answer_free, self->cancellable, on_list_cb,
                         g_object_ref (self));
}

static gboolean
is_plain (ClClientList *self)
{
  return self->search == NULL && !self->query.has_practitioner && !self->query.has_status;
}

static void
on_practice_changed_cb (ClClientList *self)
{
  cl_client_list_refresh (self);
}

static void
cl_client_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ClClientList *self = CL_CLIENT_LIST (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_client_list_dispose (GObject *object)
{
  ClClientList *self = CL_CLIENT_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->rows_cancellable);
  g_clear_signal_handler (&self->changed_id, self->practice);
  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  G_OBJECT_CLASS (cl_client_list_parent_class)->dispose (object);
}

static void
cl_client_list_finalize (GObject *object)
{
  ClClientList *self = CL_CLIENT_LIST (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->rows_cancellable);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->recent, g_queue_free);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->stale, g_hash_table_unref);
  g_free (self->search);
  G_OBJECT_CLASS (cl_client_list_parent_class)->finalize (object);
}

static void
cl_client_list_class_init (ClClientListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cl_client_list_get_property;
  object_class->dispose = cl_client_list_dispose;
  object_class->finalize = cl_client_list_finalize;

  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ClClientList::failed:
   * @self: a list
   * @message: what went wrong
   *
   * The clients could not be read.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", CL_TYPE_CLIENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cl_client_list_init (ClClientList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->pending = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->stale = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->recent = g_queue_new ();
}

/**
 * cl_client_list_new:
 * @practice: whose clients
 * @actor: who asks
 *
 * A list of #ClClientItem that holds ids alone and makes rows as they are
 * looked at: 200,000 clients cost no more than those on screen (docs:
 * PERFORMANCE, What is fast). It follows changes of the practice. It is empty
 * until cl_client_list_set_query().
 *
 * Returns: (transfer full): a list
 */
ClClientList *
cl_client_list_new (ClPractice *practice, ClActor *actor)
{
  ClClientList *self;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);
  g_return_val_if_fail (CL_IS_ACTOR (actor), NULL);

  self = g_object_new (CL_TYPE_CLIENT_LIST, NULL);
  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->changed_id =
    g_signal_connect_swapped (practice, "changed", G_CALLBACK (on_practice_changed_cb), self);
  return self;
}

/**
 * cl_client_list_set_query:
 * @self: a list
 * @query: which clients; limit and offset count for nothing
 *
 * Asks for other clients. What was asked before is dropped, also where it is
 * under way.
 */
void
cl_client_list_set_query (ClClientList *self, const ClClientQuery *query)
{
  g_return_if_fail (CL_IS_CLIENT_LIST (self));
  g_return_if_fail (query != NULL);

  g_free (self->search);
  self->search = g_strdup (query->search);
  self->query = *query;
  self->query.search = self->search;
  self->query.limit = 0;
  self->query.offset = 0;
  cl_client_list_refresh (self);
}

/**
 * cl_client_list_refresh:
 * @self: a list
 *
 * Asks again; rows on screen stay until the new ones are there.
 */
void
cl_client_list_refresh (ClClientList *self)
{
  GHashTableIter iter;
  gpointer key;

  g_return_if_fail (CL_IS_CLIENT_LIST (self));

  if (self->practice == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->rows_cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->rows_cancellable);
  self->cancellable = g_cancellable_new ();
  self->rows_cancellable = g_cancellable_new ();
  g_hash_table_remove_all (self->pending);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (self->stale, g_memdup2 (key, sizeof (gint64)));
  set_loading (self, TRUE);
  ask (self, self->ids->len == 0 && is_plain (self) ? work_first : work_list);
}

/**
 * cl_client_list_grow:
 * @self: a list
 *
 * The first answer is a screenful, so that it is there at once. Whoever shows it asks for more
 * after it is on the screen, again and again until there is no more.
 *
 * Returns: whether there is, or may be, more
 */
gboolean
cl_client_list_grow (ClClientList *self)
{
  guint n, was;

  g_return_val_if_fail (CL_IS_CLIENT_LIST (self), FALSE);

  if (!self->is_growing || self->practice == NULL)
    return FALSE;
  if (!self->is_whole && !self->is_asked)
    ask (self, work_list);
  was = self->n_shown;
  n = was + STEP < STEPS_END ? MIN (was + STEP, self->ids->len) : self->ids->len;
  self->n_shown = n;
  self->is_growing = n < self->ids->len || !self->is_whole;
  if (n > was)
    g_list_model_items_changed (G_LIST_MODEL (self), was, 0, n - was);
  return self->is_growing;
}

/**
 * cl_client_list_count:
 * @self: a list
 * @n_out: (out): how many clients match
 *
 * Returns: whether it is known yet
 */
gboolean
cl_client_list_count (ClClientList *self, guint *n_out)
{
  g_return_val_if_fail (CL_IS_CLIENT_LIST (self), FALSE);

  *n_out = self->ids->len;
  return self->is_whole;
}

/**
 * cl_client_list_get_loading:
 * @self: a list
 *
 * Returns: whether an answer is under way
 */
gboolean
cl_client_list_get_loading (ClClientList *self)
{
  g_return_val_if_fail (CL_IS_CLIENT_LIST (self), FALSE);

  return self->loading;
}

/**
 * cl_client_list_get_id:
 * @self: a list
 * @position: less than its length
 *
 * Returns: the client there, without making its row
 */
gint64
cl_client_list_get_id (ClClientList *self, guint position)
{
  g_return_val_if_fail (CL_IS_CLIENT_LIST (self), 0);
  g_return_val_if_fail (position < self->ids->len, 0);

  return g_array_index (self->ids, gint64, position);
}
