/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _ClAuditReport ClAuditReport;

ClAuditReport *
cl_audit_report_new (const char *title, const char *second, const char *foot, GPtrArray *entries);
void cl_audit_report_free (ClAuditReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClAuditReport, cl_audit_report_free)

guint cl_audit_report_paginate (ClAuditReport *self, cairo_t *cr, double width, double height);
void cl_audit_report_draw (ClAuditReport *self, cairo_t *cr, guint page);

void cl_audit_print_run (GtkWindow *parent,
                         const char *title,
                         const char *second,
                         const char *foot,
                         GPtrArray *entries);

G_END_DECLS
