/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-search-list.h"

/* Of a row, so that a text beside it asks for no more. */
#define ROW_CHARS 26

static GtkWidget *
make_placeholder (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), ROW_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), ROW_CHARS);
  gtk_widget_add_css_class (label, "soft");
  gtk_widget_add_css_class (label, "words");
  return label;
}

/**
 * cl_search_list_new:
 * @search_text: what the search is for, such as “Search practitioners”
 * @nobody: what stands in an empty list
 * @max_height: of the list, in pixels; a longer one scrolls
 * @search_out: (out) (transfer none): the search
 * @list_out: (out) (transfer none): the list, to be filled and filtered
 *
 * People to choose one of, searched as one types: the content of a popover.
 *
 * Returns: (transfer floating): a widget that holds both
 */
GtkWidget *
cl_search_list_new (const char *search_text,
                    const char *nobody,
                    int max_height,
                    GtkSearchEntry **search_out,
                    GtkListBox **list_out)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *list = gtk_list_box_new ();

  g_object_set (search, "placeholder-text", search_text, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  search_text, -1);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (list), make_placeholder (nobody));
  gtk_widget_add_css_class (list, "supervisors");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), max_height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), scroller);
  *search_out = GTK_SEARCH_ENTRY (search);
  *list_out = GTK_LIST_BOX (list);
  return box;
}
