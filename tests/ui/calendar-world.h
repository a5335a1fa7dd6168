/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "clients-world.h"

#include "cl-appointment.h"

G_BEGIN_DECLS

/* The world of the clients with appointments. It is Tuesday, 24 November 2026, 10:00 in New York.
 */

World *world_new_calendar (void);
gint64 world_at (World *world, int day, int hour, int minute);
gint64 world_find_client (World *world, const char *name);
void world_set_hours (World *world, WorldPerson person);
void world_fill_week (World *world);
gint64 world_book (World *world,
                   WorldPerson with,
                   gint64 client,
                   int day,
                   int hour,
                   int minute,
                   int minutes,
                   ClAppointmentKind kind);
void world_wait_shown (GtkWidget *page);

G_END_DECLS
