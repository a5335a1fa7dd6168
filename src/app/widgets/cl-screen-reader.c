/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-screen-reader.h"

#include "cl-inner-names.h"
#include "cl-shown-page.h"

static gboolean
on_map_cb (GSignalInvocationHint *hint, guint n_params, const GValue *params, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&params[0]);

  if (GTK_IS_STACK (widget))
    cl_shown_page_follow (GTK_STACK (widget));
  else if (GTK_IS_REVEALER (widget))
    cl_shown_page_follow_revealer (GTK_REVEALER (widget));
  else
    cl_inner_names_give (widget);
  return TRUE;
}

/**
 * cl_screen_reader_watch:
 *
 * From now on whatever widget is shown is mended for screen readers, where GTK leaves something
 * undone. Called once.
 */
void
cl_screen_reader_watch (void)
{
  gpointer klass = g_type_class_ref (GTK_TYPE_WIDGET); /* only then there is the signal */

  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_map_cb, NULL, NULL);
  g_type_class_unref (klass);
}
