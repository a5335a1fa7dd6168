/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-write-private.h"

#include "cl-recurrence.h"
#include "cl-rule-private.h"
#include "cl-time.h"

/* A repeat as other calendars know it: one event with its rule from its first occurrence in the
 * time that is exported to its last, what is not there left out of it (EXDATE), and an event more
 * for each that is not as the others (RECURRENCE-ID). */

typedef struct
{
  ClCalendarWriter *writer;
  GPtrArray *rows; /* ClAppointment, by start */
  ClAppointment *model; /* the others are as this one, or told one by one */
  ClRule *rule;
  GArray *places; /* gint64: where the rule puts its occurrences */
  char *uid;
  gint64 revision;
} Series;

static void
series_clear (Series *self)
{
  g_clear_pointer (&self->rule, cl_rule_free);
  g_clear_pointer (&self->places, g_array_unref);
  g_free (self->uid);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Series, series_clear)

static struct icaltimetype
to_local (Series *self, gint64 instant)
{
  struct icaltimetype time = icaltime_null_time ();
  ClLocalTime local;

  if (!cl_local_time_from_instant (&local, instant, self->writer->zone))
    return time;
  time.year = local.year;
  time.month = local.month;
  time.day = local.day;
  time.hour = local.hour;
  time.minute = local.minute;
  time.second = local.second;
  return time;
}

static void
add_time (Series *self, icalcomponent *event, icalproperty *property)
{
  icalproperty_add_parameter (property, icalparameter_new_tzid (self->writer->timezone));
  icalcomponent_add_property (event, property);
}

/* The zone is described once in a file, under the name by which everybody knows it. */
static gboolean
describe_zone (ClCalendarWriter *writer)
{
  icaltimezone *zone = icaltimezone_get_builtin_timezone (writer->timezone);
  icalcomponent *component;
  icalproperty *name;
  char *text;

  if (writer->has_zone)
    return TRUE;
  component = zone != NULL ? icaltimezone_get_component (zone) : NULL;
  if (component == NULL)
    return FALSE;
  component = icalcomponent_new_clone (component);
  name = icalcomponent_get_first_property (component, ICAL_TZID_PROPERTY);
  if (name != NULL)
    icalproperty_set_tzid (name, writer->timezone);
  text = icalcomponent_as_ical_string_r (component);
  g_string_append (writer->text, text);
  icalmemory_free_buffer (text);
  icalcomponent_free (component);
  writer->has_zone = name != NULL;
  return writer->has_zone;
}

static gint64
get_previous (const ClRule *rule, gint64 first, GTimeZone *zone)
{
  ClLocalTime local;
  gint64 instant;

  if (rule->frequency == CL_RULE_DAILY)
    return cl_time_shift_days (first, -(int) rule->interval, zone);
  if (rule->frequency == CL_RULE_WEEKLY)
    return cl_time_shift_days (first, -(int) rule->interval * 7, zone);
  if (rule->frequency != CL_RULE_MONTHLY || rule->interval > 12 ||
      !cl_local_time_from_instant (&local, first, zone))
    return CL_TIME_NONE;
  local.day = 1;
  local.month -= (int) rule->interval;
  if (local.month < 1)
    {
      local.month += 12;
      local.year--;
    }
  return cl_local_time_to_instant (&local, zone, &instant, NULL) != CL_LOCAL_TIME_INVALID
           ? instant
           : CL_TIME_NONE;
}

/* A first occurrence that the rule itself does not have is counted by some programs and not by
 * others (RFC 5545, 3.8.5.3): begun a step earlier, the rule says whether it has it. */
static gboolean
has_first (const ClRule *rule, gint64 first, GTimeZone *zone)
{
  g_autofree char *text = cl_rule_to_text (rule, FALSE);
  g_autoptr (GArray) found = NULL;
  gboolean has_days = FALSE;
  gint64 previous;

  for (int by = 0; by < CL_RULE_N_BY; by++)
    has_days |= rule->by[by] != NULL;
  if (!has_days)
    return TRUE;
  previous = get_previous (rule, first, zone);
  if (previous == CL_TIME_NONE)
    return FALSE;
  found = cl_recurrence_expand_within (text, previous, zone, first, first + 1, 2, NULL);
  return found != NULL && found->len == 1;
}

static char *
format_rule (Series *self, gint64 last)
{
  g_autofree char *text = cl_rule_to_text (self->rule, FALSE);
  g_autoptr (GDateTime) end = g_date_time_new_from_unix_utc (last / G_USEC_PER_SEC);
  g_autofree char *until = g_date_time_format (end, "%Y%m%dT%H%M%SZ");

  return g_strdup_printf ("%s;UNTIL=%s", text, until);
}

static gint64
get_first (Series *self)
{
  return g_array_index (self->places, gint64, 0);
}

static gint64
get_last (Series *self)
{
  return g_array_index (self->places, gint64, self->places->len - 1);
}

