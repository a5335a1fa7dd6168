/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-people.h"
#include "cl-removal.h"

G_BEGIN_DECLS

GtkWidget *cl_removal_supervisees_new (ClRemovalLook *look, ClPeople *people);

G_END_DECLS
