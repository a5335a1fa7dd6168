/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-change-service.h"
#include "cl-import-private.h"
#include "cl-practice-private.h"
#include "cl-sample-private.h"

G_BEGIN_DECLS

/**
 * ClSample:
 * @practice: what is being made
 * @steps: how far it is
 * @zone: where the practice is
 * @members, @clients, @cases, @notes: their ids, in the order of the tables
 * @actors: who is signed in; a password takes long, and so each who works here stays so
 *
 * The sample practice while it is made.
 */
typedef struct
{
  ClPractice *practice;
  ClImportSteps *steps;
  GTimeZone *zone;
  gint64 members[CL_SAMPLE_N_MEMBERS];
  gint64 clients[CL_SAMPLE_N_CLIENTS];
  gint64 cases[CL_SAMPLE_N_CASES];
  gint64 notes[CL_SAMPLE_N_NOTES];
  ClActor *actors[CL_SAMPLE_N_MEMBERS];
} ClSample;

/* cl-sample-work.c */
GPtrArray *cl_sample_changes_new (void);
ClChangeResult *cl_sample_save (ClSample *self, ClActor *actor, GPtrArray *changes, GError **error);
gboolean cl_sample_save_plain (ClSample *self, ClActor *actor, GPtrArray *changes, GError **error);
ClActor *cl_sample_sign_in (ClSample *self, ClSamplePerson person, GError **error);
gboolean cl_sample_sign_out (ClSample *self, ClSamplePerson person, GError **error);
gint64 cl_sample_get_end_of_day (ClSample *self, int days);
gint64 cl_sample_get_behind (ClSample *self, int days_ago, int hour, int minute);
void cl_sample_go_to (ClSample *self, int days_ago, int hour, int minute);
void cl_sample_go_to_now (ClSample *self);

/* cl-sample-members.c */
guint cl_sample_count_member_steps (void);
gboolean
cl_sample_make_member (ClSample *self, ClActor *admin, ClSamplePerson person, GError **error);
gboolean cl_sample_make_members (ClSample *self, GError **error);

/* cl-sample-caseload.c */
guint cl_sample_count_caseload_steps (void);
gboolean cl_sample_make_caseloads (ClSample *self, GError **error);

/* cl-sample-notes.c */
guint cl_sample_count_note_steps (void);
gboolean
cl_sample_write_notes (ClSample *self, ClActor *actor, ClSamplePerson person, GError **error);

/* cl-sample-since.c */
guint cl_sample_count_steps_since (void);
gboolean cl_sample_go_on (ClSample *self, GError **error);

G_END_DECLS
