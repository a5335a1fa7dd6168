/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar.h"

G_DEFINE_FINAL_TYPE (ClCalendar, cl_calendar, G_TYPE_OBJECT)

static void
cl_calendar_finalize (GObject *object)
{
  g_free (CL_CALENDAR (object)->name);
  G_OBJECT_CLASS (cl_calendar_parent_class)->finalize (object);
}

static void
cl_calendar_class_init (ClCalendarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_calendar_finalize;
}

static void
cl_calendar_init (ClCalendar *self)
{
}

/**
 * cl_calendar_new:
 * @member: whose
 * @name: of the member
 * @colour: from 0 to %CL_CALENDAR_N_COLOURS - 1
 *
 * Returns: (transfer full): a calendar that one sees and no more
 */
ClCalendar *
cl_calendar_new (gint64 member, const char *name, guint colour)
{
  ClCalendar *self = g_object_new (CL_TYPE_CALENDAR, NULL);

  self->member = member;
  self->name = g_strdup (name);
  self->colour = colour;
  return self;
}
