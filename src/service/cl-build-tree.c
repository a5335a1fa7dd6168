/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-build-tree.h"

#include <gio/gio.h>

static char *localedir;

/**
 * cl_build_tree_use:
 * @program: the program's own path
 *
 * Where @program lies in a build tree (src/app or src/ctl of it), its schema and translations are
 * taken from there, so that it runs without being installed (docs: ARCHITECTURE, Layers). Call
 * this before anything else reads settings.
 */
void
cl_build_tree_use (const char *program)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (self != NULL ? self : program);
  g_autofree char *root = g_build_filename (folder, "..", "..", NULL);
  g_autofree char *marker = g_build_filename (root, "meson-info", NULL);
  g_autofree char *schemas = g_build_filename (root, "data", NULL);
  g_autofree char *compiled = g_build_filename (schemas, "gschemas.compiled", NULL);

  if (!g_file_test (marker, G_FILE_TEST_IS_DIR))
    return;
  if (g_file_test (compiled, G_FILE_TEST_EXISTS))
    g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, FALSE);
  g_free (localedir);
  localedir = g_build_filename (root, "po", NULL);
}

/**
 * cl_build_tree_get_localedir:
 *
 * Returns: where the translations are
 */
const char *
cl_build_tree_get_localedir (void)
{
  return localedir != NULL ? localedir : CL_LOCALEDIR;
}
