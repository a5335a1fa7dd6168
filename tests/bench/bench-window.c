/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "measure.h"
#include "network.h"

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
  double clock;
  double processor;
} Moment;

/* What a program printed, by its words, beginning with the moment at which it was started. */
static GHashTable *
run (const char *program, const char *argument)
{
  g_autoptr (GHashTable) moments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Moment start = { (double) g_get_monotonic_time (), 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess)
    process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, argument, NULL);
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;

  if (process == NULL ||
      !g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error))
    g_error ("%s", error->message);
  if (!g_subprocess_get_successful (process))
    g_error ("%s did not end well.", program);
  g_hash_table_insert (moments, g_strdup ("start"), g_memdup2 (&start, sizeof start));
  lines = g_strsplit (output, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char word[32];
      gint64 clock, processor;
      Moment moment;

      if (sscanf (lines[i], "%31s %" SCNi64 " %" SCNi64, word, &clock, &processor) != 3)
        continue;
      moment = (Moment){ (double) clock, (double) processor };
      g_hash_table_insert (moments, g_strdup (word), g_memdup2 (&moment, sizeof moment));
    }
  return g_steal_pointer (&moments);
}

static const Moment *
find (GHashTable *moments, const char *word)
{
  const Moment *moment = g_hash_table_lookup (moments, word);

  if (moment == NULL)
    g_error ("There is no moment “%s”.", word);
  return moment;
}

static double
get_processor (GHashTable *moments, const char *from, const char *to)
{
  return find (moments, to)->processor - find (moments, from)->processor;
}

static double
get_clock (GHashTable *moments, const char *from, const char *to)
{
  return find (moments, to)->clock - find (moments, from)->clock;
}

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
  g_autoptr (GHashTable) minimal = run (bench->minimal, NULL);
  g_autoptr (GHashTable) caseload = run (bench->caseload, bench->network->path);
  g_autoptr (GHashTable) table = run (bench->table, NULL);
  double least = get_processor (minimal, "start", "content");
  double least_clock = get_clock (minimal, "start", "content");

  if (results == NULL)
    return;
  measure_pairs_add (results->content, get_processor (caseload, "start", "content"), least);
  measure_pairs_add (results->content_clock, get_clock (caseload, "start", "content"), least_clock);
  measure_pairs_add (results->clients, get_processor (caseload, "password", "clients"), least);
  measure_pairs_add (results->clients_clock, get_clock (caseload, "password", "clients"),
                     least_clock);
  measure_pairs_add (results->memory, find (caseload, "memory")->clock,
                     find (minimal, "memory")->clock);
  measure_pairs_add (results->scroll, get_processor (caseload, "scroll-begin", "scroll-end"),
                     get_processor (table, "scroll-begin", "scroll-end"));
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
