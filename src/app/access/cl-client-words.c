/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-words.h"

#include <glib/gi18n.h>

#include "cl-time.h"

static GDateTime *
to_local (ClPractice *practice, gint64 instant)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);
  GTimeZone *zone = cl_practice_get_timezone (practice);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

static char *
format (ClPractice *practice, gint64 instant, const char *pattern)
{
  g_autoptr (GDateTime) local = to_local (practice, instant);

  return local != NULL ? g_date_time_format (local, pattern) : g_strdup ("");
}

static gboolean
is_same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

/**
 * cl_client_words_get_reach:
 * @reach: how far a member sees
 *
 * Returns: the badge that says it
 */
ClAccessBadgeLevel
cl_client_words_get_reach (ClReach reach)
{
  static const ClAccessBadgeLevel badges[CL_N_REACHES] = {
    [CL_REACH_NONE] = CL_ACCESS_BADGE_NONE,
    [CL_REACH_SCHEDULE] = CL_ACCESS_BADGE_SCHEDULE,
    [CL_REACH_BILLING] = CL_ACCESS_BADGE_BILLING,
    [CL_REACH_RECORD] = CL_ACCESS_BADGE_RECORD,
    [CL_REACH_PART] = CL_ACCESS_BADGE_PART,
    [CL_REACH_CHART] = CL_ACCESS_BADGE_CHART,
    [CL_REACH_EMERGENCY] = CL_ACCESS_BADGE_EMERGENCY,
    [CL_REACH_OWNER] = CL_ACCESS_BADGE_OWNER,
  };

  g_return_val_if_fail (reach >= 0 && reach < CL_N_REACHES, CL_ACCESS_BADGE_NONE);

  return badges[reach];
}

/**
 * cl_client_words_get_badge:
 * @areas: what a member has on a client
 * @is_owner: whether they own it
 * @is_partial: whether clinical is over a part only
 * @is_emergency: whether it is by breaking the glass
 *
 * The one badge that says best how far a member sees (docs: LOOK, Access
 * levels).
 *
 * Returns: a level
 */
ClAccessBadgeLevel
cl_client_words_get_badge (ClArea areas,
                           gboolean is_owner,
                           gboolean is_partial,
                           gboolean is_emergency)
{
  return cl_client_words_get_reach (cl_reach_get (areas, is_owner, is_partial, is_emergency));
}

/**
 * cl_client_words_get_level:
 * @level: of a grant
 *
 * Returns: its badge
 */
ClAccessBadgeLevel
cl_client_words_get_level (ClLevel level)
{
  switch (level)
    {
    case CL_LEVEL_CHART:
      return CL_ACCESS_BADGE_CHART;
    case CL_LEVEL_RECORD:
      return CL_ACCESS_BADGE_RECORD;
    case CL_LEVEL_NONE:
    case CL_LEVEL_INVALID:
    default:
      return CL_ACCESS_BADGE_NONE;
    }
}

/**
 * cl_client_words_to_level:
 * @badge: chosen in a menu of levels
 *
 * Returns: the level of a grant
 */
ClLevel
cl_client_words_to_level (ClAccessBadgeLevel badge)
{
  if (badge == CL_ACCESS_BADGE_CHART)
    return CL_LEVEL_CHART;
  return badge == CL_ACCESS_BADGE_RECORD ? CL_LEVEL_RECORD : CL_LEVEL_NONE;
}

/**
 * cl_client_words_get_status:
 * @status: of a client
 *
 * Returns: its dot
 */
ClStatusDotStatus
cl_client_words_get_status (ClCareStatus status)
{
  switch (status)
    {
    case CL_CARE_STATUS_INACTIVE:
      return CL_STATUS_DOT_INACTIVE;
    case CL_CARE_STATUS_WAITING:
      return CL_STATUS_DOT_WAITING;
    case CL_CARE_STATUS_DISCHARGED:
      return CL_STATUS_DOT_DISCHARGED;
    case CL_CARE_STATUS_ACTIVE:
    case CL_CARE_STATUS_INVALID:
    default:
      return CL_STATUS_DOT_ACTIVE;
    }
}

/**
 * cl_client_words_format_date:
 * @date: (nullable): an ISO date
 *
 * Returns: (transfer full): such as “12 Mar 1992”; @date itself where it is
 * none
 */
char *
cl_client_words_format_date (const char *date)
{
  g_autoptr (GDateTime) day = NULL;
  int year, month, number;

  if (date == NULL || sscanf (date, "%d-%d-%d", &year, &month, &number) != 3)
    return g_strdup (date != NULL ? date : "");
  day = g_date_time_new_utc (year, month, number, 0, 0, 0);
  if (day == NULL)
    return g_strdup (date);
  /* Translators: a day with its year, as in "12 Mar 1992" */
  return g_date_time_format (day, C_ ("date", "%-d %b %Y"));
}

/**
 * cl_client_words_format_day:
 * @practice: whose time zone and clock
 * @instant: microseconds since 1970 in UTC
 *
 * Returns: (transfer full): such as “3 Nov”, with the year where it is another
 * one
 */
