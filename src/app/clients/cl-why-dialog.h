/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cl-client-bundle.h"

G_BEGIN_DECLS

#define CL_TYPE_WHY_DIALOG (cl_why_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClWhyDialog, cl_why_dialog, CL, WHY_DIALOG, AdwWindow)

ClWhyDialog *
cl_why_dialog_open (GtkWidget *parent, GtkWidget *page, ClClientBundle *bundle, gint64 member);
ClWhyDialog *cl_why_dialog_open_elsewhere (GtkWidget *window,
                                           ClPractice *practice,
                                           ClActor *actor,
                                           ClPeople *people,
                                           gint64 client,
                                           const char *name);

G_END_DECLS
