/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rule-private.h"

/* Whether a rule has a day at all is found out here, day by day: libical looks for the 30th of
 * February until the year 20000, which takes it a second. */

#define MAX_NUMBER 366
#define MAX_WEEKS 53

/* A list of numbers, some of which count from the end. */
typedef struct
{
  gboolean is_given;
  gboolean from_start[MAX_NUMBER + 1];
  gboolean from_end[MAX_NUMBER + 1];
} Numbers;

typedef struct
{
  const ClRule *rule;
  Numbers months;
  Numbers month_days;
  Numbers year_days;
  Numbers weeks;
  gboolean weekdays[7];
  int month; /* of the start */
  int day;
  int year;
} Search;

static void
read_numbers (Numbers *self, const char *list)
{
  g_auto (GStrv) items = list != NULL ? g_strsplit (list, ",", -1) : NULL;

  self->is_given = list != NULL;
  for (char **item = items; item != NULL && *item != NULL; item++)
    {
      gint64 number = CLAMP (g_ascii_strtoll (*item, NULL, 10), -MAX_NUMBER, MAX_NUMBER);

      if (number > 0)
        self->from_start[number] = TRUE;
      else
        self->from_end[-number] = TRUE;
    }
}

static gboolean
has_number (const Numbers *self, int number, int all)
{
  return !self->is_given || self->from_start[number] || self->from_end[all + 1 - number];
}

static void
read_weekdays (Search *self)
{
  const char *list = self->rule->by[CL_RULE_BY_DAY];
  g_auto (GStrv) items = list != NULL ? g_strsplit (list, ",", -1) : NULL;
  int position;
  guint day;

  for (guint i = 0; i < G_N_ELEMENTS (self->weekdays); i++)
    self->weekdays[i] = list == NULL;
  for (char **item = items; item != NULL && *item != NULL; item++)
    if (cl_rule_read_day (*item, &position, &day))
      self->weekdays[day] = TRUE;
}

/* Weeks are counted from the rule's own first day, which moves them by one at most; the last of a
 * year and the first of the next are neighbours. */
static gboolean
has_week (const Search *self, const GDate *date)
{
  int week = (int) g_date_get_iso8601_week_of_year (date);

  if (!self->weeks.is_given)
    return TRUE;
  for (int at = 1; at <= MAX_WEEKS; at++)
    {
      int apart = ABS (at - week);

      if ((self->weeks.from_start[at] || self->weeks.from_end[MAX_WEEKS + 1 - at]) &&
          (apart <= 2 || apart >= MAX_WEEKS - 3))
        return TRUE;
    }
  return FALSE;
}

/* Where it names no day, it is that of the start. */
static gboolean
has_own_day (const Search *self, const GDate *date)
{
  char *const *by = self->rule->by;

  if (by[CL_RULE_BY_DAY] != NULL || by[CL_RULE_BY_MONTH_DAY] != NULL ||
      by[CL_RULE_BY_YEAR_DAY] != NULL || by[CL_RULE_BY_WEEK] != NULL)
    return TRUE;
  return g_date_get_day (date) == self->day &&
         (self->rule->frequency == CL_RULE_MONTHLY || by[CL_RULE_BY_MONTH] != NULL ||
          (int) g_date_get_month (date) == self->month);
}

static gboolean
has_turn (const Search *self, const GDate *date)
{
  int years = g_date_get_year (date) - self->year;

  /* The first week of a year may begin in the one before. */
  if (self->weeks.is_given)
    return TRUE;
  if (self->rule->frequency == CL_RULE_YEARLY)
    return years % (int) self->rule->interval == 0;
  return (years * 12 + (int) g_date_get_month (date) - self->month) % (int) self->rule->interval ==
         0;
}

static gboolean
has_day (const Search *self, const GDate *date)
{
  int year = g_date_get_year (date);
  int month = (int) g_date_get_month (date);

  return self->weekdays[g_date_get_weekday (date) - G_DATE_MONDAY] &&
         has_number (&self->months, month, 12) &&
         has_number (&self->month_days, g_date_get_day (date),
                     g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year)) &&
         has_number (&self->year_days, (int) g_date_get_day_of_year (date),
                     g_date_is_leap_year ((GDateYear) year) ? 366 : 365) &&
         has_week (self, date) && has_own_day (self, date) && has_turn (self, date);
}

/**
 * cl_rule_may_come:
 * @self: a rule
 * @start: the first occurrence
 * @from: a day
 * @last: a later one, not centuries later
 *
 * Returns: %FALSE where a rule by the month or the year surely has no day between these two
 */
gboolean
cl_rule_may_come (const ClRule *self,
                  const ClLocalTime *start,
                  const ClLocalTime *from,
                  const ClLocalTime *last)
{
  Search search = { .rule = self, .month = start->month, .day = start->day, .year = start->year };
  GDate date, end;

  if (self->frequency != CL_RULE_MONTHLY && self->frequency != CL_RULE_YEARLY)
    return TRUE;
  read_numbers (&search.months, self->by[CL_RULE_BY_MONTH]);
  read_numbers (&search.month_days, self->by[CL_RULE_BY_MONTH_DAY]);
  read_numbers (&search.year_days, self->by[CL_RULE_BY_YEAR_DAY]);
  read_numbers (&search.weeks, self->by[CL_RULE_BY_WEEK]);
  read_weekdays (&search);
  g_date_clear (&date, 1);
  g_date_clear (&end, 1);
  g_date_set_dmy (&date, (GDateDay) from->day, (GDateMonth) from->month, (GDateYear) from->year);
  g_date_set_dmy (&end, (GDateDay) last->day, (GDateMonth) last->month, (GDateYear) last->year);
  for (; g_date_compare (&date, &end) <= 0; g_date_add_days (&date, 1))
    if (has_day (&search, &date))
      return TRUE;
  return FALSE;
}
