/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-person.h"

#include <glib/gi18n.h>

#include "cl-avatar.h"
#include "cl-client-words.h"
#include "cl-name-match.h"

#define AVATAR 28

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * cl_booking_person_name:
 * @row: a client
 *
 * Returns: (transfer full): such as “Ana Gomez (Annie)”, where the client likes to be called so
 */
char *
cl_booking_person_name (ClClientRow *row)
{
  if (row->preferred_name == NULL || *row->preferred_name == '\0')
    return g_strdup (row->name);
  /* Translators: a client's name, and what they like to be called: “Ana Gomez (Annie)” */
  return g_strdup_printf (C_ ("client", "%s (%s)"), row->name, row->preferred_name);
}

/**
 * cl_booking_person_new:
 * @practice: whose clock tells the age
 * @row: a client
 * @typed: (nullable): what the client is found by, which stands out; %NULL for who was chosen
 *
 * Returns: (transfer floating): a line with the client's avatar, name and what tells namesakes
 *   apart
 */
GtkWidget *
cl_booking_person_new (ClPractice *practice, ClClientRow *row, const char *typed)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *first = cl_booking_person_name (row);
  GtkWidget *name = make_label (first, typed == NULL ? "strong" : NULL);
  g_autofree char *second = cl_client_words_format_line (
    practice, typed == NULL ? row->pronouns : NULL, row->birth_date, FALSE);
  GtkWidget *soft = make_label (second, "soft");
  g_autoptr (PangoAttrList) highlight = NULL;

  /* What follows the name does not move what matches in it. */
  if (typed != NULL && cl_name_match (row->name, typed, &highlight))
    gtk_label_set_attributes (GTK_LABEL (name), highlight);
  gtk_widget_add_css_class (soft, "small");
  gtk_widget_set_visible (soft, *second != '\0');
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (name, first);
  gtk_widget_set_tooltip_text (soft, second);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), soft);
  gtk_box_append (GTK_BOX (line), cl_avatar_new (row->name, AVATAR));
  gtk_box_append (GTK_BOX (line), words);
  return line;
}
