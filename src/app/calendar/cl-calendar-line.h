/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* So many pixels of a line may be missing below: letters hardly reach there. */
#define CL_CALENDAR_LINE_SLACK 2

typedef enum
{
  CL_CALENDAR_LINE_NAME,
  CL_CALENDAR_LINE_DETAIL,
  CL_CALENDAR_LINE_INITIALS,
} ClCalendarLineRole;

/* How what is shown stands, as far as that changes its letters. */
typedef enum
{
  CL_CALENDAR_LINE_PLAIN,
  CL_CALENDAR_LINE_BUSY,
  CL_CALENDAR_LINE_BLOCK,
  CL_CALENDAR_LINE_CANCELLED,
  CL_CALENDAR_LINE_CANCELLED_BLOCK,
  CL_CALENDAR_LINE_NO_SHOW,
} ClCalendarLineLook;

/* A line of words that a card draws itself. */
typedef struct
{
  PangoLayout *layout; /* (nullable): made when it is first measured */
  char *text;
  ClCalendarLineRole role;
  ClCalendarLineLook look;
  gboolean wraps;
  gboolean is_shown;
  int x;
  int y;
  int width;
} ClCalendarLine;

void cl_calendar_line_clear (ClCalendarLine *self);
void cl_calendar_line_set_text (ClCalendarLine *self, const char *text);
void cl_calendar_line_set_look (ClCalendarLine *self, ClCalendarLineLook look);
void cl_calendar_line_set_wraps (ClCalendarLine *self, gboolean wraps);
int cl_calendar_line_get_width (ClCalendarLine *self, GtkWidget *widget);
int cl_calendar_line_get_height (ClCalendarLine *self, GtkWidget *widget, int width);
void cl_calendar_line_place (ClCalendarLine *self, GtkWidget *widget, int x, int y, int width);
gboolean cl_calendar_line_is_cut (ClCalendarLine *self, GtkWidget *widget);
void cl_calendar_line_snapshot (ClCalendarLine *self, GtkWidget *widget, GtkSnapshot *snapshot);
