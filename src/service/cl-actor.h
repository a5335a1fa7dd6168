/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-member.h"

G_BEGIN_DECLS

#define CL_TYPE_ACTOR (cl_actor_get_type ())
G_DECLARE_FINAL_TYPE (ClActor, cl_actor, CL, ACTOR, GObject)

/* Who asks: an immutable snapshot of a signed-in member with roles, permissions and keys. The
 * service reads status and permissions again in each transaction, so a snapshot that grew old
 * gives nothing away; it is for the window to decide what to build. Dropping the last reference
 * wipes the keys. */

gint64 cl_actor_get_id (ClActor *self);
ClMember *cl_actor_get_member (ClActor *self);
ClPermission cl_actor_get_permissions (ClActor *self);
gboolean cl_actor_has_permission (ClActor *self, ClPermission permission);
gboolean cl_actor_must_change_password (ClActor *self);

G_END_DECLS
