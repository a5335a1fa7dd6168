/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-audit-entry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_AUDIT_LINE (cl_audit_line_get_type ())
G_DECLARE_FINAL_TYPE (ClAuditLine, cl_audit_line, CL, AUDIT_LINE, GtkWidget)

GtkWidget *cl_audit_line_new (void);
void cl_audit_line_set_heads (ClAuditLine *self);
void cl_audit_line_set_entry (ClAuditLine *self, ClAuditEntry *entry, gboolean narrow);

G_END_DECLS
