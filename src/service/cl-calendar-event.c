/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-event-private.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

#include "cl-error.h"
#include "cl-local-time.h"

#define DAY (24 * G_TIME_SPAN_HOUR)
/* Longer ones are cut by the window that is looked at, and this keeps sums from overflowing. */
#define MAX_LENGTH (100 * 366 * DAY)

static gboolean
refuse (GError **error, const ClCalendarPart *part, const char *sentence)
{
  g_propagate_error (error, cl_calendar_error_new (part->line, sentence));
  return FALSE;
}

static gboolean
refuse_zone (GError **error, const ClCalendarPart *part, const char *name)
{
  /* Translators: the name of a time zone, as a file has it */
  g_autofree char *sentence = g_strdup_printf (_ ("Nobody knows the time zone “%s”."), name);

  return refuse (error, part, sentence);
}

/* A time that a property holds, by the zone that it names. */
static gboolean
take_moment (icalproperty *property,
             struct icaltimetype time,
             const ClCalendarPart *part,
             ClCalendarZones *zones,
             ClCalendarZone **zone_out,
             ClCalendarMoment *moment,
             GError **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  const char *name = parameter != NULL ? icalparameter_get_tzid (parameter) : NULL;
  ClLocalTime local = { time.year, time.month,  time.day,
                        time.hour, time.minute, MIN (time.second, 59) };
  ClCalendarZone *zone;

  if (time.is_date)
    local.hour = local.minute = local.second = 0;
  zone = icaltime_is_utc (time) ? cl_calendar_zones_get_utc (zones)
                                : cl_calendar_zones_find (zones, time.is_date ? NULL : name);
  if (zone == NULL)
    return refuse_zone (error, part, name);
  if (cl_local_time_to_instant (&local, utc, &moment->shown, NULL) == CL_LOCAL_TIME_INVALID)
    return refuse (error, part, _ ("It has a time that is not valid."));
  moment->is_date = time.is_date != 0;
  moment->instant = cl_calendar_zone_to_instant (zone, moment->shown);
  if (zone_out != NULL)
    *zone_out = zone;
  return TRUE;
}

static gboolean
take_start (ClCalendarEvent *self,
            icalcomponent *component,
            const ClCalendarPart *part,
            ClCalendarZones *zones,
            GError **error)
{
  icalproperty *property = icalcomponent_get_first_property (component, ICAL_DTSTART_PROPERTY);

  if (property == NULL || icalproperty_get_value (property) == NULL)
    return refuse (error, part, _ ("It does not say when it starts."));
  return take_moment (property, icalproperty_get_dtstart (property), part, zones, &self->zone,
                      &self->start, error);
}

/* Days and weeks are those of the clocks, hours are hours (RFC 5545, 3.3.6). */
static gboolean
take_duration (struct icaldurationtype duration, gint64 *in_days, gint64 *rest)
{
  gint64 n_days = (gint64) duration.weeks * 7 + duration.days;
  gint64 minutes = (gint64) duration.hours * 60 + duration.minutes;

  *in_days = MIN (n_days, MAX_LENGTH / DAY) * DAY;
  *rest = MIN (minutes * 60 + duration.seconds, MAX_LENGTH / G_USEC_PER_SEC) * G_USEC_PER_SEC;
  return !duration.is_neg || *in_days + *rest == 0;
}

/* From one time to another, by the clocks where these are days. */
static gboolean
take_end (ClCalendarEvent *self,
          icalproperty *last,
          const ClCalendarPart *part,
          ClCalendarZones *zones,
          GError **error)
{
  ClCalendarMoment moment;

  if (!take_moment (last, icalproperty_get_dtend (last), part, zones, NULL, &moment, error))
    return FALSE;
  if (!self->start.is_date)
    self->rest = MIN (moment.instant - self->start.instant, MAX_LENGTH);
  else
    self->days = MIN (moment.shown - self->start.shown, MAX_LENGTH);
  /* Some programs end a day on itself. */
  if (self->start.is_date && self->days == 0)
    self->days = DAY;
  if (self->days < 0 || self->rest < 0)
    return refuse (error, part, _ ("It ends before it starts."));
  return TRUE;
}

