/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_PROGRESS_DIALOG (cl_progress_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClProgressDialog, cl_progress_dialog, CL, PROGRESS_DIALOG, AdwWindow)

ClProgressDialog *
cl_progress_dialog_new (GtkWindow *parent, const char *title, GCancellable *cancellable);
void cl_progress_dialog_set_text (ClProgressDialog *self, const char *text);
void cl_progress_dialog_set_fraction (ClProgressDialog *self, double fraction);
void cl_progress_dialog_report (guint64 done, guint64 total, gpointer self);

G_END_DECLS
