/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-event-private.h"

#include <glib/gi18n-lib.h>

#include "cl-appointment.h"
#include "cl-error.h"
#include "cl-local-time.h"
#include "cl-recurrence.h"
#include "cl-rule-private.h"

#define DAY (24 * G_TIME_SPAN_HOUR)
#define MAX_LENGTH ((gint64) CL_APPOINTMENT_LONGEST_MINUTES * G_TIME_SPAN_MINUTE)
/* Clocks are never further from those of UTC. */
#define ZONE_MARGIN (2 * DAY)
#define EVENTS_A_LOOK 64
#define TIMES_A_LOOK 1024

/* Times that are left out, or stood for by other events: there may be as many as times. */
typedef struct
{
  GHashTable *days; /* gint64: those that are whole days, by what the clocks show */
  GHashTable *instants; /* gint64 */
} Moments;

static Moments *
moments_new (void)
{
  Moments *self = g_new (Moments, 1);

  self->days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->instants = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

static void
moments_free (Moments *self)
{
  g_hash_table_unref (self->days);
  g_hash_table_unref (self->instants);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Moments, moments_free)

static void
moments_add (Moments *self, const ClCalendarMoment *moment)
{
  gint64 key = moment->is_date ? moment->shown / DAY : moment->instant;

  g_hash_table_add (moment->is_date ? self->days : self->instants, g_memdup2 (&key, sizeof key));
}

static gboolean
moments_have (Moments *self, gint64 shown, gint64 instant)
{
  gint64 day = shown / DAY;

  return self != NULL && (g_hash_table_contains (self->instants, &instant) ||
                          g_hash_table_contains (self->days, &day));
}

typedef struct
{
  const ClCalendarReading *reading;
  ClCalendarBusy *busy;
  GPtrArray *events;
  GHashTable *replaced; /* uid → Moments */
  Moments *left_out; /* (nullable): of the event that is followed */
  GError *error;
} Work;

static void
note (Work *work, const ClCalendarEvent *event, const char *sentence)
{
  g_ptr_array_add (work->busy->left_out,
                   /* Translators: where in a file, and what was left out there, as a sentence */
                   g_strdup_printf (_ ("Line %u: %s"), event->line, sentence));
}

/* What of @start to @end is looked at, cut at the midnights of the practice. */
static void
add_time (Work *work, const char *uid, gint64 start, gint64 end)
{
  const ClCalendarReading *reading = work->reading;

  start = MAX (start, reading->from);
  end = MIN (end, reading->to);
  while (start < end && work->error == NULL)
    {
      gint64 midnight = cl_time_get_day_start (start, 1, reading->zone);
      ClBusyTime time = { uid, start, MIN (end, start + MAX_LENGTH) };

      if (midnight > start)
        time.end = MIN (time.end, midnight);
      g_array_append_val (work->busy->times, time);
      start = time.end;
      if (work->busy->times->len > CL_CALENDAR_MAX_TIMES)
        work->error = cl_calendar_error_new (0, _ ("There are more than 20,000 times in it."));
    }
}

/* One of an event's times, by what its clocks show. */
static gboolean
add_shown (Work *work, const ClCalendarEvent *event, gint64 shown)
{
  gint64 start = cl_calendar_zone_to_instant (event->zone, shown);
  gint64 end = event->days > 0
                 ? cl_calendar_zone_to_instant (event->zone, shown + event->days) + event->rest
                 : start + event->rest;

  if (moments_have (work->left_out, shown, start) ||
      (!event->has_replaces &&
       moments_have (g_hash_table_lookup (work->replaced, event->uid), shown, start)))
    return FALSE;
  add_time (work, event->uid, start, end);
  return end > work->reading->from && start < work->reading->to;
}

/* UNTIL as the event's clocks show it, for the rule is followed by what these show. */
static char *
get_shown_rule (const ClCalendarEvent *event, GError **error)
{
  g_autoptr (ClRule) rule = cl_rule_parse (event->rule, error);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  ClLocalTime local;
  gint64 until;

  if (rule == NULL)
    return NULL;
  if (rule->until != NULL && g_str_has_suffix (rule->until, "Z") &&
      cl_rule_get_until (rule, utc, &until) &&
      cl_local_time_from_instant (&local, cl_calendar_zone_to_shown (event->zone, until), utc))
    {
      g_free (rule->until);
      rule->until = g_strdup_printf ("%04d%02d%02dT%02d%02d%02dZ", local.year, local.month,
                                     local.day, local.hour, local.minute, local.second);
    }
  return cl_rule_to_text (rule, TRUE);
}

/* Where an event falls within what is looked at; FALSE where its rule is not followed. */
static gboolean
add_by_rule (Work *work, const ClCalendarEvent *event, gboolean *is_inside)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GError) problem = NULL;
  g_autofree char *rule = get_shown_rule (event, &problem);
  g_autoptr (GArray) found = NULL;

  if (rule != NULL)
    found = cl_recurrence_expand_within (
      rule, event->start.shown, utc, work->reading->from - event->days - event->rest - ZONE_MARGIN,
      work->reading->to + ZONE_MARGIN, CL_CALENDAR_MAX_TIMES, &problem);
  if (found == NULL)
    {
      note (work, event,
            _ ("The event repeats in a way that is not read; only its first time was taken."));
      return FALSE;
    }
  for (guint i = 0; i < found->len; i++)
    *is_inside |= add_shown (work, event, g_array_index (found, gint64, i));
  if (found->len <= 1 && !cl_recurrence_has_dates (rule, event->start.shown, utc))
    note (work, event, _ ("The event repeats on days that never come; its first time was taken."));
  return TRUE;
}

