/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-find-bundle.h"

#include "cl-appointment-service.h"
#include "cl-availability-service.h"
#include "cl-client-service.h"
#include "cl-slot-service.h"

#define DAY (G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC)
/* So far ahead the next time is looked for. */
#define AHEAD (90 * DAY)

G_DEFINE_FINAL_TYPE (ClFindLine, cl_find_line, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (ClFindBundle, cl_find_bundle, G_TYPE_OBJECT)

static void
cl_find_line_finalize (GObject *object)
{
  ClFindLine *self = CL_FIND_LINE (object);

  g_clear_object (&self->calendar);
  g_array_unref (self->spans);
  g_array_unref (self->slots);
  g_free (self->refusal);
  G_OBJECT_CLASS (cl_find_line_parent_class)->finalize (object);
}

static void
cl_find_line_class_init (ClFindLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_find_line_finalize;
}

static void
cl_find_line_init (ClFindLine *self)
{
  self->spans = g_array_new (FALSE, FALSE, sizeof (ClTimeSpan));
  self->slots = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
cl_find_bundle_finalize (GObject *object)
{
  ClFindBundle *self = CL_FIND_BUNDLE (object);

  g_clear_pointer (&self->calendars, g_ptr_array_unref);
  g_clear_object (&self->client);
  g_ptr_array_unref (self->lines);
  G_OBJECT_CLASS (cl_find_bundle_parent_class)->finalize (object);
}

static void
cl_find_bundle_class_init (ClFindBundleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_find_bundle_finalize;
}

static void
cl_find_bundle_init (ClFindBundle *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
}

typedef struct
{
  ClActor *actor;
  ClFindWish wish;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->actor);
  g_free (request);
}

/* What the parts of the work share. */
typedef struct
{
  ClPractice *practice;
  ClActor *actor;
  ClFindBundle *bundle;
  ClDay day;
  gint64 now;
} Work;

static gboolean
add_lines (Work *work, GError **error)
{
  ClFindBundle *bundle = work->bundle;
  g_autoptr (GPtrArray)
    calendars = cl_appointment_service_list_calendars (work->practice, work->actor, error);

  if (calendars == NULL)
    return FALSE;
  bundle->calendars = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < calendars->len; i++)
    {
      ClCalendar *calendar = calendars->pdata[i];
      ClFindLine *line;

      if (!calendar->may_book)
        continue;
      g_ptr_array_add (bundle->calendars, g_object_ref (calendar));
      if (bundle->wish.practitioner != 0 && bundle->wish.practitioner != calendar->member)
        continue;
      line = g_object_new (CL_TYPE_FIND_LINE, NULL);
      line->calendar = g_object_ref (calendar);
      line->may_set = calendar->may_block;
      g_ptr_array_add (bundle->lines, line);
    }
  return TRUE;
}

static gboolean
read_client (Work *work, GError **error)
{
  ClFindBundle *bundle = work->bundle;
  g_autoptr (GPtrArray) rows = NULL;

  if (bundle->wish.client == 0)
    return TRUE;
  rows = cl_client_service_get_rows (work->practice, work->actor, &bundle->wish.client, 1, error);
  if (rows == NULL)
    return FALSE;
  if (rows->len > 0)
    bundle->client = g_object_ref (g_ptr_array_index (rows, 0));
  else
    bundle->wish.client = 0;
  return TRUE;
}

static gboolean
read_hours (Work *work, GError **error)
{
  GPtrArray *lines = work->bundle->lines;
  GTimeZone *zone = cl_practice_get_timezone (work->practice);
  g_autofree gint64 *ids = g_new0 (gint64, lines->len + 1);
  g_autoptr (GPtrArray) availabilities = NULL;

  for (guint i = 0; i < lines->len; i++)
    ids[i] = ((ClFindLine *) lines->pdata[i])->calendar->member;
  availabilities =
    cl_availability_service_list (work->practice, work->actor, ids, lines->len, error);
  if (availabilities == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      ClFindLine *line = lines->pdata[i];
      ClAvailability *availability = availabilities->pdata[i];

      line->has_hours = availability->is_set;
      if (line->has_hours)
        cl_availability_add_spans_of_day (availability, &work->day, zone, line->spans);
    }
  return TRUE;
}

/* Of practitioners without hours no time is offered, unless any time is. */
static GArray *
list_searched (ClFindBundle *bundle)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < bundle->lines->len; i++)
    {
      ClFindLine *line = bundle->lines->pdata[i];

      if (line->has_hours || bundle->wish.any_time)
        g_array_append_val (ids, line->calendar->member);
    }
  return ids;
}

static ClFindLine *
find_line (ClFindBundle *bundle, gint64 member)
{
  for (guint i = 0; i < bundle->lines->len; i++)
    if (((ClFindLine *) bundle->lines->pdata[i])->calendar->member == member)
      return bundle->lines->pdata[i];
  return NULL;
}

static ClSlotQuery
make_query (Work *work, GArray *ids)
{
  const ClFindWish *wish = &work->bundle->wish;

  return (ClSlotQuery){ .practitioners = (const gint64 *) (gpointer) ids->data,
                        .n_practitioners = ids->len,
                        .from = MAX (work->day.start, work->now),
                        .to = work->day.end,
                        .minutes = wish->minutes,
                        .client = wish->client,
                        .any_time = wish->any_time };
}

