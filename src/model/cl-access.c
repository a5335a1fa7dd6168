/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access.h"

G_DEFINE_FINAL_TYPE (ClAccess, cl_access, G_TYPE_OBJECT)

static void
cl_access_finalize (GObject *object)
{
  ClAccess *self = CL_ACCESS (object);

  g_clear_pointer (&self->grants, g_array_unref);
  g_free (self->revision);
  G_OBJECT_CLASS (cl_access_parent_class)->finalize (object);
}

static void
cl_access_class_init (ClAccessClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_access_finalize;
}

static void
cl_access_init (ClAccess *self)
{
  self->grants = g_array_new (FALSE, TRUE, sizeof (ClGrant));
}

/**
 * cl_access_new:
 * @client: whose access
 *
 * Returns: (transfer full): an access without grants, shared with nobody
 */
ClAccess *
cl_access_new (gint64 client)
{
  ClAccess *self = g_object_new (CL_TYPE_ACCESS, NULL);

  self->client = client;
  return self;
}

/**
 * cl_grant_holds:
 * @grant: a grant
 * @now: microseconds since 1970 in UTC
 *
 * Returns: whether @grant has not run out: its end is the first instant without it
 *   (docs: ACCESS, How areas are computed)
 */
gboolean
cl_grant_holds (const ClGrant *grant, gint64 now)
{
  g_return_val_if_fail (grant != NULL, FALSE);

  return grant->until == 0 || now < grant->until;
}

/**
 * cl_access_draft_new:
 *
 * Returns: (transfer full): a draft that asks for nothing
 */
ClAccessDraft *
cl_access_draft_new (void)
{
  return g_new0 (ClAccessDraft, 1);
}

/**
 * cl_access_draft_copy:
 * @draft: (nullable): a draft
 *
 * Returns: (transfer full) (nullable): a deep copy
 */
ClAccessDraft *
cl_access_draft_copy (const ClAccessDraft *draft)
{
  ClAccessDraft *copy;

  if (draft == NULL)
    return NULL;
  copy = g_memdup2 (draft, sizeof *draft);
  copy->grants = draft->grants != NULL ? g_array_copy (draft->grants) : NULL;
  copy->revision = g_strdup (draft->revision);
  return copy;
}

/**
 * cl_access_draft_free:
 * @draft: (nullable): a draft
 */
void
cl_access_draft_free (ClAccessDraft *draft)
{
  if (draft == NULL)
    return;
  g_clear_pointer (&draft->grants, g_array_unref);
  g_free (draft->revision);
  g_free (draft);
}
