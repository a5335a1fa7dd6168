/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-calendar.h"
#include "cl-practice.h"
#include "cl-waiting.h"

G_BEGIN_DECLS

#define CL_TYPE_WAITING_LINE (cl_waiting_line_get_type ())
G_DECLARE_FINAL_TYPE (ClWaitingLine, cl_waiting_line, CL, WAITING_LINE, GObject)

/**
 * ClWaitingLine:
 * @waiting: who waits for what
 * @client: (nullable): what they are called, where the member may know
 * @practitioner: (nullable): with whom, where it is for one whose calendar the member sees
 * @start: when the first time begins that suits and is left, or the one that became free; or 0
 * @with: (nullable): whose time it is
 *
 * One entry of the waiting list. Plain data.
 */
struct _ClWaitingLine
{
  GObject parent_instance;

  ClWaiting *waiting;
  char *client;
  ClCalendar *practitioner;
  gint64 start;
  ClCalendar *with;
};

#define CL_TYPE_WAITING_BUNDLE (cl_waiting_bundle_get_type ())
G_DECLARE_FINAL_TYPE (ClWaitingBundle, cl_waiting_bundle, CL, WAITING_BUNDLE, GObject)

/**
 * ClWaitingBundle:
 * @calendars: (element-type ClCalendar): those that the member sees
 * @lines: (element-type ClWaitingLine): who waits longest first
 *
 * The waiting list as it is shown. Plain data.
 */
struct _ClWaitingBundle
{
  GObject parent_instance;

  GPtrArray *calendars;
  GPtrArray *lines;
};

void cl_waiting_bundle_load_async (ClPractice *practice,
                                   ClActor *actor,
                                   GVariant *offers,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
ClWaitingBundle *
cl_waiting_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error);
ClCalendar *cl_waiting_bundle_find_calendar (ClWaitingBundle *self, gint64 member);

G_END_DECLS
