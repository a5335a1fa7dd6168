/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-draft.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* The kind of its drafts. */
#define CL_NEW_CLIENT_DRAFT "new-client"

void cl_new_client_dialog_open (GtkWidget *page,
                                ClPractice *practice,
                                ClActor *actor,
                                const char *name,
                                ClDraft *draft);

G_END_DECLS
