/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-modest-bin.h"

/* What the content is given beside the sidebar before the sidebar folds away. */
#define NATURAL_WIDTH 600

/* Holds one child and asks for no more width than this, whatever the child would like: a line of
 * many filters in a wordy language must not fold the sidebar away, and none that was shown once
 * may keep it folded on every other page. It takes all that there is. */
struct _ClModestBin
{
  ClPlainBin parent_instance;
};

G_DEFINE_FINAL_TYPE (ClModestBin, cl_modest_bin, CL_TYPE_PLAIN_BIN)

static void
cl_modest_bin_measure (GtkWidget *widget,
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
  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, MIN (*natural, NATURAL_WIDTH));
}

static void
cl_modest_bin_class_init (ClModestBinClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = cl_modest_bin_measure;
}

static void
cl_modest_bin_init (ClModestBin *self)
{
}
