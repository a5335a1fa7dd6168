/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-secret.h"

#include <glib.h>

G_BEGIN_DECLS

#define CL_INVITATION_CODE_LENGTH 20

ClSecret *cl_invitation_code_new (void) G_GNUC_WARN_UNUSED_RESULT;
ClSecret *cl_invitation_code_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *cl_invitation_code_to_text (ClSecret *code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
