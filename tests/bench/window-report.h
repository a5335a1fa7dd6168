/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a window tells the bench that started it, a line each: a word, the time on the clock and
 * the processor time of all its threads so far, both in microseconds; or a word and a size. */

typedef void (*WindowDone) (gpointer data);

void window_report (const char *what);
void window_report_memory (const char *what);

/* Calls @painted after each frame of @window. */
void window_watch_frames (GtkWindow *window, WindowDone painted, gpointer data);

/* Moves on a screenful a frame, and reports when it begins and when it is done. */
void window_scroll (GtkScrolledWindow *scroller, WindowDone done, gpointer data);

G_END_DECLS
