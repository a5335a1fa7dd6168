/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"

G_BEGIN_DECLS

/* The four questions, of a member who is there (cl-removal-service.c). */
ClRemovalPreview *cl_removal_read (ClAction *action, gint64 member, GError **error);

G_END_DECLS
