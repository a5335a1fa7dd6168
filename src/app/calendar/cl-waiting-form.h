/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-draft.h"
#include "cl-waiting-bundle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cl_waiting_form_open (GtkWidget *parent,
                           ClPractice *practice,
                           ClActor *actor,
                           ClWaitingBundle *bundle,
                           ClDraft *draft);

G_END_DECLS
