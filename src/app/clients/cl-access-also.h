/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-client-bundle.h"

G_BEGIN_DECLS

#define CL_TYPE_ACCESS_ALSO (cl_access_also_get_type ())
G_DECLARE_FINAL_TYPE (ClAccessAlso, cl_access_also, CL, ACCESS_ALSO, GtkWidget)

void cl_access_also_set_holders (ClAccessAlso *self, ClClientBundle *bundle, GPtrArray *holders);

G_END_DECLS
