/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-managed-member.h"

G_DEFINE_FINAL_TYPE (ClManagedMember, cl_managed_member, G_TYPE_OBJECT)

static void
cl_managed_member_finalize (GObject *object)
{
  g_clear_object (&CL_MANAGED_MEMBER (object)->member);
  G_OBJECT_CLASS (cl_managed_member_parent_class)->finalize (object);
}

static void
cl_managed_member_class_init (ClManagedMemberClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_managed_member_finalize;
}

static void
cl_managed_member_init (ClManagedMember *self)
{
}

/**
 * cl_managed_member_new:
 * @member: a member
 *
 * Returns: (transfer full): @member, about whom nothing may be done yet
 */
ClManagedMember *
cl_managed_member_new (ClMember *member)
{
  ClManagedMember *self;

  g_return_val_if_fail (CL_IS_MEMBER (member), NULL);

  self = g_object_new (CL_TYPE_MANAGED_MEMBER, NULL);
  self->member = g_object_ref (member);
  return self;
}

/**
 * cl_managed_member_may:
 * @self: a member
 * @deed: something that can be done about members
 *
 * Returns: whether who asked for @self may do it
 */
gboolean
cl_managed_member_may (ClManagedMember *self, ClMemberDeed deed)
{
  g_return_val_if_fail (CL_IS_MANAGED_MEMBER (self), FALSE);

  return (self->deeds & deed) != 0;
}
