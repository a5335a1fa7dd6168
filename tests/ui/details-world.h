/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar-world.h"

G_BEGIN_DECLS

/* The details of an appointment, as people say them. It is Tuesday, 24 November 2026, 10:00 in New
 * York. */

#define DETAILS_THURSDAY "Ana Gomez, Therapy, 1:00 to 1:50 PM, Dr. Lee"
#define DETAILS_ANA "Ana Gomez, Therapy, 11:00 to 11:50 AM, Dr. Lee"

GPtrArray *details_list (World *world, WorldPerson with, int first_day, int n_days);
guint details_count (GPtrArray *appointments, gint64 client);
ClAppointment *details_find (GPtrArray *appointments, gint64 id);
void details_choose (GtkWidget *window, const char *drop_down, const char *item);
void details_type (GtkWidget *dialog, const char *name, const char *text);
const char *details_get (GtkWidget *dialog, const char *name);
GtkWidget *details_show_grid (World *world);
GtkWidget *details_open_card (World *world, GtkWidget *grid, const char *card);
void details_press_save (World *world, GtkWidget *dialog, const char *verb);
World *details_new_series (void);
char *details_tell (World *world);
void details_check_stands (World *world, const char *expected);
void details_check_dates (GtkWidget *dialog, const char *expected);
void details_undo (World *world, GtkWidget *grid, const char *card);
void details_let_lock (World *world);

G_END_DECLS
