/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_whole_text_watch (void);
void cl_whole_text_offer (GtkLabel *label);

G_END_DECLS