char *
cl_client_words_format_day (ClPractice *practice, gint64 instant)
{
  g_autoptr (GDateTime) now = to_local (practice, cl_practice_get_now (practice));
  g_autoptr (GDateTime) then = to_local (practice, instant);

  if (then == NULL)
    return g_strdup ("");
  if (now != NULL && g_date_time_get_year (now) == g_date_time_get_year (then))
    /* Translators: a day of this year, as in "3 Nov" */
    return g_date_time_format (then, C_ ("date", "%-d %b"));
  return g_date_time_format (then, C_ ("date", "%-d %b %Y"));
}

/**
 * cl_client_words_format_time:
 * @practice: whose time zone
 * @instant: microseconds since 1970 in UTC
 *
 * Returns: (transfer full): such as “3:10 PM”
 */
char *
cl_client_words_format_time (ClPractice *practice, gint64 instant)
{
  /* Translators: a time of day, as in "3:10 PM"; "%H:%M" where a day has 24
   * hours */
  return format (practice, instant, C_ ("time", "%-I:%M %p"));
}

/**
 * cl_client_words_format_moment:
 * @practice: whose time zone and clock
 * @instant: microseconds since 1970 in UTC
 *
 * Returns: (transfer full): such as “today at 3:10 PM” or “3 Nov at 3:10 PM”
 */
char *
cl_client_words_format_moment (ClPractice *practice, gint64 instant)
{
  g_autoptr (GDateTime) now = to_local (practice, cl_practice_get_now (practice));
  g_autoptr (GDateTime) then = to_local (practice, instant);
  g_autofree char *time = cl_client_words_format_time (practice, instant);
  g_autofree char *day = cl_client_words_format_day (practice, instant);

  if (now != NULL && then != NULL && is_same_day (now, then))
    /* Translators: %s is a time of day */
    return g_strdup_printf (_ ("today at %s"), time);
  /* Translators: a day and a time of day: "3 Nov at 3:10 PM" */
  return g_strdup_printf (_ ("%s at %s"), day, time);
}

static gboolean
is_next_day (GDateTime *day, GDateTime *then)
{
  g_autoptr (GDateTime) next = g_date_time_add_days (day, 1);

  return next != NULL && is_same_day (next, then);
}

/**
 * cl_client_words_format_next:
 * @practice: whose time zone and clock
 * @instant: microseconds since 1970 in UTC, still to come
 * @is_today_out: (out): whether it is today
 *
 * Returns: (transfer full): such as “Today, 3:10 PM” or “Tue 24 Nov, 3:10 PM”
 */
char *
cl_client_words_format_next (ClPractice *practice, gint64 instant, gboolean *is_today_out)
{
  g_autoptr (GDateTime) now = to_local (practice, cl_practice_get_now (practice));
  g_autoptr (GDateTime) then = to_local (practice, instant);
  g_autofree char *time = cl_client_words_format_time (practice, instant);
  g_autofree char *day = NULL;

  *is_today_out = now != NULL && then != NULL && is_same_day (now, then);
  if (now == NULL || then == NULL)
    return g_strdup ("");
  if (*is_today_out)
    /* Translators: %s is a time of day */
    return g_strdup_printf (C_ ("appointment", "Today, %s"), time);
  if (is_next_day (now, then))
    /* Translators: %s is a time of day */
    return g_strdup_printf (C_ ("appointment", "Tomorrow, %s"), time);
  day = g_date_time_get_year (now) == g_date_time_get_year (then)
          /* Translators: a day of this year, as in "Tue 24 Nov" */
          ? g_date_time_format (then, C_ ("date", "%a %-d %b"))
          : g_date_time_format (then, C_ ("date", "%-d %b %Y"));
  /* Translators: a day and a time of day: "Tue 24 Nov, 3:10 PM" */
  return g_strdup_printf (C_ ("appointment", "%s, %s"), day, time);
}

/**
 * cl_client_words_format_second:
 * @practice: whose time zone
 * @instant: microseconds since 1970 in UTC
 *
 * Returns: (transfer full): such as “3:10:42 PM”
 */
char *
cl_client_words_format_second (ClPractice *practice, gint64 instant)
{
  /* Translators: a time of day with its second, as in "3:10:42 PM"; "%H:%M:%S" where a day has 24
   * hours */
  return format (practice, instant, C_ ("time", "%-I:%M:%S %p"));
}

/**
 * cl_client_words_format_date_of:
 * @practice: whose time zone
 * @instant: microseconds since 1970 in UTC
 *
 * Returns: (transfer full): such as “Mon 23 Nov 2026”, whatever today is
 */
char *
cl_client_words_format_date_of (ClPractice *practice, gint64 instant)
{
  /* Translators: a day, as in "Mon 23 Nov 2026" */
  return format (practice, instant, C_ ("date", "%a %-d %b %Y"));
}

/**
 * cl_client_words_format_exact:
 * @practice: whose time zone
 * @instant: microseconds since 1970 in UTC
 *
 * Returns: (transfer full): such as “Mon 23 Nov 2026, 3:10:42 PM”, for what is kept or printed
 */
