/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access.h"

G_DEFINE_FINAL_TYPE (ClHolder, cl_holder, G_TYPE_OBJECT)

static void
cl_holder_finalize (GObject *object)
{
  ClHolder *self = CL_HOLDER (object);

  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  G_OBJECT_CLASS (cl_holder_parent_class)->finalize (object);
}

static void
cl_holder_class_init (ClHolderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_holder_finalize;
}

static void
cl_holder_init (ClHolder *self)
{
  self->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_reason_free);
}

/**
 * cl_holder_new:
 * @member: who
 * @client: on which client
 *
 * Returns: (transfer full): a holder of nothing yet
 */
ClHolder *
cl_holder_new (gint64 member, gint64 client)
{
  ClHolder *self = g_object_new (CL_TYPE_HOLDER, NULL);

  self->member = member;
  self->client = client;
  return self;
}

/**
 * cl_reason_new:
 * @source: what kind of reason it is
 * @areas: what it contributes
 *
 * Returns: (transfer full): a reason with nothing else filled in
 */
ClReason *
cl_reason_new (ClReasonSource source, ClArea areas)
{
  ClReason *reason = g_new0 (ClReason, 1);

  reason->source = source;
  reason->areas = areas;
  return reason;
}

/**
 * cl_reason_copy:
 * @reason: (nullable): a reason
 *
 * Returns: (transfer full) (nullable): a deep copy
 */
ClReason *
cl_reason_copy (const ClReason *reason)
{
  ClReason *copy;

  if (reason == NULL)
    return NULL;
  copy = g_memdup2 (reason, sizeof *reason);
  copy->role = g_strdup (reason->role);
  copy->title = g_strdup (reason->title);
  return copy;
}

/**
 * cl_reason_free:
 * @reason: (nullable): a reason
 */
void
cl_reason_free (ClReason *reason)
{
  if (reason == NULL)
    return;
  g_free (reason->role);
  g_free (reason->title);
  g_free (reason);
}
