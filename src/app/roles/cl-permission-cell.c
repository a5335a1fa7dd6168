/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-permission-cell.h"

#include "cl-roles-words.h"

static GtkWidget *
make_line (const char *text, const char *first_class, const char *second_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, first_class);
  if (second_class != NULL)
    gtk_widget_add_css_class (label, second_class);
  return label;
}

/**
 * cl_permission_cell_new:
 * @permission: one permission
 *
 * Returns: (transfer floating): its name, a line of explanation, and what it is trusted with
 */
GtkWidget *
cl_permission_cell_new (ClPermission permission)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  const char *note = cl_roles_words_get_note (permission);

  gtk_widget_add_css_class (box, "permission-cell");
  gtk_box_append (GTK_BOX (box), make_line (cl_permission_get_label (permission), "strong", NULL));
  gtk_box_append (GTK_BOX (box),
                  make_line (cl_permission_get_explanation (permission), "small", "soft"));
  if (note != NULL)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
      GtkWidget *icon = gtk_image_new_from_icon_name ("cl-owner-symbolic");

      gtk_widget_add_css_class (line, "permission-note");
      gtk_box_append (GTK_BOX (line), icon);
      gtk_box_append (GTK_BOX (line), gtk_label_new (note));
      gtk_widget_set_tooltip_text (line, cl_roles_words_get_note_tip (permission));
      gtk_box_append (GTK_BOX (box), line);
    }
  return box;
}
