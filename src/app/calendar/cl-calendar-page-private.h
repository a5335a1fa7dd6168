/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-calendar-page.h"

#include <adwaita.h>

#include "cl-calendar-agenda.h"
#include "cl-calendar-bundle.h"
#include "cl-calendar-days.h"
#include "cl-calendar-legend.h"
#include "cl-calendar-memory.h"
#include "cl-calendar-picker.h"
#include "cl-calendar-place.h"
#include "cl-width-watcher.h"

G_BEGIN_DECLS

struct _ClCalendarPage
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GCancellable *cancellable; /* of the days being read */
  ClCalendarBundle *bundle;
  ClCalendarBundle *held; /* (nullable): read while the pointer holds something */
  ClCalendarPlace place;
  ClCalendarMemory memory;
  guint reload_id;
  guint tick_id;
  gint64 wanted; /* the appointment that is to be opened once it is there, or 0 */
  guint pointing_id; /* a tick callback, while that is waited for */
  char *files_for; /* what the menu of files was filled for */
  gboolean is_updating;

  ClWidthWatcher *watcher;
  GtkWidget *narrow_title;
  GtkLabel *narrow_label;
  ClCalendarPicker *narrow_picker;
  GtkStack *today_stack;
  GtkWidget *wide_start;
  GtkWidget *wide_end;
  GtkWidget *new_button;
  GMenu *files; /* of the menu: what is exported and imported */
  GtkWidget *earlier;
  GtkWidget *later;
  GtkLabel *title;
  GtkLabel *short_title;
  ClCalendarPicker *picker;
  GtkToggleButton *day_button;
  GtkToggleButton *week_button;
  GtkStack *stack;
  AdwStatusPage *problem;
  ClMonthStrip *strip;
  GtkStack *days;
  ClCalendarDays *grid;
  ClCalendarAgenda *agenda;
  ClCalendarLegend *legend;
};

void cl_calendar_page_show_bundle (ClCalendarPage *self, ClCalendarBundle *bundle);
gboolean cl_calendar_page_hold (ClCalendarPage *self, ClCalendarBundle *bundle);
void cl_calendar_page_follow (ClCalendarPage *self);
void cl_calendar_page_add_open (ClCalendarPage *self);
void cl_calendar_page_open_at (ClCalendarPage *self, GtkWidget *card, ClAppointment *appointment);
void cl_calendar_page_point_out (ClCalendarPage *self);
void cl_calendar_page_bind_show (GtkWidgetClass *widget_class);
void cl_calendar_page_update_menu (ClCalendarPage *self);
gint64 cl_calendar_page_get_morning (ClCalendarPage *self);
void cl_calendar_page_update_booking (ClCalendarPage *self);
void cl_calendar_page_add_booking (ClCalendarPage *self);
void cl_calendar_page_bind_booking (GtkWidgetClass *widget_class);
void cl_calendar_page_add_edits (ClCalendarPage *self);
void cl_calendar_page_bind_edits (GtkWidgetClass *widget_class);

G_END_DECLS
