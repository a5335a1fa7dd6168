/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-style.h"

#include <adwaita.h>

#define BASE "/io/github/caseload/Caseload/"
#define PAGES_HIGH_CONTRAST BASE "style-pages-hc.css"

static const char *const pages[] = { BASE "style-practice.css", BASE "style-pages.css" };

static GtkCssProvider *
add_provider (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  return provider;
}

static void
on_high_contrast_cb (GtkCssProvider *provider, GParamSpec *pspec, AdwStyleManager *manager)
{
  if (adw_style_manager_get_high_contrast (manager))
    gtk_css_provider_load_from_resource (provider, PAGES_HIGH_CONTRAST);
  else
    gtk_css_provider_load_from_data (provider, "", 0);
}

/**
 * cl_style_complete:
 *
 * Reads the style of the pages behind the sign-in page, once. What AdwApplication reads by itself
 * (style.css, style-dark.css) has all that the sign-in page needs. Of two files the one that is
 * added last counts, whatever its selectors say: so what high contrast changes in the pages is
 * added behind them, and not by AdwApplication, before.
 */
void
cl_style_complete (void)
{
  static gboolean is_complete;
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (GtkCssProvider) high_contrast = NULL;

  if (is_complete)
    return;
  is_complete = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GtkCssProvider) provider = add_provider ();

      gtk_css_provider_load_from_resource (provider, pages[i]);
    }
  high_contrast = add_provider ();
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (on_high_contrast_cb),
                           high_contrast, G_CONNECT_SWAPPED);
  on_high_contrast_cb (high_contrast, NULL, manager);
}
