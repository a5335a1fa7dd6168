/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-validate.h"

/* Breaking the glass: who may is in cl-rules.c, for it is asked before anything else (docs: ACCESS,
 * What each action does). */

/**
 * cl_rules_check_emergency_reason:
 * @reason: (nullable): why the glass is broken
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @reason has %CL_RULES_REASON_MIN_CHARS characters or more, blanks around it
 *   not counted
 */
gboolean
cl_rules_check_emergency_reason (const char *reason, GError **error)
{
  g_autofree char *trimmed = cl_normalise_text (reason);
  g_autofree char *sentence = NULL;

  if (trimmed != NULL && g_utf8_validate (trimmed, -1, NULL) &&
      g_utf8_strlen (trimmed, -1) >= CL_RULES_REASON_MIN_CHARS)
    return TRUE;
  sentence = g_strdup_printf (_ ("Say in %d characters or more why you need emergency access. "
                                 "The client's owner reads it, and it stays readable in the log: "
                                 "write nothing clinical."),
                              CL_RULES_REASON_MIN_CHARS);
  return cl_rules_refuse (error, "reason", sentence);
}

/**
 * cl_rules_check_emergency_search:
 * @search: whom somebody looks for; an empty text is none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Any client may be opened in an emergency, and who does not see a client cannot choose it from a
 * list: so they tell who it is. The names alone would let one try who is in care here.
 *
 * Returns: whether @search names one person: both names, and the birth date or else a phone or
 *   email
 */
gboolean
cl_rules_check_emergency_search (const ClEmergencySearch *search, GError **error)
{
  if (!cl_validate_line ("first_name", _ ("First name"), search->first_name, TRUE, error) ||
      !cl_validate_line ("last_name", _ ("Last name"), search->last_name, TRUE, error))
    return FALSE;
  if (search->contact != NULL)
    return cl_validate_line ("contact", _ ("Phone or email"), search->contact, TRUE, error);
  return search->birth_date != NULL ||
         cl_rules_refuse (error, "birth_date",
                          _ ("Names alone are not enough. Fill in the birth date, or else the "
                             "phone or email."));
}

/**
 * cl_rules_find_emergency_client:
 * @n_found: how many clients are as somebody told
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND
 *
 * Returns: whether there is any
 */
gboolean
cl_rules_find_emergency_client (guint n_found, GError **error)
{
  if (n_found > 0)
    return TRUE;
  g_propagate_error (
    error, cl_error_new (CL_ERROR_NOT_FOUND, "%s",
                         _ ("No client is exactly as you say. Check how the names are written, and "
                            "the date. This search is in the log.")));
  return FALSE;
}

/**
 * cl_rules_is_told_of_emergency:
 * @me: a member
 * @opener: who broke the glass
 * @is_owner: whether @me owns the client now
 * @was_told: whether @me was told when it was broken
 * @is_over: whether the time has run out, or was ended
 *
 * The owner and all holders of `manage-access` are told at once (docs: ACCESS, What each action
 * does), and a new owner of what was before them. Who no longer is one of them is not told of the
 * client any more; who came to manage access later hears of what still lasts.
 *
 * Returns: whether it is for @me to see that the glass was broken
 */
gboolean
cl_rules_is_told_of_emergency (const ClMemberFacts *me,
                               gint64 opener,
                               gboolean is_owner,
                               gboolean was_told,
                               gboolean is_over)
{
  if (me->status != CL_MEMBER_STATUS_ACTIVE || me->id == opener)
    return FALSE;
  return is_owner || (cl_rules_holds (me, CL_PERMISSION_MANAGE_ACCESS) && (was_told || !is_over));
}

/**
 * cl_rules_find_emergency_notice:
 * @is_told: what cl_rules_is_told_of_emergency() says; %FALSE where there is no such notice
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND
 *
 * Returns: @is_told
 */
gboolean
cl_rules_find_emergency_notice (gboolean is_told, GError **error)
{
  if (is_told)
    return TRUE;
  g_propagate_error (error,
                     cl_error_new (CL_ERROR_NOT_FOUND, "%s",
                                   _ ("There is no such notice among those that are for you.")));
  return FALSE;
}
