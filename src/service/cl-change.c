/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-change-private.h"

#include <string.h>

#include "cl-validate.h"

G_DEFINE_BOXED_TYPE (ClChange, cl_change, cl_change_ref, cl_change_unref)

static const char *const actions[CL_N_CHANGE_KINDS] = {
  [CL_CHANGE_PRACTICE_CONFIGURE] = "practice.configure",
  [CL_CHANGE_PRACTICE_REPLACE_RECOVERY_KEY] = "practice.replace-recovery-key",
  [CL_CHANGE_MEMBER_INVITE] = "member.invite",
  [CL_CHANGE_MEMBER_SUSPEND] = "member.suspend",
  [CL_CHANGE_MEMBER_REACTIVATE] = "member.reactivate",
  [CL_CHANGE_MEMBER_RESET_PASSWORD] = "member.reset-password",
  [CL_CHANGE_MEMBER_UPDATE] = "member.update",
  [CL_CHANGE_MEMBER_SET_CLINICAL] = "member.set-clinical",
  [CL_CHANGE_MEMBER_SET_SUPERVISOR] = "member.set-supervisor",
  [CL_CHANGE_MEMBER_REMOVE] = "member.remove",
  [CL_CHANGE_ROLE_CREATE] = "role.create",
  [CL_CHANGE_ROLE_UPDATE] = "role.update",
  [CL_CHANGE_ROLE_DELETE] = "role.delete",
  [CL_CHANGE_CLIENT_CREATE] = "client.create",
  [CL_CHANGE_CLIENT_UPDATE] = "client.update",
  [CL_CHANGE_CLIENT_SET_CARE] = "client.set-care",
  [CL_CHANGE_ACCESS_SET] = "access.set",
  [CL_CHANGE_ACCESS_SET_UNTIL] = "access.set-until",
  [CL_CHANGE_ACCESS_KEEP] = "access.keep",
  [CL_CHANGE_ACCESS_REVIEW_DONE] = "access.review-done",
  [CL_CHANGE_ACCESS_EMERGENCY] = "access.emergency",
  [CL_CHANGE_ACCESS_END_EMERGENCY] = "access.end-emergency",
  [CL_CHANGE_EMERGENCY_SEEN] = "emergency.seen",
  [CL_CHANGE_STAFF_ASSIGN] = "staff.assign",
  [CL_CHANGE_STAFF_REMOVE] = "staff.remove",
  [CL_CHANGE_CASE_CREATE] = "case.create",
  [CL_CHANGE_CASE_ASSIGN] = "case.assign",
  [CL_CHANGE_CASE_UNASSIGN] = "case.unassign",
  [CL_CHANGE_CASE_CLOSE] = "case.close",
  [CL_CHANGE_CASE_REOPEN] = "case.reopen",
  [CL_CHANGE_CHART_SHARE] = "chart.share",
  [CL_CHANGE_CHART_UNSHARE] = "chart.unshare",
  [CL_CHANGE_CHART_SHARE_DEMOGRAPHICS] = "chart.share-demographics",
  [CL_CHANGE_NOTE_CREATE] = "note.create",
  [CL_CHANGE_NOTE_UPDATE] = "note.update",
  [CL_CHANGE_NOTE_DESCRIBE] = "note.describe",
  [CL_CHANGE_NOTE_SIGN] = "note.sign",
  [CL_CHANGE_NOTE_UNLOCK] = "note.unlock",
  [CL_CHANGE_NOTE_ADD] = "note.add-addendum",
  [CL_CHANGE_NOTE_COSIGN] = "note.cosign",
  [CL_CHANGE_NOTE_RETURN] = "note.return",
  [CL_CHANGE_NOTE_DELETE] = "note.delete",
  [CL_CHANGE_DOCUMENT_ADD] = "document.add",
  [CL_CHANGE_DOCUMENT_RENAME] = "document.rename",
  [CL_CHANGE_DOCUMENT_REMOVE] = "document.remove",
  [CL_CHANGE_TEMPLATE_CREATE] = "template.create",
  [CL_CHANGE_TEMPLATE_UPDATE] = "template.update",
  [CL_CHANGE_TEMPLATE_DELETE] = "template.delete",
  [CL_CHANGE_AVAILABILITY_SET] = "availability.set",
  [CL_CHANGE_WAITING_ADD] = "waiting.add",
  [CL_CHANGE_WAITING_CLOSE] = "waiting.close",
  [CL_CHANGE_APPOINTMENT_BOOK] = "appointment.book",
  [CL_CHANGE_BLOCK_ADD] = "block.add",
  [CL_CHANGE_APPOINTMENT_MOVE] = "appointment.move",
  [CL_CHANGE_APPOINTMENT_CANCEL] = "appointment.cancel",
  [CL_CHANGE_APPOINTMENT_SET_STATE] = "appointment.set-state",
  [CL_CHANGE_APPOINTMENT_UPDATE] = "appointment.update",
  [CL_CHANGE_APPOINTMENT_REMIND] = "appointment.remind",
  [CL_CHANGE_CALENDAR_IMPORT] = "calendar.import",
  [CL_CHANGE_REFERRAL_CREATE] = "referral.create",
  [CL_CHANGE_REFERRAL_ACCEPT] = "referral.accept",
  [CL_CHANGE_REFERRAL_REJECT] = "referral.reject",
  [CL_CHANGE_REFERRAL_HOLD] = "referral.hold",
  [CL_CHANGE_REFERRAL_COMPLETE] = "referral.complete",
  [CL_CHANGE_REFERRAL_REFER] = "referral.refer",
  [CL_CHANGE_REFERRAL_REOPEN] = "referral.reopen",
  [CL_CHANGE_REFERRAL_UPDATE] = "referral.update",
};

