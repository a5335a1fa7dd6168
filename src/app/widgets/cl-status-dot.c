/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-status-dot.h"

#include <glib/gi18n.h>

struct _ClStatusDot
{
  GtkWidget parent_instance;
  ClStatusDotStatus status;
  GtkWidget *dot;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (ClStatusDot, cl_status_dot, GTK_TYPE_WIDGET)

/* Indexed by ClStatusDotStatus. */
static const struct
{
  const char *label;
  const char *css_class;
} looks[] = {
  { "", NULL },
  { N_ ("Active"), "active" },
  { N_ ("Inactive"), "hold" },
  { N_ ("Waiting list"), "wait" },
  { N_ ("Discharged"), "hold" },
};

static void
update (ClStatusDot *self)
{
  gtk_widget_set_css_classes (self->dot,
                              (const char *[]){ "dot", looks[self->status].css_class, NULL });
  gtk_widget_set_visible (self->dot, self->status != CL_STATUS_DOT_BLANK);
  gtk_label_set_label (GTK_LABEL (self->label), cl_status_dot_get_label (self->status));
}

static void
cl_status_dot_dispose (GObject *object)
{
  ClStatusDot *self = CL_STATUS_DOT (object);

  g_clear_pointer (&self->dot, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_status_dot_parent_class)->dispose (object);
}

static void
cl_status_dot_class_init (ClStatusDotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_status_dot_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
cl_status_dot_init (ClStatusDot *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
  self->dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_valign (self->dot, GTK_ALIGN_CENTER);
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->dot, GTK_WIDGET (self));
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  update (self);
}

/**
 * cl_status_dot_get_label:
 * @status: a status
 *
 * Returns: the translated word for @status; "" for blank
 */
const char *
cl_status_dot_get_label (ClStatusDotStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (looks), NULL);

  return *looks[status].label != '\0' ? _ (looks[status].label) : "";
}

/**
 * cl_status_dot_new:
 * @status: what to show
 *
 * A client's status: a shape of its own, and the word. What one may not see is blank.
 *
 * Returns: (transfer floating): a status dot
 */
GtkWidget *
cl_status_dot_new (ClStatusDotStatus status)
{
  GtkWidget *self = g_object_new (CL_TYPE_STATUS_DOT, NULL);

  cl_status_dot_set_status (CL_STATUS_DOT (self), status);
  return self;
}

/**
 * cl_status_dot_set_status:
 * @self: a status dot
 * @status: what to show
 *
 * Sets the status shown.
 */
void
cl_status_dot_set_status (ClStatusDot *self, ClStatusDotStatus status)
{
  g_return_if_fail (CL_IS_STATUS_DOT (self));
  g_return_if_fail (status < G_N_ELEMENTS (looks));

  if (self->status == status)
    return;
  self->status = status;
  update (self);
}
