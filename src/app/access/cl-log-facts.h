/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-audit-event.h"
#include "cl-people.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/**
 * ClLogFact:
 * @title: what it is, such as “Access given to”
 * @value: how it stands, a line or more
 *
 * One of the things that an entry of the log keeps beside who, what and whom.
 */
typedef struct
{
  char *title;
  char *value;
} ClLogFact;

GPtrArray *cl_log_facts_list (ClPractice *practice, ClPeople *people, ClAuditEvent *event);

G_END_DECLS
