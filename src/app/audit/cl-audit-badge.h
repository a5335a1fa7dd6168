/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-audit-event.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_AUDIT_BADGE (cl_audit_badge_get_type ())
G_DECLARE_FINAL_TYPE (ClAuditBadge, cl_audit_badge, CL, AUDIT_BADGE, GtkWidget)

void cl_audit_badge_set_verdict (ClAuditBadge *self, ClPractice *practice, ClAuditVerdict *verdict);
const char *cl_audit_badge_get_text (ClAuditBadge *self);

G_END_DECLS
