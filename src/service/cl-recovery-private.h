/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database.h"
#include "cl-recovery-service.h"

G_BEGIN_DECLS

char *cl_recovery_read_revision (ClDatabase *db, GError **error);

G_END_DECLS
