/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes of members and of what their roles allow. */
#include "cl-change-private.h"

#include "cl-validate.h"

static void
normalise_member (ClMemberDraft *draft)
{
  cl_change_normalise (&draft->email);
  cl_change_normalise (&draft->name);
  cl_change_normalise (&draft->first_name);
  cl_change_normalise (&draft->last_name);
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
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_MEMBER_INVITE);

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
  return cl_change_new_for_member (CL_CHANGE_MEMBER_SUSPEND, member);
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
  return cl_change_new_for_member (CL_CHANGE_MEMBER_REACTIVATE, member);
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
  ClChange *self = cl_change_new_for_member (CL_CHANGE_MEMBER_RESET_PASSWORD, member);

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
  ClChange *self = cl_change_new_for_member (CL_CHANGE_MEMBER_UPDATE, member);

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
  ClChange *self = cl_change_new_for_member (CL_CHANGE_MEMBER_SET_CLINICAL, member);

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
  ClChange *self = cl_change_new_for_member (CL_CHANGE_MEMBER_SET_SUPERVISOR, member);

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
  ClChange *self = cl_change_new_for_member (CL_CHANGE_MEMBER_REMOVE, member);

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
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_ROLE_CREATE);

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
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_ROLE_UPDATE);

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
  ClChange *self = cl_change_new_of_kind (CL_CHANGE_ROLE_DELETE);

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
