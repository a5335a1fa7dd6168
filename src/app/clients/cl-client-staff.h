/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-client-bundle.h"
#include "cl-draft.h"
#include "cl-staff-draft.h"

G_BEGIN_DECLS

/* The kind of its drafts. */
#define CL_CLIENT_STAFF_DRAFT "client-staff"

#define CL_TYPE_CLIENT_STAFF (cl_client_staff_get_type ())
G_DECLARE_FINAL_TYPE (ClClientStaff, cl_client_staff, CL, CLIENT_STAFF, GtkWidget)

GtkWidget *cl_client_staff_new (void);
void cl_client_staff_set_bundle (ClClientStaff *self, ClClientBundle *bundle);
void cl_client_staff_restore (ClClientStaff *self, ClDraft *draft);
ClStaffDraft *cl_client_staff_get_draft (ClClientStaff *self);

G_END_DECLS