/* A plain memset before a free may be left out by the compiler. */
static void
free_secret (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/**
 * cl_change_kind_to_action:
 * @kind: a kind of change
 *
 * Returns: the request's `do`, which is the log's action too (docs: CTL, batch)
 */
const char *
cl_change_kind_to_action (ClChangeKind kind)
{
  g_return_val_if_fail ((int) kind >= 0 && kind < CL_N_CHANGE_KINDS, NULL);

  return actions[kind];
}

/**
 * cl_change_new_of_kind:
 * @kind: a kind of change
 *
 * Returns: (transfer full): one that says nothing yet
 */
ClChange *
cl_change_new_of_kind (ClChangeKind kind)
{
  ClChange *self = g_new0 (ClChange, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  return self;
}

/**
 * cl_change_new_for_member:
 * @kind: a kind of change
 * @member: whom it is about
 *
 * Returns: (transfer full): one that says nothing else yet
 */
ClChange *
cl_change_new_for_member (ClChangeKind kind, gint64 member)
{
  ClChange *self = cl_change_new_of_kind (kind);

  self->member = member;
  return self;
}

/**
 * cl_change_new_for_client:
 * @kind: a kind of change
 * @client: which client it is about
 * @member: whom it is about, or 0
 *
 * Returns: (transfer full): one that says nothing else yet
 */
ClChange *
cl_change_new_for_client (ClChangeKind kind, gint64 client, gint64 member)
{
  ClChange *self = cl_change_new_of_kind (kind);

  self->client = client;
  self->member = member;
  return self;
}

/**
 * cl_change_normalise:
 * @text: (inout) (nullable): a name, title or room as it was entered
 *
 * Puts it on one line, without spaces at its ends, composed, as it is kept.
 */
void
cl_change_normalise (char **text)
{
  char *normalised = cl_normalise_line (*text);

  g_free (*text);
  *text = normalised;
}

/**
 * cl_change_ref:
 * @change: a change
 *
 * Returns: (transfer full): @change
 */
ClChange *
cl_change_ref (ClChange *change)
{
  g_return_val_if_fail (change != NULL, NULL);

  g_atomic_ref_count_inc (&change->ref_count);
  return change;
}

/**
 * cl_change_unref:
 * @change: (transfer full): a change
 *
 * Frees @change with its last reference, and wipes a password in it.
 */
void
cl_change_unref (ClChange *change)
{
  g_return_if_fail (change != NULL);

  if (!g_atomic_ref_count_dec (&change->ref_count))
    return;
  g_free (change->text);
  g_free (change->text2);
  free_secret (change->secret);
  g_free (change->revision);
  g_free (change->expected_staff);
  g_free (change->expected_member);
  g_free (change->expected_recovery);
  g_strfreev (change->names);
  g_strfreev (change->values);
  g_strfreev (change->expected);
  g_clear_pointer (&change->member_draft, cl_member_draft_free);
  g_clear_pointer (&change->removal_draft, cl_removal_draft_free);
  g_clear_pointer (&change->referral_draft, cl_referral_draft_free);
  g_clear_pointer (&change->details, cl_client_details_free);
  g_clear_pointer (&change->access_draft, cl_access_draft_free);
  g_clear_object (&change->availability);
  g_clear_object (&change->waiting);
  g_clear_pointer (&change->busy, cl_calendar_busy_free);
  g_clear_object (&change->document_draft);
  g_clear_object (&change->cancellable);
  g_clear_object (&change->booking);
  g_clear_object (&change->move);
  g_clear_object (&change->edit);
  g_free (change);
}

/**
 * cl_change_get_kind:
 * @change: a change
 *
 * Returns: what kind of change it is
 */
ClChangeKind
cl_change_get_kind (ClChange *change)
{
  g_return_val_if_fail (change != NULL, CL_N_CHANGE_KINDS);

  return change->kind;
}

/**
 * cl_change_new_configure:
 * @names: (array zero-terminated=1): settings of the practice
 * @values: (array zero-terminated=1): as many values
 *
 * Returns: (transfer full): the change that sets them (docs: ACCESS, What each action does)
 */
ClChange *
cl_change_new_configure (const char *const *names, const char *const *values)
{
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_PRACTICE_CONFIGURE);

  self->names = g_strdupv ((GStrv) names);
  self->values = g_strdupv ((GStrv) values);
  return self;
}

/**
 * cl_change_expect_settings:
 * @change: a change of cl_change_new_configure()
 * @values: (array zero-terminated=1): as many values as it names, as they were shown
 *
 * The settings are then changed only while they are what was shown; else it is refused with
 * %CL_ERROR_CONFLICT, whose member is the setting that somebody else changed.
 */
void
cl_change_expect_settings (ClChange *change, const char *const *values)
{
  g_return_if_fail (change != NULL && change->kind == CL_CHANGE_PRACTICE_CONFIGURE);
  g_return_if_fail (g_strv_length ((GStrv) values) == g_strv_length (change->names));

  g_strfreev (change->expected);
  change->expected = g_strdupv ((GStrv) values);
}

/**
 * cl_change_new_replace_recovery_key:
 * @words: (nullable): of cl_recovery_service_make_words(), kept safe already; %NULL makes some
 *
 * Returns: (transfer full): the change that gives the practice another recovery key
 */
ClChange *
cl_change_new_replace_recovery_key (const char *words)
{
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_PRACTICE_REPLACE_RECOVERY_KEY);

  self->secret = g_strdup (words);
  return self;
}
