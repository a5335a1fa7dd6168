/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-document-copies.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "cl-error.h"

/* Where XDG_RUNTIME_DIR is not set, GLib would take a folder on the disk: there is none then. */
static char *
get_folder (void)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");

  return runtime != NULL && g_path_is_absolute (runtime)
           ? g_build_filename (runtime, "caseload-documents", NULL)
           : NULL;
}

static char *
refuse (GError **error)
{
  g_propagate_error (error, cl_error_new (CL_ERROR_STORAGE, "%s",
                                          _ ("There is no place on this computer for a copy that "
                                             "goes away by itself. Save a copy where you want "
                                             "it, and open that.")));
  return NULL;
}

/**
 * cl_document_copies_make_path:
 * @name: a file's name
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Makes a folder of its own, of 0700, for a copy.
 *
 * Returns: (transfer full) (nullable): where the copy is to be, under that name
 */
char *
cl_document_copies_make_path (const char *name, GError **error)
{
  g_autofree char *parent = get_folder ();
  g_autofree char *folder = NULL;

  g_return_val_if_fail (name != NULL && strchr (name, G_DIR_SEPARATOR) == NULL, NULL);

  if (parent == NULL || (g_mkdir (parent, 0700) != 0 && errno != EEXIST))
    return refuse (error);
  folder = g_build_filename (parent, "XXXXXX", NULL);
  if (g_mkdtemp_full (folder, 0700) == NULL)
    return refuse (error);
  return g_build_filename (folder, name, NULL);
}

/* What the other program left beside the copy goes too; nothing is followed out of the folder. */
static void
clear_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (!g_file_test (child, G_FILE_TEST_IS_SYMLINK) && g_file_test (child, G_FILE_TEST_IS_DIR))
        clear_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

/**
 * cl_document_copies_drop:
 * @path: what cl_document_copies_make_path() returned
 *
 * Removes a copy.
 */
void
cl_document_copies_drop (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  clear_folder (folder);
}

/**
 * cl_document_copies_clear:
 *
 * Removes all copies, those too that a program which was killed has left.
 */
void
cl_document_copies_clear (void)
{
  g_autofree char *folder = get_folder ();

  if (folder != NULL && !g_file_test (folder, G_FILE_TEST_IS_SYMLINK))
    clear_folder (folder);
}
