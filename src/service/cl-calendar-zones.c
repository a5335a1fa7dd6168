/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-read-private.h"

#include <libical/ical.h>
#include <string.h>

#include "cl-local-time.h"
#include "cl-rule-private.h"

/* Zones are known by their names in the tz database, also with something before them, as some
 * programs write them; others by what the file itself says of them. */

struct _ClCalendarZone
{
  GTimeZone *zone; /* (nullable) */
  icaltimezone *described; /* (nullable): of those that only the file knows */
};

struct _ClCalendarZones
{
  GHashTable *by_name; /* utf8 → ClCalendarZone */
  ClCalendarZone *local;
  ClCalendarZone *utc;
};

static void
zone_free (ClCalendarZone *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  if (self->described != NULL)
    icaltimezone_free (self->described, 1);
  g_free (self);
}

static ClCalendarZone *
zone_new (GTimeZone *zone)
{
  ClCalendarZone *self = g_new0 (ClCalendarZone, 1);

  self->zone = zone;
  return self;
}

/* The zone of the tz database that @name, or the end of it after a slash, names. */
static GTimeZone *
find_known (const char *name)
{
  for (const char *at = name; at != NULL && *at != '\0';)
    {
      /* Offsets are names to GLib, and paths lead to files; beside the zones lie tables of them and
       * what this machine goes by, whose names begin small or have a dot. */
      GTimeZone *zone =
        g_ascii_isupper (*at) && strchr (at, '.') == NULL ? g_time_zone_new_identifier (at) : NULL;

      if (zone != NULL)
        return zone;
      at = strchr (at, '/');
      at = at != NULL ? at + 1 : NULL;
    }
  return NULL;
}

/* Clocks are changed once a year by the same rule. What is stranger is not given to libical, see
 * cl-rule.c. */
static gboolean
has_good_rules (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (g_ascii_strncasecmp (*line, "RRULE:", 6) == 0)
      {
        g_autoptr (ClRule) rule = cl_rule_parse (*line + 6, NULL);

        if (rule == NULL || rule->frequency != CL_RULE_YEARLY)
          return FALSE;
      }
  return TRUE;
}

static void
add_described (ClCalendarZones *self, const char *text)
{
  icalcomponent *component = has_good_rules (text) ? icalcomponent_new_from_string (text) : NULL;
  icaltimezone *described = icaltimezone_new ();
  ClCalendarZone *zone;
  const char *name;

  if (component == NULL || !icaltimezone_set_component (described, component))
    {
      g_clear_pointer (&component, icalcomponent_free);
      icaltimezone_free (described, 1);
      return;
    }
  name = icaltimezone_get_tzid (described);
  zone = zone_new (name != NULL ? find_known (name) : NULL);
  if (zone->zone == NULL && icaltimezone_get_location (described) != NULL)
    zone->zone = find_known (icaltimezone_get_location (described));
  if (name != NULL)
    g_hash_table_replace (self->by_name, g_strdup (name), zone);
  if (zone->zone == NULL && name != NULL)
    zone->described = described;
  else
    icaltimezone_free (described, 1);
  if (name == NULL)
    zone_free (zone);
}

/**
 * cl_calendar_zones_new:
 * @parts: (element-type ClCalendarPart): the zones that a file describes
 * @local: the practice's zone
 *
 * Returns: (transfer full): the zones that the file may name
 */
ClCalendarZones *
cl_calendar_zones_new (GPtrArray *parts, GTimeZone *local)
{
  ClCalendarZones *self = g_new0 (ClCalendarZones, 1);

  self->by_name =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) zone_free);
  self->local = zone_new (g_time_zone_ref (local));
  self->utc = zone_new (g_time_zone_new_utc ());
  for (guint i = 0; i < parts->len; i++)
    add_described (self, ((ClCalendarPart *) g_ptr_array_index (parts, i))->text);
  return self;
}

/**
 * cl_calendar_zones_free:
 * @self: (transfer full): zones
 */
void
cl_calendar_zones_free (ClCalendarZones *self)
{
  g_hash_table_unref (self->by_name);
  zone_free (self->local);
  zone_free (self->utc);
  g_free (self);
}

/**
 * cl_calendar_zones_find:
 * @self: zones
 * @name: (nullable): as a time names it; none is the practice's
 *
 * Returns: (transfer none) (nullable): the zone; %NULL where nobody knows it
 */
ClCalendarZone *
cl_calendar_zones_find (ClCalendarZones *self, const char *name)
{
  ClCalendarZone *zone;
  GTimeZone *known;

  if (name == NULL)
    return self->local;
  zone = g_hash_table_lookup (self->by_name, name);
  if (zone != NULL)
    return zone;
  known = find_known (name);
  if (known == NULL)
    return NULL;
  zone = zone_new (known);
  g_hash_table_replace (self->by_name, g_strdup (name), zone);
  return zone;
}

/**
 * cl_calendar_zones_get_utc:
 * @self: zones
 *
 * Returns: (transfer none): UTC
 */
ClCalendarZone *
cl_calendar_zones_get_utc (ClCalendarZones *self)
{
  return self->utc;
}

static gint64
get_described_offset (ClCalendarZone *self, gint64 seconds, gboolean is_local)
{
  struct icaltimetype time = icaltime_from_timet_with_zone ((time_t) seconds, 0, NULL);
  int is_daylight;

  return is_local ? icaltimezone_get_utc_offset (self->described, &time, &is_daylight)
                  : icaltimezone_get_utc_offset_of_utc_time (self->described, &time, &is_daylight);
}

/**
 * cl_calendar_zone_to_instant:
 * @self: a zone
 * @shown: what its clocks show, as the instant at which those of UTC show it
 *
 * Returns: when they show it, see cl_local_time_to_instant()
 */
gint64
cl_calendar_zone_to_instant (ClCalendarZone *self, gint64 shown)
{
  g_autoptr (GTimeZone) utc = NULL;
  ClLocalTime local;
  gint64 instant;

  if (self->described != NULL)
    return shown - get_described_offset (self, shown / G_USEC_PER_SEC, TRUE) * G_USEC_PER_SEC;
  utc = g_time_zone_new_utc ();
  if (!cl_local_time_from_instant (&local, shown, utc) ||
      cl_local_time_to_instant (&local, self->zone, &instant, NULL) == CL_LOCAL_TIME_INVALID)
    return shown;
  return instant;
}

/**
 * cl_calendar_zone_to_shown:
 * @self: a zone
 * @instant: microseconds since 1970 in UTC
 *
 * Returns: what its clocks show then, as the instant at which those of UTC show it
 */
gint64
cl_calendar_zone_to_shown (ClCalendarZone *self, gint64 instant)
{
  g_autoptr (GTimeZone) utc = NULL;
  ClLocalTime local;
  gint64 shown;

  if (self->described != NULL)
    return instant + get_described_offset (self, instant / G_USEC_PER_SEC, FALSE) * G_USEC_PER_SEC;
  utc = g_time_zone_new_utc ();
  if (!cl_local_time_from_instant (&local, instant, self->zone) ||
      cl_local_time_to_instant (&local, utc, &shown, NULL) == CL_LOCAL_TIME_INVALID)
    return instant;
  return shown;
}
