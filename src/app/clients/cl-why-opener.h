/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-practice.h"

G_BEGIN_DECLS

void cl_why_opener_open (GtkWidget *window,
                         ClPractice *practice,
                         ClActor *actor,
                         gint64 client,
                         const char *name);

G_END_DECLS
