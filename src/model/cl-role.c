/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-member.h"

G_DEFINE_FINAL_TYPE (ClRole, cl_role, G_TYPE_OBJECT)

static void
cl_role_finalize (GObject *object)
{
  ClRole *self = CL_ROLE (object);

  g_free (self->name);
  g_free (self->revision);
  G_OBJECT_CLASS (cl_role_parent_class)->finalize (object);
}

static void
cl_role_class_init (ClRoleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_role_finalize;
}

static void
cl_role_init (ClRole *self)
{
}

/**
 * cl_role_new:
 * @id: the row
 * @name: (nullable): as shown
 * @permissions: what it allows
 * @built_in: whether it comes with the program
 *
 * Returns: (transfer full): a role
 */
ClRole *
cl_role_new (gint64 id, const char *name, ClPermission permissions, gboolean built_in)
{
  ClRole *self = g_object_new (CL_TYPE_ROLE, NULL);

  self->id = id;
  self->name = g_strdup (name);
  self->permissions = permissions;
  self->built_in = built_in;
  return self;
}
