/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a window tells the bench that started it, a line each: a word, the time on the clock and
 * the processor time of all its threads so far, both in microseconds; or a word and a size,
 * or two numbers. */

#define WINDOW_SCREENFUL 600.0
#define WINDOW_STEP 47.0 /* so that what is read keeps pace, and no frame looks as the last */

typedef void (*WindowDone) (gpointer data);

void window_report (const char *what);
void window_report_memory (const char *what);
void window_report_pair (const char *what, gint64 first, gint64 second);

/* Calls @painted after each frame of @window. */
void window_watch_frames (GtkWindow *window, WindowDone painted, gpointer data);

/* Moves @adjustment on by @step each frame of @widget, and reports when it begins and when it is
 * done. */
void window_scroll (GtkWidget *widget,
                    GtkAdjustment *adjustment,
                    double step,
                    WindowDone done,
                    gpointer data);

G_END_DECLS
