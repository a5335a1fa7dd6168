/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-availability.h"

G_BEGIN_DECLS

/* Hours of a day as people type them: "9:00 AM – 12:00 PM, 1:00 PM – 5:00 PM". */

char *cl_availability_times_format_minute (guint minute);
char *cl_availability_times_format (GArray *hours, guint day);
GArray *cl_availability_times_parse (const char *text, guint day);
const char *cl_availability_times_get_day (guint day);

G_END_DECLS
