/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cl-note-bundle.h"

G_BEGIN_DECLS

#define CL_TYPE_NOTE_HISTORY_DIALOG (cl_note_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ClNoteHistoryDialog,
                      cl_note_history_dialog,
                      CL,
                      NOTE_HISTORY_DIALOG,
                      AdwWindow)

void cl_note_history_dialog_open (GtkWidget *page,
                                  ClPractice *practice,
                                  ClActor *actor,
                                  ClNoteBundle *bundle);

G_END_DECLS
