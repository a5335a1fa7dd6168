/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-supervision-list.h"

G_BEGIN_DECLS

#define CL_TYPE_SUPERVISION_KEYS (cl_supervision_keys_get_type ())
G_DECLARE_FINAL_TYPE (ClSupervisionKeys, cl_supervision_keys, CL, SUPERVISION_KEYS, GObject)

ClSupervisionKeys *cl_supervision_keys_new (ClSupervisionCarry *carry, ClSupervisionList *places);
void cl_supervision_keys_add (ClSupervisionKeys *self, ClSupervisionList *list);

G_END_DECLS
