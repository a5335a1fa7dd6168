/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-grid-private.h"

#include "cl-calendar-shift.h"

/* How the grid and its cards follow the keyboard (docs: CALENDAR, Mouse and keys). */

#define DAYS_A_WEEK 7

static void
move_slot (ClCalendarGrid *self, int minutes)
{
  int minute = cl_calendar_snap (self->slot_minute, CL_CALENDAR_SNAP) + minutes;

  cl_calendar_grid_set_slot (self, self->slot_column, minute, self->slot_minutes);
  cl_calendar_grid_reveal_slot (self);
}

/* Beyond the last day is the next week, or the next day. */
static void
move_column (ClCalendarGrid *self, int step)
{
  int column = (int) self->slot_column + step;
  int n = (int) self->columns->len;
  ClCalendarColumn *day = cl_calendar_grid_get_column (self, self->slot_column);

  if (day == NULL)
    return;
  if (column < 0 || column >= n)
    {
      self->slot_column = column < 0 ? (guint) n - 1 : 0;
      self->keeps_slot = TRUE;
      g_signal_emit_by_name (self, "step", day->is_by_day && n > 1 ? step * DAYS_A_WEEK : step);
      return;
    }
  cl_calendar_grid_set_slot (self, (guint) column, self->slot_minute, self->slot_minutes);
  cl_calendar_grid_reveal_slot (self);
}

static void
activate_slot (ClCalendarGrid *self)
{
  GdkRectangle box;

  if (!self->can_book)
    return;
  cl_calendar_grid_get_box (self, self->slot_column, self->slot_minute, self->slot_minutes, &box);
  g_signal_emit_by_name (self, "slot-activated", self->slot_column, self->slot_minute,
                         self->slot_minutes, &box);
}

