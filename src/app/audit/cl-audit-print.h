/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_audit_print_run (GtkWindow *parent, const char *title, GListModel *entries);

G_END_DECLS
