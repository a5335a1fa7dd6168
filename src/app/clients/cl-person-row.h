/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-access-stage.h"

G_BEGIN_DECLS

#define CL_TYPE_PERSON_ROW (cl_person_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (ClPersonRow, cl_person_row, CL, PERSON_ROW, GtkListBoxRow)

struct _ClPersonRowClass
{
  GtkListBoxRowClass parent_class;
};

GtkWidget *cl_person_row_new (const char *name, const char *subtitle);
GtkWidget *cl_person_row_new_icon (const char *icon_name, const char *name, const char *subtitle);
void cl_person_row_set_name (ClPersonRow *self, const char *name);
const char *cl_person_row_get_name (ClPersonRow *self);
void cl_person_row_set_subtitle (ClPersonRow *self, const char *subtitle);
void cl_person_row_set_tag (ClPersonRow *self, ClStagedState state, const char *text);
void cl_person_row_add_control (ClPersonRow *self, GtkWidget *control);
void cl_person_row_add_end (ClPersonRow *self, GtkWidget *widget);
void cl_person_row_set_narrow (ClPersonRow *self, gboolean narrow);

G_END_DECLS
