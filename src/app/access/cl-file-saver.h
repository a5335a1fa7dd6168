/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*ClFileSaverProgress) (guint64 done, guint64 total, gpointer data);

/**
 * ClFileSaverWork:
 * @path: where to
 * @data: what was handed in
 * @progress: to be told how far it is
 * @progress_data: for @progress
 * @cancellable: stops it; nothing is then left
 * @error: return location for an error
 *
 * Writes a file, on a thread of its own.
 *
 * Returns: whether it is whole
 */
typedef gboolean (*ClFileSaverWork) (const char *path,
                                     gpointer data,
                                     ClFileSaverProgress progress,
                                     gpointer progress_data,
                                     GCancellable *cancellable,
                                     GError **error);

void cl_file_saver_run (GtkWidget *parent,
                        const char *title,
                        const char *doing,
                        const char *name,
                        ClFileSaverWork work,
                        gpointer data,
                        GDestroyNotify data_free);

G_END_DECLS
