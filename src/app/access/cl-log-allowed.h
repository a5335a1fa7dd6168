/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-people.h"

G_BEGIN_DECLS

char *cl_log_allowed_format (ClPeople *people, GVariant *reason);

G_END_DECLS
