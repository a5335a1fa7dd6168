/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-private.h"

#include <glib/gi18n-lib.h>

/**
 * cl_rules_may_add_document:
 * @me: who acts
 * @areas: what they have on the client
 * @clinical: whether the document is clinical
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may: with `documents`; a clinical one needs what writing a note needs
 *   (docs: ACCESS, What each action does)
 */
gboolean
cl_rules_may_add_document (const ClMemberFacts *me, ClArea areas, gboolean clinical, GError **error)
{
  if (clinical)
    return cl_rules_may_write_note (me, areas, error);
  return cl_rules_may_use_area (areas, CL_AREA_DOCUMENTS, error);
}

/**
 * cl_rules_may_change_document:
 * @me: who acts
 * @areas: what they have on the client
 * @clinical: whether the document is clinical
 * @is_author: whether they added it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they may rename or remove a document that they can see: whoever added it, while
 *   they could add it still, and whoever manages access to the client
 */
gboolean
cl_rules_may_change_document (const ClMemberFacts *me,
                              ClArea areas,
                              gboolean clinical,
                              gboolean is_author,
                              GError **error)
{
  if ((areas & CL_AREA_MANAGE) != 0)
    return TRUE;
  if (is_author)
    return cl_rules_may_add_document (me, areas, clinical, error);
  return cl_rules_deny (error, cl_area_to_nick (CL_AREA_MANAGE),
                        _ ("Only whoever added this document, or who manages access to the "
                           "client, can change it. Ask them to."));
}
