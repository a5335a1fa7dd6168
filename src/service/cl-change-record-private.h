/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"
#include "cl-change-store.h"

G_BEGIN_DECLS

/* The row of a saved change, with the hash that tells whether it is still what was saved. */

gboolean cl_change_record_write (ClAction *action,
                                 const char *actions,
                                 GBytes *changeset,
                                 gint64 *change_out,
                                 GError **error);
gboolean cl_change_record_read (ClAction *action, gint64 change, ClChangeRow *row, GError **error);

G_END_DECLS
