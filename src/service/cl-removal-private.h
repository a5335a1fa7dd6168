/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"

G_BEGIN_DECLS

/* The four questions, of a member who is there (cl-removal-service.c). */
ClRemovalPreview *cl_removal_read (ClAction *action, gint64 member, GError **error);

/* What becomes of notes (cl-removal-notes.c). */
gboolean
cl_removal_read_notes (ClAction *action, gint64 member, ClRemovalPreview *preview, GError **error);
gboolean cl_removal_move_notes (ClAction *action,
                                ClRemovalDraft *draft,
                                ClRemovalPreview *preview,
                                ClActionLog *log,
                                GError **error);
gboolean cl_removal_end_reviews (ClAction *action, gint64 member, ClActionLog *log, GError **error);

G_END_DECLS