static gboolean
handle_grid_key (ClCalendarGrid *self, guint keyval, GdkModifierType state)
{
  int forward = self->geometry.is_rtl ? -1 : 1;
  gboolean is_long = (state & GDK_SHIFT_MASK) != 0;

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      {
        int step = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up ? -CL_CALENDAR_SNAP
                                                                   : CL_CALENDAR_SNAP;

        if (is_long)
          cl_calendar_grid_set_slot (self, self->slot_column, self->slot_minute,
                                     MAX (CL_CALENDAR_SNAP, self->slot_minutes + step));
        else
          move_slot (self, step);
        return GDK_EVENT_STOP;
      }
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move_column (self, -forward);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_column (self, forward);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      activate_slot (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The same wherever the focus is in the grid. */
static gboolean
handle_view_key (ClCalendarGrid *self, guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      g_signal_emit_by_name (self, "step", -DAYS_A_WEEK);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      g_signal_emit_by_name (self, "step", DAYS_A_WEEK);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
    case GDK_KEY_t:
    case GDK_KEY_T:
      return gtk_widget_activate_action (GTK_WIDGET (self), "calendar.today", NULL);
    case GDK_KEY_d:
    case GDK_KEY_D:
      return gtk_widget_activate_action (GTK_WIDGET (self), "calendar.view", "s", "day");
    case GDK_KEY_w:
    case GDK_KEY_W:
      return gtk_widget_activate_action (GTK_WIDGET (self), "calendar.view", "s", "week");
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* What stands in one day stays in it. */
static void
move_by (ClCalendarGrid *self, ClCalendarCard *card, int minutes)
{
  const ClCalendarBox *box = cl_calendar_card_get_box (card);
  guint nth = cl_calendar_card_get_column (card);

  if (!cl_calendar_shift_is_within (cl_calendar_card_get_appointment (card),
                                    cl_calendar_grid_get_column (self, nth)) ||
      (box->start + minutes >= 0 && box->end + minutes <= CL_MINUTES_A_DAY))
    cl_calendar_grid_ask_move (self, card, nth, minutes);
}

static void
resize_by (ClCalendarGrid *self, ClCalendarCard *card, int minutes)
{
  const ClCalendarBox *box = cl_calendar_card_get_box (card);
  int end = box->end + minutes;

  if (end > box->start && end <= CL_MINUTES_A_DAY)
    cl_calendar_grid_ask_resize (self, card, end);
}

/* To the day, or to the practitioner, beside it. */
static void
move_beside (ClCalendarGrid *self, ClCalendarCard *card, int step)
{
  int column = (int) cl_calendar_card_get_column (card) + step;

  if (cl_calendar_grid_may_move_to (self, card, column))
    cl_calendar_grid_ask_move (self, card, (guint) column, 0);
}

/* Alt and the arrows move it, with Shift they make it longer and shorter. */
static gboolean
move_card (ClCalendarGrid *self, ClCalendarCard *card, guint keyval, GdkModifierType state)
{
  gboolean is_up = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up;
  gboolean is_left = keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left;
  int step = is_up ? -CL_CALENDAR_SNAP : CL_CALENDAR_SNAP;

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if ((state & GDK_SHIFT_MASK) != 0)
        resize_by (self, card, step);
      else
        move_by (self, card, step);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_beside (self, card, is_left != self->geometry.is_rtl ? -1 : 1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
ask_state (ClCalendarGrid *self, ClCalendarCard *card, ClAppointmentState state)
{
  if (cl_calendar_grid_may_change (card))
    g_signal_emit_by_name (self, "state-asked", cl_calendar_card_get_appointment (card),
                           (int) state);
}

static void
ask_menu (ClCalendarGrid *self, ClCalendarCard *card)
{
  GtkAllocation box;

  gtk_widget_get_allocation (GTK_WIDGET (card), &box);
  gtk_widget_grab_focus (GTK_WIDGET (card));
  g_signal_emit_by_name (self, "menu-asked", cl_calendar_card_get_appointment (card), &box);
}

static void
on_second_click_cb (ClCalendarGrid *self, int n_press, double x, double y)
{
  ClCalendarCard *card = cl_calendar_grid_pick_card (self, x, y);

  if (card != NULL)
    ask_menu (self, card);
}

static gboolean
handle_card_key (ClCalendarGrid *self, ClCalendarCard *card, guint keyval, GdkModifierType state)
{
  if ((state & GDK_ALT_MASK) != 0)
    return move_card (self, card, keyval, state);
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      {
        GtkAllocation box;

        gtk_widget_get_allocation (GTK_WIDGET (card), &box);
        g_signal_emit_by_name (self, "appointment-activated",
                               cl_calendar_card_get_appointment (card), &box);
        return GDK_EVENT_STOP;
      }
    case GDK_KEY_F10:
      if ((state & GDK_SHIFT_MASK) == 0)
        return GDK_EVENT_PROPAGATE;
      ask_menu (self, card);
      return GDK_EVENT_STOP;
    case GDK_KEY_Menu:
      ask_menu (self, card);
      return GDK_EVENT_STOP;
    case GDK_KEY_a:
    case GDK_KEY_A:
      ask_state (self, card, CL_APPOINTMENT_STATE_ARRIVED);
      return GDK_EVENT_STOP;
    case GDK_KEY_n:
    case GDK_KEY_N:
      ask_state (self, card, CL_APPOINTMENT_STATE_NO_SHOW);
      return GDK_EVENT_STOP;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      ask_state (self, card, CL_APPOINTMENT_STATE_CANCELLED);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_BACKWARD);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      gtk_widget_grab_focus (GTK_WIDGET (self));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
on_key_cb (ClCalendarGrid *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (cl_calendar_grid_is_dragging (self))
    {
      if (keyval == GDK_KEY_Escape)
        cl_calendar_grid_cancel_drag (self);
      return GDK_EVENT_STOP;
    }
  if ((state & (GDK_CONTROL_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0 || focus == NULL)
    return GDK_EVENT_PROPAGATE;
  if (CL_IS_CALENDAR_CARD (focus) &&
      handle_card_key (self, CL_CALENDAR_CARD (focus), keyval, state))
    return GDK_EVENT_STOP;
  if ((focus != GTK_WIDGET (self) && !CL_IS_CALENDAR_CARD (focus)) || (state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (focus == GTK_WIDGET (self) && handle_grid_key (self, keyval, state))
    return GDK_EVENT_STOP;
  return handle_view_key (self, keyval);
}

static void
on_focus_changed_cb (ClCalendarGrid *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)) && !self->is_filling)
    cl_calendar_grid_reveal_slot (self);
}

/**
 * cl_calendar_grid_add_controllers:
 * @self: a grid that is being made
 *
 * Has it follow the keyboard.
 */
void
cl_calendar_grid_add_controllers (ClCalendarGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *second = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (second), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (second, "pressed", G_CALLBACK (on_second_click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (second));
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (on_focus_changed_cb), NULL);
}

/**
 * cl_calendar_grid_install_signals:
 *
 * Of the class: what somebody asks of the calendar.
 */
void
cl_calendar_grid_install_signals (void)
{
  GType type = CL_TYPE_CALENDAR_GRID;
  GType box = GDK_TYPE_RECTANGLE | G_SIGNAL_TYPE_STATIC_SCOPE;

  /**
   * ClCalendarGrid::slot-activated:
   * @column: the place of a day
   * @minute: when it begins
   * @minutes: how long it is
   * @box: (type GdkRectangle): where it is
   *
   * Something is to be booked there.
   */
  g_signal_new ("slot-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                G_TYPE_UINT, G_TYPE_INT, G_TYPE_INT, box);
  /**
   * ClCalendarGrid::appointment-activated:
   * @appointment: an appointment
   * @box: (type GdkRectangle): where its card is
   */
  g_signal_new ("appointment-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                2, CL_TYPE_APPOINTMENT, box);
  /**
   * ClCalendarGrid::menu-asked:
   * @appointment: an appointment
   * @box: (type GdkRectangle): where its card is
   *
   * What can be done about it, by the second button or the menu key.
   */
  g_signal_new ("menu-asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                CL_TYPE_APPOINTMENT, box);
  /**
   * ClCalendarGrid::moved:
   * @appointment: an appointment
   * @column: the place of the day where what was taken hold of is to go
   * @start: when it is to begin, in microseconds since 1970 in UTC
   * @minutes: how long it is to be
   *
   * It is shown where it was until the grid is given other days.
   */
  g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                CL_TYPE_APPOINTMENT, G_TYPE_UINT, G_TYPE_INT64, G_TYPE_INT);
  /**
   * ClCalendarGrid::let-go:
   *
   * What was being moved or made by hand no longer is.
   */
  g_signal_new ("let-go", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ClCalendarGrid::state-asked:
   * @appointment: an appointment
   * @state: (type ClAppointmentState): how it is to stand
   */
  g_signal_new ("state-asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                CL_TYPE_APPOINTMENT, G_TYPE_INT);
  /**
   * ClCalendarGrid::step:
   * @days: how far
   *
   * Later or earlier days are to be shown.
   */
  g_signal_new ("step", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}
