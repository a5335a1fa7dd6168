/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-audit-event.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*ClAuditVerified) (GtkWidget *page, ClAuditVerdict *verdict);

void cl_audit_verify_run (GtkWidget *page,
                          ClPractice *practice,
                          ClActor *actor,
                          const char *head,
                          ClAuditVerified callback);
void cl_audit_verify_ask_head (GtkWidget *page,
                               ClPractice *practice,
                               ClActor *actor,
                               ClAuditVerified callback);

G_END_DECLS
