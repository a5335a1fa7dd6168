/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_TAXONOMY_BUTTON (cl_taxonomy_button_get_type ())
G_DECLARE_FINAL_TYPE (ClTaxonomyButton, cl_taxonomy_button, CL, TAXONOMY_BUTTON, GtkWidget)

GtkWidget *cl_taxonomy_button_new (void);
char *cl_taxonomy_find_name (const char *code);

G_END_DECLS
