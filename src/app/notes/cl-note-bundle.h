/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-note-service.h"
#include "cl-people.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_NOTE_BUNDLE (cl_note_bundle_get_type ())
G_DECLARE_FINAL_TYPE (ClNoteBundle, cl_note_bundle, CL, NOTE_BUNDLE, GObject)

/**
 * ClNoteBundle:
 * @people: everybody, by id
 * @note: the note; without what it says where that could not be opened
 * @failure: (nullable): why it could not be opened
 * @terms: what holds for it
 *
 * Everything that is shown of one note, read at one time. Plain data.
 */
struct _ClNoteBundle
{
  GObject parent_instance;

  ClPeople *people;
  ClNote *note;
  GError *failure;
  ClNoteTerms terms;
};

void cl_note_bundle_load_async (ClPractice *practice,
                                ClActor *actor,
                                gint64 note,
                                ClNote *opened,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
ClNoteBundle *
cl_note_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