/* How long it is: by an end, by a duration, or a day where it is one. */
static gboolean
take_length (ClCalendarEvent *self,
             icalcomponent *component,
             const ClCalendarPart *part,
             ClCalendarZones *zones,
             GError **error)
{
  icalproperty *last = icalcomponent_get_first_property (component, ICAL_DTEND_PROPERTY);
  icalproperty *duration = icalcomponent_get_first_property (component, ICAL_DURATION_PROPERTY);

  if (last != NULL && icalproperty_get_value (last) != NULL)
    return take_end (self, last, part, zones, error);
  if (duration == NULL || icalproperty_get_value (duration) == NULL)
    self->days = self->start.is_date ? DAY : 0;
  else if (!take_duration (icalproperty_get_duration (duration), &self->days, &self->rest))
    return refuse (error, part, _ ("It ends before it starts."));
  /* Hours of a day that has none are parts of it. */
  if (self->start.is_date)
    {
      self->days += self->rest;
      self->rest = 0;
    }
  return TRUE;
}

/* From when to when, where a time has an end of its own. */
static gboolean
take_span (ClCalendarEvent *self,
           icalproperty *property,
           struct icalperiodtype period,
           const ClCalendarPart *part,
           ClCalendarZones *zones,
           GError **error)
{
  ClCalendarMoment start, end;
  ClCalendarZone *zone = NULL;
  ClCalendarSpan span;
  gint64 days, rest;

  if (!take_moment (property, period.start, part, zones, &zone, &start, error))
    return FALSE;
  if (icaltime_is_null_time (period.end))
    {
      if (!take_duration (period.duration, &days, &rest))
        return refuse (error, part, _ ("It ends before it starts."));
      end.instant = cl_calendar_zone_to_instant (zone, start.shown + days) + rest;
    }
  else if (!take_moment (property, period.end, part, zones, NULL, &end, error))
    return FALSE;
  span = (ClCalendarSpan){ start.instant, MIN (end.instant, start.instant + MAX_LENGTH) };
  if (span.end < span.start)
    return refuse (error, part, _ ("It ends before it starts."));
  g_array_append_val (self->spans, span);
  return TRUE;
}

static gboolean
is_free (icalproperty *property)
{
  icalparameter *type = icalproperty_get_first_parameter (property, ICAL_FBTYPE_PARAMETER);

  return type != NULL && icalparameter_get_fbtype (type) == ICAL_FBTYPE_FREE;
}

static gboolean
take_list (ClCalendarEvent *self,
           icalcomponent *component,
           const ClCalendarPart *part,
           ClCalendarZones *zones,
           GError **error)
{
  for (icalproperty *property =
         icalcomponent_get_first_property (component, ICAL_FREEBUSY_PROPERTY);
       property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_FREEBUSY_PROPERTY))
    if (icalproperty_get_value (property) != NULL && !is_free (property) &&
        !take_span (self, property, icalproperty_get_freebusy (property), part, zones, error))
      return FALSE;
  return TRUE;
}

static gboolean
take_added (ClCalendarEvent *self,
            icalcomponent *component,
            const ClCalendarPart *part,
            ClCalendarZones *zones,
            GError **error)
{
  for (icalproperty *property = icalcomponent_get_first_property (component, ICAL_RDATE_PROPERTY);
       property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_RDATE_PROPERTY))
    {
      struct icaldatetimeperiodtype added;
      ClCalendarMoment moment;

      if (icalproperty_get_value (property) == NULL)
        continue;
      added = icalproperty_get_rdate (property);
      if (icaltime_is_null_time (added.time))
        {
          if (!take_span (self, property, added.period, part, zones, error))
            return FALSE;
          continue;
        }
      if (!take_moment (property, added.time, part, zones, NULL, &moment, error))
        return FALSE;
      g_array_append_val (self->added, moment);
    }
  return TRUE;
}

static gboolean
take_left_out (ClCalendarEvent *self,
               icalcomponent *component,
               const ClCalendarPart *part,
               ClCalendarZones *zones,
               GError **error)
{
  for (icalproperty *property = icalcomponent_get_first_property (component, ICAL_EXDATE_PROPERTY);
       property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_EXDATE_PROPERTY))
    {
      ClCalendarMoment moment;

      if (icalproperty_get_value (property) == NULL)
        continue;
      if (!take_moment (property, icalproperty_get_exdate (property), part, zones, NULL, &moment,
                        error))
        return FALSE;
      g_array_append_val (self->left_out, moment);
    }
  return TRUE;
}

