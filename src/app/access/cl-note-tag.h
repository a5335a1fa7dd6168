/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-note.h"

G_BEGIN_DECLS

GtkWidget *cl_note_tag_new (ClNoteState state);

G_END_DECLS
