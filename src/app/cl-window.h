/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-practice.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_WINDOW (cl_window_get_type ())
G_DECLARE_FINAL_TYPE (ClWindow, cl_window, CL, WINDOW, AdwApplicationWindow)

/**
 * ClWindowSampleReady:
 * @accounts: (nullable) (element-type ClImportAccount): who can sign in; %NULL on failure
 * @error: (nullable): why not
 * @user_data: what was given with it
 *
 * Tells that a sample practice stands.
 */
typedef void (*ClWindowSampleReady) (GPtrArray *accounts, const GError *error, gpointer user_data);

ClWindow *cl_window_new (GtkApplication *application);
void cl_window_present_soon (ClWindow *self);
void cl_window_show_welcome (ClWindow *self);
void cl_window_open_file (ClWindow *self, const char *path);
void cl_window_open_sample (ClWindow *self, ClWindowSampleReady ready, gpointer user_data);
void cl_window_set_practice (ClWindow *self, ClPractice *practice, const char *email);
void cl_window_accept (ClWindow *self, const char *email, const char *code);
void cl_window_add_toast (ClWindow *self, const char *text);
void cl_window_add_undo_toast (ClWindow *self, const char *text, gint64 change);
gboolean cl_window_is_signed_in (ClWindow *self);
void cl_window_show_emergencies (ClWindow *self);
void cl_window_let_idle (ClWindow *self, guint seconds);

G_END_DECLS
