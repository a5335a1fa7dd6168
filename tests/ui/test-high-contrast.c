/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-driver.h"

#include "cl-application.h"
#include "cl-style.h"

/* What high contrast changes in the pages counts, whatever the pages' own style says. */
static void
test_pages (void)
{
  g_autoptr (ClApplication) application = cl_application_new (G_APPLICATION_NON_UNIQUE);
  GtkWidget *window, *busy;
  GtkStyleContext *style;
  GdkRGBA ink, color;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  window = gtk_window_new ();
  busy = gtk_label_new ("Busy");
  style = gtk_widget_get_style_context (busy);
  cl_style_complete ();
  gtk_widget_add_css_class (busy, "appt");
  gtk_widget_add_css_class (busy, "busy");
  gtk_window_set_child (GTK_WINDOW (window), busy);
  gtk_window_present (GTK_WINDOW (window));
  ui_catch_up ();
  g_assert_true (gtk_style_context_lookup_color (style, "cal_ink", &ink));
  gtk_style_context_get_color (style, &color);
  g_assert_true (gdk_rgba_equal (&ink, &color));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/high-contrast/pages", test_pages);
  return g_test_run ();
}
