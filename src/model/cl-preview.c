/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access.h"

G_DEFINE_FINAL_TYPE (ClPreview, cl_preview, G_TYPE_OBJECT)

static void
cl_preview_finalize (GObject *object)
{
  ClPreview *self = CL_PREVIEW (object);

  g_clear_pointer (&self->effects, g_array_unref);
  g_clear_pointer (&self->groups, g_array_unref);
  g_clear_pointer (&self->permissions, g_array_unref);
  g_clear_pointer (&self->wider, g_array_unref);
  g_clear_pointer (&self->narrower, g_array_unref);
  G_OBJECT_CLASS (cl_preview_parent_class)->finalize (object);
}

static void
cl_preview_class_init (ClPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_preview_finalize;
}

static void
cl_preview_init (ClPreview *self)
{
  self->effects = g_array_new (FALSE, TRUE, sizeof (ClEffect));
  self->groups = g_array_new (FALSE, TRUE, sizeof (ClEffectGroup));
  self->permissions = g_array_new (FALSE, TRUE, sizeof (ClPermissionEffect));
  self->wider = g_array_new (FALSE, TRUE, sizeof (ClEffect));
  self->narrower = g_array_new (FALSE, TRUE, sizeof (ClEffect));
}

/**
 * cl_preview_new:
 *
 * Returns: (transfer full): the preview of a change that does nothing
 */
ClPreview *
cl_preview_new (void)
{
  return g_object_new (CL_TYPE_PREVIEW, NULL);
}
