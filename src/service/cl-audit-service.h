/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-audit-event.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/**
 * ClAuditQuery:
 * @has_client, @client; @has_member, @member: about this client; by this member
 * @from, @to: 0 for open, CL_TIME_INVALID refused; to is exclusive
 * @action: (nullable)
 * @kinds: (nullable): words between blanks, with a blank at each end: whole actions, or their
 *   first parts with the dot, such as " staff. access.set "
 * @has_about, @about: by this member, on their behalf, or about them
 * @refused: only what was refused or failed
 * @before: only entries before this one: what the last page ended with; 0 for the newest
 * @limit: 0 for all; the newest
 */
typedef struct
{
  gboolean has_client;
  gint64 client;
  gboolean has_member;
  gint64 member;
  gint64 from;
  gint64 to;
  const char *action;
  const char *kinds;
  gboolean has_about;
  gint64 about;
  gboolean refused;
  gint64 before;
  guint64 limit;
} ClAuditQuery;

typedef enum
{
  CL_AUDIT_CSV,
  CL_AUDIT_JSON_LINES,
} ClAuditFormat;

typedef void (*ClProgress) (guint64 done, guint64 total, gpointer data);

/**
 * ClAuditSelect:
 * @events: (element-type ClAuditEvent): a page of entries
 * @data: what was given with it
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type ClAuditEvent) (nullable): those to be kept, in their order
 */
typedef GPtrArray *(*ClAuditSelect) (GPtrArray *events, gpointer data, GError **error);

/* (element-type ClAuditEvent), newest first; needs `view-audit`. */
GPtrArray *cl_audit_service_list (ClPractice *practice,
                                  ClActor *actor,
                                  const ClAuditQuery *query,
                                  GError **error);
/* Walks the whole log: hashes, order, signatures, keys. head: (nullable): a hash kept elsewhere,
 * in hexadecimal, that the log must contain. actor NULL: the command line's verify, which needs
 * the file alone. progress is called on the calling thread. */
ClAuditVerdict *cl_audit_service_verify (ClPractice *practice,
                                         ClActor *actor,
                                         const char *head,
                                         ClProgress progress,
                                         gpointer progress_data,
                                         GCancellable *cancellable,
                                         GError **error);
/* Writes entries, newest first, with the hash of each and, last, the chain's head; the file is
 * readable by its owner alone. An export is a log entry. head_out: (nullable): the head, in
 * hexadecimal, to be kept elsewhere. */
gboolean cl_audit_service_export (ClPractice *practice,
                                  ClActor *actor,
                                  const ClAuditQuery *query,
                                  ClAuditSelect select,
                                  gpointer select_data,
                                  ClAuditFormat format,
                                  const char *path,
                                  char **head_out,
                                  ClProgress progress,
                                  gpointer progress_data,
                                  GCancellable *cancellable,
                                  GError **error);
GVariant *cl_audit_service_read_detail (ClAuditEvent *event);
/* Checks every invariant of docs: ACCESS on the rows as they are. Returns (element-type utf8)
 * one sentence for each that does not hold, each with what it names. */
GPtrArray *cl_audit_service_check_invariants (ClPractice *practice, GError **error);
/* Whether keys are equal to the policy; likewise. */
GPtrArray *cl_audit_service_check_keys (ClPractice *practice, GError **error);
/* Whether the keys that somebody holds open what they should; likewise. */
GPtrArray *cl_audit_service_check_own_keys (ClPractice *practice, ClActor *actor, GError **error);
gboolean
cl_audit_service_check_file (ClPractice *practice, GCancellable *cancellable, GError **error);

G_END_DECLS
