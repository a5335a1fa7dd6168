/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-error.h"

typedef struct
{
  char *missing;
  char *member;
} ClErrorPrivate;

static void
cl_error_private_init (ClErrorPrivate *priv)
{
}

static void
cl_error_private_copy (const ClErrorPrivate *source, ClErrorPrivate *target)
{
  target->missing = g_strdup (source->missing);
  target->member = g_strdup (source->member);
}

static void
cl_error_private_clear (ClErrorPrivate *priv)
{
  g_clear_pointer (&priv->missing, g_free);
  g_clear_pointer (&priv->member, g_free);
}

/* G_DEFINE_EXTENDED_ERROR also makes the quark function. */
G_DEFINE_EXTENDED_ERROR (ClError, cl_error)

/**
 * cl_error_new:
 * @code: what kind of refusal it is
 * @format: a printf format of a whole, translated sentence
 * @...: its arguments
 *
 * Returns: (transfer full): an error of the domain CL_ERROR
 */
GError *
cl_error_new (ClError code, const char *format, ...)
{
  va_list arguments;
  GError *error;

  va_start (arguments, format);
  error = g_error_new_valist (CL_ERROR, code, format, arguments);
  va_end (arguments);
  return error;
}

/**
 * cl_error_new_denied:
 * @missing: the nick of the area or permission that was missing, or `password`, `invitation`,
 *   `wait`, `key`, `recovery-key`
 * @format: a printf format of a whole, translated sentence
 * @...: its arguments
 *
 * A refusal always names what was missing (docs: ACCESS, invariant 8).
 *
 * Returns: (transfer full): an error CL_ERROR_DENIED
 */
GError *
cl_error_new_denied (const char *missing, const char *format, ...)
{
  va_list arguments;
  GError *error;

  va_start (arguments, format);
  error = g_error_new_valist (CL_ERROR, CL_ERROR_DENIED, format, arguments);
  va_end (arguments);
  cl_error_get_private (error)->missing = g_strdup (missing);
  return error;
}

/**
 * cl_error_new_member:
 * @code: what kind of refusal it is
 * @member: the field of the request that it is about, as CTL names it
 * @format: a printf format of a whole, translated sentence
 * @...: its arguments
 *
 * Returns: (transfer full): an error that a form can show at the field @member
 */
GError *
cl_error_new_member (ClError code, const char *member, const char *format, ...)
{
  va_list arguments;
  GError *error;

  va_start (arguments, format);
  error = g_error_new_valist (CL_ERROR, code, format, arguments);
  va_end (arguments);
  cl_error_get_private (error)->member = g_strdup (member);
  return error;
}

/**
 * cl_error_get_missing:
 * @error: any error
 *
 * Returns: (transfer none) (nullable): the area, permission or secret that was missing
 */
const char *
cl_error_get_missing (const GError *error)
{
  ClErrorPrivate *priv;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != CL_ERROR)
    return NULL;
  priv = cl_error_get_private (error);
  return priv->missing;
}

/**
 * cl_error_get_member:
 * @error: any error
 *
 * Returns: (transfer none) (nullable): the field of the request that @error is about
 */
const char *
cl_error_get_member (const GError *error)
{
  ClErrorPrivate *priv;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != CL_ERROR)
    return NULL;
  priv = cl_error_get_private (error);
  return priv->member;
}

/**
 * cl_error_code_to_nick:
 * @code: a code of CL_ERROR
 *
 * Returns: (transfer none): the code's word in the batch protocol (docs: CTL, batch)
 */
const char *
cl_error_code_to_nick (ClError code)
{
  static const char *const nicks[] = {
    [CL_ERROR_BAD_REQUEST] = "bad-request",
    [CL_ERROR_NOT_SIGNED_IN] = "not-signed-in",
    [CL_ERROR_DENIED] = "denied",
    [CL_ERROR_NOT_FOUND] = "not-found",
    [CL_ERROR_INVALID] = "invalid",
    [CL_ERROR_LAST_ADMINISTRATOR] = "last-administrator",
    [CL_ERROR_NEEDS_CHOICE] = "needs-choice",
    [CL_ERROR_CONFLICT] = "conflict",
    [CL_ERROR_STORAGE] = "storage",
  };

  g_return_val_if_fail ((gsize) code < G_N_ELEMENTS (nicks), NULL);

  return nicks[code];
}