static gboolean
take_replaces (ClCalendarEvent *self,
               icalcomponent *component,
               const ClCalendarPart *part,
               ClCalendarZones *zones,
               GError **error)
{
  icalproperty *property = icalcomponent_get_first_property (component, ICAL_RECURRENCEID_PROPERTY);

  self->has_replaces = property != NULL && icalproperty_get_value (property) != NULL;
  self->is_onward = self->has_replaces &&
                    icalproperty_get_first_parameter (property, ICAL_RANGE_PARAMETER) != NULL;
  return !self->has_replaces || take_moment (property, icalproperty_get_recurrenceid (property),
                                             part, zones, NULL, &self->replaces, error);
}

/* What a list of times is known by, where it has no name. */
static char *
dup_list_name (const ClCalendarEvent *self)
{
  const ClCalendarSpan none = { 0 };
  const ClCalendarSpan *first =
    self->spans->len > 0 ? &g_array_index (self->spans, ClCalendarSpan, 0) : &none;

  return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, first->start,
                          first->end - first->start);
}

/* The value of a line, as it stands in the file; libical keeps no rule that it cannot read. */
static char *
find_value (const ClCalendarPart *part, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (part->text, "\r\n", -1);
  gsize length = strlen (name);

  for (char **line = lines; *line != NULL; line++)
    if (g_ascii_strncasecmp (*line, name, length) == 0 &&
        ((*line)[length] == ':' || (*line)[length] == ';'))
      return g_strdup (cl_calendar_find_value (*line));
  return NULL;
}

static gboolean
is_value (const ClCalendarPart *part, const char *name, const char *value)
{
  g_autofree char *found = find_value (part, name);

  return found != NULL && g_ascii_strcasecmp (found, value) == 0;
}

static void
take_rest (ClCalendarEvent *self, const ClCalendarPart *part)
{
  g_autofree char *excluded = find_value (part, "EXRULE");

  self->rule = find_value (part, "RRULE");
  self->uid = find_value (part, "UID");
  self->is_odd = excluded != NULL;
  self->is_busy = !is_value (part, "TRANSP", "TRANSPARENT") &&
                  !is_value (part, "STATUS", "CANCELLED") &&
                  !is_value (part, "X-MICROSOFT-CDO-BUSYSTATUS", "FREE");
  /* Without a name it is known by its time, so that it is found again. */
  if (self->uid == NULL || *self->uid == '\0')
    {
      g_free (self->uid);
      self->uid = self->is_list ? dup_list_name (self)
                                : g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                                                   self->start.instant, self->days + self->rest);
    }
}

static gboolean
take_event (ClCalendarEvent *self,
            icalcomponent *component,
            const ClCalendarPart *part,
            ClCalendarZones *zones,
            GError **error)
{
  return take_start (self, component, part, zones, error) &&
         take_length (self, component, part, zones, error) &&
         take_added (self, component, part, zones, error) &&
         take_left_out (self, component, part, zones, error) &&
         take_replaces (self, component, part, zones, error);
}

/**
 * cl_calendar_event_read:
 * @part: an event of a file
 * @zones: the zones that it may name; they are to live as long as the event
 * @error: %CL_ERROR_INVALID, with member %CL_CALENDAR_FILE, where it cannot be read
 *
 * Returns: (transfer full) (nullable): when one is busy by it
 */
ClCalendarEvent *
cl_calendar_event_read (const ClCalendarPart *part, ClCalendarZones *zones, GError **error)
{
  g_autoptr (ClCalendarEvent) self = g_new0 (ClCalendarEvent, 1);
  icalcomponent *component = icalcomponent_new_from_string (part->text);
  gboolean is_read;

  self->line = part->line;
  self->added = g_array_new (FALSE, FALSE, sizeof (ClCalendarMoment));
  self->spans = g_array_new (FALSE, FALSE, sizeof (ClCalendarSpan));
  self->left_out = g_array_new (FALSE, FALSE, sizeof (ClCalendarMoment));
  if (component == NULL)
    {
      refuse (error, part, _ ("This event cannot be read."));
      return NULL;
    }
  self->is_list = icalcomponent_isa (component) == ICAL_VFREEBUSY_COMPONENT;
  is_read = self->is_list ? take_list (self, component, part, zones, error)
                          : take_event (self, component, part, zones, error);
  icalcomponent_free (component);
  if (!is_read)
    return NULL;
  take_rest (self, part);
  return g_steal_pointer (&self);
}

/**
 * cl_calendar_event_free:
 * @self: (transfer full): an event
 */
void
cl_calendar_event_free (ClCalendarEvent *self)
{
  g_free (self->uid);
  g_free (self->rule);
  g_array_unref (self->added);
  g_array_unref (self->spans);
  g_array_unref (self->left_out);
  g_free (self);
}
