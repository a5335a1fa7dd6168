/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-member-bundle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_invitation_invite (GtkWidget *parent, ClMemberBundle *bundle, ClMember *again);
void cl_invitation_cancel (GtkWidget *parent, ClMemberBundle *bundle, ClMember *member);

G_END_DECLS
