/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Instants are microseconds since 1970 in UTC; 0 stands for none (no end, never). */
#define CL_TIME_NONE ((gint64) 0)
/* A text that is no time; the service refuses it as invalid once the policy has been asked. */
#define CL_TIME_INVALID G_MININT64

gint64 cl_time_parse (const char *text);
char *cl_time_format (gint64 time, GTimeZone *zone);
gboolean cl_date_is_valid (const char *text);
int cl_date_get_age (const char *birth_date, gint64 now, GTimeZone *zone);

G_END_DECLS
