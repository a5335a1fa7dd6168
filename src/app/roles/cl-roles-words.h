/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-roles-stage.h"

G_BEGIN_DECLS

const char *cl_roles_words_get_edited (ClRolesStage *stage, const ClRoleEdit *edit);
char *cl_roles_words_describe_edit (ClRolesStage *stage, const ClRoleEdit *edit);
char *cl_roles_words_describe_meanwhile (ClRolesStage *stage, GPtrArray *roles);
char *cl_roles_words_name_cell (ClRolesStage *stage, guint key, ClPermission permission);
const char *cl_roles_words_get_note (ClPermission permission);
const char *cl_roles_words_get_note_tip (ClPermission permission);

G_END_DECLS
