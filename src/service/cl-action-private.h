/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-change-private.h"
#include "cl-change-service.h"
#include "cl-change-store.h"
#include "cl-database.h"
#include "cl-facts.h"
#include "cl-log-store.h"
#include "cl-policy-basis.h"
#include "cl-practice-private.h"

G_BEGIN_DECLS

/* The inside of the service: what runs between BEGIN IMMEDIATE and COMMIT. */

/* An entry's action that no request has: invitations that had ended were taken out of the file.
 * Nobody is its actor. */
#define CL_LOG_SWEEP "sweep"

/**
 * ClActionStanding:
 * @candidates: (nullable) (element-type ClReason): see cl_policy_explain()
 * @me: the acting member
 * @client: a client, or 0
 * @facts: of both
 *
 * What gave the acting member what they have, before something was done.
 */
typedef struct
{
  GPtrArray *candidates;
  gint64 client;
  ClMemberFacts me;
  ClClientFacts facts;
} ClActionStanding;

/**
 * ClAction:
 * @db: the practice's database, in a transaction
 * @actor: (nullable): who is signed in; %NULL where an entry is nobody's (a failed sign-in)
 * @me: their facts, read in this transaction
 * @now: the practice's time, the same for the whole transaction
 * @head: the log's last entry, those of this transaction counted
 * @n_entries: how many entries this transaction has written
 * @n_performed: how many changes were done before the one in hand
 * @new_keys: (nullable) (element-type ClActionKey): public keys that enter by this transaction
 * @signer: without an actor: whose key signs, see cl_action_commit_signed()
 * @has_temporary_password: without an actor: whether they sign in by a password that they are to
 *   replace
 * @has_jump: whether the clock has jumped, which the first entry is to tell
 * @jump: how
 * @swept: (nullable) (element-type gint64): the members whose invitations ended, which an entry is
 *   to tell
 * @written: (nullable): the hashes of the texts that were written, by their rows: no entry tells of
 *   them yet
 * @labelled: (nullable): likewise the hashes of the labels of documents, by their numbers
 * @opened: (nullable): the pairs that were opened, by their rows; %NULL for one that was not
 *
 * One transaction being made, or (cl_action_begin_read()) a state being read. Its log entries
 * are written before the commit and signed once. The practice is locked from begin to commit,
 * abort or end.
 */
typedef struct
{
  ClPractice *practice;
  ClDatabase *db;
  ClActor *actor;
  ClMemberFacts me;
  gint64 now;
  gboolean is_preview;
  gboolean writes;
  ClActionStanding standing;
  ClLogHead head;
  guint n_entries;
  guint n_performed;
  GPtrArray *new_keys;
  gint64 signer;
  gboolean has_temporary_password;
  gboolean has_jump;
  ClClockJump jump;
  GArray *swept;
  GHashTable *written;
  GHashTable *labelled;
  GHashTable *opened;
} ClAction;

/**
 * ClActionHandler:
 * @perform: does it within the transaction: asks the policy, writes; says in @client, @subject
 *   and @detail of the log what it did
 * @check: (nullable): asks what rests on the rows as they are to be, once all changes of the
 *   transaction are made: one may give what another takes
 * @may_undo: (nullable): asks the policy again before an undo, see ClActionMayUndo; %NULL where
 *   @permission alone is asked
 * @permission: what an undo needs where @may_undo is %NULL
 * @undoable: whether its rows' changeset is kept
 * @may_go_back: (nullable): of an undoable kind, whether this change of it can be undone
 * @previewable: whether access.preview takes it (docs: ACCESS, Why?)
 *
 * How one kind of change is done. Each feature's action file exports its handlers.
 */
typedef struct
{
  gint64 client; /* for the log, filled by perform as soon as it is known */
  gint64 on_behalf_of;
  GArray *told; /* gint64: clients that it tells of, where it is not about one */
  GString *subject;
  GString *detail; /* JSON object, see cl-log-detail-private.h; nothing clinical */
  ClBasis basis; /* what it asked for beside what its kind always asks for */
  char *allowed; /* see cl_action_describe_allowed() */
} ClActionLog;

typedef gboolean (*ClActionPerform) (ClAction *action,
                                     ClChange *change,
                                     ClChangeOutcome *outcome,
                                     ClActionLog *log,
                                     GError **error);

