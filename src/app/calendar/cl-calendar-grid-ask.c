/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-grid-private.h"

#include "cl-calendar-shift.h"

/* What the grid asks for when a card is moved or made longer, by the pointer or by keys. */

/**
 * cl_calendar_grid_may_change:
 * @card: a card
 *
 * Returns: whether who looks may change what it shows
 */
gboolean
cl_calendar_grid_may_change (ClCalendarCard *card)
{
  ClAppointment *appointment = cl_calendar_card_get_appointment (card);

  return appointment != NULL && appointment->may_change && !appointment->is_busy &&
         appointment->state != CL_APPOINTMENT_STATE_CANCELLED;
}

/**
 * cl_calendar_grid_may_move_to:
 * @self: a grid
 * @card: a card that may be moved
 * @column: where to
 *
 * Returns: whether who looks may put it there
 */
gboolean
cl_calendar_grid_may_move_to (ClCalendarGrid *self, ClCalendarCard *card, int column)
{
  ClCalendarColumn *from = cl_calendar_grid_get_column (self, cl_calendar_card_get_column (card));
  ClCalendarColumn *to = column >= 0 ? cl_calendar_grid_get_column (self, (guint) column) : NULL;

  return to != NULL && (to->may_book || to->practitioner == from->practitioner);
}

/**
 * cl_calendar_grid_ask_move:
 * @self: a grid
 * @card: a card
 * @column: where what it shows is to stand
 * @minutes: how much later by the clocks, or earlier
 *
 * Asks for it, where who looks may change it.
 */
void
cl_calendar_grid_ask_move (ClCalendarGrid *self, ClCalendarCard *card, guint column, int minutes)
{
  ClAppointment *appointment = cl_calendar_card_get_appointment (card);
  gint64 start;

  if (!cl_calendar_grid_may_change (card))
    return;
  start = cl_calendar_shift_move (
    appointment, cl_calendar_grid_get_column (self, cl_calendar_card_get_column (card)),
    cl_calendar_grid_get_column (self, column), minutes);
  g_signal_emit_by_name (self, "moved", appointment, column, start,
                         (int) ((appointment->end - appointment->start) / G_TIME_SPAN_MINUTE));
}

/**
 * cl_calendar_grid_ask_resize:
 * @self: a grid
 * @card: a card
 * @end: where its end is to be, in minutes after midnight
 *
 * Asks for it, where who looks may change it and its end is in that day.
 */
void
cl_calendar_grid_ask_resize (ClCalendarGrid *self, ClCalendarCard *card, int end)
{
  ClAppointment *appointment = cl_calendar_card_get_appointment (card);
  guint nth = cl_calendar_card_get_column (card);
  ClCalendarColumn *column = cl_calendar_grid_get_column (self, nth);

  if (cl_calendar_grid_may_change (card) && cl_calendar_shift_ends_in (appointment, column))
    g_signal_emit_by_name (self, "moved", appointment, nth, appointment->start,
                           cl_calendar_shift_resize (appointment, column, end));
}
