/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-words.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "cl-booking-outcome.h"
#include "cl-calendar-words.h"
#include "cl-client-words.h"
#include "cl-local-time.h"

#define HOURS_A_DAY 24
#define MINUTES_AN_HOUR 60
#define NOON 12

/* As it is compared: however it is spaced, dotted and capitalized. */
static char *
fold_half (const char *text, gssize length)
{
  g_autofree char *normal = g_utf8_normalize (text, length, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : "?", -1);
  g_autoptr (GString) letters = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (letter != '.' && !g_unichar_isspace (letter))
        g_string_append_unichar (letters, letter);
    }
  return g_string_free (g_steal_pointer (&letters), FALSE);
}

static gboolean
is_half (const char *letters, const char *half)
{
  g_autofree char *folded = fold_half (half, -1);

  return *folded != '\0' && g_str_equal (letters, folded);
}

/* What stands before or behind a time: nothing, or which half of the day it is in. */
static gboolean
read_half (const char *letters, const char *am, const char *pm, int *hour)
{
  if (*letters == '\0')
    return TRUE;
  if (*hour < 1 || *hour > NOON)
    return FALSE;
  if (is_half (letters, am) || g_str_equal (letters, "a") || g_str_equal (letters, "am"))
    *hour %= NOON;
  else if (is_half (letters, pm) || g_str_equal (letters, "p") || g_str_equal (letters, "pm"))
    *hour = *hour % NOON + NOON;
  else
    return FALSE;
  return TRUE;
}

/* Returns: how long it is, 0 where there is none */
static int
read_clock (const char *text, int *hour, int *minutes)
{
  int length = 0;

  if (!g_ascii_isdigit (*text))
    return 0;
  if (sscanf (text, "%2d%*1[:.]%2d%n", hour, minutes, &length) == 2 ||
      (g_ascii_isdigit (text[1]) && g_ascii_isdigit (text[2]) && g_ascii_isdigit (text[3]) &&
       sscanf (text, "%2d%2d%n", hour, minutes, &length) == 2))
    return length;
  *minutes = 0;
  return sscanf (text, "%2d%n", hour, &length) == 1 ? length : 0;
}

/**
 * cl_booking_words_parse_time_with:
 * @text: what somebody typed
 * @am: what the hours before noon are called
 * @pm: what those after it are
 * @minute: (out): of the day
 *
 * Understands what cl_booking_words_parse_time() does where that is how halves of the day are
 * called.
 *
 * Returns: whether it is a time of a day
 */
gboolean
cl_booking_words_parse_time_with (const char *text, const char *am, const char *pm, int *minute)
{
  const char *clock = text + strcspn (text, "0123456789");
  g_autofree char *before = fold_half (text, clock - text);
  g_autofree char *after = NULL;
  int hour = -1;
  int minutes = 0;
  int length = read_clock (clock, &hour, &minutes);

  if (length == 0)
    return FALSE;
  after = fold_half (clock + length, -1);
  if (*before != '\0' && *after != '\0')
    return FALSE;
  if (minutes < 0 || minutes >= MINUTES_AN_HOUR ||
      !read_half (*before != '\0' ? before : after, am, pm, &hour) || hour < 0 ||
      hour >= HOURS_A_DAY)
    return FALSE;
  *minute = hour * MINUTES_AN_HOUR + minutes;
  return TRUE;
}

/**
 * cl_booking_words_parse_time:
 * @text: what somebody typed
 * @minute: (out): of the day
 *
 * Understands “1:00 PM”, “1 pm”, “13:00”, “13.00” and “1300”, and what
 * cl_calendar_words_format_time() writes, whatever halves of the day are called and on which side
 * of the time they stand.
 *
 * Returns: whether it is a time of a day
 */
gboolean
cl_booking_words_parse_time (const char *text, int *minute)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) morning = g_date_time_new (utc, 2026, 1, 1, 1, 0, 0);
  g_autoptr (GDateTime) afternoon = g_date_time_new (utc, 2026, 1, 1, 13, 0, 0);
  g_autofree char *am = g_date_time_format (morning, "%p");
  g_autofree char *pm = g_date_time_format (afternoon, "%p");

  return cl_booking_words_parse_time_with (text, am, pm, minute);
}

/**
 * cl_booking_words_format_minute:
 * @minute: of a day
 *
 * Returns: (transfer full): such as “1:00 PM”
 */
char *
cl_booking_words_format_minute (int minute)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime)
    time = g_date_time_new (utc, 2026, 1, 1, minute / MINUTES_AN_HOUR, minute % MINUTES_AN_HOUR, 0);

  return cl_calendar_words_format_time (time);
}

/**
 * cl_booking_words_format_minutes:
 * @minutes: how long
 *
 * Returns: (transfer full): such as “50 minutes”
 */
char *
cl_booking_words_format_minutes (gint64 minutes)
{
  return g_strdup_printf (ngettext ("%u minute", "%u minutes", (gulong) minutes), (guint) minutes);
}

/**
 * cl_booking_words_format_when:
 * @practice: whose clocks
 * @instant: microseconds since 1970 in UTC
 *
 * Returns: (transfer full): such as “Thu 19 Nov, 1:00 PM”
 */
char *
cl_booking_words_format_when (ClPractice *practice, gint64 instant)
{
  g_autoptr (GDateTime)
    time = cl_calendar_words_to_local (instant, cl_practice_get_timezone (practice));

  return cl_calendar_words_format_slot (time);
}

/**
 * cl_booking_words_format_date:
 * @practice: whose clocks
 * @instant: microseconds since 1970 in UTC
 *
 * Returns: (transfer full): such as “Thu 19 Nov 2026, 1:00 PM”
 */
