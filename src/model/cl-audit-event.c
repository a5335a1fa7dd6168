/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-event.h"

G_DEFINE_FINAL_TYPE (ClAuditEvent, cl_audit_event, G_TYPE_OBJECT)

static void
cl_audit_event_finalize (GObject *object)
{
  ClAuditEvent *self = CL_AUDIT_EVENT (object);

  g_free (self->action);
  g_free (self->subject);
  g_free (self->detail);
  g_free (self->hash);
  G_OBJECT_CLASS (cl_audit_event_parent_class)->finalize (object);
}

static void
cl_audit_event_class_init (ClAuditEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_audit_event_finalize;
}

static void
cl_audit_event_init (ClAuditEvent *self)
{
}

/**
 * cl_audit_event_new:
 * @seq: its place in the log, from 1
 *
 * Returns: (transfer full): an entry with nothing else filled in
 */
ClAuditEvent *
cl_audit_event_new (gint64 seq)
{
  ClAuditEvent *self = g_object_new (CL_TYPE_AUDIT_EVENT, NULL);

  self->seq = seq;
  return self;
}

/**
 * cl_audit_event_get_client:
 * @self: an entry
 *
 * Returns: the client that it is read for: whose history it is in, or the one it is about; 0 for
 *   none
 */
gint64
cl_audit_event_get_client (ClAuditEvent *self)
{
  g_return_val_if_fail (CL_IS_AUDIT_EVENT (self), 0);

  return self->told != 0 ? self->told : self->client;
}

/**
 * cl_audit_verdict_free:
 * @verdict: (nullable): what verifying the log found
 */
void
cl_audit_verdict_free (ClAuditVerdict *verdict)
{
  if (verdict == NULL)
    return;
  g_free (verdict->head);
  g_free (verdict->problem);
  g_free (verdict);
}
