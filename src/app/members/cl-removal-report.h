/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ClRemovalReportKind:
 * @CL_REMOVAL_REPORT_HEADING: of a group
 * @CL_REMOVAL_REPORT_LINE: something that happens
 * @CL_REMOVAL_REPORT_DETAIL: one of those that the line before counts
 */
typedef enum
{
  CL_REMOVAL_REPORT_HEADING,
  CL_REMOVAL_REPORT_LINE,
  CL_REMOVAL_REPORT_DETAIL,
} ClRemovalReportKind;

typedef struct _ClRemovalReport ClRemovalReport;

ClRemovalReport *cl_removal_report_new (const char *title, const char *foot);
void cl_removal_report_free (ClRemovalReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClRemovalReport, cl_removal_report_free)

void cl_removal_report_add (ClRemovalReport *self,
                            ClRemovalReportKind kind,
                            const char *text,
                            const char *second);
guint cl_removal_report_paginate (ClRemovalReport *self, cairo_t *cr, double width, double height);
guint cl_removal_report_get_n_rows (ClRemovalReport *self);
ClRemovalReportKind cl_removal_report_get_kind (ClRemovalReport *self, guint row);
guint cl_removal_report_find_page (ClRemovalReport *self, guint row);
double cl_removal_report_draw (ClRemovalReport *self, cairo_t *cr, guint page);
void cl_removal_report_print (ClRemovalReport *self, GtkWindow *parent);

G_END_DECLS
