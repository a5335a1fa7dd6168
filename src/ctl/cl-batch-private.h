/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cl-actor.h"
#include "cl-batch-fields.h"
#include "cl-change-service.h"
#include "cl-practice.h"
#include "cl-referral.h"

G_BEGIN_DECLS

/**
 * ClBatch:
 * @path: the practice's file, which practice.create makes
 * @practice: (nullable): opened by the first command that needs it
 * @actors: who is signed in, by folded email
 * @emails: (nullable): members' emails by id, read at most once a request
 *
 * What a batch keeps between its lines.
 */
typedef struct
{
  char *path;
  ClPractice *practice;
  GHashTable *actors;
  GHashTable *emails;
} ClBatch;

/**
 * ClCommandRun:
 * @actor: (nullable): who asks; there where the command needs somebody signed in
 * @with: the request's members, checked
 * @result: an object being built
 *
 * Does a command that is no change.
 */
typedef gboolean (*ClCommandRun) (ClBatch *batch,
                                  ClActor *actor,
                                  JsonObject *with,
                                  JsonBuilder *result,
                                  GError **error);

/* Says of a saved change what its result holds beside `change`. */
typedef void (*ClCommandAnswer) (ClBatch *batch,
                                 ClActor *actor,
                                 const ClChangeOutcome *outcome,
                                 JsonBuilder *result);

/**
 * ClCommand:
 * @name: the request's `do`; %NULL ends a list
 * @fields: what `with` may hold
 * @is_open: whether it needs nobody signed in
 * @is_previewable: whether access.preview takes it (docs: ACCESS, Why?)
 * @run: does it; or
 * @make_change: (transfer full): the change that it asks for, and
 * @answer: (nullable): its result
 * @check: (nullable): what the fields cannot say
 *
 * One row of docs: CTL, batch.
 */
typedef struct
{
  const char *name;
  const ClField *fields;
  gboolean is_open;
  gboolean is_previewable;
  ClCommandRun run;
  ClChange *(*make_change) (ClBatch *batch, JsonObject *with);
  ClCommandAnswer answer;
  gboolean (*check) (JsonObject *with, GError **error);
} ClCommand;

extern const ClCommand cl_batch_practice_commands[];
extern const ClCommand cl_batch_member_commands[];
extern const ClCommand cl_batch_role_commands[];
extern const ClCommand cl_batch_client_commands[];
extern const ClCommand cl_batch_access_commands[];
extern const ClCommand cl_batch_chart_commands[];
extern const ClCommand cl_batch_case_commands[];
extern const ClCommand cl_batch_referral_commands[];
extern const ClCommand cl_batch_note_commands[];
extern const ClCommand cl_batch_document_commands[];
extern const ClCommand cl_batch_change_commands[];
extern const ClCommand cl_batch_audit_commands[];
extern const ClCommand cl_batch_map_commands[];
extern const ClCommand cl_batch_review_commands[];
extern const ClCommand cl_batch_emergency_commands[];
extern const ClCommand cl_batch_availability_commands[];
extern const ClCommand cl_batch_template_commands[];
extern const ClCommand cl_batch_waiting_commands[];
extern const ClCommand cl_batch_appointment_commands[];
extern const ClCommand cl_batch_calendar_commands[];
extern const ClCommand cl_batch_export_commands[];

const ClCommand *cl_batch_find_command (const char *name);
ClPractice *cl_batch_get_practice (ClBatch *batch, GError **error);
void cl_batch_set_practice (ClBatch *batch, ClPractice *practice);
void cl_batch_sign_in (ClBatch *batch, const char *email, ClActor *actor);
void cl_batch_sign_out (ClBatch *batch, ClActor *actor);

gint64 cl_batch_find_member (ClBatch *batch, const char *email);
void cl_batch_add_member (ClBatch *batch,
                          ClActor *actor,
                          JsonBuilder *builder,
                          const char *name,
                          gint64 member);
void cl_batch_add_members (ClBatch *batch,
                           ClActor *actor,
                           JsonBuilder *builder,
                           const char *name,
                           GArray *members);
void cl_batch_add_waiting (ClBatch *batch, ClActor *actor, JsonBuilder *result, GPtrArray *matches);
/* cl-batch-referral.c: null where the case is none. */
void cl_batch_add_referral (ClBatch *batch,
                            ClActor *actor,
                            JsonBuilder *builder,
                            const ClReferral *referral);
void cl_batch_add_time (ClBatch *batch, JsonBuilder *builder, const char *name, gint64 time);

G_END_DECLS
