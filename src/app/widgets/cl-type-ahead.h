/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-type-ahead-item.h"

G_BEGIN_DECLS

#define CL_TYPE_TYPE_AHEAD (cl_type_ahead_get_type ())
G_DECLARE_FINAL_TYPE (ClTypeAhead, cl_type_ahead, CL, TYPE_AHEAD, GtkWidget)

GtkWidget *cl_type_ahead_new (void);
void cl_type_ahead_set_model (ClTypeAhead *self, GListModel *items);
const char *cl_type_ahead_get_text (ClTypeAhead *self);
void cl_type_ahead_set_text (ClTypeAhead *self, const char *text);
ClTypeAheadItem *cl_type_ahead_get_selected (ClTypeAhead *self);
void cl_type_ahead_clear (ClTypeAhead *self);

G_END_DECLS
