/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_NOTE_REVIEW_COUNT (cl_note_review_count_get_type ())
G_DECLARE_FINAL_TYPE (ClNoteReviewCount, cl_note_review_count, CL, NOTE_REVIEW_COUNT, GtkWidget)

GtkWidget *cl_note_review_count_new (ClPractice *practice, ClActor *actor);

G_END_DECLS
