/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes of what notes begin with. */
#include "cl-change-private.h"

/**
 * cl_change_new_create_template:
 * @kind: for which kind of note
 * @name: what it is called
 * @body: what a note begins with
 *
 * Returns: (transfer full): the change that makes a template
 */
ClChange *
cl_change_new_create_template (ClNoteKind kind, const char *name, const char *body)
{
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_TEMPLATE_CREATE);

  self->note_kind = kind;
  self->text = g_strdup (name);
  self->text2 = g_strdup (body);
  return self;
}

/**
 * cl_change_new_update_template:
 * @template: which template
 * @has_kind: whether it is to be for another kind
 * @kind: for which
 * @name: (nullable): what it is to be called
 * @body: (nullable): what a note is to begin with
 * @revision: (nullable): the one that was shown
 *
 * Returns: (transfer full): the change that gives a template other words
 */
ClChange *
cl_change_new_update_template (gint64 template,
                               gboolean has_kind,
                               ClNoteKind kind,
                               const char *name,
                               const char *body,
                               const char *revision)
{
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_TEMPLATE_UPDATE);

  self->other = template;
  self->has_value = has_kind;
  self->note_kind = kind;
  self->text = g_strdup (name);
  self->text2 = g_strdup (body);
  self->revision = g_strdup (revision);
  return self;
}

/**
 * cl_change_new_delete_template:
 * @template: which template
 * @revision: (nullable): the one that was shown
 *
 * Returns: (transfer full): the change that takes a template away
 */
ClChange *
cl_change_new_delete_template (gint64 template, const char *revision)
{
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_TEMPLATE_DELETE);

  self->other = template;
  self->revision = g_strdup (revision);
  return self;
}
