/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-booking.h"
#include "cl-database.h"

G_BEGIN_DECLS

/**
 * ClTaken:
 * @kind: what is taken
 * @appointment: by which
 * @practitioner: in whose calendar
 * @client: with whom, or 0
 * @start, @end: when
 */
typedef struct
{
  ClConflictKind kind;
  gint64 appointment;
  gint64 practitioner;
  gint64 client;
  gint64 start;
  gint64 end;
} ClTaken;

/**
 * ClTakenQuery:
 * @practitioner: of the appointment to be
 * @client: its client, or 0
 * @room: (nullable): its room
 * @start, @end: its time
 */
typedef struct
{
  gint64 practitioner;
  gint64 client;
  const char *room;
  gint64 start;
  gint64 end;
} ClTakenQuery;

gboolean cl_appointment_store_list_taken (ClDatabase *db,
                                          const ClTakenQuery *query,
                                          GArray *taken,
                                          GError **error);

G_END_DECLS
