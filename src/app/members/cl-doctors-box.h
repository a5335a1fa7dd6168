/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-people.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_DOCTORS_BOX (cl_doctors_box_get_type ())
G_DECLARE_FINAL_TYPE (ClDoctorsBox, cl_doctors_box, CL, DOCTORS_BOX, GtkWidget)

GtkWidget *cl_doctors_box_new (ClPeople *people, GArray *doctors);
GArray *cl_doctors_box_get_doctors (ClDoctorsBox *self);

G_END_DECLS
