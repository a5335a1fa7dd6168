/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Two things measured one after the other, again and again, in one run: the medians of the pairs
 * are compared, so that the machine's day cancels out (docs: PERFORMANCE, Bars). */

typedef void (*MeasureWork) (gpointer data);

typedef enum
{
  MEASURE_PROCESSOR, /* of this thread: what else the machine does does not count */
  MEASURE_CLOCK,
} MeasureKind;

typedef struct
{
  GArray *ours; /* double: microseconds, or whatever is compared */
  GArray *theirs;
  GArray *ratios;
} MeasurePairs;

double measure_read (MeasureKind kind); /* microseconds */
double measure_work (MeasureKind kind, MeasureWork work, gpointer data);
double measure_take_median (GArray *values);

MeasurePairs *measure_pairs_new (void);
void measure_pairs_add (MeasurePairs *pairs, double ours, double theirs);
void measure_pairs_run (MeasurePairs *pairs,
                        MeasureKind kind,
                        guint n,
                        MeasureWork ours,
                        MeasureWork theirs,
                        gpointer data);
void measure_pairs_free (MeasurePairs *pairs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeasurePairs, measure_pairs_free)

/* A table's head and rows, for a terminal and for a README. A bar that is missed is said aloud,
 * and measure_end() then is what the program returns. unit: what one of "ours" is divided by. */
void measure_begin (const char *what);
void
measure_print (MeasurePairs *pairs, const char *name, const char *beside, double unit, double bar);
void measure_print_difference (MeasurePairs *pairs,
                               const char *name,
                               const char *beside,
                               double unit,
                               double bar);
void measure_print_alone (const char *name, double value);
int measure_end (void);

G_END_DECLS
