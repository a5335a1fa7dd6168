/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-people.h"
#include "cl-removal-item.h"

G_BEGIN_DECLS

GtkWidget *
cl_heir_picker_new (ClRemovalLook *look, ClPeople *people, ClRemovalItem *item, gint64 chosen);

G_END_DECLS
