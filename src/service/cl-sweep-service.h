/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

G_BEGIN_DECLS

gboolean cl_sweep_service_sweep (ClPractice *practice, ClActor *actor, GError **error);
void cl_sweep_service_sweep_async (ClPractice *practice, ClActor *actor);

G_END_DECLS
