/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_shown_page_follow (GtkStack *stack);
void cl_shown_page_follow_revealer (GtkRevealer *revealer);

G_END_DECLS
