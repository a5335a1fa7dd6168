/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-client-bundle.h"
#include "cl-form-dialog.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

ClFormDialog *cl_care_form_open (GtkWidget *parent, ClClientBundle *bundle, gint64 practitioner);
ClFormDialog *cl_care_form_reopen (GtkWidget *parent, ClClientBundle *bundle, const char *kind);

G_END_DECLS
