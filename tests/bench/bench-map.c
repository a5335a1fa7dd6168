/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure.h"
#include "network.h"
#include "window-run.h"

/* The access map of the network beside the page of its clients, and beside an area that draws as
 * many plain rectangles and letters; each in a process of its own, one after the other. Then the
 * same of a map that is full: every client is shared with everyone. */

#define N_PAIRS 9
#define MEGABYTE 1e6
#define N_FRAMES 120

typedef struct
{
  const char *cells;
  const char *caseload;
  Network *network;
} Bench;

typedef struct
{
  MeasurePairs *memory;
  MeasurePairs *memory_scrolled;
  MeasurePairs *frame;
  MeasurePairs *whole;
} Results;

static GHashTable *
run_cells (Bench *bench, GHashTable *map)
{
  const WindowMoment *size = window_run_find (map, "size");
  const WindowMoment *cells = window_run_find (map, "cells");
  g_autofree char *width = g_strdup_printf ("%.0f", size->clock);
  g_autofree char *height = g_strdup_printf ("%.0f", size->processor);
  g_autofree char *columns = g_strdup_printf ("%.0f", cells->clock);
  g_autofree char *rows = g_strdup_printf ("%.0f", cells->processor);
  g_autofree char *letters = g_strdup_printf ("%.0f", window_run_find (map, "letters")->clock);

  return window_run (bench->cells, width, height, columns, rows, letters, NULL);
}

static void
run_pair (Bench *bench, Results *results)
{
  g_autoptr (GHashTable) clients = window_run (bench->caseload, bench->network->path, NULL);
  g_autoptr (GHashTable) map = window_run (bench->caseload, bench->network->path, "map", NULL);
  g_autoptr (GHashTable) cells = run_cells (bench, map);

  if (results == NULL)
    return;
  measure_pairs_add (results->memory, window_run_find (map, "memory")->clock,
                     window_run_find (clients, "memory")->clock);
  measure_pairs_add (results->memory_scrolled, window_run_find (map, "memory-scrolled")->clock,
                     window_run_find (clients, "memory-scrolled")->clock);
  measure_pairs_add (results->frame,
                     window_run_get_processor (map, "frames-begin", "frames-end") / N_FRAMES,
                     window_run_get_processor (cells, "frames-begin", "frames-end") / N_FRAMES);
  measure_pairs_add (results->whole, window_run_get_processor (map, "scroll-begin", "scroll-end"),
                     window_run_get_processor (cells, "scroll-begin", "scroll-end"));
}

static void
print (Results *results, const char *title)
{
  measure_begin (title);
  measure_print (results->memory, "memory (PSS) with the access map", "with the clients", MEGABYTE,
                 1.3);
  measure_print (results->memory_scrolled, "the same, 120 frames of scrolling on",
                 "120 screenfuls on", MEGABYTE, 1.3);
  measure_print (results->frame, "a frame of scrolling the access map, processor time",
                 "as many plain rectangles and letters", 1e3, 1.3);
  measure_print (results->whole, "120 frames with reading their cells, all threads", "the same",
                 1e3, 0);
}

static void
run_pairs (Bench *bench, const char *title)
{
  Results results = { measure_pairs_new (), measure_pairs_new (), measure_pairs_new (),
                      measure_pairs_new () };

  /* Once without being counted, so that all is in the machine's memory. */
  run_pair (bench, NULL);
  for (int i = 0; i < N_PAIRS; i++)
    run_pair (bench, &results);
  print (&results, title);
  measure_pairs_free (results.memory);
  measure_pairs_free (results.memory_scrolled);
  measure_pairs_free (results.frame);
  measure_pairs_free (results.whole);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };

  if (argc != 3)
    g_error ("Usage: bench-map CELLS CASELOAD");
  bench = (Bench){ argv[1], argv[2], network_new () };
  run_pairs (&bench, "the access map: milliseconds, and megabytes");
  network_share_all (bench.network);
  run_pairs (&bench, "the access map where every cell is full");
  network_free (bench.network);
  return measure_end ();
}
