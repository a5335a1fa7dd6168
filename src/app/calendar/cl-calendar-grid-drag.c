/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-grid-private.h"

#include "cl-calendar-shift.h"
#include "cl-calendar-words.h"

#include <glib/gi18n.h>
#include <math.h>

/* How the grid follows the pointer (docs: CALENDAR, Mouse and keys). */

/* The lower end of a card, by which it is made longer; of a short one it is that part. */
#define HANDLE 6
#define HANDLE_PART 3
/* How near to an edge it begins to scroll, and how fast, in pixels. */
#define EDGE 24
#define EDGE_STEP 8

/**
 * cl_calendar_grid_pick_card:
 * @self: a grid
 * @x: from the left
 * @y: from the top
 *
 * Returns: (transfer none) (nullable): the card there
 */
ClCalendarCard *
cl_calendar_grid_pick_card (ClCalendarGrid *self, double x, double y)
{
  GtkWidget *child = gtk_widget_get_last_child (GTK_WIDGET (self));

  /* The last is drawn above the others. */
  for (; child != NULL; child = gtk_widget_get_prev_sibling (child))
    {
      GtkAllocation box;

      if (!CL_IS_CALENDAR_CARD (child) || child == self->ghost)
        continue;
      gtk_widget_get_allocation (child, &box);
      if (x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height)
        return CL_CALENDAR_CARD (child);
    }
  return NULL;
}

/* By its lower end it is made longer, where that is its end. */
static gboolean
is_on_handle (ClCalendarGrid *self, ClCalendarCard *card, double y)
{
  GtkAllocation box;

  if (!cl_calendar_shift_ends_in (
        cl_calendar_card_get_appointment (card),
        cl_calendar_grid_get_column (self, cl_calendar_card_get_column (card))))
    return FALSE;
  gtk_widget_get_allocation (GTK_WIDGET (card), &box);
  return y >= box.y + box.height - MIN (HANDLE, box.height / HANDLE_PART);
}

/**
 * cl_calendar_grid_is_dragging:
 * @self: a grid
 *
 * Returns: whether something is being moved or made by hand
 */
gboolean
cl_calendar_grid_is_dragging (ClCalendarGrid *self)
{
  return self->drag.kind != CL_CALENDAR_DRAG_NONE;
}

static void
end_drag (ClCalendarGrid *self)
{
  ClCalendarDrag *drag = &self->drag;

  if (drag->scroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), drag->scroll_id);
  drag->scroll_id = 0;
  if (drag->card != NULL)
    cl_calendar_card_set_lifted (drag->card, FALSE);
  drag->card = NULL;
  drag->kind = CL_CALENDAR_DRAG_NONE;
}

/**
 * cl_calendar_grid_cancel_drag:
 * @self: a grid
 *
 * Puts back what is being moved.
 */
void
cl_calendar_grid_cancel_drag (ClCalendarGrid *self)
{
  if (!cl_calendar_grid_is_dragging (self))
    return;
  end_drag (self);
  cl_calendar_grid_hide_new (self);
  /* However far the pointer still moves before the button is let go. */
  if (self->gesture != NULL)
    gtk_gesture_set_state (self->gesture, GTK_EVENT_SEQUENCE_DENIED);
  g_signal_emit_by_name (self, "let-go");
}

static const char *
get_title (ClCalendarGrid *self)
{
  ClAppointment *appointment =
    self->drag.card != NULL ? cl_calendar_card_get_appointment (self->drag.card) : NULL;

  return appointment != NULL ? cl_calendar_words_get_title (appointment)
                             : C_ ("appointment", "New");
}

static void
show_place (ClCalendarGrid *self)
{
  ClCalendarDrag *drag = &self->drag;

  cl_calendar_grid_show_new (self, drag->column, drag->shown_start,
                             drag->shown_end - drag->shown_start, get_title (self));
}

static void
follow_create (ClCalendarGrid *self)
{
  ClCalendarDrag *drag = &self->drag;
  int from = cl_calendar_snap (cl_calendar_geometry_get_minute (&self->geometry, drag->origin_y),
                               drag->step);
  int to =
    cl_calendar_snap (cl_calendar_geometry_get_minute (&self->geometry, drag->y), drag->step);

  if (from == to)
    to = from + drag->step;
  drag->start = drag->shown_start = MIN (from, to);
  drag->end = drag->shown_end = MIN (MAX (from, to), CL_MINUTES_A_DAY);
}

