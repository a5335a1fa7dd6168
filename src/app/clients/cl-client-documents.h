/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-client-bundle.h"

G_BEGIN_DECLS

#define CL_TYPE_CLIENT_DOCUMENTS (cl_client_documents_get_type ())
G_DECLARE_FINAL_TYPE (ClClientDocuments, cl_client_documents, CL, CLIENT_DOCUMENTS, GtkWidget)

GtkWidget *cl_client_documents_new (void);
void cl_client_documents_set_bundle (ClClientDocuments *self, ClClientBundle *bundle);

G_END_DECLS
