/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every page says of who gets the practice's keys (docs: ACCESS, Permissions and built-in
 * roles). */
#include "cl-custodian-words.h"

#include <glib/gi18n.h>

/**
 * cl_custodian_words_get_note:
 * @permissions: what somebody is to have
 *
 * Returns: (transfer none) (nullable): a few words where that makes a custodian
 */
const char *
cl_custodian_words_get_note (ClPermission permissions)
{
  return (permissions & CL_PERMISSIONS_CUSTODIAN) != 0 ? C_ ("permission", "Makes a custodian")
                                                       : NULL;
}

/**
 * cl_custodian_words_get_tip:
 * @permissions: what somebody is to have
 *
 * Returns: (transfer none) (nullable): what that note means
 */
const char *
cl_custodian_words_get_tip (ClPermission permissions)
{
  return (permissions & CL_PERMISSIONS_CUSTODIAN) != 0
           ? _ ("A custodian holds the practice’s keys. What their roles do not allow the program "
                "refuses; the keys would open every chart.")
           : NULL;
}
