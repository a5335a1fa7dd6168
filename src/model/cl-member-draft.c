/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-member.h"

/**
 * cl_member_draft_new:
 *
 * Returns: (transfer full): a draft that asks for nothing
 */
ClMemberDraft *
cl_member_draft_new (void)
{
  return g_new0 (ClMemberDraft, 1);
}

/**
 * cl_member_draft_free:
 * @draft: (nullable): a draft
 */
void
cl_member_draft_free (ClMemberDraft *draft)
{
  if (draft == NULL)
    return;
  g_free (draft->email);
  g_free (draft->name);
  g_strfreev (draft->roles);
  g_clear_pointer (&draft->managed_doctors, g_array_unref);
  g_free (draft->first_name);
  g_free (draft->last_name);
  g_free (draft->npi);
  g_free (draft->taxonomy);
  g_free (draft->revision);
  g_free (draft);
}

/**
 * cl_removal_draft_new:
 *
 * Returns: (transfer full): a draft without any choice
 */
ClRemovalDraft *
cl_removal_draft_new (void)
{
  return g_new0 (ClRemovalDraft, 1);
}

/**
 * cl_removal_draft_free:
 * @draft: (nullable): a draft
 */
void
cl_removal_draft_free (ClRemovalDraft *draft)
{
  if (draft == NULL)
    return;
  g_clear_pointer (&draft->clients, g_array_unref);
  g_clear_pointer (&draft->notes, g_array_unref);
  g_free (draft->revision);
  g_free (draft);
}

/**
 * cl_removal_preview_new:
 *
 * Returns: (transfer full): a preview with four empty lists
 */
ClRemovalPreview *
cl_removal_preview_new (void)
{
  ClRemovalPreview *preview = g_new0 (ClRemovalPreview, 1);

  preview->supervisees = g_array_new (FALSE, FALSE, sizeof (gint64));
  preview->future_appointments = g_array_new (FALSE, FALSE, sizeof (gint64));
  preview->clients = g_array_new (FALSE, FALSE, sizeof (gint64));
  preview->incomplete_notes = g_array_new (FALSE, FALSE, sizeof (gint64));
  return preview;
}

/**
 * cl_removal_preview_free:
 * @preview: (nullable): a preview
 */
void
cl_removal_preview_free (ClRemovalPreview *preview)
{
  if (preview == NULL)
    return;
  g_clear_pointer (&preview->supervisees, g_array_unref);
  g_clear_pointer (&preview->future_appointments, g_array_unref);
  g_clear_pointer (&preview->clients, g_array_unref);
  g_clear_pointer (&preview->incomplete_notes, g_array_unref);
  g_free (preview->revision);
  g_free (preview);
}
