/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-recurrence.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libical/ical.h>

#include "cl-appointment.h"
#include "cl-error.h"
#include "cl-rule-private.h"
#include "cl-time.h"

/* Nothing is looked for further ahead. It also bounds how long libical looks: it was measured to
 * take seconds to find that there is no date before the year 20000. */
#define YEARS_AHEAD 100
/* libical is let run ahead to where one looks, from this much before. */
#define DAYS_BEFORE 800

static void
set_invalid (GError **error, const char *sentence)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "repeat", "%s", sentence));
}

/* What the clocks show, without a zone: libical does not get to know of changes of clocks. */
static struct icaltimetype
to_ical (const ClLocalTime *local)
{
  struct icaltimetype time = icaltime_null_time ();

  time.year = local->year;
  time.month = local->month;
  time.day = local->day;
  time.hour = local->hour;
  time.minute = local->minute;
  time.second = local->second;
  return time;
}

static ClLocalTime
from_ical (struct icaltimetype time)
{
  return (ClLocalTime){ time.year, time.month, time.day, time.hour, time.minute, time.second };
}

/* How many days after a week's first one it comes. */
static int
get_days_into_week (guint day, guint first)
{
  return (int) ((day + 7 - first) % 7);
}

/* The first of a rule's days in the week of @start. From another day libical goes to the Sunday
 * before, also where weeks begin on Monday, and counts every second week from there. */
static ClLocalTime
align_to_week (const ClRule *rule, const ClLocalTime *start)
{
  g_auto (GStrv) items = NULL;
  ClLocalTime aligned = *start;
  guint first_day = 0, day;
  int position, days = 7;

  if (rule->frequency != CL_RULE_WEEKLY || rule->by[CL_RULE_BY_DAY] == NULL)
    return aligned;
  if (rule->week_start != NULL)
    cl_rule_read_day (rule->week_start, &position, &first_day);
  items = g_strsplit (rule->by[CL_RULE_BY_DAY], ",", -1);
  for (char **item = items; *item != NULL; item++)
    if (cl_rule_read_day (*item, &position, &day))
      days = MIN (days, get_days_into_week (day, first_day));
  days -= get_days_into_week (cl_local_time_get_weekday (start), first_day);
  cl_local_time_add_days (&aligned, days);
  return aligned;
}

/* An iterator over @rule's dates up to @last, COUNT aside; %NULL where libical finds none. */
static icalrecur_iterator *
new_iterator (const ClRule *rule, const ClLocalTime *start, const ClLocalTime *last)
{
  g_autofree char *text = cl_rule_to_text (rule, FALSE);
  icalrecur_iterator *iterator;

  icalerror_clear_errno ();
#if ICAL_MAJOR_VERSION >= 4
  struct icalrecurrencetype *recurrence = icalrecurrencetype_new_from_string (text);

  if (recurrence == NULL)
    return NULL;
  recurrence->until = to_ical (last);
  iterator = icalrecur_iterator_new (recurrence, to_ical (start));
  icalrecurrencetype_unref (recurrence);
#else
  struct icalrecurrencetype recurrence = icalrecurrencetype_from_string (text);

  if (recurrence.freq == ICAL_NO_RECURRENCE)
    return NULL;
  recurrence.until = to_ical (last);
  iterator = icalrecur_iterator_new (recurrence, to_ical (start));
#endif
  icalerror_clear_errno ();
  return iterator;
}

/* Walks the dates of a repeat; its start is the first, whether the rule has it or not. */
typedef struct
{
  icalrecur_iterator *iterator;
  GTimeZone *zone;
  ClLocalTime start;
  ClLocalTime aligned; /* where libical begins */
  gint64 first;
  gint64 last;
  guint step; /* days after which the days of a week come again, 1 where it goes not by weeks */
  gboolean is_started;
  gboolean has_own; /* whether the rule itself has a date */
} Walk;

