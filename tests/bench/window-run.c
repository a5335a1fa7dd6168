/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-run.h"

#include <inttypes.h>
#include <stdio.h>

static void
add_moment (GHashTable *moments, const char *word, double clock, double processor)
{
  WindowMoment moment = { clock, processor };

  g_hash_table_insert (moments, g_strdup (word), g_memdup2 (&moment, sizeof moment));
}

static char *
read_output (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess)
    process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *output = NULL;

  if (process == NULL ||
      !g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error))
    g_error ("%s", error->message);
  if (!g_subprocess_get_successful (process))
    g_error ("%s did not end well.", arguments[0]);
  return output;
}

/* What a program printed, by its words, beginning with the moment at which it was started.
 * The program's arguments follow it; the first one that is NULL ends them. */
GHashTable *
window_run (const char *program, ...)
{
  GHashTable *moments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;
  va_list rest;

  va_start (rest, program);
  for (const char *argument = program; argument != NULL; argument = va_arg (rest, const char *))
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (rest);
  g_ptr_array_add (arguments, NULL);
  add_moment (moments, "start", (double) g_get_monotonic_time (), 0);
  output = read_output ((const char *const *) arguments->pdata);
  lines = g_strsplit (output, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char word[32];
      gint64 clock, processor;

      if (sscanf (lines[i], "%31s %" SCNi64 " %" SCNi64, word, &clock, &processor) == 3)
        add_moment (moments, word, (double) clock, (double) processor);
    }
  return moments;
}

const WindowMoment *
window_run_find (GHashTable *moments, const char *word)
{
  const WindowMoment *moment = g_hash_table_lookup (moments, word);

  if (moment == NULL)
    g_error ("There is no moment “%s”.", word);
  return moment;
}

double
window_run_get_processor (GHashTable *moments, const char *from, const char *to)
{
  return window_run_find (moments, to)->processor - window_run_find (moments, from)->processor;
}

double
window_run_get_clock (GHashTable *moments, const char *from, const char *to)
{
  return window_run_find (moments, to)->clock - window_run_find (moments, from)->clock;
}
