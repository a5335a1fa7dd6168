/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-clock-private.h"
#include "cl-database.h"
#include "cl-log-store.h"
#include "cl-practice.h"
#include "cl-vault.h"

G_BEGIN_DECLS

/* The inside of an opened practice, for the service. The lock is recursive and guards the
 * database: whoever reads or writes holds it. */

ClPractice *cl_practice_new_for_database (const char *path, ClDatabase *db, GError **error);
void cl_practice_lock (ClPractice *self);
void cl_practice_unlock (ClPractice *self);
ClDatabase *cl_practice_get_database (ClPractice *self);
ClDatabase *cl_practice_require_database (ClPractice *self, GError **error);
GBytes *cl_practice_get_uuid (ClPractice *self);
ClLogHasher *cl_practice_get_hasher (ClPractice *self);
gint64 cl_practice_read_now (ClPractice *self);
gboolean cl_practice_find_jump (ClPractice *self, const ClLogHead *head, ClClockJump *jump_out);
void cl_practice_accept_jump (ClPractice *self, const ClClockJump *jump);
void cl_practice_set_clock_source (ClPractice *self, ClClockSource source);
void cl_practice_set_behind (ClPractice *self, gint64 behind);
void cl_practice_add_signed_in (ClPractice *self, ClActor *actor);
void cl_practice_remove_signed_in (ClPractice *self, ClActor *actor);
GPtrArray *cl_practice_list_signed_in (ClPractice *self);
gint64 cl_practice_set_swept (ClPractice *self, gint64 now);
void cl_practice_notice_others (ClPractice *self);
void cl_practice_notice_saves (ClPractice *self);
void cl_practice_emit_changed (ClPractice *self, ClChangedKind kind, gint64 id);

G_END_DECLS
