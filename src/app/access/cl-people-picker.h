/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-access-badge.h"
#include "cl-people.h"

G_BEGIN_DECLS

#define CL_TYPE_PEOPLE_PICKER (cl_people_picker_get_type ())
G_DECLARE_FINAL_TYPE (ClPeoplePicker, cl_people_picker, CL, PEOPLE_PICKER, GtkPopover)

GtkWidget *cl_people_picker_new (ClPeople *people,
                                 const char *label,
                                 const char *search_text,
                                 const char *nobody);
void cl_people_picker_add (ClPeoplePicker *self,
                           gint64 member,
                           ClAccessBadgeLevel level,
                           gboolean is_chosen);

G_END_DECLS
