/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-audit-service.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Taking entries away: into a file, or onto paper. What is typed counts for both. */

void cl_audit_take_export (GtkWidget *page,
                           ClPractice *practice,
                           ClActor *actor,
                           const ClAuditQuery *query,
                           const char *text,
                           ClAuditFormat format);
void cl_audit_take_print (GtkWidget *page,
                          ClPractice *practice,
                          ClActor *actor,
                          const ClAuditQuery *query,
                          const char *text,
                          const char *title,
                          const char *filters);

G_END_DECLS
