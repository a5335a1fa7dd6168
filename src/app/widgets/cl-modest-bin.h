/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-plain-bin.h"

G_BEGIN_DECLS

#define CL_TYPE_MODEST_BIN (cl_modest_bin_get_type ())
G_DECLARE_FINAL_TYPE (ClModestBin, cl_modest_bin, CL, MODEST_BIN, ClPlainBin)

G_END_DECLS
