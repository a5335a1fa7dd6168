/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-change.h"
#include "cl-member.h"

G_BEGIN_DECLS

/**
 * ClStagedRole:
 * @key: names it for as long as the stage lives; never 0
 * @saved: (nullable): as stored; %NULL for a new one
 * @name: as it is to be called, or what people read for it where it is not renamed
 * @permissions: what it is to allow
 * @is_deleted: whether it is to go
 * @heirs: member → key of the role that they get in the place of this one, 0 for none; of one
 *   that is to go
 *
 * Read-only for all but the stage.
 */
typedef struct
{
  guint key;
  ClRole *saved;
  char *name;
  ClPermission permissions;
  gboolean is_deleted;
  GHashTable *heirs;
} ClStagedRole;

typedef enum
{
  CL_ROLE_EDIT_GIVE,
  CL_ROLE_EDIT_TAKE,
  CL_ROLE_EDIT_NEW,
  CL_ROLE_EDIT_RENAME,
  CL_ROLE_EDIT_DELETE,
} ClRoleEditKind;

/**
 * ClRoleEdit:
 * @permission: what is given or taken
 *
 * One thing that is staged, and can be undone by itself.
 */
typedef struct
{
  ClRoleEditKind kind;
  guint key;
  ClPermission permission;
} ClRoleEdit;

#define CL_TYPE_ROLES_STAGE (cl_roles_stage_get_type ())
G_DECLARE_FINAL_TYPE (ClRolesStage, cl_roles_stage, CL, ROLES_STAGE, GObject)

/* Signal "changed": something is staged otherwise, or stored otherwise. */

ClRolesStage *cl_roles_stage_new (GPtrArray *roles, GPtrArray *members);
void cl_roles_stage_replace (ClRolesStage *self, GPtrArray *roles, GPtrArray *members);
const ClStagedRole *cl_roles_stage_merge (ClRolesStage *self, GPtrArray *roles, GPtrArray *members);
void cl_roles_stage_set_frozen (ClRolesStage *self, gboolean is_frozen);
gboolean cl_roles_stage_is_stale (ClRolesStage *self, GPtrArray *roles);
GPtrArray *cl_roles_stage_get_members (ClRolesStage *self);

guint cl_roles_stage_get_n_roles (ClRolesStage *self);
const ClStagedRole *cl_roles_stage_get_role (ClRolesStage *self, guint nth);
const ClStagedRole *cl_roles_stage_find (ClRolesStage *self, guint key);
const ClStagedRole *cl_roles_stage_find_saved (ClRolesStage *self, const char *name);
guint cl_roles_stage_count_holders (ClRolesStage *self, guint key);
GPtrArray *cl_roles_stage_list_holders (ClRolesStage *self, guint key);
gboolean cl_roles_stage_is_edited (ClRolesStage *self, guint key);
gboolean
cl_roles_stage_is_changed (ClRolesStage *self, guint key, ClPermission permission, gboolean *given);
gboolean
cl_roles_stage_is_locked (ClRolesStage *self, guint key, ClPermission permission, char **reason);
char *cl_roles_stage_check_name (ClRolesStage *self, guint key, const char *name);

void cl_roles_stage_set (ClRolesStage *self, guint key, ClPermission permission, gboolean given);
guint cl_roles_stage_add (ClRolesStage *self, const char *name, ClPermission permissions);
void cl_roles_stage_rename (ClRolesStage *self, guint key, const char *name);
void cl_roles_stage_delete (ClRolesStage *self, guint key, GHashTable *heirs);
void cl_roles_stage_undo (ClRolesStage *self, const ClRoleEdit *edit);
void cl_roles_stage_discard (ClRolesStage *self);

GArray *cl_roles_stage_list_edits (ClRolesStage *self);
gboolean cl_roles_stage_is_dirty (ClRolesStage *self);
GPtrArray *cl_roles_stage_to_changes (ClRolesStage *self, gint64 actor);

G_END_DECLS