/* Times with an end of their own. */
static gboolean
add_spans (Work *work, const ClCalendarEvent *event)
{
  gboolean is_inside = FALSE;

  for (guint i = 0; i < event->spans->len; i++)
    {
      const ClCalendarSpan *span = &g_array_index (event->spans, ClCalendarSpan, i);

      add_time (work, event->uid, span->start, span->end);
      is_inside |= span->end > work->reading->from && span->start < work->reading->to;
    }
  return is_inside;
}

static void
add_list (Work *work, const ClCalendarEvent *event)
{
  if (event->spans->len == 0)
    work->busy->n_free++;
  else if (!add_spans (work, event))
    work->busy->n_outside++;
}

/* RDATE; one event can have as many as fit into a file. */
static gboolean
add_added (Work *work, const ClCalendarEvent *event)
{
  gboolean is_inside = FALSE;

  for (guint i = 0; i < event->added->len && work->error == NULL; i++)
    {
      gint64 instant = g_array_index (event->added, ClCalendarMoment, i).instant;

      if (i % TIMES_A_LOOK == 0 &&
          g_cancellable_set_error_if_cancelled (work->reading->cancellable, &work->error))
        break;
      is_inside |= add_shown (work, event, cl_calendar_zone_to_shown (event->zone, instant));
    }
  return is_inside;
}

static void
add_times (Work *work, const ClCalendarEvent *event)
{
  g_autoptr (Moments) left_out = moments_new ();
  gboolean is_inside = FALSE;

  for (guint i = 0; i < event->left_out->len; i++)
    moments_add (left_out, &g_array_index (event->left_out, ClCalendarMoment, i));
  work->left_out = left_out;
  if (event->rule == NULL || event->has_replaces || !add_by_rule (work, event, &is_inside))
    is_inside |= add_shown (work, event, event->start.shown);
  is_inside |= add_added (work, event);
  is_inside |= add_spans (work, event);
  work->left_out = NULL;
  if (!is_inside)
    work->busy->n_outside++;
}

static void
add_event (Work *work, const ClCalendarEvent *event)
{
  if (event->is_list)
    {
      add_list (work, event);
      return;
    }
  if (!event->is_busy || (event->days + event->rest == 0 && event->spans->len == 0))
    {
      work->busy->n_free++;
      return;
    }
  if (event->is_onward)
    note (work, event,
          _ ("The event changes all later times of its repeat too; it was taken for one time."));
  if (event->is_odd)
    note (work, event, _ ("The event leaves out times by a rule; they were taken all the same."));
  add_times (work, event);
}