static void
follow_move (ClCalendarGrid *self)
{
  ClCalendarDrag *drag = &self->drag;
  const ClCalendarBox *box = cl_calendar_card_get_box (drag->card);
  int length = box->end - box->start;
  double minute = cl_calendar_geometry_get_minute (&self->geometry, drag->y) - drag->grab;
  int column = cl_calendar_geometry_find_column (&self->geometry, drag->x);
  ClAppointment *appointment = cl_calendar_card_get_appointment (drag->card);
  ClCalendarColumn *from =
    cl_calendar_grid_get_column (self, cl_calendar_card_get_column (drag->card));
  gboolean is_within = cl_calendar_shift_is_within (appointment, from);

  if (cl_calendar_grid_may_move_to (self, drag->card, column))
    drag->column = (guint) column;
  drag->start = CLAMP (cl_calendar_snap (minute, drag->step), 0,
                       CL_MINUTES_A_DAY - (is_within ? length : drag->step));
  /* Where the pointer has not left it, it stays to the minute. */
  if (fabs (minute - box->start) * 2 < drag->step)
    drag->start = box->start;
  drag->end = MIN (drag->start + length, CL_MINUTES_A_DAY);
  cl_calendar_shift_show (appointment, from, cl_calendar_grid_get_column (self, drag->column),
                          drag->start - box->start, &drag->shown_start, &drag->shown_end);
}

static void
follow_resize (ClCalendarGrid *self)
{
  ClCalendarDrag *drag = &self->drag;
  const ClCalendarBox *box = cl_calendar_card_get_box (drag->card);
  int end =
    cl_calendar_snap (cl_calendar_geometry_get_minute (&self->geometry, drag->y), drag->step);

  drag->column = cl_calendar_card_get_column (drag->card);
  drag->start = drag->shown_start = box->start;
  drag->end = drag->shown_end = CLAMP (end, box->start + drag->step, CL_MINUTES_A_DAY);
}

static void
follow (ClCalendarGrid *self)
{
  switch (self->drag.kind)
    {
    case CL_CALENDAR_DRAG_CREATE:
      follow_create (self);
      break;
    case CL_CALENDAR_DRAG_MOVE:
      follow_move (self);
      break;
    case CL_CALENDAR_DRAG_RESIZE:
      follow_resize (self);
      break;
    case CL_CALENDAR_DRAG_NONE:
    default:
      return;
    }
  show_place (self);
}

/* At the upper and the lower edge of what is in view, the hours move. */
static gboolean
on_scroll_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  ClCalendarGrid *self = CL_CALENDAR_GRID (widget);
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double value = gtk_adjustment_get_value (adjustment);
  double y = self->drag.y - value;
  double step = 0;

  if (y < EDGE)
    step = -EDGE_STEP;
  else if (y > gtk_adjustment_get_page_size (adjustment) - EDGE)
    step = EDGE_STEP;
  if (step != 0)
    {
      gtk_adjustment_set_value (adjustment, value + step);
      self->drag.y += gtk_adjustment_get_value (adjustment) - value;
      follow (self);
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
begin_drag (ClCalendarGrid *self)
{
  ClCalendarDrag *drag = &self->drag;
  ClCalendarCard *card = cl_calendar_grid_pick_card (self, drag->origin_x, drag->origin_y);
  int column = cl_calendar_geometry_find_column (&self->geometry, drag->origin_x);
  double minute = cl_calendar_geometry_get_minute (&self->geometry, drag->origin_y);

  if (column < 0)
    return FALSE;
  drag->column = (guint) column;
  if (card == NULL)
    {
      if (!self->can_book || !cl_calendar_grid_get_column (self, drag->column)->may_book)
        return FALSE;
      drag->kind = CL_CALENDAR_DRAG_CREATE;
    }
  else
    {
      if (!cl_calendar_grid_may_change (card))
        return FALSE;
      drag->kind = is_on_handle (self, card, drag->origin_y) ? CL_CALENDAR_DRAG_RESIZE
                                                             : CL_CALENDAR_DRAG_MOVE;
      drag->card = card;
      drag->grab = (int) lround (minute) - cl_calendar_card_get_box (card)->start;
      cl_calendar_card_set_lifted (card, TRUE);
    }
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  /* Escape comes to where the focus is. */
  if (card != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (card));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
  if (gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW) != NULL)
    drag->scroll_id =
      gtk_widget_add_tick_callback (GTK_WIDGET (self), on_scroll_tick_cb, NULL, NULL);
  return TRUE;
}

static void
on_drag_cancel_cb (ClCalendarGrid *self)
{
  if (!cl_calendar_grid_is_dragging (self))
    return;
  end_drag (self);
  cl_calendar_grid_hide_new (self);
  g_signal_emit_by_name (self, "let-go");
}

