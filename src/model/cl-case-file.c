/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-case-file.h"

G_DEFINE_FINAL_TYPE (ClCaseFile, cl_case_file, G_TYPE_OBJECT)

static void
cl_case_file_finalize (GObject *object)
{
  ClCaseFile *self = CL_CASE_FILE (object);

  g_free (self->client_name);
  g_free (self->title);
  g_free (self->diagnosis);
  g_clear_pointer (&self->staff, g_array_unref);
  g_clear_pointer (&self->referral, cl_referral_free);
  G_OBJECT_CLASS (cl_case_file_parent_class)->finalize (object);
}

static void
cl_case_file_class_init (ClCaseFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_case_file_finalize;
}

static void
cl_case_file_init (ClCaseFile *self)
{
  self->staff = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * cl_case_file_new:
 * @id: the row
 * @client: whose episode of care
 * @title: (nullable): as given
 *
 * Returns: (transfer full): an active case without staff
 */
ClCaseFile *
cl_case_file_new (gint64 id, gint64 client, const char *title)
{
  ClCaseFile *self = g_object_new (CL_TYPE_CASE_FILE, NULL);

  self->id = id;
  self->client = client;
  self->title = g_strdup (title);
  return self;
}

/**
 * cl_case_file_has_staff:
 * @self: a case
 * @member: a member
 *
 * Returns: whether @member is on the staff of @self
 */
gboolean
cl_case_file_has_staff (ClCaseFile *self, gint64 member)
{
  g_return_val_if_fail (CL_IS_CASE_FILE (self), FALSE);

  for (guint i = 0; self->staff != NULL && i < self->staff->len; i++)
    if (g_array_index (self->staff, gint64, i) == member)
      return TRUE;
  return FALSE;
}
