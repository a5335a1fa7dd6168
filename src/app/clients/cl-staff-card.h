/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-client-bundle.h"
#include "cl-staff-draft.h"

G_BEGIN_DECLS

#define CL_TYPE_STAFF_CARD (cl_staff_card_get_type ())
G_DECLARE_FINAL_TYPE (ClStaffCard, cl_staff_card, CL, STAFF_CARD, GtkWidget)

GtkWidget *cl_staff_card_new (ClStaffDraft *draft, ClClientBundle *bundle, gint64 case_id);
void cl_staff_card_update (ClStaffCard *self);

G_END_DECLS
