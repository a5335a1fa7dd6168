/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-people.h"
#include "cl-removal-item.h"

G_BEGIN_DECLS

#define CL_TYPE_HEIR_PICKER (cl_heir_picker_get_type ())
G_DECLARE_FINAL_TYPE (ClHeirPicker, cl_heir_picker, CL, HEIR_PICKER, GtkPopover)

GtkWidget *
cl_heir_picker_new (ClRemovalLook *look, ClPeople *people, ClRemovalItem *item, gint64 chosen);

G_END_DECLS
