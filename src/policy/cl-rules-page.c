/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-rules-private.h"

/**
 * cl_rules_sees_page:
 * @me: who is signed in
 * @facts: what they have on any client
 * @page: a page of the window
 *
 * Returns: whether @page is built for them (docs: SCREENS, Screens)
 */
gboolean
cl_rules_sees_page (const ClMemberFacts *me, const ClPageFacts *facts, ClPage page)
{
  if (me->status != CL_MEMBER_STATUS_ACTIVE)
    return FALSE;
  switch (page)
    {
    case CL_PAGE_HOME:
    case CL_PAGE_CALENDAR:
    case CL_PAGE_CLIENTS:
      return TRUE;
    case CL_PAGE_CASES:
      return facts->knows_any_case;
    case CL_PAGE_NOTES_TO_REVIEW:
      return cl_rules_holds (me, CL_PERMISSION_SUPERVISE);
    case CL_PAGE_BILLING:
      return facts->bills_any_client;
    case CL_PAGE_INSIGHTS:
      return facts->sees_any_client;
    case CL_PAGE_INTAKE:
      return cl_rules_holds (me, CL_PERMISSION_MANAGE_FORMS | CL_PERMISSION_MANAGE_ACCESS);
    case CL_PAGE_MEMBERS:
    case CL_PAGE_SUPERVISION:
      return cl_rules_holds (me, CL_PERMISSION_MANAGE_MEMBERS);
    case CL_PAGE_ROLES:
      return cl_rules_holds (me, CL_PERMISSION_MANAGE_ROLES);
    case CL_PAGE_ACCESS_MAP:
    case CL_PAGE_ACCESS_REVIEW:
      return cl_rules_holds (me, CL_PERMISSION_MANAGE_ACCESS);
    case CL_PAGE_AUDIT_LOG:
      return cl_rules_holds (me, CL_PERMISSION_VIEW_AUDIT);
    default:
      g_return_val_if_reached (FALSE);
    }
}
