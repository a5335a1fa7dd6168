/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-member.h"

/**
 * cl_rules_check_heir:
 * @heir: who is to take over clients or notes
 * @removed: who is to be removed
 * @field: the field of the request that names @heir
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @heir is an active practitioner, and not the one who leaves
 *   (docs: ACCESS, Removing a member)
 */
gboolean
cl_rules_check_heir (const ClMemberFacts *heir, gint64 removed, const char *field, GError **error)
{
  if (heir->id == removed)
    return cl_rules_refuse (error, field,
                            _ ("Who leaves cannot take this over. Choose somebody else."));
  return cl_rules_check_practitioner (heir, field, error);
}

static gboolean
has_item (GArray *items, gint64 item)
{
  for (guint i = 0; items != NULL && i < items->len; i++)
    if (g_array_index (items, gint64, i) == item)
      return TRUE;
  return FALSE;
}

static guint
count_heirs (GArray *heirs, gint64 item)
{
  guint n = 0;

  for (guint i = 0; heirs != NULL && i < heirs->len; i++)
    if (g_array_index (heirs, ClHeir, i).item == item)
      n++;
  return n;
}

/**
 * cl_rules_check_heirs_belong:
 * @items: (element-type gint64) (nullable): what is to be handed on
 * @heirs: (element-type ClHeir) (nullable): the choices made item by item
 * @field: the field of the request
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID
 *
 * Returns: whether @heirs name only @items, and none twice (docs: ACCESS, Removing a member)
 */
gboolean
cl_rules_check_heirs_belong (GArray *items, GArray *heirs, const char *field, GError **error)
{
  for (guint i = 0; heirs != NULL && i < heirs->len; i++)
    {
      gint64 item = g_array_index (heirs, ClHeir, i).item;

      if (!has_item (items, item))
        return cl_rules_refuse (error, field,
                                _ ("The list names something that is not to be handed on. Look "
                                   "at the preview again."));
      if (count_heirs (heirs, item) > 1)
        return cl_rules_refuse (error, field,
                                _ ("The list names something twice. Choose one person for it."));
    }
  return TRUE;
}

/**
 * cl_rules_check_heirs_complete:
 * @items: (element-type gint64) (nullable): what is to be handed on
 * @has_heir: whether one heir was chosen for all
 * @heirs: (element-type ClHeir) (nullable): the choices made item by item
 * @field: the field of the request
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NEEDS_CHOICE
 *
 * Returns: whether there is an heir for each of @items (docs: ACCESS, Removing a member)
 */
gboolean
cl_rules_check_heirs_complete (GArray *items,
                               gboolean has_heir,
                               GArray *heirs,
                               const char *field,
                               GError **error)
{
  if (has_heir)
    return TRUE;
  for (guint i = 0; items != NULL && i < items->len; i++)
    if (count_heirs (heirs, g_array_index (items, gint64, i)) == 0)
      {
        g_propagate_error (
          error, cl_error_new_member (CL_ERROR_NEEDS_CHOICE, field, "%s",
                                      _ ("Clients or unfinished notes would be left to nobody. "
                                         "Choose who takes them over.")));
        return FALSE;
      }
  return TRUE;
}
