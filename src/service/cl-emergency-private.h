/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"
#include "cl-emergency.h"

G_BEGIN_DECLS

/* Whom broken glass is told (cl-emergency-service.c). */

GArray *cl_emergency_list_told (ClAction *action, gint64 client, GError **error);
gboolean cl_emergency_is_told (ClAction *action, ClEmergencyNotice *notice);

G_END_DECLS
