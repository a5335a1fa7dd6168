/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-popover-bin.h"

/* Holds the content of a popover whose height hangs on its width. GTK asks for that height at the
 * width of the popover with its shadow, where texts have fewer lines, and cuts off what is below;
 * here it is asked for at the width that the content gets, which is what it would like. */
struct _ClPopoverBin
{
  ClPlainBin parent_instance;
};

G_DEFINE_FINAL_TYPE (ClPopoverBin, cl_popover_bin, CL_TYPE_PLAIN_BIN)

static void
cl_popover_bin_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  GtkWidget *child = cl_plain_bin_get_shown (CL_PLAIN_BIN (widget));

  if (child == NULL)
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
cl_popover_bin_class_init (ClPopoverBinClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = cl_popover_bin_measure;
}

static void
cl_popover_bin_init (ClPopoverBin *self)
{
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
