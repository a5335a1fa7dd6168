/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-emergency.h"
#include "cl-people.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_NOTICE_ROW (cl_notice_row_get_type ())
G_DECLARE_FINAL_TYPE (ClNoticeRow, cl_notice_row, CL, NOTICE_ROW, GtkListBoxRow)

GtkWidget *cl_notice_row_new (ClPractice *practice,
                              ClActor *actor,
                              ClPeople *people,
                              ClEmergencyNotice *notice);

G_END_DECLS
