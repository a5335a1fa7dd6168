/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-draft.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is kept of the calendar's dialogs while the window is locked: they are opened again over
 * whatever page is shown, as they were. */

#define CL_CALENDAR_DRAFT_HOME "calendar-dialogs"
#define CL_BOOKING_DRAFT_KIND "booking"
#define CL_AVAILABILITY_DRAFT_KIND "availability"
#define CL_FIND_DRAFT_KIND "find-availability"
#define CL_WAITING_DRAFT_KIND "waiting"
#define CL_DETAILS_DRAFT_KIND "details"
#define CL_BLOCK_DRAFT_KIND "block"

void cl_calendar_drafts_restore (GtkWidget *parent,
                                 ClPractice *practice,
                                 ClActor *actor,
                                 ClDraft *draft);

G_END_DECLS
