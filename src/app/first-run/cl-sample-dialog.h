/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *cl_sample_dialog_new (GtkWindow *parent, GPtrArray *accounts);

G_END_DECLS
