/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CL_TYPE_FORM_DIALOG (cl_form_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClFormDialog, cl_form_dialog, CL, FORM_DIALOG, AdwWindow)

ClFormDialog *cl_form_dialog_new (GtkWidget *parent,
                                  const char *title,
                                  const char *subtitle,
                                  const char *save_label);
void cl_form_dialog_add_group (ClFormDialog *self, const char *title, const char *description);
GtkWidget *cl_form_dialog_add_text (ClFormDialog *self,
                                    const char *field,
                                    const char *title,
                                    const char *value);
void cl_form_dialog_add_child (ClFormDialog *self, const char *title, GtkWidget *child);
void cl_form_dialog_add_row (ClFormDialog *self, const char *field, GtkWidget *row);
const char *cl_form_dialog_get_text (ClFormDialog *self, const char *field);
void cl_form_dialog_set_text (ClFormDialog *self, const char *field, const char *text);
void cl_form_dialog_set_discard_question (ClFormDialog *self, const char *question);
void
cl_form_dialog_set_draft (ClFormDialog *self, const char *home, const char *kind, gint64 subject);
void cl_form_dialog_restore (ClFormDialog *self, ClDraft *draft);
void cl_form_dialog_set_busy (ClFormDialog *self, gboolean busy);
void cl_form_dialog_set_verb (ClFormDialog *self, const char *label);
void cl_form_dialog_set_destructive (ClFormDialog *self);
void cl_form_dialog_show_error (ClFormDialog *self, const char *field, const char *message);
void cl_form_dialog_offer_look_again (ClFormDialog *self, const char *message);
void cl_form_dialog_set_stored (ClFormDialog *self, const char *field, const char *value);
void cl_form_dialog_clear_errors (ClFormDialog *self);

G_END_DECLS
