/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-details-field.h"

#include "cl-focus.h"

#define NARROW_SPACING 4
#define WIDE_SPACING 12

struct _ClDetailsField
{
  GtkWidget parent_instance;
  GtkWidget *line;
  GtkLabel *words;
  gboolean has_problem;
};

G_DEFINE_FINAL_TYPE (ClDetailsField, cl_details_field, GTK_TYPE_WIDGET)

static void
cl_details_field_dispose (GObject *object)
{
  ClDetailsField *self = CL_DETAILS_FIELD (object);

  g_clear_pointer (&self->line, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_details_field_parent_class)->dispose (object);
}

static void
cl_details_field_class_init (ClDetailsFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_details_field_dispose;
  widget_class->focus = cl_focus_inside;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
cl_details_field_init (ClDetailsField *self)
{
  self->words =
    GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL));
  gtk_label_set_xalign (self->words, 0);
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_wrap_mode (self->words, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (self->words, 20);
  gtk_label_set_max_width_chars (self->words, 36);
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "small");
  gtk_widget_set_visible (GTK_WIDGET (self->words), FALSE);
}

/**
 * cl_details_field_new:
 * @title: what is asked for
 * @content: (transfer floating): where it is said
 * @labels: (nullable): of the titles of a form, which stand beside; %NULL puts it above
 *
 * A field of a form, which says below itself what is wrong with it.
 *
 * Returns: (transfer floating): a field without a problem
 */
GtkWidget *
cl_details_field_new (const char *title, GtkWidget *content, GtkSizeGroup *labels)
{
  ClDetailsField *self = g_object_new (CL_TYPE_DETAILS_FIELD, NULL);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, NARROW_SPACING);

  self->line = gtk_box_new (labels != NULL ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL,
                            labels != NULL ? WIDE_SPACING : NARROW_SPACING);
  gtk_label_set_xalign (GTK_LABEL (label), labels != NULL ? 1 : 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "soft");
  if (labels != NULL)
    {
      gtk_widget_add_css_class (label, "field-name");
      gtk_size_group_add_widget (labels, label);
    }
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), content);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (self->line), label);
  gtk_box_append (GTK_BOX (self->line), column);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

static void
say (ClDetailsField *self, const char *words, gboolean is_problem)
{
  GtkWidget *label = GTK_WIDGET (self->words);

  self->has_problem = is_problem && words != NULL;
  gtk_label_set_label (self->words, words != NULL ? words : "");
  gtk_widget_remove_css_class (label, is_problem ? "soft" : "error");
  gtk_widget_add_css_class (label, is_problem ? "error" : "soft");
  gtk_widget_set_visible (label, words != NULL && *words != '\0');
}

/**
 * cl_details_field_set_problem:
 * @self: a field
 * @problem: (nullable): what is wrong, and what to do
 *
 * Says so below the field, to screen readers too.
 */
void
cl_details_field_set_problem (ClDetailsField *self, const char *problem)
{
  g_return_if_fail (CL_IS_DETAILS_FIELD (self));

  say (self, problem, TRUE);
}

/**
 * cl_details_field_set_note:
 * @self: a field without a problem
 * @note: (nullable): what its value comes to
 *
 * Says so below the field.
 */
void
cl_details_field_set_note (ClDetailsField *self, const char *note)
{
  g_return_if_fail (CL_IS_DETAILS_FIELD (self));

  say (self, note, FALSE);
}

/**
 * cl_details_field_has_problem:
 * @self: a field
 *
 * Returns: whether something is wrong with it
 */
gboolean
cl_details_field_has_problem (ClDetailsField *self)
{
  g_return_val_if_fail (CL_IS_DETAILS_FIELD (self), FALSE);

  return self->has_problem;
}
