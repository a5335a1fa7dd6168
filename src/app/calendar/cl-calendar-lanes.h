/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ClCalendarBox:
 * @start: minutes after midnight of its column
 * @end: the first minute after it
 * @is_cancelled: whether its time is free again
 * @lane: (out): its place among those beside it, from the start of the line
 * @n_lanes: (out): how many are beside each other there
 * @is_strip: (out): whether it stands as a strip at the end, beside what was booked since; @lane
 *   and @n_lanes then count the strips
 * @n_strips: (out): how many strips it leaves room for
 *
 * Where an appointment stands in its column.
 */
typedef struct
{
  int start;
  int end;
  gboolean is_cancelled;
  guint lane;
  guint n_lanes;
  gboolean is_strip;
  guint n_strips;
} ClCalendarBox;

void cl_calendar_lanes_arrange (ClCalendarBox *boxes, gsize n_boxes);

G_END_DECLS
