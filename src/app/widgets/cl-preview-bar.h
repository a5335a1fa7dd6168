/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-preview-item.h"

G_BEGIN_DECLS

#define CL_TYPE_PREVIEW_BAR (cl_preview_bar_get_type ())
G_DECLARE_FINAL_TYPE (ClPreviewBar, cl_preview_bar, CL, PREVIEW_BAR, GtkWidget)

GtkWidget *cl_preview_bar_new (void);
void cl_preview_bar_set_idle (ClPreviewBar *self);
void cl_preview_bar_set_result (ClPreviewBar *self,
                                const char *prefix,
                                GListModel *gains,
                                GListModel *losses);
void cl_preview_bar_set_summary (ClPreviewBar *self,
                                 const char *sentence,
                                 GListModel *gains,
                                 GListModel *losses,
                                 const char *const *notes);
void cl_preview_bar_set_foot (ClPreviewBar *self, const char *foot);
void cl_preview_bar_set_refusal (ClPreviewBar *self, const char *message);
void cl_preview_bar_append_button (ClPreviewBar *self, GtkWidget *button);
gboolean cl_preview_bar_get_expanded (ClPreviewBar *self);
void cl_preview_bar_set_expanded (ClPreviewBar *self, gboolean expanded);
const char *cl_preview_bar_get_text (ClPreviewBar *self);

G_END_DECLS
