/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-draft.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* Who restores what was typed here when the window locked itself: the window. */
#define CL_SETTINGS_DIALOG_HOME "practice-settings"

void
cl_settings_dialog_open (GtkWidget *parent, ClPractice *practice, ClActor *actor, ClDraft *draft);

G_END_DECLS
