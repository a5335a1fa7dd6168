/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-slot-private.h"

#include "cl-slot-store.h"

/* So few are read one by one; of more, the days are read as they are. */
#define FEW 8

/* One practitioner's day. */
typedef struct
{
  gint64 member;
  GArray *spans;
  guint span;
  gint64 free_from;
} Line;

/* A day of all of them. */
typedef struct
{
  const ClSlotSearch *search;
  const ClDay *day;
  GArray *lines;
  GArray *slots;
} Scan;

static void
clear_line (gpointer data)
{
  g_array_unref (((Line *) data)->spans);
}

/* Offers what is free of the line before @until. */
static void
offer (Scan *scan, Line *line, gint64 until)
{
  for (; line->span < line->spans->len; line->span++)
    {
      const ClTimeSpan *span = &g_array_index (line->spans, ClTimeSpan, line->span);
      gint64 start = MAX (span->start, scan->search->from);
      ClSlotWindow window = { scan->day, MAX (start, line->free_from), MIN (span->end, until),
                              line->free_from <= span->start && start == span->start };

      cl_slot_grid_add (&window, scan->search->length, line->member, scan->slots);
      if (span->end > until)
        break;
    }
}

static int
compare_line (gconstpointer key, gconstpointer line)
{
  gint64 member = *(const gint64 *) key;
  gint64 other = ((const Line *) line)->member;

  return (member > other) - (member < other);
}

static gboolean
on_busy_cb (gint64 practitioner, gint64 start, gint64 end, gpointer data)
{
  Scan *scan = data;
  Line *line =
    bsearch (&practitioner, scan->lines->data, scan->lines->len, sizeof (Line), compare_line);

  if (line == NULL)
    return TRUE;
  if (start > line->free_from)
    offer (scan, line, start);
  line->free_from = MAX (line->free_from, end);
  return TRUE;
}

static void
begin_day (Scan *scan, const ClDay *day)
{
  const ClSlotSearch *search = scan->search;

  scan->day = day;
  for (guint i = 0; i < scan->lines->len; i++)
    {
      Line *line = &g_array_index (scan->lines, Line, i);

      g_array_set_size (line->spans, 0);
      line->span = 0;
      line->free_from = MAX (day->start, search->from);
      cl_hours_add_spans_of_day (&search->hours[i], day, search->zone, line->spans);
    }
}

static gboolean
walk_day (Scan *scan, GError **error)
{
  const ClSlotSearch *search = scan->search;
  gint64 from = MAX (scan->day->start, search->from);
  gint64 to = MIN (scan->day->end, search->to);

  if (scan->lines->len > FEW)
    return cl_slot_store_walk (search->db, from, to, on_busy_cb, scan, error);
  for (guint i = 0; i < scan->lines->len; i++)
    if (!cl_slot_store_walk_practitioner (search->db, g_array_index (scan->lines, Line, i).member,
                                          from, to, on_busy_cb, scan, error))
      return FALSE;
  return TRUE;
}

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  const ClSlot *x = a;
  const ClSlot *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return (x->practitioner > y->practitioner) - (x->practitioner < y->practitioner);
}

/**
 * cl_slot_is_busy:
 * @search: a search
 * @start: when a slot begins
 *
 * Returns: whether the client who must be free is not
 */
gboolean
cl_slot_is_busy (const ClSlotSearch *search, gint64 start)
{
  for (guint i = 0; search->busy != NULL && i < search->busy->len; i++)
    {
      const ClTimeSpan *span = &g_array_index (search->busy, ClTimeSpan, i);

      if (span->start < start + search->length && span->end > start)
        return TRUE;
    }
  return FALSE;
}

static void
end_day (Scan *scan, GArray *found)
{
  gint64 to = MIN (scan->day->end, scan->search->to);

  for (guint i = 0; i < scan->lines->len; i++)
    offer (scan, &g_array_index (scan->lines, Line, i), to);
  g_array_sort (scan->slots, compare_slots);
  for (guint i = 0; i < scan->slots->len; i++)
    if (!cl_slot_is_busy (scan->search, g_array_index (scan->slots, ClSlot, i).start))
      g_array_append_val (found, g_array_index (scan->slots, ClSlot, i));
  g_array_set_size (scan->slots, 0);
}

/**
 * cl_slot_scan:
 * @search: what is looked for
 * @limit: how many are wanted
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Goes through the days in their order and leaves off after the one with which there are enough.
 *
 * Returns: (transfer full) (element-type ClSlot) (nullable): the first @limit slots, by start, then
 *   practitioner
 */
GArray *
cl_slot_scan (const ClSlotSearch *search, guint64 limit, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (ClSlot));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (ClSlot));
  Scan scan = { .search = search, .lines = lines, .slots = slots };

  g_array_set_clear_func (lines, clear_line);
  for (guint i = 0; i < search->members->len; i++)
    {
      Line line = { g_array_index (search->members, gint64, i),
                    g_array_new (FALSE, FALSE, sizeof (ClTimeSpan)), 0, 0 };

      g_array_append_val (lines, line);
    }
  for (guint i = 0; i < search->days->len && found->len < limit; i++)
    {
      begin_day (&scan, &g_array_index (search->days, ClDay, i));
      if (!walk_day (&scan, error))
        return NULL;
      end_day (&scan, found);
    }
  if (found->len > limit)
    g_array_set_size (found, (guint) limit);
  return g_steal_pointer (&found);
}
