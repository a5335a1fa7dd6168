/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-client-bundle.h"
#include "cl-draft.h"

G_BEGIN_DECLS

#define CL_TYPE_CLIENT_PAGE (cl_client_page_get_type ())
G_DECLARE_FINAL_TYPE (ClClientPage, cl_client_page, CL, CLIENT_PAGE, GtkWidget)

GtkWidget *cl_client_page_new (ClPractice *practice, ClActor *actor, gint64 client);
gint64 cl_client_page_get_client (ClClientPage *self);
void cl_client_page_restore (ClClientPage *self, ClDraft *draft);

G_END_DECLS
