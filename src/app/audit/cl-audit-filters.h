/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-audit-service.h"
#include "cl-people.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_AUDIT_FILTERS (cl_audit_filters_get_type ())
G_DECLARE_FINAL_TYPE (ClAuditFilters, cl_audit_filters, CL, AUDIT_FILTERS, GtkWidget)

void cl_audit_filters_set_practice (ClAuditFilters *self, ClPractice *practice);
void cl_audit_filters_set_people (ClAuditFilters *self, ClPeople *people);
void cl_audit_filters_reset (ClAuditFilters *self, gboolean all_time);
void cl_audit_filters_fill (ClAuditFilters *self, ClAuditQuery *query);
char *cl_audit_filters_dup_text (ClAuditFilters *self);
char *cl_audit_filters_describe (ClAuditFilters *self);

G_END_DECLS
