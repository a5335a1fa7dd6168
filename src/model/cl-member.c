/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-member.h"

G_DEFINE_FINAL_TYPE (ClMember, cl_member, G_TYPE_OBJECT)

static void
cl_member_finalize (GObject *object)
{
  ClMember *self = CL_MEMBER (object);

  g_free (self->email);
  g_free (self->name);
  g_strfreev (self->roles);
  g_clear_pointer (&self->managed_doctors, g_array_unref);
  g_free (self->first_name);
  g_free (self->last_name);
  g_free (self->npi);
  g_free (self->taxonomy);
  g_free (self->revision);
  G_OBJECT_CLASS (cl_member_parent_class)->finalize (object);
}

static void
cl_member_class_init (ClMemberClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_member_finalize;
}

static void
cl_member_init (ClMember *self)
{
  self->roles = g_new0 (char *, 1);
  self->managed_doctors = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->billing_enabled = TRUE;
  self->bookable_by_colleagues = TRUE;
}

/**
 * cl_member_new:
 * @id: the row
 * @email: (nullable): as invited
 * @name: (nullable): full name
 *
 * Returns: (transfer full): a member, invited, without roles, with the switches' defaults
 */
ClMember *
cl_member_new (gint64 id, const char *email, const char *name)
{
  ClMember *self = g_object_new (CL_TYPE_MEMBER, NULL);

  self->id = id;
  self->email = g_strdup (email);
  self->name = g_strdup (name);
  return self;
}

/**
 * cl_member_is_practitioner:
 * @self: a member
 *
 * Returns: whether their roles hold `provide-care` (docs: ACCESS, Words), whatever their status
 */
gboolean
cl_member_is_practitioner (ClMember *self)
{
  g_return_val_if_fail (CL_IS_MEMBER (self), FALSE);

  return (self->permissions & CL_PERMISSION_PROVIDE_CARE) != 0;
}
