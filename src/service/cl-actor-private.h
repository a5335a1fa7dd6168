/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-facts.h"
#include "cl-vault.h"

G_BEGIN_DECLS

ClActor *cl_actor_new (ClMember *member, gint64 epoch, ClKeyring *keyring);
gint64 cl_actor_get_epoch (ClActor *self);
ClKeyring *cl_actor_get_keyring (ClActor *self);

/* What they had when they signed in: for showing and hiding, never for deciding. */
ClMemberFacts cl_actor_get_facts_then (ClActor *self);

G_END_DECLS
