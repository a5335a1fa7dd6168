/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CL_CALENDAR_N_COLOURS 8

#define CL_TYPE_CALENDAR (cl_calendar_get_type ())
G_DECLARE_FINAL_TYPE (ClCalendar, cl_calendar, CL, CALENDAR, GObject)

/**
 * ClCalendar:
 * @member: whose
 * @name: of the member
 * @colour: from 0, by which practitioners are told apart; stays the same for each
 * @is_own: whether it is the asking member's
 * @is_suspended: whether the practitioner is: what is there stays, and nothing can be put there
 * @may_book: whether they may put appointments there: what a client needs beside is asked when one
 *   is chosen
 * @may_block: whether they may put blocks of time there, and see what they are about
 * @takes_bookings: whether the practitioner takes bookings from colleagues
 *
 * A practitioner's calendar. Plain data.
 */
struct _ClCalendar
{
  GObject parent_instance;

  gint64 member;
  char *name;
  guint colour;
  gboolean is_own;
  gboolean is_suspended;
  gboolean may_book;
  gboolean may_block;
  gboolean takes_bookings;
};

ClCalendar *cl_calendar_new (gint64 member, const char *name, guint colour);

G_END_DECLS
