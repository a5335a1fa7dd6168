/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-drafts.h"

#include "cl-booking-dialog.h"

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
  if (g_str_equal (cl_draft_get_kind (draft), CL_BOOKING_DRAFT_KIND))
    cl_booking_dialog_restore (parent, practice, actor, draft);
}
