/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-appointment.h"
#include "cl-database.h"
#include "cl-facts.h"

G_BEGIN_DECLS

/* What stands in practitioners' calendars. */

/* In microseconds: none lasts longer, so that what overlaps a time is found by its start. */
#define CL_APPOINTMENT_MAX_LENGTH ((gint64) CL_APPOINTMENT_LONGEST_MINUTES * 60 * G_USEC_PER_SEC)

/**
 * ClAppointmentRange:
 * @from: an instant
 * @to: the first instant after
 * @practitioner: whose calendar, or 0 for all
 * @client: with whom, or 0 for anybody and nobody; looked at where @practitioner is 0
 *
 * Which appointments: those that overlap the time.
 */
typedef struct
{
  gint64 from;
  gint64 to;
  gint64 practitioner;
  gint64 client;
} ClAppointmentRange;

/**
 * ClAppointmentFunc:
 * @appointment: everything that there is to know
 * @facts: of the member who asks and its client; client 0 where it has none
 */
typedef void (*ClAppointmentFunc) (ClAppointment *appointment,
                                   const ClClientFacts *facts,
                                   gpointer data);

gboolean cl_appointment_store_scan (ClDatabase *db,
                                    gint64 member,
                                    const ClAppointmentRange *range,
                                    ClAppointmentFunc func,
                                    gpointer data,
                                    GError **error);
gboolean cl_appointment_store_get (ClDatabase *db,
                                   gint64 member,
                                   gint64 id,
                                   ClClientFacts *facts_out,
                                   ClAppointment **appointment_out,
                                   GError **error);
/* (element-type ClAppointment): by start. */
GPtrArray *
cl_appointment_store_list_series (ClDatabase *db, gint64 member, gint64 series, GError **error);
char *cl_appointment_store_fold_room (const char *room);
gboolean cl_appointment_store_insert (ClDatabase *db,
                                      ClAppointment *appointment,
                                      gint64 created_by,
                                      gint64 created_at,
                                      GError **error);
gboolean cl_appointment_store_set_state (ClDatabase *db,
                                         gint64 id,
                                         ClAppointmentState state,
                                         GError **error);
gboolean cl_appointment_store_has_booked (ClDatabase *db,
                                          gint64 practitioner,
                                          gint64 client,
                                          gboolean *has_out,
                                          GError **error);

G_END_DECLS