static void
walk_clear (Walk *self)
{
  g_clear_pointer (&self->iterator, icalrecur_iterator_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

/* @from: what comes before need not be found. */
static gboolean
walk_init (Walk *self, const ClRule *rule, gint64 start, GTimeZone *zone, gint64 from, gint64 last)
{
  ClLocalTime end, begin;

  *self = (Walk){ .zone = zone, .first = start, .last = last };
  if (!cl_local_time_from_instant (&self->start, start, zone) ||
      !cl_local_time_from_instant (&begin, MAX (start, from), zone) ||
      !cl_local_time_from_instant (&end, last, zone) || !cl_local_time_add_days (&end, 1))
    return FALSE;
  self->aligned = align_to_week (rule, &self->start);
  self->step = rule->frequency == CL_RULE_WEEKLY ? 7 * rule->interval : 1;
  if (cl_rule_may_come (rule, &self->start, &begin, &end))
    self->iterator = new_iterator (rule, &self->aligned, &end);
  return TRUE;
}

/* Jumps ahead where a rule that is not counted has run for long. */
static void
walk_skip_to (Walk *self, gint64 from)
{
  int days = (int) ((from - self->first) / (24 * G_TIME_SPAN_HOUR)) - DAYS_BEFORE;
  ClLocalTime local = self->aligned;

  days -= days % (int) self->step;
  if (self->iterator == NULL || days <= 7 || !cl_local_time_add_days (&local, days))
    return;
  if (icalrecur_iterator_set_start (self->iterator, to_ical (&local)))
    self->is_started = TRUE;
}

static gboolean
walk_next_own (Walk *self, gint64 *instant)
{
  while (self->iterator != NULL)
    {
      struct icaltimetype time = icalrecur_iterator_next (self->iterator);
      ClLocalTime local = from_ical (time);

      if (icaltime_is_null_time (time) ||
          cl_local_time_to_instant (&local, self->zone, instant, NULL) == CL_LOCAL_TIME_INVALID)
        return FALSE;
      if (*instant > self->last)
        return FALSE;
      if (cl_local_time_compare (&local, &self->start) < 0)
        continue;
      self->has_own = TRUE;
      /* The first is there already. Two that a change of clocks leads to one time are one. */
      if (cl_local_time_compare (&local, &self->start) > 0 && *instant > self->first)
        return TRUE;
    }
  return FALSE;
}

static gboolean
walk_next (Walk *self, gint64 *instant)
{
  if (self->is_started)
    return walk_next_own (self, instant);
  self->is_started = TRUE;
  *instant = self->first;
  return TRUE;
}

static gint64
get_horizon (gint64 start, GTimeZone *zone)
{
  return cl_time_shift_days (start, YEARS_AHEAD * 366, zone);
}

/* The last instant that @rule may reach; FALSE with @error where it has no end, or too late. */
static gboolean
get_last (const ClRule *rule, gint64 start, GTimeZone *zone, gint64 *last, GError **error)
{
  *last = get_horizon (start, zone);
  if (rule->count == 0 && rule->until == NULL)
    {
      set_invalid (error,
                   _ ("This repeat never ends. Say how many times it comes, or until when."));
      return FALSE;
    }
  if (rule->count > CL_APPOINTMENT_MAX_REPEATS)
    {
      g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "repeat",
                                                     _ ("A repeat makes %d appointments at most."),
                                                     CL_APPOINTMENT_MAX_REPEATS));
      return FALSE;
    }
  if (rule->until != NULL)
    {
      gint64 until;

      if (!cl_rule_get_until (rule, zone, &until) || until < start)
        {
          set_invalid (error, _ ("This repeat ends before it starts."));
          return FALSE;
        }
      *last = MIN (*last, until);
    }
  return TRUE;
}

/* Whether all that was asked for was found. */
static gboolean
check_found (const Walk *walk, const ClRule *rule, guint n, GError **error)
{
  if (n > CL_APPOINTMENT_MAX_REPEATS)
    g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, "repeat",
                                                   _ ("A repeat makes %d appointments at most."),
                                                   CL_APPOINTMENT_MAX_REPEATS));
  else if (!walk->has_own && rule->count != 1)
    set_invalid (error, _ ("There are no dates on which this repeat comes."));
  else if (n < rule->count)
    set_invalid (error, _ ("This repeat does not come that many times within 100 years."));
  else
    return TRUE;
  return FALSE;
}

/**
 * cl_recurrence_expand:
 * @rule: (nullable): an RRULE without its name
 * @start: the first occurrence
 * @zone: the practice's zone
 * @error: %CL_ERROR_INVALID, with member `repeat`: no rule, one of less than a day, without end,
 *   without dates, or of more than %CL_APPOINTMENT_MAX_REPEATS
 *
 * The first is @start even where the rule would not have it, and counts (RFC 5545, 3.8.5.3). The
 * others show the same time on the clocks of @zone; where these skip it see
 * cl_local_time_to_instant(). An end without offset is by @zone too.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): when it comes, in order
 */
