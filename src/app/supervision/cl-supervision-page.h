/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_SUPERVISION_PAGE (cl_supervision_page_get_type ())
G_DECLARE_FINAL_TYPE (ClSupervisionPage, cl_supervision_page, CL, SUPERVISION_PAGE, GtkWidget)

GtkWidget *cl_supervision_page_new (ClPractice *practice, ClActor *actor);

G_END_DECLS
