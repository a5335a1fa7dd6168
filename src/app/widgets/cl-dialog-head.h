/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_DIALOG_HEAD (cl_dialog_head_get_type ())
G_DECLARE_FINAL_TYPE (ClDialogHead, cl_dialog_head, CL, DIALOG_HEAD, GtkWidget)

GtkWidget *cl_dialog_head_new (AdwHeaderBar *header);
void cl_dialog_head_set_header (ClDialogHead *self, AdwHeaderBar *header);

G_END_DECLS
