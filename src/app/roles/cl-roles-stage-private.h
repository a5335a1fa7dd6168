/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-roles-stage.h"

G_BEGIN_DECLS

/* The stage is one class in two files that know this: what is staged (cl-roles-stage.c), and how it
 * takes over what is stored (cl-roles-merge.c). */
struct _ClRolesStage
{
  GObject parent_instance;
  GPtrArray *roles; /* ClStagedRole: those stored, in their order, then the new ones */
  GPtrArray *members; /* ClMember */
  GHashTable *by_saved_name; /* made when it is asked for; members name their roles so */
  guint last_key;
  gboolean is_frozen;
};

void cl_roles_stage_emit_changed (ClRolesStage *self);
ClStagedRole *cl_roles_stage_get_staged (ClRolesStage *self, guint nth);
ClStagedRole *cl_roles_stage_append (ClRolesStage *self,
                                     ClRole *saved,
                                     const char *name,
                                     ClPermission permissions);
GPtrArray *cl_roles_stage_steal (ClRolesStage *self);

void cl_roles_stage_fill (ClRolesStage *self, GPtrArray *roles, GPtrArray *members);
const ClStagedRole *cl_roles_stage_check_heirs (ClRolesStage *self);

G_END_DECLS
