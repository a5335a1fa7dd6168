/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-member-service.h"
#include "clients-world.h"

G_BEGIN_DECLS

/* The page Roles, as people use it. */

GtkWidget *roles_open (World *world, WorldPerson person, int width);
gboolean roles_is_named (GtkWidget *widget, const char *name);
gboolean roles_is_described (GtkWidget *widget, const char *description);
GtkWidget *roles_find_called (GtkWidget *root, GType type, const char *name);
GtkWidget *roles_wait_called (GtkWidget *root, GType type, const char *name);
GtkWidget *roles_wait_cell (World *world, const char *name);
GtkWidget *roles_get_focus (World *world);
void roles_wait_focus (World *world, const char *name);
GtkWidget *roles_get_pane (World *world);
ClRole *roles_get_role (World *world, const char *name);
gboolean roles_allows (World *world, const char *name, ClPermission permission);
gboolean roles_holds (World *world, WorldPerson person, const char *role);
gboolean roles_can_save (World *world);
gboolean roles_cannot_save (gpointer world);
void roles_save (World *world);
void roles_choose_in_menu (World *world, const char *role, const char *item);
void roles_pick (GtkWidget *row, const char *item);

G_END_DECLS
