/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-practice-inside-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-practice-store.h"
#include "cl-time.h"

/**
 * cl_practice_read_now:
 * @self: a practice locked by this thread
 *
 * Returns: the practice's time: never before the last entry (docs: VAULT, The log), but for a
 *   test clock, which stands where it was set
 */
gint64
cl_practice_read_now (ClPractice *self)
{
  gint64 now = 0;
  ClLogHead head;

  if (!self->test_clock || !cl_practice_store_get_clock (self->db, &now, NULL) || now == 0)
    {
      now = cl_clock_get_time (&self->clock);
      if (!self->test_clock && cl_log_store_get_head (self->db, &head, NULL))
        now = MAX (now, head.at);
    }
  self->last_now = now;
  return now;
}

/**
 * cl_practice_set_swept:
 * @self: a practice locked by this thread
 * @now: its time
 *
 * Returns: when it was swept before; @now, where it was not since it was opened
 */
gint64
cl_practice_set_swept (ClPractice *self, gint64 now)
{
  gint64 before = self->swept_at != 0 ? self->swept_at : now;

  self->swept_at = now;
  return before;
}

/**
 * cl_practice_find_jump:
 * @self: a practice locked by this thread
 * @head: the log's last entry
 * @jump_out: (out caller-allocated): the jump, where there is one
 *
 * While the clock stands before the log's last entry, the practice's time stands still with it: an
 * entry at that time has told of it, also by another program.
 *
 * Returns: whether the clock has jumped by a day or more and no entry tells of it yet; the clock of
 *   a test is set by hand and does not jump
 */
gboolean
cl_practice_find_jump (ClPractice *self, const ClLogHead *head, ClClockJump *jump_out)
{
  if (self->test_clock || !cl_clock_find_jump (&self->clock, head->at, jump_out))
    return FALSE;
  if (!jump_out->is_old || !cl_log_store_has (self->db, CL_LOG_CLOCK_JUMP, head->at))
    return TRUE;
  cl_clock_accept_jump (&self->clock, jump_out);
  return FALSE;
}

/**
 * cl_practice_accept_jump:
 * @self: a practice locked by this thread
 * @jump: what cl_practice_find_jump() gave
 *
 * An entry tells of @jump now.
 */
void
cl_practice_accept_jump (ClPractice *self, const ClClockJump *jump)
{
  cl_clock_accept_jump (&self->clock, jump);
}

/**
 * cl_practice_set_behind:
 * @self: a practice
 * @behind: how far its time is behind the computer's, in µs
 *
 * For the sample practice, which has a past: what is done while it is made is done earlier.
 */
void
cl_practice_set_behind (ClPractice *self, gint64 behind)
{
  cl_practice_lock (self);
  cl_clock_set_behind (&self->clock, behind);
  cl_practice_unlock (self);
}

/**
 * cl_practice_set_clock_source:
 * @self: a practice
 * @source: how its clock is read
 *
 * For tests, which cannot set the computer's clock.
 */
void
cl_practice_set_clock_source (ClPractice *self, ClClockSource source)
{
  cl_practice_lock (self);
  cl_clock_init (&self->clock, source);
  cl_practice_unlock (self);
}

/**
 * cl_practice_has_test_clock:
 * @self: a practice
 *
 * Returns: whether it is one for tests alone, whose clock is set by hand
 */
gboolean
cl_practice_has_test_clock (ClPractice *self)
{
  g_return_val_if_fail (CL_IS_PRACTICE (self), FALSE);

  return self->test_clock;
}

/**
 * cl_practice_set_clock:
 * @self: a practice
 * @now: where its clock is to stand
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID where it has no test clock
 *   or @now is no time, %CL_ERROR_STORAGE
 *
 * Returns: whether the clock stands there (docs: CTL, batch)
 */
gboolean
cl_practice_set_clock (ClPractice *self, gint64 now, GError **error)
{
  gboolean is_done;

  g_return_val_if_fail (CL_IS_PRACTICE (self), FALSE);

  if (!self->test_clock || now == CL_TIME_INVALID || now == CL_TIME_NONE)
    {
      g_propagate_error (
        error, cl_error_new_member (CL_ERROR_INVALID, "now", "%s",
                                    self->test_clock
                                      ? _ ("This is no time. Write it like "
                                           "2026-11-23T09:00:00-06:00.")
                                      : _ ("Only the clock of a practice made for tests can be "
                                           "set.")));
      return FALSE;
    }
  cl_practice_lock (self);
  is_done = cl_practice_require_database (self, error) != NULL &&
            cl_database_begin (self->db, error) &&
            cl_practice_store_set_clock (self->db, now, error) &&
            cl_database_commit (self->db, error);
  if (!is_done && self->db != NULL)
    cl_database_rollback (self->db);
  cl_practice_unlock (self);
  if (is_done)
    cl_practice_emit_changed (self, CL_CHANGED_PRACTICE, 0);
  return is_done;
}

/**
 * cl_practice_get_now:
 * @self: a practice
 *
 * For showing how much time there is left or how old somebody is: while another thread is busy with
 * the database, the window does not wait for it, and the log's last entry is that of the last look.
 *
 * Returns: the practice's time, in µs since 1970 in UTC
 */
gint64
cl_practice_get_now (ClPractice *self)
{
  gint64 now;

  g_return_val_if_fail (CL_IS_PRACTICE (self), 0);

  if (g_rec_mutex_trylock (&self->lock))
    {
      now = self->db != NULL ? cl_practice_read_now (self) : self->last_now;
      g_rec_mutex_unlock (&self->lock);
      return now;
    }
  now = self->last_now;
  return self->test_clock ? now : MAX (now, g_get_real_time ());
}