/* Whether the acting member could still do what is to be undone: kind with what it named, ids of
 * which 0 is none, and of a client's details the areas in the member's place (docs: ACCESS, What
 * each action does). */
typedef gboolean (*ClActionMayUndo) (ClAction *action,
                                     ClChangeKind kind,
                                     gint64 client,
                                     gint64 case_id,
                                     gint64 member,
                                     GError **error);

typedef struct
{
  ClActionPerform perform;
  ClActionPerform check;
  ClActionMayUndo may_undo;
  ClPermission permission;
  gboolean undoable;
  gboolean previewable;
  gboolean (*may_go_back) (ClChange *change);
} ClActionHandler;

/* cl-action-table.c */
const ClActionHandler *cl_action_get_handler (ClChangeKind kind);

/* cl-action.c: a transaction that writes is begun, and ended by commit or abort; one that reads
 * is begun by begin_read and ended by abort. Begin fails with not-signed-in where the actor's
 * sign-in has ended. */
gboolean cl_action_begin (ClAction *self, ClPractice *practice, ClActor *actor, GError **error);
gboolean cl_action_begin_unsigned (ClAction *self, ClPractice *practice, GError **error);
gboolean
cl_action_begin_read (ClAction *self, ClPractice *practice, ClActor *actor, GError **error);
gboolean cl_action_commit (ClAction *self, GError **error);
/* The same, signed by a key that is not the actor's: an invitation's (signer: the invited) or
 * the recovery key (signer: 0). */
gboolean
cl_action_commit_signed (ClAction *self, gint64 signer, ClKeyring *keyring, GError **error);
void cl_action_abort (ClAction *self);
/* Performs changes in a transaction that has begun, in order, each with its entry in logs
 * (element-type ClActionLog); stops at the first refusal, whose ClActionLog is the last one. */
gboolean cl_action_perform (ClAction *self,
                            ClChange *const *changes,
                            gsize n_changes,
                            GPtrArray *outcomes,
                            GPtrArray *logs,
                            GError **error);
gboolean cl_action_check_administrator (ClAction *self, GError **error);

/* The log (cl-action-log.c): an entry in this transaction, and a refusal in a transaction of its
 * own (not for bad-request, not-signed-in and storage). */
ClActionLog *cl_action_log_new (void);
void cl_action_log_free (ClActionLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClActionLog, cl_action_log_free)
/* A public key enters by the entry of the change in hand (docs: VAULT, The log). */
void cl_action_add_key (ClAction *self, gint64 member, GBytes *box_public, GBytes *sign_public);
/* The entry is to be in the client's history too. */
void cl_action_log_tell (ClActionLog *log, gint64 client);
/* By what it was allowed (cl-action-allowed.c). */
gboolean cl_action_look_at_standing (ClAction *self, gint64 client, GError **error);
gboolean
cl_action_describe_allowed (ClAction *self, const char *name, ClActionLog *log, GError **error);
gboolean cl_action_write_entry (ClAction *self,
                                const char *name,
                                ClActionLog *log,
                                ClOutcome outcome,
                                GError **error);
/* Tells of what was swept since the first entry. */
gboolean cl_action_write_sweep (ClAction *self, GError **error);
/* What nobody did, without an entry of what somebody did. */
gboolean cl_action_write_notices (ClAction *self, GError **error);
void cl_action_log_refusal (ClPractice *practice,
                            ClActor *actor,
                            const char *name,
                            ClActionLog *log,
                            const GError *refusal);

ClChangeOutcome *cl_change_outcome_new (void);
void cl_change_outcome_free (ClChangeOutcome *outcome);

/* Whether the invariants hold for what an undo touched (cl-invariants.c); CL_ERROR_CONFLICT. */
gboolean cl_invariants_check_touched (ClDatabase *db,
                                      gint64 now,
                                      GArray *clients,
                                      GArray *members,
                                      GError **error);
/* Keys follow the policy (cl-keys-reconcile.c). */
gboolean cl_keys_reconcile (ClAction *self, ClKeyring *opener, GError **error);

