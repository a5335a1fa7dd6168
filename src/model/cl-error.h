/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ClError:
 * @CL_ERROR_BAD_REQUEST: the request itself is malformed; see cl_error_get_member()
 * @CL_ERROR_NOT_SIGNED_IN: nobody is signed in, or no longer
 * @CL_ERROR_DENIED: the policy refuses; see cl_error_get_missing()
 * @CL_ERROR_NOT_FOUND: there is no such thing, or the member may not know of it
 * @CL_ERROR_INVALID: a value breaks a rule; see cl_error_get_member()
 * @CL_ERROR_LAST_ADMINISTRATOR: nobody would be left to manage members and roles
 * @CL_ERROR_NEEDS_CHOICE: a removal without the choices that it needs
 * @CL_ERROR_CONFLICT: something stands in the way (stale revision, duplicate, overlap)
 * @CL_ERROR_STORAGE: the file could not be read or written; nothing was changed
 *
 * The codes in the order in which they are answered where several fit (docs: CTL, batch).
 */
typedef enum
{
  CL_ERROR_BAD_REQUEST,
  CL_ERROR_NOT_SIGNED_IN,
  CL_ERROR_DENIED,
  CL_ERROR_NOT_FOUND,
  CL_ERROR_INVALID,
  CL_ERROR_LAST_ADMINISTRATOR,
  CL_ERROR_NEEDS_CHOICE,
  CL_ERROR_CONFLICT,
  CL_ERROR_STORAGE,
} ClError;

#define CL_ERROR (cl_error_quark ())
GQuark cl_error_quark (void);

GError *
cl_error_new (ClError code, const char *format, ...) G_GNUC_PRINTF (2, 3) G_GNUC_WARN_UNUSED_RESULT;
GError *cl_error_new_denied (const char *missing, const char *format, ...)
  G_GNUC_PRINTF (2, 3) G_GNUC_WARN_UNUSED_RESULT;
GError *cl_error_new_member (ClError code, const char *member, const char *format, ...)
  G_GNUC_PRINTF (3, 4) G_GNUC_WARN_UNUSED_RESULT;
const char *cl_error_get_missing (const GError *error);
const char *cl_error_get_member (const GError *error);
const char *cl_error_code_to_nick (ClError code);

G_END_DECLS
