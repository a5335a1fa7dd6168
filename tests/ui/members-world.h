/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "clients-world.h"

G_BEGIN_DECLS

/* The page Members, as people use it. */

#define MEMBERS_NOW G_GINT64_CONSTANT (1795532400000000)
#define MEMBERS_KIM "kim@alder.test"

ClMemberDraft *members_new_roles (const char *first, const char *second);
void members_update (World *world, WorldPerson person, ClMemberDraft *draft);
void members_supervise (World *world, WorldPerson supervisee, WorldPerson supervisor);
void members_make_office_manager (World *world);
char *members_invite_kim (World *world);
ClMember *members_find_member (World *world, const char *email);
GtkWidget *members_open_page (World *world, WorldPerson person, int width);
GtkWidget *members_find_card (GtkWidget *page, const char *name);
GtkWidget *members_open_menu (GtkWidget *page, const char *name);
void members_choose (GtkWidget *page, const char *name, const char *entry);
const char *members_get_line (GtkWidget *dialog);
void members_wait_line (GtkWidget *dialog, const char *line);
gboolean members_can_press (GtkWidget *dialog, const char *label);
void members_press (GtkWidget *dialog, const char *label);
void members_fill (GtkWidget *dialog, const char *title, const char *text);
void members_click_row (GtkWidget *dialog, const char *title);
void members_close_page (World *world);
void members_dismiss (GtkWidget *dialog);

G_END_DECLS
