/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-style.h"

#include <gtk/gtk.h>

#define PAGES "/io/github/caseload/Caseload/style-pages.css"

/**
 * cl_style_complete:
 *
 * Reads the style of the pages behind the sign-in page, once. What AdwApplication reads by itself
 * (style.css, style-dark.css) has all that the sign-in page needs.
 */
void
cl_style_complete (void)
{
  static gboolean is_complete;
  g_autoptr (GtkCssProvider) provider = NULL;

  if (is_complete)
    return;
  is_complete = TRUE;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, PAGES);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}
