/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cl-client-bundle.h"
#include "cl-draft.h"

G_BEGIN_DECLS

/* The kind of its drafts. */
#define CL_ACCESS_DIALOG_DRAFT "client-access"

#define CL_TYPE_ACCESS_DIALOG (cl_access_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClAccessDialog, cl_access_dialog, CL, ACCESS_DIALOG, AdwWindow)

ClAccessDialog *cl_access_dialog_open (GtkWidget *parent, ClClientBundle *bundle, ClDraft *draft);

G_END_DECLS
