/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes of access that somebody decides: by name, in a review, in an emergency. */
#include "cl-change-private.h"

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
  ClChange *self = cl_change_new_for_client (CL_CHANGE_ACCESS_SET, client, 0);

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
  ClChange *self = cl_change_new_for_client (CL_CHANGE_ACCESS_SET_UNTIL, client, member);

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
  return cl_change_new_for_client (CL_CHANGE_ACCESS_KEEP, client, member);
}

/**
 * cl_change_new_review_done:
 *
 * Returns: (transfer full): the change that ends an access review
 */
ClChange *
cl_change_new_review_done (void)
{
  return cl_change_new_of_kind (CL_CHANGE_ACCESS_REVIEW_DONE);
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
  ClChange *self = cl_change_new_for_client (CL_CHANGE_ACCESS_EMERGENCY, client, 0);

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
  return cl_change_new_for_client (CL_CHANGE_ACCESS_END_EMERGENCY, client, 0);
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
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_EMERGENCY_SEEN);

  self->other = notice;
  return self;
}
