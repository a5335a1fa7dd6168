/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A window in a process of its own, and what it told (window-report.h). */

typedef struct
{
  double clock; /* microseconds, bytes, or the first of two numbers */
  double processor;
} WindowMoment;

GHashTable *window_run (const char *program, ...) G_GNUC_NULL_TERMINATED;
const WindowMoment *window_run_find (GHashTable *moments, const char *word);
double window_run_get_processor (GHashTable *moments, const char *from, const char *to);
double window_run_get_clock (GHashTable *moments, const char *from, const char *to);

G_END_DECLS
