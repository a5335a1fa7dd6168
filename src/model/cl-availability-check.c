/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-availability.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-error.h"
#include "cl-time.h"
#include "cl-validate.h"

/* More than anybody works; it keeps a request from growing without bounds. */
#define MAX_WEEKLY (7 * 24)
#define MAX_EXCEPTIONS 2000

static const char *const weekday_nicks[] = { "mo", "tu", "we", "th", "fr", "sa", "su" };

static const char *const weekday_labels[] = {
  N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
  N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday"),
};

/**
 * cl_weekday_to_nick:
 * @day: 0 is Monday
 *
 * Returns: its name in requests
 */
const char *
cl_weekday_to_nick (guint day)
{
  g_return_val_if_fail (day < G_N_ELEMENTS (weekday_nicks), NULL);

  return weekday_nicks[day];
}

/**
 * cl_weekday_from_nick:
 * @nick: (nullable): its name in requests
 *
 * Returns: 0 for Monday, or %CL_WEEKDAY_INVALID
 */
guint
cl_weekday_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (weekday_nicks); i++)
    if (g_strcmp0 (nick, weekday_nicks[i]) == 0)
      return i;
  return CL_WEEKDAY_INVALID;
}

/**
 * cl_minute_to_text:
 * @minute: minutes after midnight
 *
 * Returns: (transfer full): as `09:30`
 */
char *
cl_minute_to_text (guint minute)
{
  return g_strdup_printf ("%02u:%02u", minute / 60, minute % 60);
}

/**
 * cl_minute_from_text:
 * @text: (nullable): as `09:30`; `24:00` is the end of a day
 *
 * Returns: minutes after midnight, or %CL_MINUTE_INVALID
 */
guint
cl_minute_from_text (const char *text)
{
  guint minute;

  if (text == NULL || strlen (text) != 5 || text[2] != ':')
    return CL_MINUTE_INVALID;
  for (gsize i = 0; i < 5; i++)
    if (i != 2 && !g_ascii_isdigit (text[i]))
      return CL_MINUTE_INVALID;
  if (text[3] > '5')
    return CL_MINUTE_INVALID;
  minute = (guint) ((text[0] - '0') * 10 + (text[1] - '0')) * 60 +
           (guint) ((text[3] - '0') * 10 + (text[4] - '0'));
  return minute <= CL_MINUTES_A_DAY ? minute : CL_MINUTE_INVALID;
}

static gboolean
refuse (GError **error, const char *field, const char *words)
{
  g_propagate_error (error, cl_error_new_member (CL_ERROR_INVALID, field, "%s", words));
  return FALSE;
}

/* @day: what the times are of, as people call it. */
static gboolean
check_minutes (const char *field, const char *day, guint from, guint to, GError **error)
{
  g_autofree char *words = NULL;

  if (from > CL_MINUTES_A_DAY || to > CL_MINUTES_A_DAY)
    words = g_strdup_printf (
      _ ("%s has a time that is not valid. Write times from 00:00 to 24:00."), day);
  else if (from >= to)
    words = g_strdup_printf (_ ("On %s, hours end before they begin. Let the end be later."), day);
  return words == NULL || refuse (error, field, words);
}

