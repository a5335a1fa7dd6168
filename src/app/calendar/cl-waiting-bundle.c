/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-waiting-bundle.h"

#include "cl-appointment-service.h"
#include "cl-availability-service.h"
#include "cl-client-service.h"
#include "cl-slot-service.h"
#include "cl-waiting-offers.h"
#include "cl-waiting-service.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define DAY (24 * 60 * MINUTE)
/* So far ahead a time is looked for. */
#define AHEAD (60 * DAY)
/* For so many, who wait longest, a time is looked for. */
#define MAX_SEARCHED 100

G_DEFINE_FINAL_TYPE (ClWaitingLine, cl_waiting_line, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (ClWaitingBundle, cl_waiting_bundle, G_TYPE_OBJECT)

static void
cl_waiting_line_finalize (GObject *object)
{
  ClWaitingLine *self = CL_WAITING_LINE (object);

  g_clear_object (&self->waiting);
  g_clear_object (&self->practitioner);
  g_clear_object (&self->with);
  g_free (self->client);
  G_OBJECT_CLASS (cl_waiting_line_parent_class)->finalize (object);
}

static void
cl_waiting_line_class_init (ClWaitingLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_waiting_line_finalize;
}

static void
cl_waiting_line_init (ClWaitingLine *self)
{
}

static void
cl_waiting_bundle_finalize (GObject *object)
{
  ClWaitingBundle *self = CL_WAITING_BUNDLE (object);

  g_clear_pointer (&self->calendars, g_ptr_array_unref);
  g_ptr_array_unref (self->lines);
  G_OBJECT_CLASS (cl_waiting_bundle_parent_class)->finalize (object);
}

static void
cl_waiting_bundle_class_init (ClWaitingBundleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_waiting_bundle_finalize;
}

static void
cl_waiting_bundle_init (ClWaitingBundle *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
}

/* What the parts of the work share. */
typedef struct
{
  ClPractice *practice;
  ClActor *actor;
  GVariant *offers;
  ClWaitingBundle *bundle;
  GArray *open; /* gint64, practitioners to book with who have set when */
  GArray *days; /* ClDay, those looked at */
  gint64 now;
} Work;

/**
 * cl_waiting_bundle_find_calendar:
 * @self: a waiting list
 * @member: a practitioner, or 0
 *
 * Returns: (transfer none) (nullable): their calendar, where the member sees it
 */
ClCalendar *
cl_waiting_bundle_find_calendar (ClWaitingBundle *self, gint64 member)
{
  for (guint i = 0; i < self->calendars->len; i++)
    if (((ClCalendar *) self->calendars->pdata[i])->member == member)
      return self->calendars->pdata[i];
  return NULL;
}

static gboolean
read_lines (Work *work, GError **error)
{
  ClWaitingBundle *bundle = work->bundle;
  g_autoptr (GPtrArray) list = NULL;

  bundle->calendars = cl_appointment_service_list_calendars (work->practice, work->actor, error);
  if (bundle->calendars == NULL)
    return FALSE;
  list = cl_waiting_service_list (work->practice, work->actor, 0, error);
  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      ClWaitingLine *line;

      if (work->offers != NULL && !cl_waiting_offers_find (work->offers, list->pdata[i]))
        continue;
      line = g_object_new (CL_TYPE_WAITING_LINE, NULL);

      line->waiting = g_object_ref (list->pdata[i]);
      g_set_object (&line->practitioner,
                    cl_waiting_bundle_find_calendar (bundle, line->waiting->practitioner));
      g_ptr_array_add (bundle->lines, line);
    }
  return TRUE;
}

/* Missing ones are left out of the rows, which are in the order of the ids otherwise. */
static gboolean
read_names (Work *work, GError **error)
{
  GPtrArray *lines = work->bundle->lines;
  g_autofree gint64 *ids = g_new0 (gint64, lines->len + 1);
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < lines->len; i++)
    ids[i] = ((ClWaitingLine *) lines->pdata[i])->waiting->client;
  rows = cl_client_service_get_rows (work->practice, work->actor, ids, lines->len, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    for (guint k = 0; k < rows->len; k++)
      {
        ClClientRow *row = rows->pdata[k];

        if (row->id == ids[i] && ((ClWaitingLine *) lines->pdata[i])->client == NULL)
          ((ClWaitingLine *) lines->pdata[i])->client = g_strdup (row->name);
      }
  return TRUE;
}

/* Of practitioners without hours no time is offered. */
static gboolean
read_open (Work *work, GError **error)
{
  GPtrArray *calendars = work->bundle->calendars;
  g_autofree gint64 *ids = g_new0 (gint64, calendars->len + 1);
  g_autoptr (GPtrArray) availabilities = NULL;

  for (guint i = 0; i < calendars->len; i++)
    ids[i] = ((ClCalendar *) calendars->pdata[i])->member;
  availabilities =
    cl_availability_service_list (work->practice, work->actor, ids, calendars->len, error);
  if (availabilities == NULL)
    return FALSE;
  for (guint i = 0; i < calendars->len; i++)
    if (((ClCalendar *) calendars->pdata[i])->may_book &&
        ((ClAvailability *) availabilities->pdata[i])->is_set)
      g_array_append_val (work->open, ids[i]);
  return TRUE;
}

