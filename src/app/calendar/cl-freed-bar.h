/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_FREED_BAR (cl_freed_bar_get_type ())
G_DECLARE_FINAL_TYPE (ClFreedBar, cl_freed_bar, CL, FREED_BAR, GtkWidget)

GtkWidget *cl_freed_bar_new (ClPractice *practice, ClActor *actor);
void cl_freed_bar_add (ClFreedBar *self, GVariant *offers);

G_END_DECLS
