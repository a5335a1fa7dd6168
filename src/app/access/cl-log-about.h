/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-audit-event.h"

G_BEGIN_DECLS

gint64 cl_log_about_get_member (ClAuditEvent *event);
gint64 cl_log_about_get_until (ClAuditEvent *event);
gint64 cl_log_about_get_new_owner (ClAuditEvent *event, gint64 client);
char *cl_log_about_get_role (ClAuditEvent *event);

G_END_DECLS
