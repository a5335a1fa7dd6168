/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cl-change-service.h"
#include "cl-preview-bar.h"

G_BEGIN_DECLS

#define CL_TYPE_PREVIEWED_DIALOG (cl_previewed_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (ClPreviewedDialog, cl_previewed_dialog, CL, PREVIEWED_DIALOG, AdwWindow)

/**
 * ClPreviewedDialogClass:
 * @show_preview: fills the preview bar with what would happen
 * @refused: (nullable): the bar says why it cannot be done; what else helps
 * @saved: (nullable): it was done, and the dialog is about to close
 * @look_again: (nullable): somebody else changed what it is about; has what is there now looked up
 *   and asked about anew, since the dialog is about to close
 *
 * A dialog that says what something does before it is done.
 */
struct _ClPreviewedDialogClass
{
  AdwWindowClass parent_class;

  void (*show_preview) (ClPreviewedDialog *self, ClPreviewBar *bar, ClPreview *preview);
  void (*refused) (ClPreviewedDialog *self);
  void (*saved) (ClPreviewedDialog *self);
  void (*look_again) (ClPreviewedDialog *self);
};

AdwHeaderBar *cl_previewed_dialog_get_header (ClPreviewedDialog *self);
void cl_previewed_dialog_add_text (ClPreviewedDialog *self, const char *text);
void cl_previewed_dialog_add (ClPreviewedDialog *self, GtkWidget *widget);
void cl_previewed_dialog_list_pairs (ClPreviewedDialog *self);
void cl_previewed_dialog_set_verb (ClPreviewedDialog *self,
                                   const char *verb,
                                   gboolean takes,
                                   const char *foot);
void
cl_previewed_dialog_set_changes (ClPreviewedDialog *self, GPtrArray *changes, const char *toast);
void cl_previewed_dialog_open (ClPreviewedDialog *self,
                               ClPractice *practice,
                               ClActor *actor,
                               GPtrArray *changes,
                               const char *toast,
                               GtkWidget *opener);

G_END_DECLS