GArray *
cl_recurrence_expand (const char *rule, gint64 start, GTimeZone *zone, GError **error)
{
  g_autoptr (ClRule) parsed = cl_rule_parse (rule, error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (Walk) walk = { 0 };
  gint64 last, instant;

  if (parsed == NULL || !get_last (parsed, start, zone, &last, error))
    return NULL;
  if (!walk_init (&walk, parsed, start, zone, start, last))
    {
      set_invalid (error, _ ("There are no dates on which this repeat comes."));
      return NULL;
    }
  while (found->len <= CL_APPOINTMENT_MAX_REPEATS &&
         (parsed->count == 0 || found->len < parsed->count) && walk_next (&walk, &instant))
    g_array_append_val (found, instant);
  return check_found (&walk, parsed, found->len, error) ? g_steal_pointer (&found) : NULL;
}

/**
 * cl_recurrence_expand_within:
 * @rule: an RRULE without its name, which may be without end
 * @start: the first occurrence
 * @zone: the zone whose clocks it goes by
 * @from: an instant
 * @to: the first instant after
 * @max: how many at most
 * @error: %CL_ERROR_INVALID, with member `repeat`, where it is no rule, one of less than a day, or
 *   has more than @max here
 *
 * As cl_recurrence_expand(), of what comes between two instants: for the rules of others.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): when it comes, in order, if ever
 */
GArray *
cl_recurrence_expand_within (const char *rule,
                             gint64 start,
                             GTimeZone *zone,
                             gint64 from,
                             gint64 to,
                             guint max,
                             GError **error)
{
  g_autoptr (ClRule) parsed = cl_rule_parse (rule, error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (Walk) walk = { 0 };
  gint64 last = to - 1, until, instant;

  if (parsed == NULL)
    return NULL;
  if (parsed->until != NULL && cl_rule_get_until (parsed, zone, &until))
    {
      last = MIN (last, until);
      /* It is there once all the same (RFC 5545, 3.8.5.3: DTSTART counts as the first). */
      if (until < start && start >= from && start < to)
        g_array_append_val (found, start);
    }
  if (last < start || !walk_init (&walk, parsed, start, zone, from, last))
    return g_steal_pointer (&found);
  if (parsed->count == 0)
    walk_skip_to (&walk, from);
  for (guint64 n = 0; (parsed->count == 0 || n < parsed->count) && walk_next (&walk, &instant); n++)
    {
      if (instant < from)
        continue;
      if (instant > last)
        break;
      if (found->len == max)
        {
          set_invalid (error, _ ("This repeat comes too often."));
          return NULL;
        }
      g_array_append_val (found, instant);
    }
  return g_steal_pointer (&found);
}

/**
 * cl_recurrence_has_dates:
 * @rule: an RRULE without its name
 * @start: the first occurrence
 * @zone: the zone whose clocks it goes by
 *
 * Returns: %FALSE where it surely has no dates of its own within 100 years of @start, as the 30th
 *   of February
 */
gboolean
cl_recurrence_has_dates (const char *rule, gint64 start, GTimeZone *zone)
{
  g_autoptr (ClRule) parsed = cl_rule_parse (rule, NULL);
  ClLocalTime first, last;

  return parsed != NULL && cl_local_time_from_instant (&first, start, zone) &&
         cl_local_time_from_instant (&last, get_horizon (start, zone), zone) &&
         cl_rule_may_come (parsed, &first, &first, &last);
}

/**
 * cl_recurrence_end_before:
 * @rule: an RRULE without its name
 * @instant: the first occurrence that it is not to reach any more
 * @error: %CL_ERROR_INVALID, with member `repeat`, where it is no rule
 *
 * Returns: (transfer full) (nullable): @rule with an end just before @instant, in place of its own
 */
char *
cl_recurrence_end_before (const char *rule, gint64 instant, GError **error)
{
  g_autoptr (ClRule) parsed = cl_rule_parse (rule, error);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  ClLocalTime end;

  if (parsed == NULL)
    return NULL;
  if (!cl_local_time_from_instant (&end, instant - 1, utc))
    {
      set_invalid (error, _ ("This repeat ends before it starts."));
      return NULL;
    }
  parsed->count = 0;
  g_free (parsed->until);
  parsed->until = g_strdup_printf ("%04d%02d%02dT%02d%02d%02dZ", end.year, end.month, end.day,
                                   end.hour, end.minute, end.second);
  return cl_rule_to_text (parsed, TRUE);
}

/**
 * cl_recurrence_set_count:
 * @rule: an RRULE without its name
 * @count: how many times it is to come
 * @error: %CL_ERROR_INVALID, with member `repeat`, where it is no rule
 *
 * Returns: (transfer full) (nullable): @rule with that end in place of its own
 */
char *
cl_recurrence_set_count (const char *rule, guint count, GError **error)
{
  g_autoptr (ClRule) parsed = cl_rule_parse (rule, error);

  if (parsed == NULL)
    return NULL;
  parsed->count = count;
  g_clear_pointer (&parsed->until, g_free);
  return cl_rule_to_text (parsed, TRUE);
}
