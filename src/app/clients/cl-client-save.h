/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-change-service.h"

G_BEGIN_DECLS

/**
 * ClClientSaved:
 * @widget: the widget that saved
 * @result: (nullable): what was done
 * @error: (nullable): why nothing was
 *
 * What follows a save.
 */
typedef void (*ClClientSaved) (GtkWidget *widget, ClChangeResult *result, const GError *error);

void cl_client_save (GtkWidget *widget,
                     ClPractice *practice,
                     ClActor *actor,
                     ClChange *const *changes,
                     gsize n_changes,
                     const char *toast,
                     ClClientSaved callback);
void cl_client_show_error (GtkWidget *widget, const char *message);
void cl_client_fit_dialog (GtkWindow *dialog, GtkWidget *below);

G_END_DECLS
