/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-audit-service.h"
#include "cl-people.h"

G_BEGIN_DECLS

/**
 * ClAuditFound:
 * @people: who there is, to name them
 * @events: (element-type ClAuditEvent): newest first
 * @names: gint64 → the client's name, for those whom the reader may know
 * @next: before which entry the next page begins, or 0 where there is none
 *
 * A page of the log, with what names it.
 */
typedef struct
{
  ClPeople *people;
  GPtrArray *events;
  GHashTable *names;
  gint64 next;
} ClAuditFound;

ClAuditFound *cl_audit_found_new (ClPractice *practice, ClActor *actor, GError **error);
GPtrArray *cl_audit_found_select (ClAuditFound *found,
                                  ClPractice *practice,
                                  ClActor *actor,
                                  GPtrArray *events,
                                  const char *text,
                                  GError **error);
const char *cl_audit_found_get_client (ClAuditFound *found, ClAuditEvent *event);
void cl_audit_found_free (ClAuditFound *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClAuditFound, cl_audit_found_free)

void cl_audit_reader_read_async (ClPractice *practice,
                                 ClActor *actor,
                                 const ClAuditQuery *query,
                                 const char *text,
                                 guint limit,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
ClAuditFound *
cl_audit_reader_read_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
