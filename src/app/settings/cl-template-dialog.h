/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-draft.h"
#include "cl-note-template.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* Who restores what was typed here when the window locked itself: the window. */
#define CL_TEMPLATE_DIALOG_HOME "note-template"

void cl_template_dialog_open (GtkWidget *parent,
                              ClPractice *practice,
                              ClActor *actor,
                              ClNoteTemplate *template,
                              ClDraft *draft);

G_END_DECLS
