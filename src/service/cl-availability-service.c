/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-availability-service.h"

#include "cl-assignment-private.h"
#include "cl-availability-store.h"
#include "cl-rules.h"
#include "cl-slot-store.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

/* What the member may see of a practitioner's availability. */
static ClAvailability *
load (ClAction *action, gint64 practitioner, GError **error)
{
  g_autoptr (ClAvailability) availability = NULL;
  ClMemberFacts facts;

  if (!cl_assignment_get_member (action, practitioner, &facts, error) ||
      !cl_rules_may_use_calendar (&action->me, &facts, error) ||
      !cl_availability_store_get (action->db, practitioner, &availability, error))
    return NULL;
  if (!cl_rules_sees_blocks (&action->me, &facts))
    cl_availability_forget_labels (availability);
  return g_steal_pointer (&availability);
}

static GPtrArray *
load_all (ClAction *action, const gint64 *practitioners, gsize n_practitioners, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < n_practitioners; i++)
    {
      ClAvailability *availability = load (action, practitioners[i], error);

      if (availability == NULL)
        return NULL;
      g_ptr_array_add (list, availability);
    }
  return g_steal_pointer (&list);
}

/**
 * cl_availability_service_list:
 * @practice: a practice
 * @actor: who is signed in
 * @practitioners: (array length=n_practitioners): whose
 * @n_practitioners: how many
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_DENIED, %CL_ERROR_STORAGE
 *
 * Why somebody is away is told to them and to who holds `all-schedules` alone.
 *
 * Returns: (transfer full) (element-type ClAvailability) (nullable): when each of them takes
 *   appointments, in their order; for who sees their calendars
 */
GPtrArray *
cl_availability_service_list (ClPractice *practice,
                              ClActor *actor,
                              const gint64 *practitioners,
                              gsize n_practitioners,
                              GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GError) refusal = NULL;
  GPtrArray *list;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  list = load_all (&action, practitioners, n_practitioners, &refusal);
  cl_action_abort (&action);
  if (list == NULL)
    {
      if (n_practitioners == 1)
        g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, practitioners[0]);
      cl_action_log_refusal (practice, actor, "availability.show", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return list;
}

/**
 * cl_availability_service_get:
 * @practice: a practice
 * @actor: who is signed in
 * @practitioner: whose, or 0 where the name was nobody's
 * @error: return location for an error, as of cl_availability_service_list()
 *
 * Returns: (transfer full) (nullable): when the practitioner takes appointments
 */
ClAvailability *
cl_availability_service_get (ClPractice *practice,
                             ClActor *actor,
                             gint64 practitioner,
                             GError **error)
{
  g_autoptr (GPtrArray)
    list = cl_availability_service_list (practice, actor, &practitioner, 1, error);

  return list != NULL ? g_object_ref (g_ptr_array_index (list, 0)) : NULL;
}

/* One practitioner's days while their appointments are gone through. */
typedef struct
{
  GArray *loads;
  GArray *spans;
  guint day;
  guint span;
  gint64 counted_to; /* what overlaps another is not counted twice */
} Tally;

static guint
count_minutes (gint64 start, gint64 end)
{
  return start < end ? (guint) ((end - start) / MINUTE) : 0;
}

/* Adds a taken time to the days in which it lies, as far as they are open then. */
static gboolean
on_busy_cb (gint64 practitioner, gint64 start, gint64 end, gpointer data)
{
  Tally *tally = data;

  start = MAX (start, tally->counted_to);
  tally->counted_to = MAX (tally->counted_to, end);
  while (tally->span < tally->spans->len &&
         g_array_index (tally->spans, ClTimeSpan, tally->span).end <= start)
    tally->span++;
  for (guint s = tally->span; s < tally->spans->len; s++)
    {
      const ClTimeSpan *span = &g_array_index (tally->spans, ClTimeSpan, s);

      if (span->start >= end)
        break;
      while (g_array_index (tally->loads, ClDayLoad, tally->day).day.end <= span->start)
        tally->day++;
      g_array_index (tally->loads, ClDayLoad, tally->day).booked +=
        count_minutes (MAX (start, span->start), MIN (end, span->end));
    }
  return TRUE;
}

static gboolean
add_loads (ClAction *action, ClAvailability *availability, GArray *loads, GError **error)
{
  GTimeZone *zone = cl_practice_get_timezone (action->practice);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (ClTimeSpan));
  Tally tally = { .loads = loads, .spans = spans, .counted_to = G_MININT64 };
  guint counted = 0;

  for (guint i = 0; i < loads->len; i++)
    {
      ClDayLoad *load = &g_array_index (loads, ClDayLoad, i);

      load->has_hours |= availability->is_set;
      cl_availability_add_spans_of_day (availability, &load->day, zone, spans);
      for (; counted < spans->len; counted++)
        load->open += count_minutes (g_array_index (spans, ClTimeSpan, counted).start,
                                     g_array_index (spans, ClTimeSpan, counted).end);
    }
  return spans->len == 0 ||
         cl_slot_store_walk_practitioner (
           action->db, availability->member, g_array_index (loads, ClDayLoad, 0).day.start,
           g_array_index (loads, ClDayLoad, loads->len - 1).day.end, on_busy_cb, &tally, error);
}

static GArray *
count_loads (ClAction *action,
             const gint64 *practitioners,
             gsize n_practitioners,
             gint64 from,
             gint64 to,
             GError **error)
{
  g_autoptr (GArray) days = cl_days_new (from, to, cl_practice_get_timezone (action->practice));
  g_autoptr (GArray) loads = g_array_new (FALSE, TRUE, sizeof (ClDayLoad));
  g_autoptr (GPtrArray) list = load_all (action, practitioners, n_practitioners, error);

  if (list == NULL)
    return NULL;
  g_array_set_size (loads, days->len);
  for (guint i = 0; i < days->len; i++)
    g_array_index (loads, ClDayLoad, i).day = g_array_index (days, ClDay, i);
  for (guint i = 0; i < list->len && days->len > 0; i++)
    if (!add_loads (action, list->pdata[i], loads, error))
      return NULL;
  return g_steal_pointer (&loads);
}

/**
 * cl_availability_service_list_loads:
 * @practice: a practice
 * @actor: who is signed in
 * @practitioners: (array length=n_practitioners): whose days
 * @n_practitioners: how many
 * @from: an instant
 * @to: the first instant after
 * @error: return location for an error, as of cl_availability_service_list()
 *
 * Returns: (transfer full) (element-type ClDayLoad) (nullable): how full the days from @from to
 *   @to are, each in whole; what was booked outside of open times does not count
 */
GArray *
cl_availability_service_list_loads (ClPractice *practice,
                                    ClActor *actor,
                                    const gint64 *practitioners,
                                    gsize n_practitioners,
                                    gint64 from,
                                    gint64 to,
                                    GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GError) refusal = NULL;
  GArray *loads;
  ClAction action;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  loads = count_loads (&action, practitioners, n_practitioners, from, to, &refusal);
  cl_action_abort (&action);
  if (loads == NULL)
    {
      cl_action_log_refusal (practice, actor, "availability.show", log, refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return loads;
}
