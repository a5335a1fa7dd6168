/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-calendar-column.h"

G_BEGIN_DECLS

gboolean cl_calendar_shift_ends_in (ClAppointment *appointment, ClCalendarColumn *column);
gboolean cl_calendar_shift_is_within (ClAppointment *appointment, ClCalendarColumn *column);
gint64 cl_calendar_shift_move (ClAppointment *appointment,
                               ClCalendarColumn *from,
                               ClCalendarColumn *to,
                               int minutes);
void cl_calendar_shift_show (ClAppointment *appointment,
                             ClCalendarColumn *from,
                             ClCalendarColumn *to,
                             int minutes,
                             int *start,
                             int *end);
int cl_calendar_shift_resize (ClAppointment *appointment, ClCalendarColumn *column, int end);

G_END_DECLS
