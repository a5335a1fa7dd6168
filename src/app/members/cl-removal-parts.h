/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-member-bundle.h"
#include "cl-removal-stage.h"

G_BEGIN_DECLS

GtkWidget *cl_removal_parts_list_clients (ClRemovalStage *stage, ClPeople *people);
GtkWidget *cl_removal_parts_list_access (ClRemovalStage *stage, ClMemberBundle *bundle);

G_END_DECLS
