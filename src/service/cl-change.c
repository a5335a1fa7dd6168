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
};

static ClChange *
change_new (ClChangeKind kind)
{
  ClChange *self = g_new0 (ClChange, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  return self;
}

static ClChange *
change_new_for_member (ClChangeKind kind, gint64 member)
{
  ClChange *self = change_new (kind);

  self->member = member;
  return self;
}

static ClChange *
change_new_for_client (ClChangeKind kind, gint64 client, gint64 member)
{
  ClChange *self = change_new (kind);

  self->client = client;
  self->member = member;
  return self;
}

static ClChange *
change_new_for_case (ClChangeKind kind, gint64 case_id, gint64 member)
{
  ClChange *self = change_new (kind);

  self->case_id = case_id;
  self->member = member;
  return self;
}

/* Names are kept on one line, without spaces at their ends, composed. */
static void
normalise (char **text)
{
  char *normalised = cl_normalise_line (*text);

  g_free (*text);
  *text = normalised;
}

static void
normalise_member (ClMemberDraft *draft)
{
  normalise (&draft->email);
  normalise (&draft->name);
  normalise (&draft->first_name);
  normalise (&draft->last_name);
}

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
  return change_new (kind);
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
  g_strfreev (change->names);
  g_strfreev (change->values);
  g_strfreev (change->expected);
  g_clear_pointer (&change->member_draft, cl_member_draft_free);
  g_clear_pointer (&change->removal_draft, cl_removal_draft_free);
  g_clear_pointer (&change->details, cl_client_details_free);
  g_clear_pointer (&change->access_draft, cl_access_draft_free);
  g_clear_object (&change->availability);
  g_clear_object (&change->waiting);
  g_clear_pointer (&change->busy, cl_calendar_busy_free);
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
  ClChange *self = change_new (CL_CHANGE_PRACTICE_CONFIGURE);

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
  ClChange *self = change_new (CL_CHANGE_PRACTICE_REPLACE_RECOVERY_KEY);

  self->secret = g_strdup (words);
  return self;
}

/**
 * cl_change_new_invite:
 * @draft: (transfer full): email, name and roles
 *
 * Returns: (transfer full): the change that invites somebody
 */
ClChange *
cl_change_new_invite (ClMemberDraft *draft)
{
  ClChange *self = change_new (CL_CHANGE_MEMBER_INVITE);

  normalise_member (draft);
  self->member_draft = draft;
  return self;
}

/**
 * cl_change_new_suspend:
 * @member: who
 *
 * Returns: (transfer full): the change that suspends a member
 */
ClChange *
cl_change_new_suspend (gint64 member)
{
  return change_new_for_member (CL_CHANGE_MEMBER_SUSPEND, member);
}

/**
 * cl_change_new_reactivate:
 * @member: who
 *
 * Returns: (transfer full): the change that ends a suspension
 */
ClChange *
cl_change_new_reactivate (gint64 member)
{
  return change_new_for_member (CL_CHANGE_MEMBER_REACTIVATE, member);
}

/**
 * cl_change_new_reset_password:
 * @member: who
 * @password: (nullable): the password that they are to replace; %NULL makes one
 *
 * Returns: (transfer full): the change that gives a member a new password
 */
ClChange *
cl_change_new_reset_password (gint64 member, const char *password)
{
  ClChange *self = change_new_for_member (CL_CHANGE_MEMBER_RESET_PASSWORD, member);

  self->secret = g_strdup (password);
  return self;
}

/**
 * cl_change_new_update_member:
 * @member: who
 * @draft: (transfer full): what is to be otherwise
 *
 * Returns: (transfer full): the change of a member's name, roles or switches
 */
ClChange *
cl_change_new_update_member (gint64 member, ClMemberDraft *draft)
{
  ClChange *self = change_new_for_member (CL_CHANGE_MEMBER_UPDATE, member);

  normalise_member (draft);
  self->member_draft = draft;
  return self;
}

/**
 * cl_change_new_set_clinical:
 * @member: who
 * @draft: (transfer full): first and last name, NPI and taxonomy code
 *
 * Returns: (transfer full): the change of a member's clinical information
 */
