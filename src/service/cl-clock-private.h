/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An entry's action that no request has: the computer's clock jumped, from what it should have
 * shown to what it showed. Nobody is its actor; it stands before the first entry of the transaction
 * that noticed it. */
#define CL_LOG_CLOCK_JUMP "clock.jump"

/**
 * ClClockReading:
 * @wall: what the computer's clock shows, in µs since 1970 in UTC; whoever looks after the computer
 *   can set it
 * @elapsed: µs since the computer started, its sleep counted; nobody can set it
 *
 * Two clocks, read at once.
 */
typedef struct
{
  gint64 wall;
  gint64 elapsed;
} ClClockReading;

/* How the clocks are read; only tests know another way than the computer's. */
typedef ClClockReading (*ClClockSource) (void);

/**
 * ClClock:
 * @source: how it is read
 * @trusted: from when on the clock is known to have gone by itself
 * @is_compared: whether it was compared with the log's last entry
 * @behind: how far the practice's time is behind, in µs
 *
 * The computer's clock, of which a practice's time is made, watched: the log tells when it jumps
 * (docs: VAULT, The log).
 */
typedef struct
{
  ClClockSource source;
  ClClockReading trusted;
  gboolean is_compared;
  gint64 behind;
} ClClock;

/**
 * ClClockJump:
 * @expected: what the clock should show: what it showed earlier and the time elapsed since; or the
 *   time of the log's last entry
 * @found: what it shows
 * @is_old: whether it may have jumped while the practice was closed
 */
typedef struct
{
  gint64 expected;
  ClClockReading found;
  gboolean is_old;
} ClClockJump;

void cl_clock_init (ClClock *self, ClClockSource source);
void cl_clock_set_behind (ClClock *self, gint64 behind);
gint64 cl_clock_get_time (const ClClock *self);
gboolean cl_clock_find_jump (ClClock *self, gint64 last_entry, ClClockJump *jump_out);
void cl_clock_accept_jump (ClClock *self, const ClClockJump *jump);

G_END_DECLS