static gboolean
read_slots (Work *work, GArray *ids, GError **error)
{
  ClSlotQuery query = make_query (work, ids);
  g_autoptr (GArray) slots = NULL;

  if (query.from >= query.to)
    return TRUE;
  slots = cl_slot_service_find (work->practice, work->actor, &query, error);
  if (slots == NULL)
    return FALSE;
  for (guint i = 0; i < slots->len; i++)
    {
      const ClSlot *slot = &g_array_index (slots, ClSlot, i);
      ClFindLine *line = find_line (work->bundle, slot->practitioner);

      if (line != NULL)
        g_array_append_val (line->slots, slot->start);
    }
  work->bundle->n_slots = slots->len;
  return TRUE;
}

static gboolean
read_next (Work *work, GArray *ids, GError **error)
{
  ClSlotQuery query = make_query (work, ids);
  g_autoptr (GArray) slots = NULL;

  query.from = MAX (work->day.end, work->now);
  query.to = query.from + AHEAD;
  slots = cl_slot_service_find_next (work->practice, work->actor, &query, error);
  if (slots == NULL)
    return FALSE;
  for (guint i = 0; i < slots->len; i++)
    {
      const ClSlot *slot = &g_array_index (slots, ClSlot, i);
      ClFindLine *line = find_line (work->bundle, slot->practitioner);

      if (line != NULL)
        line->next = slot->start;
    }
  return TRUE;
}

static gboolean
read_open_days (Work *work, GArray *ids, GError **error)
{
  gint64 from = work->bundle->wish.grid;
  g_autoptr (GArray) days = cl_days_new (from, from + CL_FIND_GRID_DAYS * DAY + DAY / 2,
                                         cl_practice_get_timezone (work->practice));

  for (guint i = 0; i < MIN (days->len, CL_FIND_GRID_DAYS); i++)
    {
      const ClDay *day = &g_array_index (days, ClDay, i);
      ClSlotQuery query = make_query (work, ids);
      g_autoptr (GArray) slots = NULL;

      query.from = MAX (day->start, work->now);
      query.to = day->end;
      query.limit = 1;
      if (query.from >= query.to)
        continue;
      slots = cl_slot_service_find (work->practice, work->actor, &query, error);
      if (slots == NULL)
        return FALSE;
      work->bundle->is_open[i] = slots->len > 0;
    }
  return TRUE;
}

/* What booking the client with each would share, or why it is refused. */
static gboolean
ask_bookings (Work *work, GError **error)
{
  ClFindBundle *bundle = work->bundle;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) answers = NULL;

  if (bundle->client == NULL)
    return TRUE;
  for (guint i = 0; i < bundle->lines->len; i++)
    g_array_append_val (ids, ((ClFindLine *) bundle->lines->pdata[i])->calendar->member);
  answers = cl_appointment_service_ask_practitioners (
    work->practice, work->actor, bundle->client->id, (const gint64 *) (gpointer) ids->data,
    ids->len, error);
  for (guint i = 0; answers != NULL && i < bundle->lines->len; i++)
    {
      ClFindLine *line = bundle->lines->pdata[i];
      const ClBookingAnswer *answer = &g_array_index (answers, ClBookingAnswer, i);

      line->is_owner = bundle->client->owner == line->calendar->member;
      line->is_new = answer->shares;
      line->refusal = g_strdup (answer->refusal);
    }
  return answers != NULL;
}

static gint
compare_lines (gconstpointer a, gconstpointer b)
{
  const ClFindLine *x = *(ClFindLine *const *) a;
  const ClFindLine *y = *(ClFindLine *const *) b;
  guint of_x = x->slots->len > 0 ? 0 : x->next != 0 ? 1 : 2;
  guint of_y = y->slots->len > 0 ? 0 : y->next != 0 ? 1 : 2;

  if (of_x != of_y)
    return of_x < of_y ? -1 : 1;
  if (x->is_owner != y->is_owner)
    return x->is_owner ? -1 : 1;
  return g_utf8_collate (x->calendar->name, y->calendar->name);
}

static gpointer
work_load (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (ClFindBundle) bundle = g_object_new (CL_TYPE_FIND_BUNDLE, NULL);
  g_autoptr (GArray) days =
    cl_days_new (request->wish.day, request->wish.day + 1, cl_practice_get_timezone (practice));
  g_autoptr (GArray) ids = NULL;
  Work work = { practice, request->actor, bundle, { .start = 0 }, cl_practice_get_now (practice) };

  g_return_val_if_fail (days->len == 1, NULL);

  bundle->wish = request->wish;
  work.day = g_array_index (days, ClDay, 0);
  if (!add_lines (&work, error) || !read_client (&work, error) || !read_hours (&work, error))
    return NULL;
  ids = list_searched (bundle);
  if (ids->len > 0 && (!read_slots (&work, ids, error) || !read_next (&work, ids, error) ||
                       !read_open_days (&work, ids, error)))
    return NULL;
  if (!ask_bookings (&work, error))
    return NULL;
  g_ptr_array_sort (bundle->lines, compare_lines);
  return g_steal_pointer (&bundle);
}

/**
 * cl_find_bundle_load_async:
 * @practice: the practice
 * @actor: who is signed in
 * @wish: what is looked for
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds the times that are left, on the worker thread.
 */
void
cl_find_bundle_load_async (ClPractice *practice,
                           ClActor *actor,
                           const ClFindWish *wish,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->wish = *wish;
  cl_practice_run_async (practice, work_load, request, request_free, g_object_unref, cancellable,
                         callback, user_data);
}

/**
 * cl_find_bundle_load_finish:
 * @practice: the practice
 * @result: what the callback was given
 * @error: return location for an error of CL_ERROR
 *
 * Returns: (transfer full) (nullable): what was found
 */
ClFindBundle *
cl_find_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