/* Members, roles, practice (cl-member-actions.c, cl-role-actions.c, …). */
gboolean
cl_member_action_invite (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_member_action_suspend (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_member_action_reactivate (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_member_action_reset_password (ClAction *,
                                          ClChange *,
                                          ClChangeOutcome *,
                                          ClActionLog *,
                                          GError **);
gboolean
cl_member_action_update (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_member_action_check_update (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_member_action_set_clinical (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_member_action_set_supervisor (ClAction *,
                                          ClChange *,
                                          ClChangeOutcome *,
                                          ClActionLog *,
                                          GError **);
gboolean
cl_member_action_remove (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_role_action_create (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_role_action_update (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_role_action_check_update (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_role_action_delete (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_recovery_action_replace (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_practice_action_configure (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_practice_action_may_go_back (ClChange *change);

/* Clients, access, staff, cases (cl-client-actions.c, cl-access-actions.c, …). */
gboolean
cl_client_action_create (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_client_action_update (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_client_action_set_care (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_access_action_set (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_access_action_keep (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_access_action_set_until (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_access_action_review_done (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_access_action_emergency (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_access_action_end_emergency (ClAction *,
                                         ClChange *,
                                         ClChangeOutcome *,
                                         ClActionLog *,
                                         GError **);
gboolean
cl_emergency_action_see (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_staff_action_assign (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_staff_action_remove (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_chart_action_share (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_chart_action_unshare (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_chart_action_share_demographics (ClAction *,
                                             ClChange *,
                                             ClChangeOutcome *,
                                             ClActionLog *,
                                             GError **);
gboolean
cl_note_action_create (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_note_action_update (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_note_action_sign (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_note_action_unlock (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_template_action_create (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_template_action_update (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_template_action_delete (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_note_action_add (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_note_action_cosign (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_note_action_describe (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_note_action_delete (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_note_action_return (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_document_action_add (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_document_action_rename (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_document_action_remove (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_case_action_create (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_case_action_assign (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_case_action_unassign (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_case_action_close (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_case_action_reopen (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_referral_action_create (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_referral_action_step (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_referral_action_may_undo (ClAction *, ClChangeKind, gint64, gint64, gint64, GError **);
gboolean
cl_appointment_action_book (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_appointment_action_cancel (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_appointment_action_move (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_appointment_action_set_state (ClAction *,
                                          ClChange *,
                                          ClChangeOutcome *,
                                          ClActionLog *,
                                          GError **);
gboolean
cl_appointment_action_update (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
/* What the undo of an appointment's change is told in the member's place: whether it gave somebody
 * access; whether it overlaps what else is booked, or did before. */
#define CL_UNDO_SHARED 1
#define CL_UNDO_OVERLAPS 2
gboolean
cl_appointment_action_may_undo (ClAction *, ClChangeKind, gint64, gint64, gint64, GError **);
/* Whether appointments put back are in nobody's way (cl-appointment-undo.c). */
gboolean
cl_appointment_check_put_back (ClAction *, const ClChangeRow *, gboolean *overlaps_out, GError **);
gboolean cl_client_action_may_undo (ClAction *, ClChangeKind, gint64, gint64, gint64, GError **);
/* Schedules (cl-availability-actions.c). */
gboolean
cl_availability_action_set (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_availability_action_may_undo (ClAction *, ClChangeKind, gint64, gint64, gint64, GError **);
gboolean
cl_waiting_action_add (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean
cl_waiting_action_close (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_waiting_action_may_undo (ClAction *, ClChangeKind, gint64, gint64, gint64, GError **);
/* The files of other calendars (cl-calendar-actions.c). */
gboolean cl_calendar_action_check_may (ClAction *action, gint64 practitioner, GError **error);
gboolean
cl_calendar_action_import (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_calendar_action_may_undo (ClAction *, ClChangeKind, gint64, gint64, gint64, GError **);
/* Reminders (cl-reminder-actions.c). */
gboolean
cl_reminder_action_remind (ClAction *, ClChange *, ClChangeOutcome *, ClActionLog *, GError **);
gboolean cl_reminder_action_may_undo (ClAction *, ClChangeKind, gint64, gint64, gint64, GError **);
ClArea cl_client_action_get_asked_areas (const ClClientDetails *asked);
gboolean cl_client_action_may_update (ClArea areas, ClArea asked, GError **error);

G_END_DECLS
