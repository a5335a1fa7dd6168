/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-availability.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* Which times of practitioners are left (docs: CTL, batch; SCREENS, Calendar). */

/* Never more are listed. */
#define CL_SLOT_MAX 10000
/* A search reaches so many days at most. */
#define CL_SLOT_MAX_DAYS 366

/**
 * ClSlotQuery:
 * @practitioners: (array length=n_practitioners) (nullable): whose, 0 where a name was nobody's
 * @n_practitioners: how many; 0: all whose calendar the member sees
 * @from: an instant
 * @to: the first instant after, by which a time has ended
 * @minutes: how long
 * @client: who must be free too, or 0
 * @any_time: whether times outside of what the practitioners have set count as well
 * @limit: how many at most; 0: all
 *
 * What is looked for.
 */
typedef struct
{
  const gint64 *practitioners;
  gsize n_practitioners;
  gint64 from;
  gint64 to;
  gint64 minutes;
  gint64 client;
  gboolean any_time;
  guint64 limit;
} ClSlotQuery;

/**
 * ClSlot:
 * @practitioner: whose
 * @start: when it begins
 *
 * A time that is left.
 */
typedef struct
{
  gint64 practitioner;
  gint64 start;
} ClSlot;

/* (element-type ClSlot): by start, then practitioner. */
GArray *cl_slot_service_find (ClPractice *practice,
                              ClActor *actor,
                              const ClSlotQuery *query,
                              GError **error);
void cl_slot_service_find_async (ClPractice *practice,
                                 ClActor *actor,
                                 const ClSlotQuery *query,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GArray *cl_slot_service_find_finish (ClPractice *practice, GAsyncResult *result, GError **error);

/* (element-type ClSlot): the first of each practitioner who has one, by practitioner. */
GArray *cl_slot_service_find_next (ClPractice *practice,
                                   ClActor *actor,
                                   const ClSlotQuery *query,
                                   GError **error);
void cl_slot_service_find_next_async (ClPractice *practice,
                                      ClActor *actor,
                                      const ClSlotQuery *query,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GArray *
cl_slot_service_find_next_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
