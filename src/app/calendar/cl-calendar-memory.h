/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ClCalendarMemory:
 * @is_week: whether a week is looked at, else a day
 * @one: whose week, or 0
 * @several: (element-type gint64): whose day
 *
 * How the calendar was looked at last.
 */
typedef struct
{
  gboolean is_week;
  gint64 one;
  GArray *several;
} ClCalendarMemory;

void cl_calendar_memory_init (ClCalendarMemory *self);
void cl_calendar_memory_clear (ClCalendarMemory *self);
void cl_calendar_memory_save (const ClCalendarMemory *self);

G_END_DECLS
