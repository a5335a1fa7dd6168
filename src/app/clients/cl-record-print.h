/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-client-bundle.h"

G_BEGIN_DECLS

void cl_record_print_run (GtkWidget *page, ClClientBundle *bundle, gboolean with_psychotherapy);

G_END_DECLS
