/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-change-private.h"
#include "cl-change-service.h"
#include "cl-database.h"
#include "cl-facts.h"

G_BEGIN_DECLS

/* The inside of the service: what runs between BEGIN IMMEDIATE and COMMIT. */

/**
 * ClAction:
 * @db: the practice's database, in a transaction
 * @actor: who is signed in
 * @me: their facts, read in this transaction
 * @now: the practice's time, the same for the whole transaction
 *
 * One transaction being made. Its log entries are written before the commit and signed once.
 */
typedef struct
{
  ClPractice    *practice;
  ClDatabase    *db;
  ClActor       *actor;
  ClMemberFacts  me;
  gint64         now;
  gboolean       is_preview;
} ClAction;

/**
 * ClActionHandler:
 * @perform: does it within the transaction: asks the policy, writes; says in @client, @subject
 *   and @detail of the log what it did
 * @undoable: whether its rows' changeset is kept
 * @previewable: whether access.preview takes it (docs: ACCESS, Why?)
 *
 * How one kind of change is done. Each feature's action file exports its handlers.
 */
typedef struct
{
  gint64      client;                /* for the log, filled by perform as soon as it is known */
  gint64      on_behalf_of;
  GString    *subject;
  GString    *detail;                /* JSON object, nothing clinical */
} ClActionLog;

typedef gboolean (*ClActionPerform) (ClAction        *action,
                                     ClChange        *change,
                                     ClChangeOutcome *outcome,
                                     ClActionLog     *log,
                                     GError         **error);

typedef struct
{
  ClActionPerform perform;
  gboolean        undoable;
  gboolean        previewable;
} ClActionHandler;

/* Members, roles, practice (cl-member-actions.c, cl-role-actions.c, …). */
gboolean cl_member_action_invite          (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_member_action_suspend         (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_member_action_reactivate      (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_member_action_reset_password  (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_member_action_update          (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_member_action_set_clinical    (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_member_action_set_supervisor  (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_member_action_remove          (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_role_action_create            (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_role_action_update            (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_role_action_delete            (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_practice_action_configure     (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);

/* Clients, access, staff, cases (cl-client-actions.c, cl-access-actions.c, …). */
gboolean cl_client_action_create          (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_client_action_update          (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_client_action_set_care        (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_access_action_set             (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_access_action_emergency       (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_access_action_end_emergency   (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_staff_action_assign           (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_staff_action_remove           (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_case_action_create            (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_case_action_assign            (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_case_action_unassign          (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_case_action_close             (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_case_action_reopen            (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);

G_END_DECLS
