/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_NOTE_PAGE (cl_note_page_get_type ())
G_DECLARE_FINAL_TYPE (ClNotePage, cl_note_page, CL, NOTE_PAGE, GtkWidget)

GtkWidget *cl_note_page_new (ClPractice *practice, ClActor *actor, gint64 client, gint64 note);

G_END_DECLS
