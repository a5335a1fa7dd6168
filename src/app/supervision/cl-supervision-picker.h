/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-supervision-carry.h"

G_BEGIN_DECLS

#define CL_TYPE_SUPERVISION_PICKER (cl_supervision_picker_get_type ())
G_DECLARE_FINAL_TYPE (ClSupervisionPicker,
                      cl_supervision_picker,
                      CL,
                      SUPERVISION_PICKER,
                      GtkPopover)

GtkWidget *cl_supervision_picker_new (ClSupervisionCarry *carry, gint64 member);

G_END_DECLS
