/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-appointment.h"
#include "cl-repeat.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What an appointment is for, how long, where and how often, each in a drop-down. */

GtkWidget *cl_booking_choices_new_kinds (void);
ClAppointmentKind cl_booking_choices_get_kind (GtkDropDown *choice);
GtkWidget *cl_booking_choices_new_lengths (void);
void cl_booking_choices_set_minutes (GtkDropDown *choice, guint minutes);
guint cl_booking_choices_get_minutes (GtkDropDown *choice);
GtkWidget *cl_booking_choices_new_places (void);
const char *cl_booking_choices_get_place (GtkDropDown *choice);
GtkWidget *cl_booking_choices_new_all_places (void);
const char *cl_booking_choices_get_any_place (GtkDropDown *choice);
void cl_booking_choices_set_any_place (GtkDropDown *choice, const char *code);
GtkStringList *cl_booking_choices_list_repeats (void);
guint cl_booking_choices_count_repeats (void);
gboolean cl_booking_choices_get_repeat (guint nth, ClRepeatUnit *unit_out, guint *interval_out);
guint cl_booking_choices_find_repeat (ClRepeatUnit unit, guint interval);
GtkWidget *cl_booking_choices_new_repeats (void);
char *cl_booking_choices_dup_rule (GtkDropDown *choice, guint times, gint64 start, GTimeZone *zone);

G_END_DECLS
