/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-audit-event.h"
#include "cl-people.h"
#include "cl-practice.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CL_TYPE_AUDIT_ENTRY (cl_audit_entry_get_type ())
G_DECLARE_FINAL_TYPE (ClAuditEntry, cl_audit_entry, CL, AUDIT_ENTRY, GObject)

/**
 * ClAuditEntry:
 * @day: (nullable): the heading of a day; then nothing else is there
 * @event: the entry
 * @who: who did it
 * @for_whom: (nullable): the doctor they worked for
 * @what: what was done, and to whom
 * @brief: what was done
 * @about: (nullable): whom or what it is about
 * @client: (nullable): the client's name
 * @time: the time of day, to the second
 * @moment: day and time, whenever it is read
 * @facts: (element-type ClLogFact) (nullable): what else it keeps
 *
 * A line of the log as it is shown. Plain data.
 */
struct _ClAuditEntry
{
  GObject parent_instance;

  char *day;
  ClAuditEvent *event;
  char *who;
  char *for_whom;
  char *what;
  char *brief;
  char *about;
  char *client;
  char *time;
  char *moment;
  GPtrArray *facts;
};

ClAuditEntry *cl_audit_entry_new_day (const char *day);
ClAuditEntry *cl_audit_entry_new (ClPractice *practice,
                                  ClPeople *people,
                                  ClAuditEvent *event,
                                  const char *client);
char *cl_audit_entry_dup_text (ClAuditEntry *self);
char *cl_audit_entry_dup_brief (ClAuditEntry *self);
const char *cl_audit_entry_get_icon_name (ClAuditEntry *self);

G_END_DECLS
