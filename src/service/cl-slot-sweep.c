/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first free time of all practitioners, by one scan of what is booked, in order, that leaves
 * off as soon as nothing earlier can come (docs: PERFORMANCE, What is fast). */
#include "cl-slot-private.h"

#include "cl-slot-store.h"

/* One practitioner: the first of their free times that is still in question. */
typedef struct
{
  gint64 member;
  ClAvailability *availability;
  guint day; /* the day after the one of the spans */
  GArray *spans;
  guint span;
  gint64 free_from;
  ClSlotWindow window; /* of which the end is not known for sure */
  guint place; /* in the heap */
} Line;

typedef struct
{
  const ClSlotSearch *search;
  GArray *lines; /* by member */
  GPtrArray *heap; /* those without a decision, the earliest window first */
  ClSlot best;
} Sweep;

static void
clear_line (gpointer data)
{
  g_array_unref (((Line *) data)->spans);
}

static gboolean
is_before (const Line *a, const Line *b)
{
  if (a->window.start != b->window.start)
    return a->window.start < b->window.start;
  return a->member < b->member;
}

static void
put (Sweep *sweep, guint place, Line *line)
{
  sweep->heap->pdata[place] = line;
  line->place = place;
}

static void
sift_down (Sweep *sweep, guint place)
{
  Line *line = sweep->heap->pdata[place];
  guint n = sweep->heap->len;

  while (2 * place + 1 < n)
    {
      guint child = 2 * place + 1;

      if (child + 1 < n && is_before (sweep->heap->pdata[child + 1], sweep->heap->pdata[child]))
        child++;
      if (!is_before (sweep->heap->pdata[child], line))
        break;
      put (sweep, place, sweep->heap->pdata[child]);
      place = child;
    }
  put (sweep, place, line);
}

#define GONE G_MAXUINT

static void
leave (Sweep *sweep, Line *line)
{
  guint place = line->place;
  Line *last = sweep->heap->pdata[sweep->heap->len - 1];

  g_ptr_array_set_size (sweep->heap, (int) sweep->heap->len - 1);
  line->place = GONE;
  if (last == line)
    return;
  put (sweep, place, last);
  /* It may belong further up than where it was put, then down from there. */
  while (place > 0 && is_before (last, sweep->heap->pdata[(place - 1) / 2]))
    {
      put (sweep, place, sweep->heap->pdata[(place - 1) / 2]);
      place = (place - 1) / 2;
      put (sweep, place, last);
    }
  sift_down (sweep, place);
}

/* The next free time that is long enough, as far as what is booked is known. */
static gboolean
find_window (Sweep *sweep, Line *line)
{
  const ClSlotSearch *search = sweep->search;

  for (;; line->span++)
    {
      const ClTimeSpan *span;
      gint64 start;

      while (line->span >= line->spans->len)
        {
          if (line->day >= search->days->len)
            return FALSE;
          g_array_set_size (line->spans, 0);
          line->span = 0;
          cl_availability_add_spans_of_day (line->availability,
                                            &g_array_index (search->days, ClDay, line->day++),
                                            search->zone, line->spans);
        }
      span = &g_array_index (line->spans, ClTimeSpan, line->span);
      start = MAX (span->start, search->from);
      line->window = (ClSlotWindow){ &g_array_index (search->days, ClDay, line->day - 1),
                                     MAX (start, line->free_from), MIN (span->end, search->to),
                                     line->free_from <= span->start && start == span->start };
      if (line->window.start + search->length <= line->window.end)
        return TRUE;
    }
}

static void
decide (Sweep *sweep, Line *line, gint64 start)
{
  if (start < sweep->best.start ||
      (start == sweep->best.start && line->member < sweep->best.practitioner))
    sweep->best = (ClSlot){ line->member, start };
  leave (sweep, line);
}

static void
go_on (Sweep *sweep, Line *line)
{
  if (find_window (sweep, line))
    sift_down (sweep, line->place);
  else
    leave (sweep, line);
}

/* Decides on a line by all that begins before @position. */
static gboolean
settle (Sweep *sweep, Line *line, gint64 position)
{
  gint64 length = sweep->search->length;
  gint64 first = cl_slot_grid_get_first (&line->window, length);

  if (first + length > MIN (position, line->window.end) && position < line->window.end)
    return FALSE;
  decide (sweep, line, first);
  return TRUE;
}

/* Cuts the line's window by what is booked. */
static void
cut (Sweep *sweep, Line *line, gint64 start, gint64 end)
{
  gint64 first;

  if (end <= line->window.start || start >= line->window.end)
    return;
  line->window.end = MAX (start, line->window.start);
  first = cl_slot_grid_get_first (&line->window, sweep->search->length);
  if (first != G_MAXINT64)
    {
      decide (sweep, line, first);
      return;
    }
  line->free_from = MAX (line->free_from, end);
  go_on (sweep, line);
}

static int
compare_line (gconstpointer key, gconstpointer line)
{
  gint64 member = *(const gint64 *) key;
  gint64 other = ((const Line *) line)->member;

  return (member > other) - (member < other);
}

/* Whether nothing that is still in question can come before the best. */
static gboolean
is_over (Sweep *sweep, gint64 position)
{
  while (sweep->heap->len > 0)
    {
      Line *top = sweep->heap->pdata[0];

      if (sweep->best.start < top->window.start ||
          (sweep->best.start == top->window.start && sweep->best.practitioner < top->member))
        return TRUE;
      if (!settle (sweep, top, position))
        return FALSE;
    }
  return TRUE;
}

static gboolean
on_busy_cb (gint64 practitioner, gint64 start, gint64 end, gpointer data)
{
  Sweep *sweep = data;
  Line *line;

  if (is_over (sweep, start))
    return FALSE;
  line =
    bsearch (&practitioner, sweep->lines->data, sweep->lines->len, sizeof (Line), compare_line);
  if (line != NULL && line->place != GONE && !settle (sweep, line, start))
    cut (sweep, line, start, end);
  return TRUE;
}

static void
begin (Sweep *sweep)
{
  const ClSlotSearch *search = sweep->search;

  g_array_set_size (sweep->lines, search->members->len);
  for (guint i = 0; i < search->members->len; i++)
    {
      Line *line = &g_array_index (sweep->lines, Line, i);

      line->member = g_array_index (search->members, gint64, i);
      line->availability = search->availabilities->pdata[i];
      line->spans = g_array_new (FALSE, FALSE, sizeof (ClTimeSpan));
      line->place = GONE;
      if (!find_window (sweep, line))
        continue;
      g_ptr_array_add (sweep->heap, line);
      line->place = sweep->heap->len - 1;
    }
  for (guint i = sweep->heap->len / 2; i-- > 0;)
    sift_down (sweep, i);
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
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_autoptr (GPtrArray) heap = g_ptr_array_new ();
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (ClSlot));
  Sweep sweep = { search, lines, heap, { 0, G_MAXINT64 } };

  g_return_val_if_fail (search->busy == NULL, NULL);

  g_array_set_clear_func (lines, clear_line);
  begin (&sweep);
  if (!cl_slot_store_walk (search->db, search->from, search->to, on_busy_cb, &sweep, error))
    return NULL;
  is_over (&sweep, G_MAXINT64);
  if (sweep.best.start != G_MAXINT64)
    g_array_append_val (found, sweep.best);
  return g_steal_pointer (&found);
}
