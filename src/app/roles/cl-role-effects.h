/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cl-access.h"
#include "cl-people.h"

G_BEGIN_DECLS

#define CL_TYPE_ROLE_EFFECT (cl_role_effect_get_type ())
G_DECLARE_FINAL_TYPE (ClRoleEffect, cl_role_effect, CL, ROLE_EFFECT, GObject)

/**
 * ClRoleEffect:
 * @member: who
 * @name: their name
 * @detail: what they gain, or lose, counted in clients
 * @is_gain: which of the two
 * @has_clients: whether it is about clients that can be listed
 *
 * What staged changes of roles do to one person; who gains and loses is in both lists. Plain data.
 */
struct _ClRoleEffect
{
  GObject parent_instance;

  gint64 member;
  char *name;
  char *detail;
  gboolean is_gain;
  gboolean has_clients;
};

#define CL_TYPE_ROLE_EFFECTS (cl_role_effects_get_type ())
G_DECLARE_FINAL_TYPE (ClRoleEffects, cl_role_effects, CL, ROLE_EFFECTS, GObject)

ClRoleEffects *cl_role_effects_new (ClPreview *preview, ClPeople *people);
GListModel *cl_role_effects_get_gains (ClRoleEffects *self);
GListModel *cl_role_effects_get_losses (ClRoleEffects *self);
const char *const *cl_role_effects_get_notes (ClRoleEffects *self);
char *cl_role_effects_summarise (ClRoleEffects *self);

G_END_DECLS
