/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-member-bundle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_MEMBER_CARD (cl_member_card_get_type ())
G_DECLARE_FINAL_TYPE (ClMemberCard, cl_member_card, CL, MEMBER_CARD, GtkWidget)

GtkWidget *cl_member_card_new (void);
void
cl_member_card_set_member (ClMemberCard *self, ClManagedMember *managed, ClMemberBundle *bundle);
void cl_member_card_set_narrow (ClMemberCard *self, gboolean narrow);
void cl_member_card_popup (ClMemberCard *self);

G_END_DECLS