static void
on_drag_begin_cb (ClCalendarGrid *self, double x, double y)
{
  on_drag_cancel_cb (self);
  self->drag.origin_x = self->drag.x = x;
  self->drag.origin_y = self->drag.y = y;
}

static void
on_drag_update_cb (ClCalendarGrid *self, double dx, double dy, GtkGesture *gesture)
{
  ClCalendarDrag *drag = &self->drag;
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (!cl_calendar_grid_is_dragging (self))
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
        return;
      if (!begin_drag (self))
        {
          gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
          return;
        }
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
    }
  drag->x = drag->origin_x + dx;
  drag->y = drag->origin_y + dy;
  drag->step = (state & GDK_SHIFT_MASK) != 0 ? CL_CALENDAR_FINE_SNAP : CL_CALENDAR_SNAP;
  follow (self);
}

static void
drop (ClCalendarGrid *self)
{
  ClCalendarDrag done = self->drag;
  const ClCalendarBox *box = done.card != NULL ? cl_calendar_card_get_box (done.card) : NULL;
  GdkRectangle place;

  end_drag (self);
  cl_calendar_grid_hide_new (self);
  cl_calendar_grid_get_box (self, done.column, done.start, done.end - done.start, &place);
  if (done.card == NULL)
    {
      cl_calendar_grid_set_slot (self, done.column, done.start, done.end - done.start);
      g_signal_emit_by_name (self, "slot-activated", done.column, done.start, done.end - done.start,
                             &place);
    }
  else if (done.kind == CL_CALENDAR_DRAG_RESIZE)
    {
      if (done.end != box->end)
        cl_calendar_grid_ask_resize (self, done.card, done.end);
    }
  else if (done.column != cl_calendar_card_get_column (done.card) || done.start != box->start)
    cl_calendar_grid_ask_move (self, done.card, done.column, done.start - box->start);
  g_signal_emit_by_name (self, "let-go");
}

static void
click (ClCalendarGrid *self)
{
  ClCalendarCard *card =
    cl_calendar_grid_pick_card (self, self->drag.origin_x, self->drag.origin_y);
  int column = cl_calendar_geometry_find_column (&self->geometry, self->drag.origin_x);
  int minute = (int) cl_calendar_geometry_get_minute (&self->geometry, self->drag.origin_y);
  GdkRectangle box;

  if (card != NULL)
    {
      gtk_widget_get_allocation (GTK_WIDGET (card), &box);
      gtk_widget_grab_focus (GTK_WIDGET (card));
      g_signal_emit_by_name (self, "appointment-activated", cl_calendar_card_get_appointment (card),
                             &box);
      return;
    }
  if (column < 0)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  cl_calendar_grid_set_slot (self, (guint) column, minute / CL_CALENDAR_SNAP * CL_CALENDAR_SNAP, 0);
  if (!self->can_book || !cl_calendar_grid_get_column (self, (guint) column)->may_book)
    return; /* it is for looking, and said to who asks by the keyboard */
  cl_calendar_grid_get_box (self, self->slot_column, self->slot_minute, self->slot_minutes, &box);
  g_signal_emit_by_name (self, "slot-activated", self->slot_column, self->slot_minute,
                         self->slot_minutes, &box);
}

static void
on_drag_end_cb (ClCalendarGrid *self, double dx, double dy, GtkGesture *gesture)
{
  if (cl_calendar_grid_is_dragging (self))
    drop (self);
  else if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
    click (self);
}

static void
on_motion_cb (ClCalendarGrid *self, double x, double y)
{
  ClCalendarCard *card = cl_calendar_grid_pick_card (self, x, y);
  GdkCursor *before = gtk_widget_get_cursor (GTK_WIDGET (self));
  const char *cursor = NULL;

  if (cl_calendar_grid_is_dragging (self))
    cursor = self->drag.kind == CL_CALENDAR_DRAG_RESIZE ? "ns-resize" : "grabbing";
  else if (card != NULL && cl_calendar_grid_may_change (card) && is_on_handle (self, card, y))
    cursor = "ns-resize";
  /* It is looked up on the disk. */
  if (g_strcmp0 (cursor, before != NULL ? gdk_cursor_get_name (before) : NULL) != 0)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
}

/**
 * cl_calendar_grid_add_drag:
 * @self: a grid that is being made
 *
 * Has it follow the pointer.
 */
void
cl_calendar_grid_add_drag (ClCalendarGrid *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->gesture = drag;
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (on_drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
