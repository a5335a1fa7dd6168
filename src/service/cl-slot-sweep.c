/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first free time of all practitioners, by one scan of what is booked, in order, that leaves
 * off as soon as nothing earlier can come (docs: PERFORMANCE, What is fast). */
#include "cl-slot-private.h"

#include "cl-slot-store.h"

/* One practitioner: the first of their free times that is still in question. */
typedef struct
{
  gint64 member;
  const ClHours *hours;
  guint day; /* the day after the one of the spans */
  GArray *spans;
  guint span;
  gint64 free_from;
  ClSlotWindow window; /* of which the end is not known for sure */
  gboolean is_done; /* whether their first time is known, or that there is none */
} Line;

/**
 * Sweep:
 * @lines: by member
 * @look_at: when all lines are looked at again, for who has nothing booked is met by no row
 * @stop_at: when nothing that is still in question can come before the best
 * @best: the first time known so far
 */
typedef struct
{
  const ClSlotSearch *search;
  Line *lines;
  guint n_lines;
  gint64 look_at;
  gint64 stop_at;
  ClSlot best;
} Sweep;

/* The next free time that is long enough, as far as what is booked is known. */
static void
find_window (Sweep *sweep, Line *line)
{
  const ClSlotSearch *search = sweep->search;

  for (;; line->span++)
    {
      const ClTimeSpan *span;
      gint64 start;

      while (line->span >= line->spans->len)
        {
          line->is_done = line->day >= search->days->len;
          if (line->is_done)
            return;
          g_array_set_size (line->spans, 0);
          line->span = 0;
          cl_hours_add_spans_of_day (line->hours, &g_array_index (search->days, ClDay, line->day++),
                                     search->zone, line->spans);
        }
      span = &g_array_index (line->spans, ClTimeSpan, line->span);
      start = MAX (span->start, search->from);
      line->window = (ClSlotWindow){ &g_array_index (search->days, ClDay, line->day - 1),
                                     MAX (start, line->free_from), MIN (span->end, search->to),
                                     line->free_from <= span->start && start == span->start };
      if (line->window.start + search->length <= line->window.end)
        return;
    }
}

static void
decide (Sweep *sweep, Line *line, gint64 start)
{
  line->is_done = TRUE;
  if (start > sweep->best.start ||
      (start == sweep->best.start && line->member > sweep->best.practitioner))
    return;
  sweep->best = (ClSlot){ line->member, start };
  /* Who is free as early may still be offered that time rather than the quarter after it. */
  sweep->stop_at = start + sweep->search->length + CL_SLOT_QUARTER;
}

/* Decides on a line by all that begins before @position. */
static gboolean
settle (Sweep *sweep, Line *line, gint64 position)
{
  gint64 length = sweep->search->length;
  gint64 first;

  if (line->window.start + length > position && position < line->window.end)
    return FALSE;
  first = cl_slot_grid_get_first (&line->window, length);
  if (first + length > MIN (position, line->window.end) && position < line->window.end)
    return FALSE;
  decide (sweep, line, first);
  return TRUE;
}

/* Cuts the line's window by what is booked. */
static void
cut (Sweep *sweep, Line *line, gint64 start, gint64 end)
{
  gint64 first = G_MAXINT64;

  if (end <= line->window.start || start >= line->window.end)
    return;
  line->window.end = MAX (start, line->window.start);
  if (line->window.start + sweep->search->length <= line->window.end)
    first = cl_slot_grid_get_first (&line->window, sweep->search->length);
  if (first != G_MAXINT64)
    {
      decide (sweep, line, first);
      return;
    }
  line->free_from = MAX (line->free_from, end);
  find_window (sweep, line);
}

/* A binary search, written out: it is made for each that is booked. */
static Line *
find_line (Sweep *sweep, gint64 member)
{
  guint low = 0;
  guint high = sweep->n_lines;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (sweep->lines[middle].member < member)
        low = middle + 1;
      else
        high = middle;
    }
  return low < sweep->n_lines && sweep->lines[low].member == member ? &sweep->lines[low] : NULL;
}

static void
look_at_all (Sweep *sweep, gint64 position)
{
  for (guint i = 0; i < sweep->n_lines; i++)
    if (!sweep->lines[i].is_done)
      settle (sweep, &sweep->lines[i], position);
  sweep->look_at = position == G_MAXINT64 ? position : position + sweep->search->length;
}

static gboolean
on_busy_cb (gint64 practitioner, gint64 start, gint64 end, gpointer data)
{
  Sweep *sweep = data;
  Line *line;

  if (start >= sweep->look_at)
    look_at_all (sweep, start);
  /* Whose time would be as early as the best would have been found by now. */
  if (start >= sweep->stop_at)
    {
      look_at_all (sweep, start);
      return FALSE;
    }
  line = find_line (sweep, practitioner);
  if (line != NULL && !line->is_done && !settle (sweep, line, start))
    cut (sweep, line, start, end);
  return TRUE;
}

static void
begin (Sweep *sweep)
{
  const ClSlotSearch *search = sweep->search;

  sweep->n_lines = search->members->len;
  sweep->lines = g_new0 (Line, sweep->n_lines);
  for (guint i = 0; i < sweep->n_lines; i++)
    {
      Line *line = &sweep->lines[i];

      line->member = g_array_index (search->members, gint64, i);
      line->hours = &search->hours[i];
      line->spans = g_array_new (FALSE, FALSE, sizeof (ClTimeSpan));
      find_window (sweep, line);
    }
}

static void
end (Sweep *sweep)
{
  for (guint i = 0; i < sweep->n_lines; i++)
    g_array_unref (sweep->lines[i].spans);
  g_free (sweep->lines);
}

/**
 * cl_slot_sweep:
 * @search: what is looked for
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClSlot) (nullable): the first slot of all practitioners,
 *   or none; the same as cl_slot_scan() of one
 */
GArray *
cl_slot_sweep (const ClSlotSearch *search, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (ClSlot));
  Sweep sweep = { .search = search,
                  .look_at = search->from + search->length,
                  .stop_at = G_MAXINT64,
                  .best = { 0, G_MAXINT64 } };
  gboolean is_read;

  g_return_val_if_fail (search->busy == NULL, NULL);

  begin (&sweep);
  is_read = cl_slot_store_walk (search->db, search->from, search->to, on_busy_cb, &sweep, error);
  if (is_read)
    look_at_all (&sweep, G_MAXINT64);
  end (&sweep);
  if (!is_read)
    return NULL;
  if (sweep.best.start != G_MAXINT64)
    g_array_append_val (found, sweep.best);
  return g_steal_pointer (&found);
}
