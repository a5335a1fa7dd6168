/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-map-pdf.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_map_save (GtkWidget *parent,
                  ClPractice *practice,
                  ClActor *actor,
                  const ClMapQuery *query,
                  const ClMapPaper *words);

G_END_DECLS
