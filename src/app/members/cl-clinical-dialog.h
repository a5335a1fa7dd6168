/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-member-bundle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_clinical_dialog_open (GtkWidget *parent, ClMemberBundle *bundle, ClManagedMember *managed);

G_END_DECLS
