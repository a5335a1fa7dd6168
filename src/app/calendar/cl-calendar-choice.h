/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One practitioner of several, each with the dot of their colour (docs: CALENDAR, Colour). */

void cl_calendar_choice_set (GtkDropDown *choice, GPtrArray *calendars);

G_END_DECLS
