/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-focus.h"

/**
 * cl_focus_inside:
 * @widget: a widget whose first child holds all that takes the focus
 * @direction: where to
 *
 * For #GtkWidgetClass.focus of a widget that overrides #GtkWidgetClass.grab_focus. GTK's own has
 * who moves backwards from the first control of a widget grab its focus, before leaving it: where
 * that leads to one of the controls, Shift+Tab goes round in a circle and never leaves.
 *
 * Returns: whether the focus moved to something in @widget
 */
gboolean
cl_focus_inside (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  return child != NULL && gtk_widget_child_focus (child, direction);
}
