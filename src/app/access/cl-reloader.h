/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-practice.h"

G_BEGIN_DECLS

/**
 * ClReloader:
 *
 * Has what is on a page read again where the practice changes.
 */
typedef struct _ClReloader ClReloader;

/* @page is what cl_reloader_new() was given. */
typedef void (*ClReload) (gpointer page);

ClReloader *cl_reloader_new (ClPractice *practice, guint delay, ClReload reload, gpointer page);
void cl_reloader_free (ClReloader *self);

G_END_DECLS
