/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-reminder.h"

G_BEGIN_DECLS

/* Who was reminded of which appointment. */

gboolean cl_reminder_store_fill (ClDatabase *db, ClReminder *reminder, GError **error);
gboolean cl_reminder_store_put (ClDatabase *db,
                                ClAppointment *appointment,
                                gint64 member,
                                gint64 at,
                                GError **error);
gboolean cl_reminder_store_delete (ClDatabase *db, gint64 appointment, GError **error);

G_END_DECLS
