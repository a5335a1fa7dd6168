/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-popover-bin.h"

/* Holds the content of a popover whose height hangs on its width. GTK asks for that height at the
 * width of the popover with its shadow, where texts have fewer lines, and cuts off what is below;
 * here it is asked for at the width that the content gets, which is what it would like. */
struct _ClPopoverBin
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (ClPopoverBin, cl_popover_bin, ADW_TYPE_BIN)

static GtkSizeRequestMode
cl_popover_bin_get_request_mode (GtkWidget *widget)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  return child != NULL ? gtk_widget_get_request_mode (child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
cl_popover_bin_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    {
      int width;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      for_size = MIN (for_size, width);
    }
  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
cl_popover_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
cl_popover_bin_class_init (ClPopoverBinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = cl_popover_bin_get_request_mode;
  widget_class->measure = cl_popover_bin_measure;
  widget_class->size_allocate = cl_popover_bin_size_allocate;
}

static void
cl_popover_bin_init (ClPopoverBin *self)
{
  /* It measures by itself. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}

/**
 * cl_popover_bin_new:
 * @child: (transfer floating): what the popover shows
 *
 * Returns: (transfer floating): the child of a popover, as wide as @child would like
 */
GtkWidget *
cl_popover_bin_new (GtkWidget *child)
{
  return g_object_new (CL_TYPE_POPOVER_BIN, "child", child, NULL);
}
