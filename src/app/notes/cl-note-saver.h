/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cl-actor.h"
#include "cl-note.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_NOTE_SAVER (cl_note_saver_get_type ())
G_DECLARE_FINAL_TYPE (ClNoteSaver, cl_note_saver, CL, NOTE_SAVER, GObject)

/**
 * ClNoteSaverState:
 * @CL_NOTE_SAVER_CLEAN: what is on the screen is saved, or there is nothing yet
 * @CL_NOTE_SAVER_DIRTY: it is saved soon
 * @CL_NOTE_SAVER_SAVING: it is being saved
 * @CL_NOTE_SAVER_FAILED: it could not be saved
 *
 * Where the saving of a draft stands.
 */
typedef enum
{
  CL_NOTE_SAVER_CLEAN,
  CL_NOTE_SAVER_DIRTY,
  CL_NOTE_SAVER_SAVING,
  CL_NOTE_SAVER_FAILED,
} ClNoteSaverState;

typedef void (*ClNoteSaverFlushed) (gboolean is_saved, gpointer user_data);

/* Signals: "changed", where its state, or when it was saved last, is another. */

ClNoteSaver *
cl_note_saver_new (ClPractice *practice, ClActor *actor, ClNote *note, GtkTextBuffer *buffer);
ClNoteSaverState cl_note_saver_get_state (ClNoteSaver *self);
const GError *cl_note_saver_get_error (ClNoteSaver *self);
gint64 cl_note_saver_get_saved_at (ClNoteSaver *self);
void cl_note_saver_touch (ClNoteSaver *self);
void cl_note_saver_flush (ClNoteSaver *self, ClNoteSaverFlushed callback, gpointer user_data);
gboolean cl_note_saver_flush_now (ClNoteSaver *self);
void cl_note_saver_set_note (ClNoteSaver *self, ClNote *note);
void cl_note_saver_forget (ClNoteSaver *self);
void cl_note_saver_follow (ClNoteSaver *self, ClNote *named);
void cl_note_saver_stop (ClNoteSaver *self);

G_END_DECLS
