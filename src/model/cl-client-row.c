/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client.h"

G_DEFINE_FINAL_TYPE (ClClientRow, cl_client_row, G_TYPE_OBJECT)

static void
cl_client_row_finalize (GObject *object)
{
  ClClientRow *self = CL_CLIENT_ROW (object);

  g_free (self->name);
  g_free (self->preferred_name);
  g_free (self->pronouns);
  g_free (self->birth_date);
  G_OBJECT_CLASS (cl_client_row_parent_class)->finalize (object);
}

static void
cl_client_row_class_init (ClClientRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_client_row_finalize;
}

static void
cl_client_row_init (ClClientRow *self)
{
}

/**
 * cl_client_row_new:
 * @id: the client
 *
 * Returns: (transfer full): a row that shows nothing but the client's number
 */
ClClientRow *
cl_client_row_new (gint64 id)
{
  ClClientRow *self = g_object_new (CL_TYPE_CLIENT_ROW, NULL);

  self->id = id;
  return self;
}
