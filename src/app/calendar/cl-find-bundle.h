/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-availability.h"
#include "cl-calendar.h"
#include "cl-client.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_FIND_GRID_DAYS 42

/**
 * ClFindWish:
 * @client: for whom, or 0
 * @practitioner: with whom, or 0 for anybody
 * @minutes: how long
 * @any_time: whether times outside of the hours count
 * @day: the first instant of the day that is looked at
 * @grid: the first instant of the month's grid
 *
 * What is looked for.
 */
typedef struct
{
  gint64 client;
  gint64 practitioner;
  gint64 minutes;
  gboolean any_time;
  gint64 day;
  gint64 grid;
} ClFindWish;

#define CL_TYPE_FIND_LINE (cl_find_line_get_type ())
G_DECLARE_FINAL_TYPE (ClFindLine, cl_find_line, CL, FIND_LINE, GObject)

/**
 * ClFindLine:
 * @calendar: whose
 * @has_hours: whether they have set when they take appointments
 * @may_set: whether the member may set it
 * @spans: (element-type ClTimeSpan): when they do on that day
 * @slots: (element-type gint64): when a time begins that is left
 * @next: the first one after that day, or 0
 * @is_owner: whether they own the client
 * @is_new: whether booking would share the client with them
 * @refusal: (nullable): why the member cannot book the client with them
 *
 * One practitioner's day. Plain data.
 */
struct _ClFindLine
{
  GObject parent_instance;

  ClCalendar *calendar;
  gboolean has_hours;
  gboolean may_set;
  GArray *spans;
  GArray *slots;
  gint64 next;
  gboolean is_owner;
  gboolean is_new;
  char *refusal;
};

#define CL_TYPE_FIND_BUNDLE (cl_find_bundle_get_type ())
G_DECLARE_FINAL_TYPE (ClFindBundle, cl_find_bundle, CL, FIND_BUNDLE, GObject)

/**
 * ClFindBundle:
 * @wish: what was looked for
 * @calendars: (element-type ClCalendar): those that the member may book into
 * @client: (nullable): for whom
 * @lines: (element-type ClFindLine): those looked at, who has times first
 * @n_slots: how many times are left on that day
 * @is_open: which days of the grid have a time left
 *
 * What was found. Plain data.
 */
struct _ClFindBundle
{
  GObject parent_instance;

  ClFindWish wish;
  GPtrArray *calendars;
  ClClientRow *client;
  GPtrArray *lines;
  guint n_slots;
  gboolean is_open[CL_FIND_GRID_DAYS];
};

void cl_find_bundle_load_async (ClPractice *practice,
                                ClActor *actor,
                                const ClFindWish *wish,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
ClFindBundle *
cl_find_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
