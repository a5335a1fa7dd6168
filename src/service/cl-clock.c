/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-clock-private.h"

#include <time.h>

/* The clock is corrected by seconds every day, and a summer time set wrong by an hour: neither is
 * worth an entry. */
#define JUMP G_TIME_SPAN_DAY

/* Unlike the monotonic clock of GLib this one counts the time that a laptop was asleep, which is no
 * jump. */
static ClClockReading
read_computer (void)
{
  struct timespec elapsed = { 0 };

  clock_gettime (CLOCK_BOOTTIME, &elapsed);
  return (ClClockReading){ g_get_real_time (),
                           elapsed.tv_sec * G_USEC_PER_SEC + elapsed.tv_nsec / 1000 };
}

/**
 * cl_clock_init:
 * @self: (out caller-allocated): a clock
 * @source: (nullable): how it is read; %NULL for the computer's own
 *
 * Begins to watch the clock.
 */
void
cl_clock_init (ClClock *self, ClClockSource source)
{
  self->source = source != NULL ? source : read_computer;
  self->trusted = self->source ();
  self->is_compared = FALSE;
  self->behind = 0;
}

/**
 * cl_clock_set_behind:
 * @self: a clock
 * @behind: in µs
 *
 * Lets a practice's time be behind the computer's. That is no jump.
 */
void
cl_clock_set_behind (ClClock *self, gint64 behind)
{
  self->behind = behind;
}

/**
 * cl_clock_get_time:
 * @self: a clock
 *
 * Returns: the time that a practice goes by, in µs since 1970 in UTC
 */
gint64
cl_clock_get_time (const ClClock *self)
{
  return self->source ().wall - self->behind;
}

/**
 * cl_clock_find_jump:
 * @self: a clock
 * @last_entry: the time of the log's last entry, or 0
 * @jump_out: (out caller-allocated): the jump, where there is one
 *
 * While a practice is open, a jump is a day or more, forwards or backwards, between what the clock
 * shows and what it showed before with the time that really went by; short steps add up. A gap
 * after the last entry is normal when a practice is opened, and no clock that goes by itself tells
 * whether it is right; but a clock that then stands a day or more before the last entry was set
 * back since, or had been set forward.
 *
 * Returns: whether it has jumped; it goes on being found until cl_clock_accept_jump()
 */
gboolean
cl_clock_find_jump (ClClock *self, gint64 last_entry, ClClockJump *jump_out)
{
  ClClockReading found = self->source ();
  gint64 expected = self->trusted.wall + found.elapsed - self->trusted.elapsed;
  gboolean is_old = FALSE;

  if (ABS (found.wall - expected) < JUMP && !self->is_compared)
    {
      is_old = found.wall <= last_entry - JUMP;
      expected = is_old ? last_entry : expected;
      self->is_compared = !is_old;
    }
  *jump_out = (ClClockJump){ expected, found, is_old };
  return ABS (found.wall - expected) >= JUMP;
}

/**
 * cl_clock_accept_jump:
 * @self: a clock
 * @jump: what cl_clock_find_jump() gave
 *
 * The log tells of @jump: from now on the clock is trusted as it stands.
 */
void
cl_clock_accept_jump (ClClock *self, const ClClockJump *jump)
{
  self->trusted = jump->found;
  self->is_compared = TRUE;
}
