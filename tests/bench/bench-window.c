/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure.h"
#include "network.h"
#include "window-run.h"

/* The window beside the least that GTK can do, each in a process of its own, one after the other
 * (docs: PERFORMANCE, Bars). */

#define N_PAIRS 9
#define MEGABYTE 1e6

typedef struct
{
  const char *minimal;
  const char *table;
  const char *caseload;
  Network *network;
} Bench;

typedef struct
{
  MeasurePairs *content;
  MeasurePairs *content_clock;
  MeasurePairs *clients;
  MeasurePairs *clients_clock;
  MeasurePairs *memory;
  MeasurePairs *scroll;
} Results;

static void
run_pair (Bench *bench, Results *results)
{
  g_autoptr (GHashTable) minimal = window_run (bench->minimal, NULL, NULL);
  g_autoptr (GHashTable) caseload = window_run (bench->caseload, bench->network->path, NULL);
  g_autoptr (GHashTable) table = window_run (bench->table, NULL, NULL);
  double least = window_run_get_processor (minimal, "start", "content");
  double least_clock = window_run_get_clock (minimal, "start", "content");

  if (results == NULL)
    return;
  measure_pairs_add (results->content, window_run_get_processor (caseload, "start", "content"),
                     least);
  measure_pairs_add (results->content_clock, window_run_get_clock (caseload, "start", "content"),
                     least_clock);
  measure_pairs_add (results->clients, window_run_get_processor (caseload, "password", "clients"),
                     least);
  measure_pairs_add (results->clients_clock, window_run_get_clock (caseload, "password", "clients"),
                     least_clock);
  measure_pairs_add (results->memory, window_run_find (caseload, "memory")->clock,
                     window_run_find (minimal, "memory")->clock);
  measure_pairs_add (results->scroll,
                     window_run_get_processor (caseload, "scroll-begin", "scroll-end"),
                     window_run_get_processor (table, "scroll-begin", "scroll-end"));
}

static void
print (Results *results)
{
  const char *window = "minimal libadwaita window";

  measure_begin ("the window: milliseconds, and megabytes");
  measure_print (results->content, "sign-in page on screen, processor time", window, 1e3, 1.25);
  measure_print (results->content_clock, "sign-in page on screen, on the clock", window, 1e3, 0);
  measure_print (results->clients, "200,000 clients on screen, processor time", window, 1e3, 1.6);
  measure_print (results->clients_clock, "200,000 clients on screen, on the clock", window, 1e3, 0);
  measure_print_difference (results->memory, "memory (PSS) with 200,000 clients", window, MEGABYTE,
                            20);
  measure_print (results->scroll, "scrolling 200,000 clients, processor time", "bare GtkColumnView",
                 1e3, 1.1);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  Results results = { measure_pairs_new (), measure_pairs_new (), measure_pairs_new (),
                      measure_pairs_new (), measure_pairs_new (), measure_pairs_new () };

  if (argc != 4)
    g_error ("Usage: bench-window MINIMAL TABLE CASELOAD");
  bench = (Bench){ argv[1], argv[2], argv[3], network_new () };
  /* Once without being counted, so that all is in the machine's memory. */
  run_pair (&bench, NULL);
  for (int i = 0; i < N_PAIRS; i++)
    run_pair (&bench, &results);
  print (&results);

  network_free (bench.network);
  measure_pairs_free (results.content);
  measure_pairs_free (results.content_clock);
  measure_pairs_free (results.clients);
  measure_pairs_free (results.clients_clock);
  measure_pairs_free (results.memory);
  measure_pairs_free (results.scroll);
  return measure_end ();
}
