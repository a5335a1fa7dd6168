/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-client-bundle.h"
#include "cl-form-dialog.h"

G_BEGIN_DECLS

ClFormDialog *cl_new_note_form_open (GtkWidget *parent, ClClientBundle *bundle);

G_END_DECLS
