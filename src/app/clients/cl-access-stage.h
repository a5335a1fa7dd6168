/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access.h"

G_BEGIN_DECLS

/**
 * ClStagedState:
 * @CL_STAGED_SAVED: as stored
 * @CL_STAGED_NEW: not stored yet
 * @CL_STAGED_CHANGED: stored, with another level or end
 * @CL_STAGED_GONE: stored, and to be taken away
 *
 * How something on screen stands to what is stored.
 */
typedef enum
{
  CL_STAGED_SAVED,
  CL_STAGED_NEW,
  CL_STAGED_CHANGED,
  CL_STAGED_GONE,
} ClStagedState;

/**
 * ClAccessEntry:
 * @member: who
 * @saved: what is stored; all zero where @state is new
 * @level, @until: what is asked for
 * @state: how the two differ
 *
 * One of the specific people of Manage Access.
 */
typedef struct
{
  gint64 member;
  ClGrant saved;
  ClLevel level;
  gint64 until;
  ClStagedState state;
} ClAccessEntry;

#define CL_TYPE_ACCESS_STAGE (cl_access_stage_get_type ())
G_DECLARE_FINAL_TYPE (ClAccessStage, cl_access_stage, CL, ACCESS_STAGE, GObject)

ClAccessStage *cl_access_stage_new (ClAccess *saved);
gboolean cl_access_stage_is_dirty (ClAccessStage *self);
ClAccessDraft *cl_access_stage_to_draft (ClAccessStage *self);
gboolean cl_access_stage_adopt (ClAccessStage *self, ClAccessStage *other);
void cl_access_stage_reset (ClAccessStage *self);

gint64 cl_access_stage_get_owner (ClAccessStage *self);
gint64 cl_access_stage_get_saved_owner (ClAccessStage *self);
void cl_access_stage_set_owner (ClAccessStage *self, gint64 owner);
ClLevel cl_access_stage_get_keep_former (ClAccessStage *self);
void cl_access_stage_set_keep_former (ClAccessStage *self, ClLevel level);
ClLevel cl_access_stage_get_everyone (ClAccessStage *self);
void cl_access_stage_set_everyone (ClAccessStage *self, ClLevel level);

guint cl_access_stage_get_n_entries (ClAccessStage *self);
const ClAccessEntry *cl_access_stage_get_entry (ClAccessStage *self, guint nth);
const ClAccessEntry *cl_access_stage_find_entry (ClAccessStage *self, gint64 member);
guint cl_access_stage_count_people (ClAccessStage *self);
gboolean cl_access_stage_add (ClAccessStage *self, gint64 member, ClLevel level);
void cl_access_stage_remove (ClAccessStage *self, gint64 member);
void cl_access_stage_keep (ClAccessStage *self, gint64 member);
void cl_access_stage_set_level (ClAccessStage *self, gint64 member, ClLevel level);
void cl_access_stage_set_until (ClAccessStage *self, gint64 member, gint64 until);

G_END_DECLS
