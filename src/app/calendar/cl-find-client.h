/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"
#include "cl-type-ahead.h"

G_BEGIN_DECLS

void cl_find_client_set_up (ClTypeAhead *entry, ClPractice *practice, ClActor *actor);

G_END_DECLS
