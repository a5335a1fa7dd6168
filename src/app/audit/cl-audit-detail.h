/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-audit-entry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_AUDIT_DETAIL (cl_audit_detail_get_type ())
G_DECLARE_FINAL_TYPE (ClAuditDetail, cl_audit_detail, CL, AUDIT_DETAIL, GtkWidget)

GtkWidget *cl_audit_detail_new (void);
void cl_audit_detail_set_entry (ClAuditDetail *self, ClAuditEntry *entry);

G_END_DECLS
