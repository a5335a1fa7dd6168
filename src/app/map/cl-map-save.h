/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-map-service.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_map_save (GtkWidget *parent,
                  ClPractice *practice,
                  ClActor *actor,
                  const ClMapQuery *query,
                  gboolean as_pdf);

G_END_DECLS
