/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom the entries of Assigned Staff suggest: active members who are not there already. */
#include "cl-staff-suggestions.h"

#include "cl-client-words.h"
#include "cl-type-ahead.h"

static ClAccessBadgeLevel
get_badge (ClStaffDraft *draft, gint64 member)
{
  const ClGrant *grant = cl_staff_draft_get_grant (draft, member);

  if (member == cl_staff_draft_get_owner (draft))
    return CL_ACCESS_BADGE_OWNER;
  return grant != NULL && cl_staff_draft_is_assigned (draft, member)
           ? cl_client_words_get_level (grant->level)
           : CL_ACCESS_BADGE_NONE;
}

static gboolean
is_on_every_case (ClStaffDraft *draft, gint64 member)
{
  for (guint i = 0; i < cl_staff_draft_get_n_cases (draft); i++)
    if (!cl_staff_draft_is_on_case (draft, cl_staff_draft_get_case (draft, i), member))
      return FALSE;
  return TRUE;
}

/* Without a case, those are left out who are on all of them. */
static gboolean
is_there (ClStaffDraft *draft, gint64 case_id, gint64 member)
{
  if (case_id != 0)
    return cl_staff_draft_is_on_case (draft, case_id, member);
  return cl_staff_draft_is_assigned (draft, member) && is_on_every_case (draft, member);
}

static GListModel *
list (ClStaffDraft *draft, ClPeople *people, gint64 case_id)
{
  GListStore *store = g_list_store_new (CL_TYPE_TYPE_AHEAD_ITEM);

  for (guint i = 0; i < cl_people_get_n (people); i++)
    {
      ClMember *member = cl_people_get_nth (people, i);
      g_autofree char *roles = NULL;
      g_autoptr (ClTypeAheadItem) item = NULL;

      if (member->status != CL_MEMBER_STATUS_ACTIVE || is_there (draft, case_id, member->id))
        continue;
      roles = cl_people_get_roles (people, member->id);
      item = cl_type_ahead_item_new (member->id, cl_people_get_name (people, member->id), roles);
      cl_type_ahead_item_set_badge (item, get_badge (draft, member->id));
      g_list_store_append (store, item);
    }
  return G_LIST_MODEL (store);
}

/**
 * cl_staff_suggestions_list:
 * @draft: what is staged
 * @bundle: the client
 *
 * Returns: (transfer full): a list of #ClTypeAheadItem: who can be put on every active case
 */
GListModel *
cl_staff_suggestions_list (ClStaffDraft *draft, ClClientBundle *bundle)
{
  return list (draft, bundle->people, 0);
}

/**
 * cl_staff_suggestions_list_for_case:
 * @draft: what is staged
 * @bundle: the client
 * @case_id: one of its active cases
 *
 * Returns: (transfer full): a list of #ClTypeAheadItem: who can be put on that case
 */
GListModel *
cl_staff_suggestions_list_for_case (ClStaffDraft *draft, ClClientBundle *bundle, gint64 case_id)
{
  return list (draft, bundle->people, case_id);
}
