/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-people.h"
#include "cl-practice.h"

G_BEGIN_DECLS

#define CL_TYPE_NOTE_REVIEW_BUNDLE (cl_note_review_bundle_get_type ())
G_DECLARE_FINAL_TYPE (ClNoteReviewBundle, cl_note_review_bundle, CL, NOTE_REVIEW_BUNDLE, GObject)

/**
 * ClNoteReviewBundle:
 * @people: everybody, by id
 * @waiting: (element-type ClNote): what awaits the member's co-signature, who waits longest first
 * @reviewed: (element-type ClNote): what has it, the latest first
 *
 * What a supervisor is to review and has reviewed, read at one time; no note is opened by that.
 * Plain data.
 */
struct _ClNoteReviewBundle
{
  GObject parent_instance;

  ClPeople *people;
  GPtrArray *waiting;
  GPtrArray *reviewed;
};

void cl_note_review_bundle_load_async (ClPractice *practice,
                                       ClActor *actor,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
ClNoteReviewBundle *
cl_note_review_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
