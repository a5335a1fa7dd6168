/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-plain-bin.h"

G_BEGIN_DECLS

#define CL_TYPE_POPOVER_BIN (cl_popover_bin_get_type ())
G_DECLARE_FINAL_TYPE (ClPopoverBin, cl_popover_bin, CL, POPOVER_BIN, ClPlainBin)

GtkWidget *cl_popover_bin_new (GtkWidget *child);

G_END_DECLS
