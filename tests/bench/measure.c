/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure.h"

#include <time.h>

static guint n_missed;

double
measure_read (MeasureKind kind)
{
  struct timespec time;

  clock_gettime (kind == MEASURE_PROCESSOR ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec * 1e6 + (double) time.tv_nsec / 1e3;
}

double
measure_work (MeasureKind kind, MeasureWork work, gpointer data)
{
  double begin = measure_read (kind);

  work (data);
  return measure_read (kind) - begin;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

double
measure_take_median (GArray *values)
{
  g_autoptr (GArray) sorted = g_array_copy (values);

  g_array_sort (sorted, compare_doubles);
  return g_array_index (sorted, double, sorted->len / 2);
}

MeasurePairs *
measure_pairs_new (void)
{
  MeasurePairs *pairs = g_new0 (MeasurePairs, 1);

  pairs->ours = g_array_new (FALSE, FALSE, sizeof (double));
  pairs->theirs = g_array_new (FALSE, FALSE, sizeof (double));
  pairs->ratios = g_array_new (FALSE, FALSE, sizeof (double));
  return pairs;
}

void
measure_pairs_add (MeasurePairs *pairs, double ours, double theirs)
{
  double ratio = ours / theirs;

  g_array_append_val (pairs->ours, ours);
  g_array_append_val (pairs->theirs, theirs);
  g_array_append_val (pairs->ratios, ratio);
}

/* Once without being counted, so that both have what they keep. */
void
measure_pairs_run (MeasurePairs *pairs,
                   MeasureKind kind,
                   guint n,
                   MeasureWork ours,
                   MeasureWork theirs,
                   gpointer data)
{
  ours (data);
  theirs (data);
  for (guint i = 0; i < n; i++)
    {
      double a = measure_work (kind, ours, data);
      double b = measure_work (kind, theirs, data);

      measure_pairs_add (pairs, a, b);
    }
}

void
measure_pairs_free (MeasurePairs *pairs)
{
  g_array_unref (pairs->ours);
  g_array_unref (pairs->theirs);
  g_array_unref (pairs->ratios);
  g_free (pairs);
}

void
measure_begin (const char *what)
{
  g_print ("| %-46s | %9s | %9s | %-34s | %5s | %4s |\n", what, "ours", "beside", "what is beside",
           "ratio", "bar");
  g_print ("|---|---|---|---|---|---|\n");
}

static void
judge (double value, double bar)
{
  gboolean is_missed = bar > 0 && value > bar;

  n_missed += is_missed ? 1 : 0;
  g_print (" %s\n", bar == 0 ? "" : is_missed ? "MISSED <<<" : "met");
}

/* bar: 0 for none. */
void
measure_print (MeasurePairs *pairs, const char *name, const char *beside, double unit, double bar)
{
  double ratio = measure_take_median (pairs->ratios);
  g_autofree char *limit = bar > 0 ? g_strdup_printf ("%.2f", bar) : g_strdup ("");

  g_print ("| %-46s | %9.2f | %9.2f | %-34s | %5.2f | %4s |", name,
           measure_take_median (pairs->ours) / unit, measure_take_median (pairs->theirs) / unit,
           beside, ratio, limit);
  judge (ratio, bar);
}

/* How much more ours is, instead of how many times as much. */
void
measure_print_difference (MeasurePairs *pairs,
                          const char *name,
                          const char *beside,
                          double unit,
                          double bar)
{
  g_autoptr (GArray) differences = g_array_new (FALSE, FALSE, sizeof (double));
  double difference;

  for (guint i = 0; i < pairs->ours->len; i++)
    {
      difference = g_array_index (pairs->ours, double, i) -
                   g_array_index (pairs->theirs, double, i);
      g_array_append_val (differences, difference);
    }
  difference = measure_take_median (differences) / unit;
  g_print ("| %-46s | %9.2f | %9.2f | %-34s | %+5.1f | %+4.0f |", name,
           measure_take_median (pairs->ours) / unit, measure_take_median (pairs->theirs) / unit,
           beside, difference, bar);
  judge (difference, bar);
}

void
measure_print_alone (const char *name, double value)
{
  g_print ("| %-46s | %9.2f | %9s | %-34s | %5s | %4s |\n", name, value, "", "", "", "");
}

int
measure_end (void)
{
  if (n_missed > 0)
    g_print ("\n%u of the bars above missed.\n", n_missed);
  return n_missed > 0 ? 1 : 0;
}
