/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-audit-event.h"
#include "cl-people.h"

G_BEGIN_DECLS

char *cl_log_words_describe (ClPeople *people, ClAuditEvent *event, const char *client);
char *cl_log_words_describe_briefly (ClPeople *people, ClAuditEvent *event, const char *client);
char *cl_log_words_name_about (ClPeople *people, ClAuditEvent *event, const char *client);

G_END_DECLS
