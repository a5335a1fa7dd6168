/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-permission-notes.h"

#include "cl-access-words.h"

#include <glib/gi18n.h>

/**
 * cl_permission_notes_list:
 * @preview: what a change to one member does
 *
 * Returns: (transfer full): sentences about what they may do and could not, or could and may not
 */
GStrv
cl_permission_notes_list (ClPreview *preview)
{
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();

  for (guint i = 0; i < preview->permissions->len; i++)
    {
      const ClPermissionEffect *effect =
        &g_array_index (preview->permissions, ClPermissionEffect, i);
      ClPermission gained = effect->after & ~effect->before;
      ClPermission lost = effect->before & ~effect->after;
      g_autofree char *words = NULL;
      g_autofree char *note = NULL;

      if (gained != CL_PERMISSION_NONE)
        {
          words = cl_access_words_format_permissions (gained);
          /* Translators: %s are permissions */
          note = g_strdup_printf (_ ("May from now on: %s."), words);
          g_strv_builder_add (notes, note);
        }
      if (lost != CL_PERMISSION_NONE)
        {
          g_autofree char *less = cl_access_words_format_permissions (lost);
          /* Translators: %s are permissions */
          g_autofree char *told = g_strdup_printf (_ ("May no longer: %s."), less);

          g_strv_builder_add (notes, told);
        }
    }
  return g_strv_builder_end (notes);
}
