/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "cl-day.h"

G_BEGIN_DECLS

/* A bit a day from Monday. */
#define CL_WAITING_EVERY_DAY 0x7f

#define CL_TYPE_WAITING (cl_waiting_get_type ())
G_DECLARE_FINAL_TYPE (ClWaiting, cl_waiting, CL, WAITING, GObject)

/**
 * ClWaiting:
 * @id: its row
 * @client: who wants an earlier time
 * @practitioner: with whom; 0 for anybody
 * @minutes: how long
 * @days: on which days of the week, a bit each from Monday
 * @from_minute, @to_minute: within which times of the day, by the practice's clocks
 * @from_date, @to_date: from when to when, ISO, both counted
 * @created_by: who put them on the list
 * @created_at: when
 *
 * A client on the waiting list. Plain data.
 */
struct _ClWaiting
{
  GObject parent_instance;

  gint64 id;
  gint64 client;
  gint64 practitioner;
  gint64 minutes;
  guint days;
  guint from_minute;
  guint to_minute;
  char *from_date;
  char *to_date;
  gint64 created_by;
  gint64 created_at;
};

ClWaiting *cl_waiting_new (gint64 client);
gboolean cl_waiting_check (ClWaiting *self, GError **error);
gint64
cl_waiting_match (ClWaiting *self, gint64 practitioner, gint64 start, gint64 end, GTimeZone *zone);

gboolean
cl_waiting_is_met (ClWaiting *self, gint64 practitioner, gint64 start, gint64 end, GTimeZone *zone);

G_END_DECLS
