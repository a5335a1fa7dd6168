/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-note-bundle.h"

G_BEGIN_DECLS

#define CL_TYPE_NOTE_VERSIONS (cl_note_versions_get_type ())
G_DECLARE_FINAL_TYPE (ClNoteVersions, cl_note_versions, CL, NOTE_VERSIONS, GtkWidget)

GtkWidget *cl_note_versions_new (ClPractice *practice, ClActor *actor, ClNoteBundle *bundle);

G_END_DECLS
