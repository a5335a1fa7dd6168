/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-change-service.h"

G_BEGIN_DECLS

/**
 * ClChangesSaved:
 * @widget: the widget that saved
 * @result: (nullable): what was done
 * @error: (nullable): why nothing was
 *
 * What follows a save.
 */
typedef void (*ClChangesSaved) (GtkWidget *widget, ClChangeResult *result, const GError *error);

void cl_save_changes (GtkWidget *widget,
                      ClPractice *practice,
                      ClActor *actor,
                      ClChange *const *changes,
                      gsize n_changes,
                      const char *toast,
                      ClChangesSaved callback);
void cl_save_show_error (GtkWidget *widget, const char *message);
void cl_save_show_file (GtkWidget *widget, const char *text, const char *path);

G_END_DECLS
