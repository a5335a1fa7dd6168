/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-lanes.h"

static int
compare (gconstpointer a, gconstpointer b)
{
  const ClCalendarBox *left = *(ClCalendarBox *const *) a;
  const ClCalendarBox *right = *(ClCalendarBox *const *) b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  if (left->end != right->end)
    return left->end > right->end ? -1 : 1;
  return left < right ? -1 : left > right ? 1 : 0;
}

static gboolean
overlap (const ClCalendarBox *a, const ClCalendarBox *b)
{
  return a->start < b->end && b->start < a->end;
}

/* The first lane in which nothing is in the way. */
static guint
find_lane (GPtrArray *boxes, guint first, guint nth)
{
  const ClCalendarBox *box = g_ptr_array_index (boxes, nth);

  for (guint lane = 0;; lane++)
    {
      gboolean is_free = TRUE;

      for (guint i = first; i < nth && is_free; i++)
        {
          const ClCalendarBox *other = g_ptr_array_index (boxes, i);

          is_free = other->lane != lane || !overlap (other, box);
        }
      if (is_free)
        return lane;
    }
}

/* A group ends where nothing reaches over; its lanes are equal. */
static void
share_out (GPtrArray *boxes)
{
  guint first = 0;

  g_ptr_array_sort (boxes, compare);
  while (first < boxes->len)
    {
      const ClCalendarBox *opening = g_ptr_array_index (boxes, first);
      int end = opening->end;
      guint n_lanes = 0;
      guint i;

      for (i = first; i < boxes->len; i++)
        {
          ClCalendarBox *box = g_ptr_array_index (boxes, i);

          if (i > first && box->start >= end)
            break;
          end = MAX (end, box->end);
          box->lane = find_lane (boxes, first, i);
          n_lanes = MAX (n_lanes, box->lane + 1);
        }
      for (guint j = first; j < i; j++)
        ((ClCalendarBox *) g_ptr_array_index (boxes, j))->n_lanes = n_lanes;
      first = i;
    }
}

static gboolean
meets_any (const ClCalendarBox *box, GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++)
    if (overlap (box, g_ptr_array_index (others, i)))
      return TRUE;
  return FALSE;
}

/* All that share lanes make the same room, or their lanes would not be equal. */
static void
make_room (GPtrArray *booked, GPtrArray *strips)
{
  for (guint first = 0, i; first < booked->len; first = i)
    {
      ClCalendarBox *opening = g_ptr_array_index (booked, first);
      int end = opening->end;
      guint n_strips = 0;

      for (i = first; i < booked->len; i++)
        {
          const ClCalendarBox *box = g_ptr_array_index (booked, i);

          if (i > first && box->start >= end)
            break;
          end = MAX (end, box->end);
          for (guint j = 0; j < strips->len; j++)
            if (overlap (box, g_ptr_array_index (strips, j)))
              n_strips = MAX (n_strips, ((ClCalendarBox *) g_ptr_array_index (strips, j))->n_lanes);
        }
      for (guint j = first; j < i; j++)
        ((ClCalendarBox *) g_ptr_array_index (booked, j))->n_strips = n_strips;
    }
}

/**
 * cl_calendar_lanes_arrange:
 * @boxes: (array length=n_boxes): what stands in a column, in any order
 * @n_boxes: how many
 *
 * Puts beside each other what overlaps: by start, longer first, each into the first free lane. What
 * is cancelled takes no lane beside others, so that its time reads as free (docs: CALENDAR,
 * Overlaps).
 */
void
cl_calendar_lanes_arrange (ClCalendarBox *boxes, gsize n_boxes)
{
  g_autoptr (GPtrArray) booked = g_ptr_array_new ();
  g_autoptr (GPtrArray) strips = g_ptr_array_new ();
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();

  for (gsize i = 0; i < n_boxes; i++)
    {
      boxes[i].lane = boxes[i].n_strips = 0;
      boxes[i].n_lanes = 1;
      boxes[i].is_strip = FALSE;
      if (!boxes[i].is_cancelled)
        g_ptr_array_add (booked, &boxes[i]);
    }
  for (gsize i = 0; i < n_boxes; i++)
    if (boxes[i].is_cancelled)
      {
        boxes[i].is_strip = meets_any (&boxes[i], booked);
        g_ptr_array_add (boxes[i].is_strip ? strips : alone, &boxes[i]);
      }
  share_out (booked);
  share_out (strips);
  share_out (alone);
  make_room (booked, strips);
}
