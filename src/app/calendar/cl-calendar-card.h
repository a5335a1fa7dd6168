/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-calendar-lanes.h"

#include "cl-appointment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_CALENDAR_CARD (cl_calendar_card_get_type ())
G_DECLARE_FINAL_TYPE (ClCalendarCard, cl_calendar_card, CL, CALENDAR_CARD, GtkWidget)

GtkWidget *cl_calendar_card_new (void);
void cl_calendar_card_bind (ClCalendarCard *self,
                            ClAppointment *appointment,
                            GTimeZone *zone,
                            const char *practitioner,
                            guint colour,
                            gint64 now);
void cl_calendar_card_set_box (ClCalendarCard *self,
                               guint column,
                               const ClCalendarBox *box,
                               gboolean is_narrow);
void cl_calendar_card_show_new (ClCalendarCard *self,
                                const char *title,
                                GDateTime *start,
                                GDateTime *end);
void cl_calendar_card_set_lifted (ClCalendarCard *self, gboolean is_lifted);
ClAppointment *cl_calendar_card_get_appointment (ClCalendarCard *self);
const ClCalendarBox *cl_calendar_card_get_box (ClCalendarCard *self);
guint cl_calendar_card_get_column (ClCalendarCard *self);
const char *cl_calendar_card_get_title (ClCalendarCard *self);
gboolean cl_calendar_card_is_cut (ClCalendarCard *self);

G_END_DECLS
