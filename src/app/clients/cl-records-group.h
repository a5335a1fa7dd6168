/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-case-file.h"
#include "cl-client-bundle.h"

G_BEGIN_DECLS

GtkWidget *cl_records_group_new (ClClientBundle *bundle,
                                 GPtrArray *notes,
                                 const char *title,
                                 const char *subtitle,
                                 ClCaseFile *file);

G_END_DECLS
