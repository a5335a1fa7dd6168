/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-calendar-card.h"
#include "cl-calendar-geometry.h"
#include "cl-calendar-grid.h"

G_BEGIN_DECLS

/* What a slot lasts until somebody says otherwise. */
#define CL_CALENDAR_SLOT_MINUTES 50

/* What a hand does to the grid. */
typedef enum
{
  CL_CALENDAR_DRAG_NONE,
  CL_CALENDAR_DRAG_CREATE,
  CL_CALENDAR_DRAG_MOVE,
  CL_CALENDAR_DRAG_RESIZE,
} ClCalendarDragKind;

/**
 * ClCalendarDrag:
 * @kind: what is done
 * @card: (nullable): what is moved
 * @origin_x, @origin_y: where the button went down
 * @x, @y: where the pointer is
 * @grab: minutes from the card's start to where it was taken
 * @column, @start, @end: where it would be put
 * @shown_start, @shown_end: where it would be shown then, which is less than all of it where it
 * goes over midnight
 * @step: the minutes it snaps to
 * @scroll_id: while it scrolls at an edge
 */
typedef struct
{
  ClCalendarDragKind kind;
  ClCalendarCard *card;
  double origin_x;
  double origin_y;
  double x;
  double y;
  int grab;
  guint column;
  int start;
  int end;
  int shown_start;
  int shown_end;
  int step;
  guint scroll_id;
} ClCalendarDrag;

struct _ClCalendarGrid
{
  GtkWidget parent_instance;
  GPtrArray *columns; /* element-type ClCalendarColumn */
  GPtrArray *cards; /* in the order of time; owned as children */
  gint64 now;
  ClCalendarGeometry geometry;
  gboolean can_book;

  guint slot_column;
  int slot_minute;
  int slot_minutes;
  gboolean keeps_slot; /* it was moved by hand */
  gboolean is_filling; /* nothing scrolls then */

  GtkWidget *ghost; /* what is new, or where something would go */
  guint ghost_column;
  ClCalendarBox ghost_box;
  ClCalendarDrag drag;
  GtkGesture *gesture; /* not owned: of the drag */
};

void cl_calendar_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
void cl_calendar_grid_add_controllers (ClCalendarGrid *self);
void cl_calendar_grid_add_drag (ClCalendarGrid *self);
void cl_calendar_grid_install_signals (void);
void cl_calendar_grid_cancel_drag (ClCalendarGrid *self);
void cl_calendar_grid_describe_slot (ClCalendarGrid *self);
void cl_calendar_grid_reveal (ClCalendarGrid *self, const GdkRectangle *box);
void cl_calendar_grid_reveal_slot (ClCalendarGrid *self);
ClCalendarCard *cl_calendar_grid_pick_card (ClCalendarGrid *self, double x, double y);
gboolean cl_calendar_grid_may_change (ClCalendarCard *card);
gboolean cl_calendar_grid_may_move_to (ClCalendarGrid *self, ClCalendarCard *card, int column);
void
cl_calendar_grid_ask_move (ClCalendarGrid *self, ClCalendarCard *card, guint column, int minutes);
void cl_calendar_grid_ask_resize (ClCalendarGrid *self, ClCalendarCard *card, int end);

G_END_DECLS
