/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the dialogs share that show a secret once: an invitation's code, a password. */
#include "cl-secret-rows.h"

#include <adwaita.h>

/**
 * cl_secret_card_new:
 * @secret: what is shown once
 * @caption: until when, or for what
 *
 * Returns: (transfer floating): the secret in large letters, to be selected and read aloud
 */
GtkWidget *
cl_secret_card_new (const char *secret, const char *caption)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *label = gtk_label_new (secret);
  GtkWidget *second = gtk_label_new (caption);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "secret");
  gtk_label_set_wrap (GTK_LABEL (second), TRUE);
  gtk_label_set_justify (GTK_LABEL (second), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (second, "small");
  gtk_widget_add_css_class (second, "soft");
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "pad");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), second);
  return box;
}

/**
 * cl_secret_row_new:
 * @title: the verb
 * @icon_name: its icon
 *
 * Returns: (transfer floating): a row that does something when it is activated
 */
GtkWidget *
cl_secret_row_new (const char *title, const char *icon_name)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon_name));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

/**
 * cl_secret_row_set_done:
 * @row: a row of cl_secret_row_new()
 * @text: what has come of it
 *
 * Says below the verb that it was done, or why not.
 */
void
cl_secret_row_set_done (GtkWidget *row, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
}
