/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_AUDIT_PAGE (cl_audit_page_get_type ())
G_DECLARE_FINAL_TYPE (ClAuditPage, cl_audit_page, CL, AUDIT_PAGE, GtkWidget)

GtkWidget *cl_audit_page_new (ClPractice *practice, ClActor *actor);

G_END_DECLS
