/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-service.h"

#include <glib/gi18n-lib.h>

/* Takes over @line. */
static void
add (GPtrArray *lines, guint n, char *line)
{
  if (n > 0)
    g_ptr_array_add (lines, line);
  else
    g_free (line);
}

static void
add_left_out (GPtrArray *lines, const ClCalendarImport *self)
{
  add (lines, self->n_free,
       g_strdup_printf (
         g_dngettext (GETTEXT_PACKAGE, "%u event leaves the time free and was left out.",
                      "%u events leave the time free and were left out.", self->n_free),
         self->n_free));
  add (lines, self->n_outside,
       g_strdup_printf (
         g_dngettext (GETTEXT_PACKAGE, "%u event is not within a year from today and was left out.",
                      "%u events are not within a year from today and were left out.",
                      self->n_outside),
         self->n_outside));
  add (lines, self->n_overlapping,
       g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u busy time overlaps what is booked.",
                                     "%u busy times overlap what is booked.", self->n_overlapping),
                        self->n_overlapping));
}

/**
 * cl_calendar_import_describe:
 * @self: a report
 *
 * Returns: (transfer full): how many busy times were imported, and what was left out, in sentences,
 *   one a line
 */
char *
cl_calendar_import_describe (const ClCalendarImport *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (lines, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u event was read.",
                                                        "%u events were read.", self->n_events),
                                           self->n_events));
  g_ptr_array_add (lines,
                   g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u busy time was imported.",
                                                 "%u busy times were imported.", self->n_times),
                                    self->n_times));
  for (guint i = 0; i < self->left_out->len; i++)
    g_ptr_array_add (lines, g_strdup (g_ptr_array_index (self->left_out, i)));
  add (lines, self->n_replaced,
       g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of an earlier import was replaced.",
                                     "%u of an earlier import were replaced.", self->n_replaced),
                        self->n_replaced));
  add_left_out (lines, self);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
