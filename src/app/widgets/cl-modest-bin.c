/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-modest-bin.h"

/* What the content is given beside the sidebar before the sidebar folds away. */
#define NATURAL_WIDTH 600

/* Holds one child and asks for no more width than this, whatever the child would like: a line of
 * many filters in a wordy language must not fold the sidebar away, and none that was shown once
 * may keep it folded on every other page. It takes all that there is. */
struct _ClModestBin
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (ClModestBin, cl_modest_bin, ADW_TYPE_BIN)

static GtkSizeRequestMode
cl_modest_bin_get_request_mode (GtkWidget *widget)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  return child != NULL ? gtk_widget_get_request_mode (child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
cl_modest_bin_measure (GtkWidget *widget,
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
  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, MIN (*natural, NATURAL_WIDTH));
}

static void
cl_modest_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
cl_modest_bin_class_init (ClModestBinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = cl_modest_bin_get_request_mode;
  widget_class->measure = cl_modest_bin_measure;
  widget_class->size_allocate = cl_modest_bin_size_allocate;
}

static void
cl_modest_bin_init (ClModestBin *self)
{
  /* It measures by itself. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}
