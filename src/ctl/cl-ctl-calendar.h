/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cl-calendar-service.h"

G_BEGIN_DECLS

/* What is exported where nobody says: a quarter of a year back, and a year ahead. */
#define CL_CALENDAR_FROM(now) ((now) -90 * G_TIME_SPAN_DAY)
#define CL_CALENDAR_TO(now) ((now) + 366 * G_TIME_SPAN_DAY)

void cl_ctl_add_calendar_import (JsonBuilder *builder, const ClCalendarImport *report);

G_END_DECLS
