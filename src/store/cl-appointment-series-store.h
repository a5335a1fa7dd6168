/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-appointment-store.h"

G_BEGIN_DECLS

/* Repeats, and what is written to the appointments that belong to one. */

gboolean cl_appointment_store_insert_series (ClDatabase *db,
                                             const char *rule,
                                             gint64 start,
                                             gint64 created_by,
                                             gint64 created_at,
                                             gint64 *series_out,
                                             GError **error);
gboolean cl_appointment_store_get_series (ClDatabase *db,
                                          gint64 series,
                                          char **rule_out,
                                          gint64 *start_out,
                                          GError **error);
gboolean cl_appointment_store_set_series (ClDatabase *db,
                                          gint64 series,
                                          const char *rule,
                                          gint64 start,
                                          GError **error);
gboolean
cl_appointment_store_end_series (ClDatabase *db, gint64 series, const char *rule, GError **error);
gboolean cl_appointment_store_detach (ClDatabase *db, gint64 id, GError **error);
gboolean cl_appointment_store_move (ClDatabase *db, ClAppointment *appointment, GError **error);
gboolean cl_appointment_store_update (ClDatabase *db, ClAppointment *appointment, GError **error);

G_END_DECLS
