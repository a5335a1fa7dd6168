/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-plain-bin.h"

/* Holds one child, which is given all that there is. It has no layout manager, so that its
 * subclasses measure it as they need; a layout manager would be asked before them. */
G_DEFINE_ABSTRACT_TYPE (ClPlainBin, cl_plain_bin, ADW_TYPE_BIN)

static GtkSizeRequestMode
cl_plain_bin_get_request_mode (GtkWidget *widget)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  return child != NULL ? gtk_widget_get_request_mode (child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
cl_plain_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = cl_plain_bin_get_shown (CL_PLAIN_BIN (widget));

  if (child != NULL)
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
cl_plain_bin_class_init (ClPlainBinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = cl_plain_bin_get_request_mode;
  widget_class->size_allocate = cl_plain_bin_size_allocate;
}

static void
cl_plain_bin_init (ClPlainBin *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}

/**
 * cl_plain_bin_get_shown:
 * @self: a bin
 *
 * Returns: (transfer none) (nullable): its child, where that takes room
 */
GtkWidget *
cl_plain_bin_get_shown (ClPlainBin *self)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self));

  return child != NULL && gtk_widget_should_layout (child) ? child : NULL;
}
