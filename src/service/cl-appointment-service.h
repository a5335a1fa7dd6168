/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-booking.h"
#include "cl-calendar.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/**
 * ClAppointmentQuery:
 * @from: an instant
 * @to: the first instant after
 * @practitioners: (array length=n_practitioners) (nullable): in whose calendars
 * @n_practitioners: 0 for all
 * @client: with whom, or 0 for anybody and nobody
 */
typedef struct
{
  gint64 from;
  gint64 to;
  const gint64 *practitioners;
  gsize n_practitioners;
  gint64 client;
} ClAppointmentQuery;

/* (element-type ClAppointment), by start: what overlaps the time, as far as the member may know. */
GPtrArray *cl_appointment_service_list (ClPractice *practice,
                                        ClActor *actor,
                                        const ClAppointmentQuery *query,
                                        GError **error);
void cl_appointment_service_list_async (ClPractice *practice,
                                        ClActor *actor,
                                        const ClAppointmentQuery *query,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *
cl_appointment_service_list_finish (ClPractice *practice, GAsyncResult *result, GError **error);

/* One of them, or %CL_ERROR_NOT_FOUND. */
ClAppointment *cl_appointment_service_get (ClPractice *practice,
                                           ClActor *actor,
                                           gint64 appointment,
                                           GError **error);
void cl_appointment_service_get_async (ClPractice *practice,
                                       ClActor *actor,
                                       gint64 appointment,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
ClAppointment *
cl_appointment_service_get_finish (ClPractice *practice, GAsyncResult *result, GError **error);

/* (element-type ClCalendar): of the active practitioners whose calendar one sees, one's own first,
 * then by name. */
GPtrArray *
cl_appointment_service_list_calendars (ClPractice *practice, ClActor *actor, GError **error);
void cl_appointment_service_list_calendars_async (ClPractice *practice,
                                                  ClActor *actor,
                                                  GCancellable *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer user_data);
GPtrArray *cl_appointment_service_list_calendars_finish (ClPractice *practice,
                                                         GAsyncResult *result,
                                                         GError **error);

/* (element-type gint64): those of @clients whom booking with the practitioner would share. */
GArray *cl_appointment_service_list_shared (ClPractice *practice,
                                            ClActor *actor,
                                            gint64 practitioner,
                                            const gint64 *clients,
                                            gsize n_clients,
                                            GError **error);

/**
 * ClBookingAnswer:
 * @shares: whether booking would share the client with the practitioner
 * @refusal: (nullable): why the member may not book the client with them
 *
 * What one of several practitioners may be booked for.
 */
typedef struct
{
  gboolean shares;
  char *refusal;
} ClBookingAnswer;

/* (element-type ClBookingAnswer): one for each of @practitioners. */
GArray *cl_appointment_service_ask_practitioners (ClPractice *practice,
                                                  ClActor *actor,
                                                  gint64 client,
                                                  const gint64 *practitioners,
                                                  gsize n_practitioners,
                                                  GError **error);

/* (element-type gboolean): of each of @drafts whether it can be booked with nothing in its way. */
GArray *cl_appointment_service_ask_free (ClPractice *practice,
                                         ClActor *actor,
                                         GPtrArray *drafts,
                                         GError **error);

/* What booking would do; refused as booking would be, conflicts aside. */
ClBookingPreview *cl_appointment_service_preview (ClPractice *practice,
                                                  ClActor *actor,
                                                  ClBookingDraft *draft,
                                                  GError **error);
void cl_appointment_service_preview_async (ClPractice *practice,
                                           ClActor *actor,
                                           ClBookingDraft *draft,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
ClBookingPreview *
cl_appointment_service_preview_finish (ClPractice *practice, GAsyncResult *result, GError **error);
/* The same of moving; finished by cl_appointment_service_preview_finish(). */
ClBookingPreview *cl_appointment_service_preview_move (ClPractice *practice,
                                                       ClActor *actor,
                                                       gint64 appointment,
                                                       ClMoveDraft *draft,
                                                       GError **error);
void cl_appointment_service_preview_move_async (ClPractice *practice,
                                                ClActor *actor,
                                                gint64 appointment,
                                                ClMoveDraft *draft,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data);

G_END_DECLS
