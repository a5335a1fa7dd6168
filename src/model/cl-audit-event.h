/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-kinds.h"

G_BEGIN_DECLS

#define CL_TYPE_AUDIT_EVENT (cl_audit_event_get_type ())
G_DECLARE_FINAL_TYPE (ClAuditEvent, cl_audit_event, CL, AUDIT_EVENT, GObject)

/**
 * ClAuditEvent:
 * @seq: its place in the log, from 1
 * @at: when
 * @actor: who was signed in, or 0
 * @on_behalf_of: the doctor a case manager worked for, or 0
 * @action: the request's `do`
 * @client: the client it is about, or 0
 * @told: of a client's history, the client, where the entry tells of them without being about one
 *   client; 0 else
 * @subject: (nullable): what else it is about, as `member:3`, `role:2`, `case:7`
 * @detail: (nullable): JSON, nothing clinical
 * @outcome: done, denied or failed
 * @hash: (nullable): of the entry, in hexadecimal
 *
 * One entry of the signed log (docs: VAULT, The log). Plain data.
 */
struct _ClAuditEvent
{
  GObject parent_instance;

  gint64 seq;
  gint64 at;
  gint64 actor;
  gint64 on_behalf_of;
  char *action;
  gint64 client;
  gint64 told;
  char *subject;
  char *detail;
  ClOutcome outcome;
  char *hash;
};

ClAuditEvent *cl_audit_event_new (gint64 seq);
gint64 cl_audit_event_get_client (ClAuditEvent *self);

/**
 * ClAuditVerdict:
 * @events: how many entries were read
 * @valid: whether hashes, order and signatures hold throughout
 * @first_bad: the first entry that does not, or 0
 * @unsigned_tail: entries at the end that no signature covers yet
 * @head: (nullable): the last hash, in hexadecimal
 * @problem: (nullable): a sentence that says what is wrong
 */
typedef struct
{
  gint64 events;
  gboolean valid;
  gint64 first_bad;
  gint64 unsigned_tail;
  char *head;
  char *problem;
} ClAuditVerdict;

void cl_audit_verdict_free (ClAuditVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClAuditVerdict, cl_audit_verdict_free)

G_END_DECLS
