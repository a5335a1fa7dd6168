/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_NOTICES_PANEL (cl_notices_panel_get_type ())
G_DECLARE_FINAL_TYPE (ClNoticesPanel, cl_notices_panel, CL, NOTICES_PANEL, GtkWidget)

GtkWidget *cl_notices_panel_new (ClPractice *practice, ClActor *actor);
void cl_notices_panel_unfold (ClNoticesPanel *self);

G_END_DECLS