ClChange *
cl_change_new_set_clinical (gint64 member, ClMemberDraft *draft)
{
  ClChange *self = change_new_for_member (CL_CHANGE_MEMBER_SET_CLINICAL, member);

  normalise_member (draft);
  self->member_draft = draft;
  return self;
}

/**
 * cl_change_new_set_supervisor:
 * @member: who is supervised
 * @has_supervisor: whether by anybody
 * @supervisor: by whom
 * @revision: (nullable): of the member, as shown before
 *
 * Returns: (transfer full): the change of a member's supervisor
 */
ClChange *
cl_change_new_set_supervisor (gint64 member,
                              gboolean has_supervisor,
                              gint64 supervisor,
                              const char *revision)
{
  ClChange *self = change_new_for_member (CL_CHANGE_MEMBER_SET_SUPERVISOR, member);

  self->has_other = has_supervisor;
  self->other = supervisor;
  self->revision = g_strdup (revision);
  return self;
}

/**
 * cl_change_new_remove_member:
 * @member: who
 * @draft: (transfer full): who takes over what
 *
 * Returns: (transfer full): the change that removes a member
 */
ClChange *
cl_change_new_remove_member (gint64 member, ClRemovalDraft *draft)
{
  ClChange *self = change_new_for_member (CL_CHANGE_MEMBER_REMOVE, member);

  self->removal_draft = draft;
  return self;
}

/**
 * cl_change_new_create_role:
 * @name: its name
 * @permissions: what it allows
 *
 * Returns: (transfer full): the change that makes a role
 */
ClChange *
cl_change_new_create_role (const char *name, ClPermission permissions)
{
  ClChange *self = change_new (CL_CHANGE_ROLE_CREATE);

  self->text = cl_normalise_line (name);
  self->has_value = TRUE;
  self->permissions = permissions;
  return self;
}

/**
 * cl_change_new_update_role:
 * @name: which role
 * @has_permissions: whether its permissions are to be otherwise
 * @permissions: what it is to allow
 * @new_name: (nullable): what it is to be called
 * @revision: (nullable): as the list of roles showed it
 *
 * Returns: (transfer full): the change of a role
 */
ClChange *
cl_change_new_update_role (const char *name,
                           gboolean has_permissions,
                           ClPermission permissions,
                           const char *new_name,
                           const char *revision)
{
  ClChange *self = change_new (CL_CHANGE_ROLE_UPDATE);

  self->text = g_strdup (name);
  self->has_value = has_permissions;
  self->permissions = permissions;
  self->text2 = cl_normalise_line (new_name);
  self->revision = g_strdup (revision);
  return self;
}

/**
 * cl_change_new_delete_role:
 * @name: which role
 *
 * Returns: (transfer full): the change that deletes a role
 */
ClChange *
cl_change_new_delete_role (const char *name)
{
  ClChange *self = change_new (CL_CHANGE_ROLE_DELETE);

  self->text = g_strdup (name);
  return self;
}

/**
 * cl_change_new_delete_shown_role:
 * @name: which role
 * @revision: as the list of roles showed it
 *
 * Returns: (transfer full): the change that deletes a role, where nobody has changed it since
 */
ClChange *
cl_change_new_delete_shown_role (const char *name, const char *revision)
{
  ClChange *self = cl_change_new_delete_role (name);

  self->revision = g_strdup (revision);
  return self;
}

/**
 * cl_change_new_create_client:
 * @details: (transfer full): what is known of the client
 * @has_owner: whether an owner was chosen
 * @owner: the owner
 *
 * Returns: (transfer full): the change that makes a client
 */
ClChange *
cl_change_new_create_client (ClClientDetails *details, gboolean has_owner, gint64 owner)
{
  ClChange *self = change_new (CL_CHANGE_CLIENT_CREATE);

  self->details = details;
  self->has_other = has_owner;
  self->other = owner;
  return self;
}

/**
 * cl_change_new_update_client:
 * @client: which client
 * @details: (transfer full): what is to be otherwise
 * @revision: (nullable): as shown before
 *
 * Returns: (transfer full): the change of a client's details
 */
