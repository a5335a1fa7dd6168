/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-client-bundle.h"
#include "cl-previewed-dialog.h"

G_BEGIN_DECLS

/**
 * ClShareStep:
 * @CL_SHARE_CHART: what a practitioner wrote
 * @CL_SHARE_STOP: that no longer
 * @CL_SHARE_DEMOGRAPHICS: the record, and no chart note
 *
 * What somebody is given of a client, or gives up.
 */
typedef enum
{
  CL_SHARE_CHART,
  CL_SHARE_STOP,
  CL_SHARE_DEMOGRAPHICS,
} ClShareStep;

#define CL_TYPE_SHARE_DIALOG (cl_share_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClShareDialog, cl_share_dialog, CL, SHARE_DIALOG, ClPreviewedDialog)

void cl_share_dialog_open (GtkWidget *parent,
                           ClClientBundle *bundle,
                           ClShareStep step,
                           gint64 from,
                           gint64 to);

G_END_DECLS
