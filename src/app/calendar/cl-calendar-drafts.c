/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-drafts.h"

#include "cl-availability-dialog.h"
#include "cl-booking-dialog.h"
#include "cl-details-dialog.h"
#include "cl-find-dialog.h"
#include "cl-waiting-dialog.h"

/**
 * cl_calendar_drafts_restore:
 * @parent: what the dialog stands over
 * @practice: the practice
 * @actor: who is signed in, whose draft it is
 * @draft: of %CL_CALENDAR_DRAFT_HOME
 *
 * Opens the dialog again that @draft was kept of.
 */
void
cl_calendar_drafts_restore (GtkWidget *parent, ClPractice *practice, ClActor *actor, ClDraft *draft)
{
  const char *kind = cl_draft_get_kind (draft);

  if (g_str_equal (kind, CL_BOOKING_DRAFT_KIND))
    cl_booking_dialog_restore (parent, practice, actor, draft);
  else if (g_str_equal (kind, CL_AVAILABILITY_DRAFT_KIND))
    cl_availability_dialog_restore (parent, practice, actor, draft);
  else if (g_str_equal (kind, CL_FIND_DRAFT_KIND))
    cl_find_dialog_restore (parent, practice, actor, draft);
  else if (g_str_equal (kind, CL_DETAILS_DRAFT_KIND) || g_str_equal (kind, CL_BLOCK_DRAFT_KIND))
    cl_details_dialog_restore (parent, practice, actor, draft);
  else if (g_str_equal (kind, CL_WAITING_DRAFT_KIND))
    cl_waiting_dialog_restore (parent, practice, actor, draft);
}
