/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access.h"

G_BEGIN_DECLS

char *cl_staff_revision_new (ClAccess *access, GPtrArray *cases);

G_END_DECLS
