/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-appointment.h"
#include "cl-calendar-column.h"

G_BEGIN_DECLS

char *cl_calendar_words_format_clock (GDateTime *time);
char *cl_calendar_words_format_time (GDateTime *time);
char *cl_calendar_words_format_hour (int hour);
char *cl_calendar_words_format_span (GDateTime *start, GDateTime *end);
char *cl_calendar_words_keep_whole (const char *span);
char *cl_calendar_words_say_span (GDateTime *start, GDateTime *end);
char *cl_calendar_words_format_day (GDateTime *day);
char *cl_calendar_words_say_day (GDateTime *day);
char *cl_calendar_words_format_week (GDateTime *first, GDateTime *last);
char *cl_calendar_words_format_short_week (GDateTime *first, GDateTime *last);
char *cl_calendar_words_format_slot (GDateTime *start);
const char *cl_calendar_words_get_kind (ClAppointmentKind kind);
const char *cl_calendar_words_get_title (ClAppointment *appointment);
const char *cl_calendar_words_get_state (ClAppointmentState state);
char *cl_calendar_words_name_appointment (ClAppointment *appointment,
                                          GTimeZone *zone,
                                          const char *practitioner);
GDateTime *cl_calendar_words_to_local (gint64 instant, GTimeZone *zone);
guint cl_calendar_words_count_hours (guint minutes);
char *cl_calendar_words_name_calendar (const char *name, gboolean is_suspended);
char *cl_calendar_words_refuse_slot (ClCalendarColumn *column);

G_END_DECLS
