/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-availability.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* When practitioners take appointments, and how full their days are. */

/**
 * ClDayLoad:
 * @day: which day
 * @open: minutes that the practitioners take appointments
 * @booked: minutes of those that are taken
 * @has_hours: whether any of them has set hours; where not, @open is the whole day of each
 *
 * How full a day is, over some practitioners together.
 */
typedef struct
{
  ClDay day;
  guint open;
  guint booked;
  gboolean has_hours;
} ClDayLoad;

ClAvailability *cl_availability_service_get (ClPractice *practice,
                                             ClActor *actor,
                                             gint64 practitioner,
                                             GError **error);
/* (element-type ClAvailability): one for each of @practitioners, in their order. */
GPtrArray *cl_availability_service_list (ClPractice *practice,
                                         ClActor *actor,
                                         const gint64 *practitioners,
                                         gsize n_practitioners,
                                         GError **error);
/* (element-type ClDayLoad): the days from @from to @to. */
GArray *cl_availability_service_list_loads (ClPractice *practice,
                                            ClActor *actor,
                                            const gint64 *practitioners,
                                            gsize n_practitioners,
                                            gint64 from,
                                            gint64 to,
                                            GError **error);

void cl_availability_service_get_async (ClPractice *practice,
                                        ClActor *actor,
                                        gint64 practitioner,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
ClAvailability *
cl_availability_service_get_finish (ClPractice *practice, GAsyncResult *result, GError **error);
void cl_availability_service_list_async (ClPractice *practice,
                                         ClActor *actor,
                                         const gint64 *practitioners,
                                         gsize n_practitioners,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
GPtrArray *
cl_availability_service_list_finish (ClPractice *practice, GAsyncResult *result, GError **error);
void cl_availability_service_list_loads_async (ClPractice *practice,
                                               ClActor *actor,
                                               const gint64 *practitioners,
                                               gsize n_practitioners,
                                               gint64 from,
                                               gint64 to,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
GArray *cl_availability_service_list_loads_finish (ClPractice *practice,
                                                   GAsyncResult *result,
                                                   GError **error);

G_END_DECLS
