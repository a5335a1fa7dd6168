/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-slot-private.h"

static gint64
round_up (gint64 time)
{
  return (time + CL_SLOT_QUARTER - 1) / CL_SLOT_QUARTER * CL_SLOT_QUARTER;
}

/**
 * cl_slot_grid_get_first:
 * @window: a free time
 * @length: how long is needed
 *
 * Where hours begin, the first start is theirs; where something ends, it is the next quarter of an
 * hour, unless the time is long enough without that alone: so a time that was cancelled is offered
 * whatever its minute.
 *
 * Returns: the first start that is offered; %G_MAXINT64 where the time is too short
 */
gint64
cl_slot_grid_get_first (const ClSlotWindow *window, gint64 length)
{
  gint64 first = window->start;

  if (!window->is_opening)
    first = window->day->start + round_up (window->start - window->day->start);
  if (first + length > window->end)
    first = window->start;
  return first + length <= window->end ? first : G_MAXINT64;
}

/**
 * cl_slot_grid_add:
 * @window: a free time
 * @length: how long is needed
 * @practitioner: whose it is
 * @slots: (element-type ClSlot): gets its starts at the end
 *
 * As many times one after the other as the free time holds, each in whole quarters of an hour: an
 * hour for 50 minutes. Where it holds one alone, each quarter at which that could begin.
 */
void
cl_slot_grid_add (const ClSlotWindow *window, gint64 length, gint64 practitioner, GArray *slots)
{
  ClSlot slot = { practitioner, cl_slot_grid_get_first (window, length) };
  gint64 step = round_up (length);

  if (slot.start == G_MAXINT64)
    return;
  if (slot.start + step + length > window->end)
    step = CL_SLOT_QUARTER;
  for (; slot.start + length <= window->end; slot.start += step)
    g_array_append_val (slots, slot);
}
