/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-member.h"

#include <glib/gi18n-lib.h>

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

/* What the built-in roles are called in English is kept; this is what people read. */
static const char *const built_in_labels[CL_N_BUILT_IN_ROLES] = {
  NC_ ("role", "Practitioner"), NC_ ("role", "Supervisor"),   NC_ ("role", "Scheduler"),
  NC_ ("role", "Biller"),       NC_ ("role", "Case manager"), NC_ ("role", "Administrator"),
};

/**
 * cl_role_translate_name:
 * @name: the name of a role, as kept and named in requests
 *
 * A built-in role that was renamed has a name of the practice's own, which stays as it is.
 *
 * Returns: (transfer none): what to show for it: a built-in role's name in the reader's language
 */
const char *
cl_role_translate_name (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; i < CL_N_BUILT_IN_ROLES; i++)
    if (g_str_equal (built_in_labels[i], name))
      return g_dpgettext2 (GETTEXT_PACKAGE, "role", built_in_labels[i]);
  return name;
}

/**
 * cl_role_get_label:
 * @self: a role
 *
 * Returns: (transfer none): its name as people read it
 */
const char *
cl_role_get_label (ClRole *self)
{
  g_return_val_if_fail (CL_IS_ROLE (self), NULL);

  return self->built_in ? cl_role_translate_name (self->name) : self->name;
}

/**
 * cl_role_join_names:
 * @separator: what stands between two
 * @names: (nullable): names of roles, as kept
 *
 * Returns: (transfer full): the names as people read them, in one text
 */
char *
cl_role_join_names (const char *separator, const char *const *names)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? separator : "",
                            cl_role_translate_name (names[i]));
  return g_strdup (text->str);
}
