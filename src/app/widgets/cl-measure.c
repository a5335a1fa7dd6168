/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-measure.h"

/**
 * cl_measure_height:
 * @widget: a widget
 * @width: how wide it is to be; 0 where nobody knows yet
 * @minimum: (out) (optional): its least height
 * @natural: (out) (optional): the height that it would like
 *
 * Asks how high @widget is at a width, or where it is as wide as it likes. Where it cannot be as
 * narrow as that it will be as narrow as it can; GTK warns of any other question (4.18).
 */
void
cl_measure_height (GtkWidget *widget, int width, int *minimum, int *natural)
{
  int least;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width > 0 ? MAX (width, least) : -1,
                      minimum, natural, NULL, NULL);
}
