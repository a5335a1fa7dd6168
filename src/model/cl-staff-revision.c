/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-staff-revision.h"

#include "cl-case-file.h"

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static int
compare_cases (gconstpointer a, gconstpointer b)
{
  const ClCaseFile *left = *(ClCaseFile *const *) a;
  const ClCaseFile *right = *(ClCaseFile *const *) b;

  return compare_ids (&left->id, &right->id);
}

static void
append_access (GString *text, ClAccess *access)
{
  g_string_append_printf (text, "%" G_GINT64_FORMAT, access->owner);
  for (guint i = 0; i < access->grants->len; i++)
    {
      const ClGrant *grant = &g_array_index (access->grants, ClGrant, i);

      g_string_append_printf (text, ";%" G_GINT64_FORMAT " %d %" G_GINT64_FORMAT, grant->member,
                              grant->level, grant->until);
    }
}

static void
append_case (GString *text, const ClCaseFile *file)
{
  g_autoptr (GArray) staff = g_array_copy (file->staff);

  g_array_sort (staff, compare_ids);
  g_string_append_printf (text, "|%" G_GINT64_FORMAT, file->id);
  for (guint i = 0; i < staff->len; i++)
    g_string_append_printf (text, " %" G_GINT64_FORMAT, g_array_index (staff, gint64, i));
}

/**
 * cl_staff_revision_new:
 * @access: owner and grants of a client
 * @cases: (element-type ClCaseFile): the client's cases, in any order; closed ones do not count
 *
 * What staffing rests on: it is made of what was shown, so that what is shown and what is compared
 * cannot differ. Time passing changes none.
 *
 * Returns: (transfer full): opaque; the same for the same owner, grants and staff of active cases
 */
char *
cl_staff_revision_new (ClAccess *access, GPtrArray *cases)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autofree char *digest = NULL;

  g_return_val_if_fail (CL_IS_ACCESS (access), NULL);
  g_return_val_if_fail (cases != NULL, NULL);

  append_access (text, access);
  for (guint i = 0; i < cases->len; i++)
    if (((ClCaseFile *) g_ptr_array_index (cases, i))->status == CL_CASE_STATUS_ACTIVE)
      g_ptr_array_add (sorted, g_ptr_array_index (cases, i));
  g_ptr_array_sort (sorted, compare_cases);
  for (guint i = 0; i < sorted->len; i++)
    append_case (text, g_ptr_array_index (sorted, i));
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
  return g_strndup (digest, 24);
}
