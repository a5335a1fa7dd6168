/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-practice.h"

G_BEGIN_DECLS

void cl_new_client_dialog_open (GtkWidget *page, ClPractice *practice, ClActor *actor);

G_END_DECLS