/* Where the rule puts what comes between the first and the last of the rows. */
static gboolean
find_places (Series *self)
{
  ClAppointment *row = g_ptr_array_index (self->rows, 0);
  gint64 first = row->original_start;
  gint64 last = row->original_start;
  g_autofree char *rule = NULL;

  for (guint i = 1; i < self->rows->len; i++)
    {
      row = g_ptr_array_index (self->rows, i);
      first = MIN (first, row->original_start);
      last = MAX (last, row->original_start);
    }
  if (first == 0 || !has_first (self->rule, first, self->writer->zone))
    return FALSE;
  rule = format_rule (self, last);
  self->places = cl_recurrence_expand (rule, first, self->writer->zone, NULL);
  return self->places != NULL;
}

static gboolean
is_place (Series *self, gint64 instant)
{
  for (guint i = 0; i < self->places->len; i++)
    if (g_array_index (self->places, gint64, i) == instant)
      return TRUE;
  return FALSE;
}

static ClAppointment *
find_at (Series *self, gint64 place)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (((ClAppointment *) g_ptr_array_index (self->rows, i))->original_start == place)
      return g_ptr_array_index (self->rows, i);
  return NULL;
}

static gboolean
is_as_model (Series *self, ClAppointment *row)
{
  g_autofree char *of_model = cl_calendar_write_make_summary (self->writer, self->model);
  g_autofree char *of_row = cl_calendar_write_make_summary (self->writer, row);

  return row->start == row->original_start &&
         row->end - row->start == self->model->end - self->model->start &&
         g_strcmp0 (row->room, self->model->room) == 0 && g_str_equal (of_row, of_model);
}

static ClAppointment *
find_model (Series *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      ClAppointment *row = g_ptr_array_index (self->rows, i);

      if (row->start == row->original_start && is_place (self, row->start))
        return row;
    }
  return NULL;
}

static icalcomponent *
make_event (Series *self, ClAppointment *row, gint64 start)
{
  icalcomponent *event = cl_calendar_write_make_event (self->writer, row);
  icalproperty *sequence = icalcomponent_get_first_property (event, ICAL_SEQUENCE_PROPERTY);

  /* Events of one repeat are told apart by their times alone. */
  if (sequence != NULL)
    icalproperty_set_sequence (sequence, (int) self->revision);
  icalcomponent_add_property (event, icalproperty_new_uid (self->uid));
  add_time (self, event, icalproperty_new_dtstart (to_local (self, start)));
  add_time (self, event, icalproperty_new_dtend (to_local (self, start + row->end - row->start)));
  return event;
}

static void
add_repeat (Series *self)
{
  icalcomponent *event = make_event (self, self->model, get_first (self));
  g_autofree char *rule = format_rule (self, get_last (self));
  g_autofree char *line = g_strconcat ("RRULE:", rule, NULL);

  icalcomponent_add_property (event, icalproperty_new_from_string (line));
  for (guint i = 0; i < self->places->len; i++)
    {
      gint64 place = g_array_index (self->places, gint64, i);

      if (find_at (self, place) == NULL)
        add_time (self, event, icalproperty_new_exdate (to_local (self, place)));
    }
  cl_calendar_write_add (self->writer, event);
}

static void
add_other (Series *self, ClAppointment *row)
{
  icalcomponent *event = make_event (self, row, row->start);

  add_time (self, event, icalproperty_new_recurrenceid (to_local (self, row->original_start)));
  cl_calendar_write_add (self->writer, event);
}

static void
write_all (Series *self, GPtrArray *singles)
{
  add_repeat (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      ClAppointment *row = g_ptr_array_index (self->rows, i);

      if (!is_place (self, row->original_start))
        g_ptr_array_add (singles, row);
      else if (!is_as_model (self, row))
        add_other (self, row);
    }
}

/**
 * cl_calendar_write_series:
 * @self: a writer
 * @rows: (element-type ClAppointment): appointments of one repeat that are not cancelled
 * @singles: (element-type ClAppointment): gets those that its rule has no place for
 *
 * Writes the repeat as one event, with those that differ beside it.
 *
 * Returns: whether it was written; else each of them is to be written alone: its rule cannot be
 * told to others without doubt, or nothing is where it puts it
 */
gboolean
cl_calendar_write_series (ClCalendarWriter *self, GPtrArray *rows, GPtrArray *singles)
{
  ClAppointment *row = g_ptr_array_index (rows, 0);
  g_auto (Series) series = { .writer = self, .rows = rows };

  series.rule = cl_rule_parse (row->rule, NULL);
  if (series.rule == NULL || !find_places (&series) ||
      (series.model = find_model (&series)) == NULL || !describe_zone (self))
    return FALSE;
  series.uid = g_strdup_printf ("series-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "-%s@caseload",
                                row->series, row->practitioner, self->uuid);
  for (guint i = 0; i < rows->len; i++)
    series.revision =
      MAX (series.revision, ((ClAppointment *) g_ptr_array_index (rows, i))->revision);
  write_all (&series, singles);
  return TRUE;
}
