/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-practice.h"

G_BEGIN_DECLS

void
cl_map_opener_open_member (GtkWidget *window, ClPractice *practice, ClActor *actor, gint64 member);

G_END_DECLS