ClChange *
cl_change_new_update_client (gint64 client, ClClientDetails *details, const char *revision)
{
  ClChange *self = change_new_for_client (CL_CHANGE_CLIENT_UPDATE, client, 0);

  self->details = details;
  self->revision = g_strdup (revision);
  return self;
}

/**
 * cl_change_new_set_care:
 * @client: which client
 * @practitioner: whose setting
 * @has_status: whether the status is to be otherwise
 * @status: the status
 * @diagnoses: (nullable): ICD-10-CM codes; %NULL leaves them
 * @revision: (nullable): of cl_care_make_revision(), of what was shown
 *
 * Returns: (transfer full): the change of what a practitioner keeps for a client
 */
ClChange *
cl_change_new_set_care (gint64 client,
                        gint64 practitioner,
                        gboolean has_status,
                        ClCareStatus status,
                        const char *const *diagnoses,
                        const char *revision)
{
  ClChange *self = change_new_for_client (CL_CHANGE_CLIENT_SET_CARE, client, practitioner);

  self->has_value = has_status;
  self->status = status;
  self->names = g_strdupv ((GStrv) diagnoses);
  self->revision = g_strdup (revision);
  return self;
}

/**
 * cl_change_new_set_access:
 * @client: which client
 * @draft: (transfer full): owner, everyone and grants as they are to be
 *
 * Returns: (transfer full): the change that Manage Access saves
 */
ClChange *
cl_change_new_set_access (gint64 client, ClAccessDraft *draft)
{
  ClChange *self = change_new_for_client (CL_CHANGE_ACCESS_SET, client, 0);

  self->access_draft = draft;
  return self;
}

/**
 * cl_change_new_set_until:
 * @client: which client
 * @member: whose grant
 * @until: the first instant without it, or 0 for no end
 *
 * Returns: (transfer full): the change of a grant's end
 */
ClChange *
cl_change_new_set_until (gint64 client, gint64 member, gint64 until)
{
  ClChange *self = change_new_for_client (CL_CHANGE_ACCESS_SET_UNTIL, client, member);

  self->other = until;
  return self;
}

/**
 * cl_change_new_keep_grant:
 * @client: which client
 * @member: whose grant
 *
 * Returns: (transfer full): the change by which a review says that a grant stays
 */
ClChange *
cl_change_new_keep_grant (gint64 client, gint64 member)
{
  return change_new_for_client (CL_CHANGE_ACCESS_KEEP, client, member);
}

/**
 * cl_change_new_review_done:
 *
 * Returns: (transfer full): the change that ends an access review
 */
ClChange *
cl_change_new_review_done (void)
{
  return change_new (CL_CHANGE_ACCESS_REVIEW_DONE);
}

/**
 * cl_change_new_emergency:
 * @client: which client
 * @reason: why
 *
 * Returns: (transfer full): the change that breaks the glass
 */
ClChange *
cl_change_new_emergency (gint64 client, const char *reason)
{
  ClChange *self = change_new_for_client (CL_CHANGE_ACCESS_EMERGENCY, client, 0);

  self->text = g_strdup (reason);
  return self;
}

/**
 * cl_change_new_end_emergency:
 * @client: which client
 *
 * Returns: (transfer full): the change that ends it early
 */
ClChange *
cl_change_new_end_emergency (gint64 client)
{
  return change_new_for_client (CL_CHANGE_ACCESS_END_EMERGENCY, client, 0);
}

/**
 * cl_change_new_see_emergency:
 * @notice: which notice
 *
 * Returns: (transfer full): the change by which who was told says that they have seen it
 */
ClChange *
cl_change_new_see_emergency (gint64 notice)
{
  ClChange *self = change_new (CL_CHANGE_EMERGENCY_SEEN);

  self->other = notice;
  return self;
}

/**
 * cl_change_new_assign_staff:
 * @client: which client
 * @member: who
 *
 * Returns: (transfer full): the change that assigns staff to a client
 */
ClChange *
cl_change_new_assign_staff (gint64 client, gint64 member)
{
  return change_new_for_client (CL_CHANGE_STAFF_ASSIGN, client, member);
}

/**
 * cl_change_new_remove_staff:
 * @client: which client
 * @member: who
 *
 * Returns: (transfer full): the change that removes staff from a client
 */