char *
cl_booking_words_format_date (ClPractice *practice, gint64 instant)
{
  g_autofree char *day = cl_client_words_format_date_of (practice, instant);
  g_autofree char *time = cl_client_words_format_time (practice, instant);

  /* Translators: a day; a time of day */
  return g_strdup_printf (C_ ("date", "%s, %s"), day, time);
}

/**
 * cl_booking_words_shorten:
 * @name: a client's
 *
 * Returns: (transfer full): the first word of it
 */
char *
cl_booking_words_shorten (const char *name)
{
  const char *space = strchr (name, ' ');

  return space != NULL ? g_strndup (name, space - name) : g_strdup (name);
}

static char *
describe_other (ClAppointment *other, ClPractice *practice)
{
  g_autofree char *from = cl_client_words_format_time (practice, other->start);
  g_autofree char *to = cl_client_words_format_time (practice, other->end);
  g_autofree char *span = g_strdup_printf (C_ ("span of time", "%s – %s"), from, to);
  g_autofree char *whole = cl_calendar_words_keep_whole (span);
  const char *name = other->client_name;

  if (name == NULL && other->title != NULL && *other->title != '\0')
    name = other->title;
  if (name == NULL)
    name = cl_appointment_kind_get_label (other->kind);
  /* Translators: what is booked already: a client or what blocks the time; when, such as
   * “1:30 PM – 2:20 PM” */
  return g_strdup_printf (_ ("Overlaps %s, %s"), name, whole);
}

/**
 * cl_booking_words_describe_conflict:
 * @conflict: what is in the way
 * @practice: whose clocks
 * @practitioner: what colleagues call them
 * @client: what the client is called
 *
 * Returns: (transfer full): such as “Overlaps Farid Rahimi, 1:30 PM – 2:20 PM”
 */
char *
cl_booking_words_describe_conflict (ClConflict *conflict,
                                    ClPractice *practice,
                                    const char *practitioner,
                                    const char *client)
{
  gboolean is_known = conflict->appointment != NULL && !conflict->appointment->is_busy;

  if (conflict->kind == CL_CONFLICT_AVAILABILITY && conflict->label != NULL)
    /* Translators: a practitioner, such as “Dr. Lee”; why they are away */
    return g_strdup_printf (_ ("Outside the availability of %s: %s"), practitioner,
                            conflict->label);
  if (conflict->kind == CL_CONFLICT_AVAILABILITY)
    /* Translators: %s is a practitioner, such as “Dr. Lee” */
    return g_strdup_printf (_ ("Outside the availability of %s"), practitioner);
  if (conflict->kind == CL_CONFLICT_CLIENT)
    /* Translators: %s is a client */
    return g_strdup_printf (_ ("%s has another appointment then"), client);
  if (conflict->kind == CL_CONFLICT_ROOM)
    return g_strdup (_ ("The room is taken then"));
  if (is_known)
    return describe_other (conflict->appointment, practice);
  /* Translators: %s is a practitioner, such as “Dr. Lee” */
  return g_strdup_printf (_ ("%s is busy then"), practitioner);
}

/**
 * cl_booking_words_add_twice:
 * @text: what is said of a time
 * @start: that time
 * @zone: the practice's
 *
 * Says which of two is meant where the clocks show a time twice.
 *
 * Returns: (transfer full): @text, and that below it
 */
char *
cl_booking_words_add_twice (const char *text, gint64 start, GTimeZone *zone)
{
  ClLocalTime local;
  gint64 first, again;

  if (!cl_local_time_from_instant (&local, start, zone) ||
      cl_local_time_to_instant (&local, zone, &first, &again) != CL_LOCAL_TIME_TWICE)
    return g_strdup (text);
  return g_strdup_printf ("%s\n%s", text,
                          start < again
                            ? _ ("The clocks show this time twice that day; the first is meant.")
                            : _ ("The clocks show this time twice that day; the second is meant."));
}

/**
 * cl_booking_words_describe:
 * @preview: what booking would do
 * @practice: whose clocks
 * @practitioner: what colleagues call them
 * @client: what the client is called
 * @look: (out): how it stands
 *
 * Returns: (transfer full): whether the time is free, and else what is in the way (docs: CALENDAR,
 *   Mouse and keys)
 */
char *
cl_booking_words_describe (ClBookingPreview *preview,
                           ClPractice *practice,
                           const char *practitioner,
                           const char *client,
                           ClBookingLook *look)
{
  guint n_all = cl_booking_outcome_count_booked (preview);
  ClConflict *first = NULL;
  guint n = cl_booking_outcome_count_taken (preview, &first);

  *look = n > 0 ? CL_BOOKING_TAKEN : CL_BOOKING_FREE;
  if (n_all == 0)
    {
      *look = CL_BOOKING_WAITS;
      return g_strdup (_ ("All of them are left out."));
    }
  if (n_all == 1 && n == 1)
    return cl_booking_words_describe_conflict (first, practice, practitioner, client);
  if (n_all == 1)
    /* Translators: %s is a practitioner, such as “Dr. Lee” */
    return g_strdup_printf (_ ("Free, and within the hours of %s"), practitioner);
  if (n == 0)
    return g_strdup_printf (ngettext ("%u appointment, free", "%u appointments, all free", n_all),
                            n_all);
  /* Translators: how many of a repeat have something in their way; of how many */
  return g_strdup_printf (
    ngettext ("%u of %u appointments has a conflict", "%u of %u appointments have conflicts", n), n,
    n_all);
}
