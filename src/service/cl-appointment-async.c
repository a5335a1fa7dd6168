/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-service.h"

/* The same questions on the worker thread, for the window. */

typedef struct
{
  ClActor *actor;
  ClAppointmentQuery query;
  gint64 *practitioners;
  ClBookingDraft *draft;
  gint64 appointment;
  ClMoveDraft *move;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->actor);
  g_clear_object (&request->draft);
  g_clear_object (&request->move);
  g_free (request->practitioners);
  g_free (request);
}

static Request *
request_new (ClActor *actor)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  return request;
}

static gpointer
do_list (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_appointment_service_list (practice, request->actor, &request->query, error);
}

/**
 * cl_appointment_service_list_async:
 * @practice: a practice
 * @actor: who is signed in
 * @query: which appointments; copied
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_appointment_service_list(), on the worker thread.
 */
void
cl_appointment_service_list_async (ClPractice *practice,
                                   ClActor *actor,
                                   const ClAppointmentQuery *query,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  Request *request = request_new (actor);

  request->query = *query;
  request->practitioners =
    g_memdup2 (query->practitioners, query->n_practitioners * sizeof *query->practitioners);
  request->query.practitioners = request->practitioners;
  cl_practice_run_async (practice, do_list, request, request_free,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cl_appointment_service_list_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_appointment_service_list()
 *
 * Returns: (transfer full) (element-type ClAppointment) (nullable): by start
 */
GPtrArray *
cl_appointment_service_list_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

static gpointer
do_get (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_appointment_service_get (practice, request->actor, request->appointment, error);
}

/**
 * cl_appointment_service_get_async:
 * @practice: a practice
 * @actor: who is signed in
 * @appointment: an appointment, or a block
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_appointment_service_get(), on the worker thread.
 */
void
cl_appointment_service_get_async (ClPractice *practice,
                                  ClActor *actor,
                                  gint64 appointment,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Request *request = request_new (actor);

  request->appointment = appointment;
  cl_practice_run_async (practice, do_get, request, request_free, g_object_unref, cancellable,
                         callback, user_data);
}

/**
 * cl_appointment_service_get_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_appointment_service_get()
 *
 * Returns: (transfer full) (nullable): the appointment as it is now
 */
ClAppointment *
cl_appointment_service_get_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

static gpointer
do_list_calendars (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_appointment_service_list_calendars (practice, request->actor, error);
}

/**
 * cl_appointment_service_list_calendars_async:
 * @practice: a practice
 * @actor: who is signed in
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_appointment_service_list_calendars(), on the worker thread.
 */
void
cl_appointment_service_list_calendars_async (ClPractice *practice,
                                             ClActor *actor,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data)
{
  cl_practice_run_async (practice, do_list_calendars, request_new (actor), request_free,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * cl_appointment_service_list_calendars_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_appointment_service_list_calendars()
 *
 * Returns: (transfer full) (element-type ClCalendar) (nullable): one's own first, then by name
 */
GPtrArray *
cl_appointment_service_list_calendars_finish (ClPractice *practice,
                                              GAsyncResult *result,
                                              GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

static gpointer
do_preview (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_appointment_service_preview (practice, request->actor, request->draft, error);
}

/**
 * cl_appointment_service_preview_async:
 * @practice: a practice
 * @actor: who is signed in
 * @draft: what would be booked; left alone until it is done
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_appointment_service_preview(), on the worker thread.
 */
void
cl_appointment_service_preview_async (ClPractice *practice,
                                      ClActor *actor,
                                      ClBookingDraft *draft,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  Request *request = request_new (actor);

  request->draft = g_object_ref (draft);
  cl_practice_run_async (practice, do_preview, request, request_free, g_object_unref, cancellable,
                         callback, user_data);
}

static gpointer
do_preview_move (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_appointment_service_preview_move (practice, request->actor, request->appointment,
                                              request->move, error);
}

/**
 * cl_appointment_service_preview_move_async:
 * @practice: a practice
 * @actor: who is signed in
 * @appointment: which
 * @draft: where to; left alone until it is done
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_appointment_service_preview_move(), on the worker thread.
 */
void
cl_appointment_service_preview_move_async (ClPractice *practice,
                                           ClActor *actor,
                                           gint64 appointment,
                                           ClMoveDraft *draft,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  Request *request = request_new (actor);

  request->appointment = appointment;
  request->move = g_object_ref (draft);
  cl_practice_run_async (practice, do_preview_move, request, request_free, g_object_unref,
                         cancellable, callback, user_data);
}

/**
 * cl_appointment_service_preview_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_appointment_service_preview()
 *
 * Returns: (transfer full) (nullable): what booking would do
 */
ClBookingPreview *
cl_appointment_service_preview_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
