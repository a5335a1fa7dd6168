/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-secret.h"

#include <glib.h>

G_BEGIN_DECLS

#define CL_RECOVERY_WORDS 24

char **cl_recovery_words_from_seed (ClSecret *seed) G_GNUC_WARN_UNUSED_RESULT;
void cl_recovery_words_free (char **words);
ClSecret *cl_recovery_seed_from_words (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
