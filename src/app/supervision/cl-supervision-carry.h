/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-change.h"
#include "cl-people.h"
#include "cl-supervision-service.h"

G_BEGIN_DECLS

/* Places where somebody can be dropped, beside the members: */
#define CL_SUPERVISION_NOWHERE (-1)
#define CL_SUPERVISION_NOBODY 0 /* under nobody */

#define CL_TYPE_SUPERVISION_CARRY (cl_supervision_carry_get_type ())
G_DECLARE_FINAL_TYPE (ClSupervisionCarry, cl_supervision_carry, CL, SUPERVISION_CARRY, GObject)

ClSupervisionCarry *cl_supervision_carry_new (void);
void cl_supervision_carry_set_state (ClSupervisionCarry *self,
                                     ClSupervisionState *state,
                                     ClPeople *people);
ClSupervisionState *cl_supervision_carry_get_state (ClSupervisionCarry *self);
ClPeople *cl_supervision_carry_get_people (ClSupervisionCarry *self);
gboolean cl_supervision_carry_can_lift (ClSupervisionCarry *self, gint64 member);
void cl_supervision_carry_lift (ClSupervisionCarry *self, gint64 member, gboolean by_keyboard);
void cl_supervision_carry_end (ClSupervisionCarry *self);
gint64 cl_supervision_carry_get_carried (ClSupervisionCarry *self);
gboolean cl_supervision_carry_get_by_keyboard (ClSupervisionCarry *self);
void cl_supervision_carry_set_target (ClSupervisionCarry *self, gint64 target);
gint64 cl_supervision_carry_get_target (ClSupervisionCarry *self);
gboolean cl_supervision_carry_allows (ClSupervisionCarry *self, gint64 target);
ClChange *
cl_supervision_carry_make_change (ClSupervisionCarry *self, gint64 member, gint64 supervisor);

G_END_DECLS
