/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-actor-private.h"

struct _ClActor
{
  GObject parent_instance;

  ClMember *member;
  ClKeyring *keyring;
  gint64 epoch;
};

G_DEFINE_FINAL_TYPE (ClActor, cl_actor, G_TYPE_OBJECT)

static void
cl_actor_dispose (GObject *object)
{
  ClActor *self = CL_ACTOR (object);

  g_clear_object (&self->member);
  g_clear_object (&self->keyring);

  G_OBJECT_CLASS (cl_actor_parent_class)->dispose (object);
}

static void
cl_actor_class_init (ClActorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_actor_dispose;
}

static void
cl_actor_init (ClActor *self)
{
}

/**
 * cl_actor_new:
 * @member: who signed in
 * @epoch: that of their keys: it counts what ends sign-ins
 * @keyring: their keys
 *
 * Returns: (transfer full): a new actor
 */
ClActor *
cl_actor_new (ClMember *member, gint64 epoch, ClKeyring *keyring)
{
  ClActor *self = g_object_new (CL_TYPE_ACTOR, NULL);

  self->member = g_object_ref (member);
  self->epoch = epoch;
  self->keyring = g_object_ref (keyring);
  return self;
}

/**
 * cl_actor_get_epoch:
 * @self: an actor
 *
 * Returns: the epoch of the keys with which they signed in
 */
gint64
cl_actor_get_epoch (ClActor *self)
{
  return self->epoch;
}

/**
 * cl_actor_get_keyring:
 * @self: an actor
 *
 * Returns: (transfer none): their keys
 */
ClKeyring *
cl_actor_get_keyring (ClActor *self)
{
  return self->keyring;
}

/**
 * cl_actor_get_id:
 * @self: an actor
 *
 * Returns: the member's id
 */
gint64
cl_actor_get_id (ClActor *self)
{
  g_return_val_if_fail (CL_IS_ACTOR (self), 0);

  return self->member->id;
}

/**
 * cl_actor_get_member:
 * @self: an actor
 *
 * Returns: (transfer none): the member as they were when they signed in
 */
ClMember *
cl_actor_get_member (ClActor *self)
{
  g_return_val_if_fail (CL_IS_ACTOR (self), NULL);

  return self->member;
}

/**
 * cl_actor_get_permissions:
 * @self: an actor
 *
 * Returns: what their roles allowed when they signed in
 */
ClPermission
cl_actor_get_permissions (ClActor *self)
{
  g_return_val_if_fail (CL_IS_ACTOR (self), CL_PERMISSION_NONE);

  return self->member->permissions;
}

/**
 * cl_actor_has_permission:
 * @self: an actor
 * @permission: one permission
 *
 * Returns: whether their roles allowed it when they signed in
 */
gboolean
cl_actor_has_permission (ClActor *self, ClPermission permission)
{
  return (cl_actor_get_permissions (self) & permission) != 0;
}

/**
 * cl_actor_must_change_password:
 * @self: an actor
 *
 * Returns: whether their password is one that somebody else knows (docs: VAULT, Keys)
 */
gboolean
cl_actor_must_change_password (ClActor *self)
{
  g_return_val_if_fail (CL_IS_ACTOR (self), FALSE);

  return self->member->must_change_password;
}

/**
 * cl_actor_get_facts_then:
 * @self: who is signed in
 *
 * For showing and hiding; whatever is asked for afterwards is decided by what the member has then.
 *
 * Returns: id and permissions as they were at the sign-in
 */
ClMemberFacts
cl_actor_get_facts_then (ClActor *self)
{
  return (ClMemberFacts){ .id = cl_actor_get_id (self),
                          .status = CL_MEMBER_STATUS_ACTIVE,
                          .permissions = cl_actor_get_permissions (self) };
}
