/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-explanation-row.h"

/**
 * cl_explanation_row_new:
 * @text: (nullable): a sentence; %NULL hides the row
 *
 * What explains the row above it in a list of rows, with the whole width for itself: beside a
 * choice it would leave that too little.
 *
 * Returns: (transfer floating): a row that takes no focus
 */
GtkWidget *
cl_explanation_row_new (const char *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, "soft");
  gtk_widget_add_css_class (row, "field-error");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  cl_explanation_row_set_text (row, NULL, text);
  return row;
}

/**
 * cl_explanation_row_set_text:
 * @row: such a row
 * @explained: (nullable): what it explains, of which screen readers tell it too
 * @text: (nullable): a sentence; %NULL hides the row
 */
void
cl_explanation_row_set_text (GtkWidget *row, GtkWidget *explained, const char *text)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))),
                       text != NULL ? text : "");
  gtk_widget_set_visible (row, text != NULL);
  if (explained != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (explained), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    text != NULL ? text : "", -1);
}
