/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of a new recovery key, which replace nothing yet: a person keeps them first, and
 * then saves cl_change_new_replace_recovery_key() with them. The caller's to wipe. */
char *cl_recovery_service_make_words (void);

G_END_DECLS
