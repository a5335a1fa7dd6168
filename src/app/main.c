/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-application.h"
#include "cl-build-tree.h"
#include "cl-practice.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char *argv[])
{
  g_autoptr (ClApplication) application = NULL;

  cl_practice_guard_process ();
  setlocale (LC_ALL, "");
  cl_build_tree_use (argv[0]);
  bindtextdomain (GETTEXT_PACKAGE, cl_build_tree_get_localedir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Caseload");

  application = cl_application_new (0);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
