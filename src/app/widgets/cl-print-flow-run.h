/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-print-flow.h"

G_BEGIN_DECLS

void cl_print_flow_run (GtkWindow *parent, const char *job_name, ClPrintFlow *flow);

G_END_DECLS
