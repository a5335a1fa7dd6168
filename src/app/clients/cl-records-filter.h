/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-note.h"
#include "cl-people.h"

G_BEGIN_DECLS

#define CL_TYPE_RECORDS_FILTER (cl_records_filter_get_type ())
G_DECLARE_FINAL_TYPE (ClRecordsFilter, cl_records_filter, CL, RECORDS_FILTER, GtkWidget)

/* Signals: "changed". */

GtkWidget *cl_records_filter_new (void);
void cl_records_filter_set_notes (ClRecordsFilter *self, ClPeople *people, GPtrArray *notes);
gboolean cl_records_filter_matches (ClRecordsFilter *self, ClNote *note);
gboolean cl_records_filter_is_set (ClRecordsFilter *self);
void cl_records_filter_clear (ClRecordsFilter *self);

G_END_DECLS
