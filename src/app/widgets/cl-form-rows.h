/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-draft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ClFormRows:
 *
 * The rows of a form by the names of their values: what stood in them at first, what stands there
 * now, and what is wrong with it.
 */
typedef struct _ClFormRows ClFormRows;

ClFormRows *cl_form_rows_new (void);
void cl_form_rows_free (ClFormRows *self);
gboolean cl_form_rows_add (ClFormRows *self, GtkListBox *group, const char *field, GtkWidget *row);
GtkWidget *cl_form_rows_find (ClFormRows *self, const char *field);
gboolean cl_form_rows_is_dirty (ClFormRows *self);
void cl_form_rows_keep (ClFormRows *self, ClDraft *draft);
gboolean cl_form_rows_restore (ClFormRows *self, ClDraft *draft);
void cl_form_rows_set_stored (ClFormRows *self, const char *field, const char *value);
gboolean cl_form_rows_show_error (ClFormRows *self, const char *field, const char *message);
void cl_form_rows_clear_error (GtkWidget *row);
void cl_form_rows_clear_errors (ClFormRows *self);

G_END_DECLS
