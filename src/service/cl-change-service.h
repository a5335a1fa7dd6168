/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-change.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/**
 * ClChangeResult:
 * @change: what cl_change_service_undo() takes
 * @outcomes: (element-type ClChangeOutcome): one for each change asked for, in order
 */
typedef struct
{
  gint64 change;
  GPtrArray *outcomes;
} ClChangeResult;

/**
 * ClChangeOutcome:
 * @client: the client made, or concerned
 * @case_id: the case made
 * @referral_status: where the referral stands then
 * @member: the member invited
 * @invitation: (nullable): the code to hand over; wiped with the outcome
 * @password: (nullable): the password made for a member; wiped with the outcome
 * @recovery_key: (nullable): the words of the new recovery key; wiped with the outcome
 * @until: when broken glass, or an invitation, ends
 * @n_changes: how many rows of access differ now (access.set)
 * @note: the note made, or changed
 * @note_state: where it stands
 * @note_revision: (nullable): see cl_change_expect_note()
 * @document: the document added, or changed
 * @template: the template made, or changed
 * @appointment: the appointment made, the first of a repeat, or changed
 * @n_appointments: how many were made or changed
 * @n_replaced: how many busy times of earlier imports were taken out for them
 * @n_overlapping: how many busy times overlap what is booked
 * @shared: whether it gave a practitioner access
 * @overlaps: whether it overlaps, or did before it was changed, what else is booked
 * @waiting: the entry of the waiting list made
 * @met: (nullable) (element-type gint64): the entries of the waiting list closed, as the client has
 *   now what they waited for
 * @suits: (nullable) (element-type ClWaitingMatch): whom of the waiting list a time that became
 *   free would suit, who waits longest first
 */
typedef struct
{
  gint64 client;
  gint64 case_id;
  ClReferralStatus referral_status;
  gint64 member;
  gint64 role;
  char *invitation;
  char *password;
  char *recovery_key;
  gint64 until;
  guint n_changes;
  gint64 note;
  ClNoteState note_state;
  char *note_revision;
  gint64 document;
  gint64 template;
  gint64 appointment;
  guint n_appointments;
  guint n_replaced;
  guint n_overlapping;
  gboolean shared;
  gboolean overlaps;
  gint64 waiting;
  GArray *met;
  GPtrArray *suits;
} ClChangeOutcome;

void cl_change_result_free (ClChangeResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClChangeResult, cl_change_result_free)

/* Saves changes as one transaction with their log entries: all or none. A refusal is logged. */
ClChangeResult *cl_change_service_apply (ClPractice *practice,
                                         ClActor *actor,
                                         ClChange *const *changes,
                                         gsize n_changes,
                                         GError **error);
void cl_change_service_apply_async (ClPractice *practice,
                                    ClActor *actor,
                                    ClChange *const *changes,
                                    gsize n_changes,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
ClChangeResult *
cl_change_service_apply_finish (ClPractice *practice, GAsyncResult *result, GError **error);

/* As an offset: effects are counted, none is listed. */
#define CL_PREVIEW_COUNTS G_MAXUINT64

/* Who would gain and lose what, by doing it and rolling back. limit 0: all. */
ClPreview *cl_change_service_preview (ClPractice *practice,
                                      ClActor *actor,
                                      ClChange *const *changes,
                                      gsize n_changes,
                                      guint64 limit,
                                      guint64 offset,
                                      GCancellable *cancellable,
                                      GError **error);
void cl_change_service_preview_async (ClPractice *practice,
                                      ClActor *actor,
                                      ClChange *const *changes,
                                      gsize n_changes,
                                      guint64 limit,
                                      guint64 offset,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* Of one member alone. */
void cl_change_service_preview_member_async (ClPractice *practice,
                                             ClActor *actor,
                                             ClChange *const *changes,
                                             gsize n_changes,
                                             gint64 member,
                                             guint64 limit,
                                             guint64 offset,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
ClPreview *
cl_change_service_preview_finish (ClPractice *practice, GAsyncResult *result, GError **error);

/* Whether all of it leaves what an undo would put back: broken glass and keys do not. */
gboolean cl_change_service_can_undo (ClChange *const *changes, gsize n_changes);

/* Restores what a change replaced; change_out is the undo's own. */
gboolean cl_change_service_undo (ClPractice *practice,
                                 ClActor *actor,
                                 gint64 change,
                                 gint64 *change_out,
                                 GError **error);
void cl_change_service_undo_async (ClPractice *practice,
                                   ClActor *actor,
                                   gint64 change,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean cl_change_service_undo_finish (ClPractice *practice, GAsyncResult *result, GError **error);

G_END_DECLS
