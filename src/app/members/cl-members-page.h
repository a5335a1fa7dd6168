/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_MEMBERS_PAGE (cl_members_page_get_type ())
G_DECLARE_FINAL_TYPE (ClMembersPage, cl_members_page, CL, MEMBERS_PAGE, GtkWidget)

GtkWidget *cl_members_page_new (ClPractice *practice, ClActor *actor);
gboolean cl_members_page_is_for (ClActor *actor);

G_END_DECLS
