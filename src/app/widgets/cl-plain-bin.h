/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_PLAIN_BIN (cl_plain_bin_get_type ())
G_DECLARE_DERIVABLE_TYPE (ClPlainBin, cl_plain_bin, CL, PLAIN_BIN, AdwBin)

/**
 * ClPlainBinClass:
 *
 * Its subclasses have a measure of their own.
 */
struct _ClPlainBinClass
{
  AdwBinClass parent_class;
};

GtkWidget *cl_plain_bin_get_shown (ClPlainBin *self);

G_END_DECLS
