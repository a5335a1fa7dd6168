/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *cl_change_hash (GBytes *practice_id,
                        gint64 actor,
                        gint64 at,
                        const char *actions,
                        GBytes *changeset) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