static gboolean
is_open (Work *work, gint64 member)
{
  for (guint i = 0; i < work->open->len; i++)
    if (g_array_index (work->open, gint64, i) == member)
      return TRUE;
  return FALSE;
}

/* The first time left on a day at which the client waits. */
static gboolean
search_day (Work *work, ClWaitingLine *line, const ClDay *day, GError **error)
{
  ClWaiting *waiting = line->waiting;
  GTimeZone *zone = cl_practice_get_timezone (work->practice);
  ClSlotQuery query = {
    .practitioners = (const gint64 *) (gpointer) work->open->data,
    .n_practitioners = work->open->len,
    .from = MAX (work->now, cl_day_get_instant (day, waiting->from_minute, zone)),
    .to = cl_day_get_instant (day, waiting->to_minute, zone),
    .minutes = waiting->minutes,
    .client = waiting->client,
    .limit = 1,
  };
  g_autoptr (GArray) slots = NULL;

  if (waiting->practitioner != 0)
    {
      query.practitioners = &waiting->practitioner;
      query.n_practitioners = 1;
    }
  if ((waiting->days & (1u << day->weekday)) == 0 || query.from + query.minutes * MINUTE > query.to)
    return TRUE;
  slots = cl_slot_service_find (work->practice, work->actor, &query, error);
  if (slots == NULL)
    return FALSE;
  if (slots->len > 0)
    {
      line->start = g_array_index (slots, ClSlot, 0).start;
      g_set_object (&line->with, cl_waiting_bundle_find_calendar (
                                   work->bundle, g_array_index (slots, ClSlot, 0).practitioner));
    }
  return TRUE;
}

static gboolean
search (Work *work, ClWaitingLine *line, GError **error)
{
  ClWaiting *waiting = line->waiting;

  if (work->open->len == 0 ||
      (waiting->practitioner != 0 && !is_open (work, waiting->practitioner)))
    return TRUE;
  for (guint i = 0; i < work->days->len && line->start == 0; i++)
    {
      const ClDay *day = &g_array_index (work->days, ClDay, i);

      if (g_strcmp0 (day->date, waiting->to_date) > 0)
        return TRUE;
      if (g_strcmp0 (day->date, waiting->from_date) >= 0 && !search_day (work, line, day, error))
        return FALSE;
    }
  return TRUE;
}

/* What is asked for on the worker. */
typedef struct
{
  ClActor *actor;
  GVariant *offers;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->actor);
  g_clear_pointer (&request->offers, g_variant_unref);
  g_free (request);
}

static gboolean
search_all (Work *work, GCancellable *cancellable, GError **error)
{
  if (!read_open (work, error))
    return FALSE;
  for (guint i = 0; i < MIN (work->bundle->lines->len, MAX_SEARCHED); i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !search (work, work->bundle->lines->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gpointer
work_load (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (ClWaitingBundle) bundle = g_object_new (CL_TYPE_WAITING_BUNDLE, NULL);
  gint64 now = cl_practice_get_now (practice);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) days = cl_days_new (now, now + AHEAD, cl_practice_get_timezone (practice));
  Work work = { practice, request->actor, request->offers, bundle, open, days, now };

  if (!read_lines (&work, error))
    return NULL;
  if (request->offers != NULL &&
      !cl_waiting_offers_take (practice, request->actor, request->offers, bundle, error))
    return NULL;
  if (!read_names (&work, error) ||
      (request->offers == NULL && !search_all (&work, cancellable, error)))
    return NULL;
  return g_steal_pointer (&bundle);
}

/**
 * cl_waiting_bundle_load_async:
 * @practice: the practice
 * @actor: who is signed in
 * @offers: (nullable): a(xxx): an entry, in whose calendar a time became free, and when it begins
 * @cancellable: (nullable): as long as it is not done
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the waiting list on the worker thread, with the first time that suits each; with @offers
 * only whom one of these still suits, with that time.
 */
void
cl_waiting_bundle_load_async (ClPractice *practice,
                              ClActor *actor,
                              GVariant *offers,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->offers = offers != NULL ? g_variant_ref (offers) : NULL;
  cl_practice_run_async (practice, work_load, request, request_free, g_object_unref, cancellable,
                         callback, user_data);
}

/**
 * cl_waiting_bundle_load_finish:
 * @practice: the practice
 * @result: what the callback was given
 * @error: return location for an error of CL_ERROR, or that it was cancelled
 *
 * Returns: (transfer full) (nullable): the waiting list
 */
ClWaitingBundle *
cl_waiting_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