ClChange *
cl_change_new_remove_staff (gint64 client, gint64 member)
{
  return change_new_for_client (CL_CHANGE_STAFF_REMOVE, client, member);
}

static ClChange *
change_new_for_chart (ClChangeKind kind, gint64 client, gint64 from, gint64 to)
{
  ClChange *change = change_new_for_client (kind, client, to);

  change->has_other = TRUE;
  change->other = from;
  return change;
}

/**
 * cl_change_new_share_chart:
 * @client: which client
 * @from: whose chart
 * @to: who is to read it
 *
 * Returns: (transfer full): a change that shares a practitioner's chart with a colleague
 */
ClChange *
cl_change_new_share_chart (gint64 client, gint64 from, gint64 to)
{
  return change_new_for_chart (CL_CHANGE_CHART_SHARE, client, from, to);
}

/**
 * cl_change_new_unshare_chart:
 * @client: which client
 * @from: whose chart
 * @to: who is to read it no longer
 *
 * Returns: (transfer full): a change that stops sharing a practitioner's chart
 */
ClChange *
cl_change_new_unshare_chart (gint64 client, gint64 from, gint64 to)
{
  return change_new_for_chart (CL_CHANGE_CHART_UNSHARE, client, from, to);
}

/**
 * cl_change_new_share_demographics:
 * @client: which client
 * @to: who is to have the record and no chart
 *
 * Returns: (transfer full): a change that shares a client's demographics only
 */
ClChange *
cl_change_new_share_demographics (gint64 client, gint64 to)
{
  return change_new_for_client (CL_CHANGE_CHART_SHARE_DEMOGRAPHICS, client, to);
}

/**
 * cl_change_new_create_case:
 * @client: which client
 * @title: what it is called
 * @diagnosis: (nullable): ICD-10-CM code
 *
 * Returns: (transfer full): the change that makes a case
 */
ClChange *
cl_change_new_create_case (gint64 client, const char *title, const char *diagnosis)
{
  ClChange *self = change_new_for_client (CL_CHANGE_CASE_CREATE, client, 0);

  self->text = g_strdup (title);
  self->text2 = g_strdup (diagnosis);
  return self;
}

/**
 * cl_change_new_assign_case:
 * @case_id: which case
 * @member: who
 *
 * Returns: (transfer full): the change that assigns staff to a case
 */
ClChange *
cl_change_new_assign_case (gint64 case_id, gint64 member)
{
  return change_new_for_case (CL_CHANGE_CASE_ASSIGN, case_id, member);
}

/**
 * cl_change_new_unassign_case:
 * @case_id: which case
 * @member: who
 *
 * Returns: (transfer full): the change that removes staff from a case
 */
ClChange *
cl_change_new_unassign_case (gint64 case_id, gint64 member)
{
  return change_new_for_case (CL_CHANGE_CASE_UNASSIGN, case_id, member);
}

/**
 * cl_change_new_close_case:
 * @case_id: which case
 *
 * Returns: (transfer full): the change that closes a case
 */
ClChange *
cl_change_new_close_case (gint64 case_id)
{
  return change_new_for_case (CL_CHANGE_CASE_CLOSE, case_id, 0);
}

/**
 * cl_change_new_reopen_case:
 * @case_id: which case
 *
 * Returns: (transfer full): the change that reopens a case
 */
ClChange *
cl_change_new_reopen_case (gint64 case_id)
{
  return change_new_for_case (CL_CHANGE_CASE_REOPEN, case_id, 0);
}

/**
 * cl_change_expect_staff:
 * @change: a change that was made just now
 * @client: whose staff it rests on
 * @revision: of cl_staff_revision_new(), of what was shown
 *
 * Whatever the change is saved with is then saved only while the client's staff is what was shown;
 * else it is refused with %CL_ERROR_CONFLICT, which is looked at before any change is made. What
 * is done to staff and cases one at a time has no revision of its own.
 */
void
cl_change_expect_staff (ClChange *change, gint64 client, const char *revision)
{
  g_return_if_fail (change != NULL);
  g_return_if_fail (revision != NULL);

  change->expected_client = client;
  g_free (change->expected_staff);
  change->expected_staff = g_strdup (revision);
}
