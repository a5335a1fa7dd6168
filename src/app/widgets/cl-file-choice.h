/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ClFileChosen:
 * @chooser: with what was chosen in it
 * @data: (transfer full): what was handed in
 *
 * Goes on with what was chosen.
 */
typedef void (*ClFileChosen) (GtkFileChooserNative *chooser, gpointer data);

void cl_file_choice_run (GtkFileChooserNative *chooser,
                         GtkWidget *widget,
                         ClFileChosen chosen,
                         gpointer data,
                         GDestroyNotify data_free);

G_END_DECLS