static gboolean
check_weekly (ClAvailability *self, GError **error)
{
  if (self->weekly->len > MAX_WEEKLY)
    return refuse (error, "weekly", _ ("These are too many hours. Join those that touch."));
  for (guint i = 0; i < self->weekly->len; i++)
    {
      const ClWeeklyHours *hours = &g_array_index (self->weekly, ClWeeklyHours, i);

      if (hours->day >= G_N_ELEMENTS (weekday_labels))
        return refuse (error, "weekly",
                       _ ("This is no day of the week. Write mo, tu, we, th, fr, sa or su."));
      if (!check_minutes ("weekly", _ (weekday_labels[hours->day]), hours->from, hours->to, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_exceptions (ClAvailability *self, GError **error)
{
  if (self->exceptions->len > MAX_EXCEPTIONS)
    return refuse (error, "exceptions",
                   _ ("These are too many exceptions. Remove those that are past."));
  for (guint i = 0; i < self->exceptions->len; i++)
    {
      const ClDayException *each = &g_array_index (self->exceptions, ClDayException, i);

      if (!cl_date_is_valid (each->date))
        return refuse (error, "exceptions",
                       _ ("An exception’s date is not valid. Write it as 2026-11-23."));
      if (!check_minutes ("exceptions", each->date, each->from, each->to, error) ||
          !cl_validate_line ("exceptions", _ ("Label"), each->label, FALSE, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cl_availability_check:
 * @self: an availability, as it was asked for
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether its days, dates, times and labels are such; hours that overlap are no fault, see
 *   cl_availability_tidy()
 */
gboolean
cl_availability_check (ClAvailability *self, GError **error)
{
  g_return_val_if_fail (CL_IS_AVAILABILITY (self), FALSE);

  if (!self->is_set && self->exceptions->len > 0)
    return refuse (error, "exceptions",
                   _ ("Exceptions are from the hours of the week. Set those too."));
  return check_weekly (self, error) && check_exceptions (self, error);
}

static int
compare_hours (gconstpointer a, gconstpointer b)
{
  const ClWeeklyHours *x = a;
  const ClWeeklyHours *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  return (x->from > y->from) - (x->from < y->from);
}

static int
compare_exceptions (gconstpointer a, gconstpointer b)
{
  const ClDayException *x = a;
  const ClDayException *y = b;
  int by_date = strcmp (x->date, y->date);

  if (by_date != 0)
    return by_date;
  if (x->is_available != y->is_available)
    return x->is_available ? 1 : -1;
  return (x->from > y->from) - (x->from < y->from);
}

static void
tidy_weekly (GArray *weekly)
{
  g_array_sort (weekly, compare_hours);
  for (guint i = 1; i < weekly->len;)
    {
      ClWeeklyHours *last = &g_array_index (weekly, ClWeeklyHours, i - 1);
      const ClWeeklyHours *hours = &g_array_index (weekly, ClWeeklyHours, i);

      if (hours->day != last->day || hours->from > last->to)
        {
          i++;
          continue;
        }
      last->to = MAX (last->to, hours->to);
      g_array_remove_index (weekly, i);
    }
}

static void
tidy_label (ClDayException *exception)
{
  g_autofree char *label = cl_normalise_line (exception->label);

  g_clear_pointer (&exception->label, g_free);
  if (label != NULL && *label != '\0')
    exception->label = g_steal_pointer (&label);
}

/* Whether a later one is no more than a part of an earlier one, or goes on where it ends. */
static gboolean
continues (const ClDayException *last, const ClDayException *each)
{
  if (!g_str_equal (last->date, each->date) || last->is_available != each->is_available)
    return FALSE;
  if (each->from < last->to || each->from == last->from)
    return TRUE;
  return each->from == last->to && g_strcmp0 (last->label, each->label) == 0;
}

/**
 * cl_availability_tidy:
 * @self: an availability that cl_availability_check() has passed
 *
 * Brings hours and exceptions into their order, and makes one of what overlaps or touches; of two
 * labels the first stays.
 */
void
cl_availability_tidy (ClAvailability *self)
{
  g_return_if_fail (CL_IS_AVAILABILITY (self));

  tidy_weekly (self->weekly);
  g_array_sort (self->exceptions, compare_exceptions);
  for (guint i = 0; i < self->exceptions->len; i++)
    tidy_label (&g_array_index (self->exceptions, ClDayException, i));
  for (guint i = 1; i < self->exceptions->len;)
    {
      ClDayException *last = &g_array_index (self->exceptions, ClDayException, i - 1);
      ClDayException *each = &g_array_index (self->exceptions, ClDayException, i);

      if (!continues (last, each))
        {
          i++;
          continue;
        }
      last->to = MAX (last->to, each->to);
      if (last->label == NULL)
        last->label = g_steal_pointer (&each->label);
      g_array_remove_index (self->exceptions, i);
    }
}

/**
 * cl_availability_compute_revision:
 * @self: an availability, its hours and exceptions in order
 *
 * Returns: (transfer full): a text that is the same as long as all that is set is
 */
char *
cl_availability_compute_revision (ClAvailability *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GString) text = g_string_new (self->is_set ? "set" : "");
  char *revision;

  for (guint i = 0; i < self->weekly->len; i++)
    {
      const ClWeeklyHours *hours = &g_array_index (self->weekly, ClWeeklyHours, i);

      g_string_append_printf (text, " %u,%u,%u", hours->day, hours->from, hours->to);
    }
  for (guint i = 0; i < self->exceptions->len; i++)
    {
      const ClDayException *each = &g_array_index (self->exceptions, ClDayException, i);

      g_string_append_printf (text, "\n%s,%d,%u,%u,%s", each->date, each->is_available, each->from,
                              each->to, each->label != NULL ? each->label : "");
    }
  g_checksum_update (checksum, (const guchar *) text->str, (gssize) text->len);
  revision = g_strdup (g_checksum_get_string (checksum));
  revision[16] = '\0';
  return revision;
}

/**
 * cl_availability_forget_labels:
 * @self: an availability
 *
 * Takes the reasons off the exceptions, for who may not know them.
 */
void
cl_availability_forget_labels (ClAvailability *self)
{
  for (guint i = 0; i < self->exceptions->len; i++)
    g_clear_pointer (&g_array_index (self->exceptions, ClDayException, i).label, g_free);
}
