/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which client: suggestions are looked up while somebody types, for there may be very many. */
#include "cl-find-client.h"

#include "cl-client-service.h"

#define MAX_SUGGESTED 20

typedef struct
{
  ClTypeAhead *entry; /* which owns this */
  ClPractice *practice;
  ClActor *actor;
  GListStore *items;
  GCancellable *cancellable;
} Suggester;

static void
suggester_free (gpointer data)
{
  Suggester *self = data;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_object_unref (self->practice);
  g_object_unref (self->actor);
  g_object_unref (self->items);
  g_free (self);
}

typedef struct
{
  ClActor *actor;
  char *text;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->actor);
  g_free (request->text);
  g_free (request);
}

static gpointer
work_search (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  ClClientQuery query = { .search = request->text, .limit = MAX_SUGGESTED };

  return cl_client_service_list (practice, request->actor, &query, NULL, cancellable, error);
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GListStore) items = user_data;
  g_autoptr (GPtrArray) found = cl_practice_run_finish (CL_PRACTICE (source), result, NULL);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  if (found == NULL)
    return;
  for (guint i = 0; i < found->len; i++)
    {
      ClClientRow *row = found->pdata[i];

      if ((row->areas & CL_AREA_SCHEDULE) != 0 && row->name != NULL)
        g_ptr_array_add (fresh, cl_type_ahead_item_new (row->id, row->name, row->birth_date));
    }
  g_list_store_splice (items, 0, g_list_model_get_n_items (G_LIST_MODEL (items)), fresh->pdata,
                       fresh->len);
}

static void
on_changed_cb (Suggester *self)
{
  Request *request;

  /* What was chosen stands there as text. */
  if (cl_type_ahead_get_selected (self->entry) != NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request = g_new0 (Request, 1);
  request->actor = g_object_ref (self->actor);
  request->text = g_strdup (cl_type_ahead_get_text (self->entry));
  cl_practice_run_async (self->practice, work_search, request, request_free,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_found_cb,
                         g_object_ref (self->items));
}

/**
 * cl_find_client_set_up:
 * @entry: an entry that keeps its choice
 * @practice: the practice
 * @actor: who is signed in
 *
 * Has @entry suggest clients that the member may schedule, by what is typed.
 */
void
cl_find_client_set_up (ClTypeAhead *entry, ClPractice *practice, ClActor *actor)
{
  Suggester *self = g_new0 (Suggester, 1);

  self->entry = entry;
  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->items = g_list_store_new (CL_TYPE_TYPE_AHEAD_ITEM);
  cl_type_ahead_set_model (entry, G_LIST_MODEL (self->items));
  g_object_set_data_full (G_OBJECT (entry), "cl-suggester", self, suggester_free);
  g_signal_connect_swapped (gtk_widget_get_first_child (GTK_WIDGET (entry)), "changed",
                            G_CALLBACK (on_changed_cb), self);
  on_changed_cb (self);
}
