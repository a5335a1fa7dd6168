/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-supervision-service.h"

G_BEGIN_DECLS

#define CL_TYPE_SUPERVISION_WAITING (cl_supervision_waiting_get_type ())
G_DECLARE_FINAL_TYPE (ClSupervisionWaiting,
                      cl_supervision_waiting,
                      CL,
                      SUPERVISION_WAITING,
                      GtkWidget)

GtkWidget *cl_supervision_waiting_new (void);
void cl_supervision_waiting_set_member (ClSupervisionWaiting *self,
                                        ClSupervisionState *state,
                                        gint64 member);
char *cl_supervision_waiting_describe (ClSupervisionState *state, gint64 member);

G_END_DECLS