static void
remember_replaced (Work *work, const ClCalendarEvent *event)
{
  Moments *moments = g_hash_table_lookup (work->replaced, event->uid);

  if (!event->has_replaces)
    return;
  if (moments == NULL)
    {
      moments = moments_new ();
      g_hash_table_insert (work->replaced, event->uid, moments);
    }
  moments_add (moments, &event->replaces);
}

static gboolean
look (Work *work, guint done, guint total, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (work->reading->cancellable, error))
    return FALSE;
  if (done % EVENTS_A_LOOK == 0 && work->reading->progress != NULL)
    work->reading->progress (done, total, work->reading->progress_data);
  return TRUE;
}

/* Events of one name are read before any is followed: what stands for one of the times of
 * another may come before it. */
static gboolean
read_events (Work *work, ClCalendarParts *parts, ClCalendarZones *zones, GError **error)
{
  guint n = parts->events->len;

  for (guint i = 0; i < n; i++)
    {
      ClCalendarEvent *event = NULL;

      if (look (work, i, 2 * n, error))
        event = cl_calendar_event_read (g_ptr_array_index (parts->events, i), zones, error);
      if (event == NULL)
        return FALSE;
      g_ptr_array_add (work->events, event);
      g_hash_table_add (work->busy->uids, g_strdup (event->uid));
      remember_replaced (work, event);
    }
  for (guint i = 0; i < n; i++)
    {
      if (!look (work, n + i, 2 * n, error))
        return FALSE;
      add_event (work, g_ptr_array_index (work->events, i));
      if (work->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&work->error));
          return FALSE;
        }
    }
  work->busy->n_events = n;
  return TRUE;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const ClBusyTime *x = a;
  const ClBusyTime *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return (x->end > y->end) - (x->end < y->end);
}

/* The names are those of the set, which outlives the events. */
static void
own_names (ClCalendarBusy *busy)
{
  for (guint i = 0; i < busy->times->len; i++)
    {
      ClBusyTime *time = &g_array_index (busy->times, ClBusyTime, i);
      gpointer own = NULL;

      g_hash_table_lookup_extended (busy->uids, time->uid, &own, NULL);
      time->uid = own;
    }
}

/**
 * cl_calendar_busy_read:
 * @text: a calendar file
 * @length: its bytes
 * @reading: what of it is looked at
 * @error: %CL_ERROR_INVALID, with member %CL_CALENDAR_FILE, saying which line is wrong and how;
 *   %G_IO_ERROR_CANCELLED
 *
 * Reads when one is busy: events that leave one free (TRANSP, STATUS) are not, nor what is left
 * out of those that repeat; whole days are days of the practice's zone. What goes over midnight
 * is cut there.
 *
 * Returns: (transfer full) (nullable): the times, by start
 */
ClCalendarBusy *
cl_calendar_busy_read (const char *text,
                       gsize length,
                       const ClCalendarReading *reading,
                       GError **error)
{
  g_autoptr (ClCalendarBusy) busy = g_new0 (ClCalendarBusy, 1);
  g_autoptr (ClCalendarParts) parts = NULL;
  g_autoptr (ClCalendarZones) zones = NULL;
  g_autoptr (GPtrArray)
    events = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_calendar_event_free);
  g_autoptr (GHashTable)
    replaced = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) moments_free);
  Work work = { .reading = reading, .busy = busy, .events = events, .replaced = replaced };

  busy->times = g_array_new (FALSE, FALSE, sizeof (ClBusyTime));
  busy->uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  busy->left_out = g_ptr_array_new_with_free_func (g_free);
  parts = cl_calendar_parts_read (text, length, error);
  if (parts == NULL)
    return NULL;
  zones = cl_calendar_zones_new (parts->zones, reading->zone);
  if (!read_events (&work, parts, zones, error))
    return NULL;
  own_names (busy);
  g_array_sort (busy->times, compare_times);
  return g_steal_pointer (&busy);
}

/**
 * cl_calendar_busy_free:
 * @self: (transfer full): times
 */
void
cl_calendar_busy_free (ClCalendarBusy *self)
{
  g_array_unref (self->times);
  g_hash_table_unref (self->uids);
  g_ptr_array_unref (self->left_out);
  g_free (self);
}
