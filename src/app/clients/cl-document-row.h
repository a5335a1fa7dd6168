/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-client-bundle.h"
#include "cl-document.h"

G_BEGIN_DECLS

GtkWidget *cl_document_row_new (ClClientBundle *bundle, ClDocument *document);

G_END_DECLS