char *
cl_client_words_format_exact (ClPractice *practice, gint64 instant)
{
  g_autofree char *day = cl_client_words_format_date_of (practice, instant);
  g_autofree char *second = cl_client_words_format_second (practice, instant);

  /* Translators: a day; a time of day */
  return g_strdup_printf (C_ ("date", "%s, %s"), day, second);
}

/**
 * cl_client_words_is_today:
 * @practice: whose time zone and clock
 * @instant: microseconds since 1970 in UTC
 *
 * Returns: whether it is on the day that it is now
 */
gboolean
cl_client_words_is_today (ClPractice *practice, gint64 instant)
{
  g_autoptr (GDateTime) now = to_local (practice, cl_practice_get_now (practice));
  g_autoptr (GDateTime) then = to_local (practice, instant);

  return now != NULL && then != NULL && is_same_day (now, then);
}

/**
 * cl_client_words_format_end:
 * @practice: whose time zone and clock
 * @until: the first instant at which something no longer holds
 *
 * Returns: (transfer full): until when it holds: the last day, such as “31 Jan 2027”, or the
 *   moment within a day
 */
char *
cl_client_words_format_end (ClPractice *practice, gint64 until)
{
  g_autoptr (GDateTime) end = to_local (practice, until);

  if (end != NULL && g_date_time_get_hour (end) == 0 && g_date_time_get_minute (end) == 0)
    return cl_client_words_format_day (practice, until - 1);
  return cl_client_words_format_moment (practice, until);
}

/**
 * cl_client_words_format_line:
 * @practice: whose clock tells the age
 * @pronouns: (nullable): as kept
 * @birth_date: (nullable): an ISO date
 * @is_long: whether “years” is said
 *
 * Returns: (transfer full): such as “she/her · 34 · born 12 Mar 1992”, without
 * what is unknown
 */
char *
cl_client_words_format_line (ClPractice *practice,
                             const char *pronouns,
                             const char *birth_date,
                             gboolean is_long)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  if (pronouns != NULL && *pronouns != '\0')
    g_strv_builder_add (parts, pronouns);
  if (birth_date != NULL && cl_date_is_valid (birth_date))
    {
      GTimeZone *zone = cl_practice_get_timezone (practice);
      int age = cl_date_get_age (birth_date, cl_practice_get_now (practice), zone);
      g_autofree char *day = cl_client_words_format_date (birth_date);
      g_autofree char *years = is_long
                                 ? g_strdup_printf (ngettext ("%d year", "%d years", age), age)
                                 : g_strdup_printf ("%d", age);
      /* Translators: %s is a date */
      g_autofree char *born = g_strdup_printf (_ ("born %s"), day);

      if (age >= 0)
        g_strv_builder_add (parts, years);
      g_strv_builder_add (parts, born);
    }
  texts = g_strv_builder_end (parts);
  return g_strjoinv (" · ", texts);
}

static char *
join_given (const char *separator, const char *const *texts, gsize n)
{
  g_autoptr (GStrvBuilder) given = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (gsize i = 0; i < n; i++)
    if (texts[i] != NULL && *texts[i] != '\0')
      g_strv_builder_add (given, texts[i]);
  parts = g_strv_builder_end (given);
  return g_strjoinv (separator, parts);
}

/**
 * cl_client_words_format_address:
 * @details: of a client
 *
 * Returns: (transfer full): the address on one line, "" for none
 */
char *
cl_client_words_format_address (const ClClientDetails *details)
{
  const char *const place[] = { details->address_city, details->address_region,
                                details->address_postal_code };
  g_autofree char *town = join_given (" ", place, G_N_ELEMENTS (place));
  const char *const parts[] = { details->address_line1, details->address_line2, town,
                                details->address_country };

  return join_given (", ", parts, G_N_ELEMENTS (parts));
}

/* The words of areas in a sentence, in the order in which they are told. */
static const struct
{
  ClArea area;
  const char *word;
} area_words[] = {
  { CL_AREA_DEMOGRAPHICS, N_ ("profile") }, { CL_AREA_SCHEDULE, N_ ("appointments") },
  { CL_AREA_INSURANCE, N_ ("insurance") },  { CL_AREA_BILLING, N_ ("billing") },
  { CL_AREA_DIAGNOSIS, N_ ("diagnosis") },  { CL_AREA_DOCUMENTS, N_ ("documents") },
  { CL_AREA_CLINICAL, N_ ("chart notes") }, { CL_AREA_MANAGE, N_ ("managing access") },
};

/**
 * cl_client_words_format_areas:
 * @areas: some areas
 *
 * Returns: (transfer full): such as “profile, appointments, insurance”
 */
char *
cl_client_words_format_areas (ClArea areas)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (area_words); i++)
    if ((areas & area_words[i].area) != 0)
      g_strv_builder_add (parts, _ (area_words[i].word));
  texts = g_strv_builder_end (parts);
  return g_strjoinv (_ (", "), texts);
}
