/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes of clients and their cases, and of who works with them. */
#include "cl-change-private.h"

static ClChange *
change_new_for_case (ClChangeKind kind, gint64 case_id, gint64 member)
{
  ClChange *self = cl_change_new_of_kind (kind);

  self->case_id = case_id;
  self->member = member;
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
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_CLIENT_CREATE);

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
  ClChange *self = cl_change_new_for_client (CL_CHANGE_CLIENT_UPDATE, client, 0);

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
  ClChange *self = cl_change_new_for_client (CL_CHANGE_CLIENT_SET_CARE, client, practitioner);

  self->has_value = has_status;
  self->status = status;
  self->names = g_strdupv ((GStrv) diagnoses);
  self->revision = g_strdup (revision);
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
  return cl_change_new_for_client (CL_CHANGE_STAFF_ASSIGN, client, member);
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
  return cl_change_new_for_client (CL_CHANGE_STAFF_REMOVE, client, member);
}

static ClChange *
change_new_for_chart (ClChangeKind kind, gint64 client, gint64 from, gint64 to)
{
  ClChange *change = cl_change_new_for_client (kind, client, to);

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
  return cl_change_new_for_client (CL_CHANGE_CHART_SHARE_DEMOGRAPHICS, client, to);
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
  ClChange *self = cl_change_new_for_client (CL_CHANGE_CASE_CREATE, client, 0);

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
