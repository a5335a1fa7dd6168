/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Looks for damage in a practice's file while people work in it, on a thread of its own. */
typedef struct _ClFileCheck ClFileCheck;

/* Called on the checking thread, once at most; @damage: what was found, with what to do. */
typedef void (*ClFileCheckFound) (const GError *damage, gpointer data);

ClFileCheck *cl_file_check_start (const char *path, ClFileCheckFound found, gpointer data);
void cl_file_check_stop (ClFileCheck *self);

G_END_DECLS
