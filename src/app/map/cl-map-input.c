/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-grid-private.h"

/* How the map follows the keyboard and the pointer (docs: ADMIN, Interaction). */

#define HOVER_MS 300

static void
get_cell_box (ClMapGrid *self, guint row, guint column, GdkRectangle *box)
{
  box->x = (int) cl_map_geometry_get_column (&self->geometry, column);
  box->y = (int) cl_map_geometry_get_row (&self->geometry, row);
  box->width = (int) self->geometry.cell_width;
  box->height = (int) self->geometry.cell_height;
}

static void
emit_pointed (ClMapGrid *self, guint row, guint column, gboolean by_keyboard)
{
  GdkRectangle box;

  get_cell_box (self, row, column, &box);
  g_signal_emit_by_name (self, "pointed", row, column, &box, by_keyboard);
}

/* What can be done about the cell of the cursor: Menu, or Shift+F10. */
static gboolean
ask_menu (ClMapGrid *self, guint keyval, GdkModifierType state)
{
  GdkRectangle box;

  if (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  cl_map_grid_move_cursor (self, self->has_cursor ? self->row : 0,
                           self->has_cursor ? self->column : 0);
  get_cell_box (self, self->row, self->column, &box);
  g_signal_emit_by_name (self, "menu", self->row, self->column, &box);
  return GDK_EVENT_STOP;
}

/* Who types a name means to go there. */
static gboolean
type_letter (ClMapGrid *self, guint keyval, GdkModifierType state)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0 ||
      !g_unichar_isgraph (letter))
    return GDK_EVENT_PROPAGATE;
  g_signal_emit_by_name (self, "typed", letter);
  return GDK_EVENT_STOP;
}

static gboolean
on_key_cb (ClMapGrid *self, guint keyval, guint keycode, GdkModifierType state)
{
  const ClMapGeometry *geometry = &self->geometry;
  gint64 row = self->row;
  gint64 column = self->column;
  gint64 page =
    (gint64) MAX (1, (geometry->height - geometry->column_head) / geometry->cell_height - 1);
  int forward = geometry->is_rtl ? -1 : 1;
  gboolean far = (state & GDK_CONTROL_MASK) != 0;

  if (geometry->n_rows == 0 || geometry->n_columns == 0 || (state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      row = far ? 0 : row - 1;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      row = far ? geometry->n_rows : row + 1;
      break;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      column -= forward;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      column += forward;
      break;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      row -= page;
      break;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      row += page;
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      column = 0;
      row = far ? 0 : row;
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      column = geometry->n_columns;
      row = far ? geometry->n_rows : row;
      break;
    case GDK_KEY_Escape:
      cl_map_grid_leave (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      g_signal_emit_by_name (self, "cell-activated", self->row, self->column);
      return GDK_EVENT_STOP;
    case GDK_KEY_Menu:
    case GDK_KEY_F10:
      return ask_menu (self, keyval, state);
    default:
      return type_letter (self, keyval, state);
    }
  cl_map_grid_move_cursor (self, self->has_cursor ? row : 0, self->has_cursor ? column : 0);
  emit_pointed (self, self->row, self->column, TRUE);
  return GDK_EVENT_STOP;
}

static gboolean
on_hover_cb (gpointer data)
{
  ClMapGrid *self = data;
  int row = cl_map_geometry_find_row (&self->geometry, self->pointer_y);
  int column = cl_map_geometry_find_column (&self->geometry, self->pointer_x);

  self->hover_id = 0;
  if (row >= 0 && column >= 0)
    emit_pointed (self, (guint) row, (guint) column, FALSE);
  return G_SOURCE_REMOVE;
}

/* Whether the pointer is elsewhere in the window than it was: where the map, or the card, comes up
 * beneath one that rests, or the map is laid out anew, it is told of a motion as well. */
static gboolean
has_moved (ClMapGrid *self, GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  double x, y;

  if (event == NULL || !gdk_event_get_position (event, &x, &y) ||
      (x == self->last_x && y == self->last_y))
    return FALSE;
  self->last_x = x;
  self->last_y = y;
  return TRUE;
}

static void
on_motion_cb (ClMapGrid *self, double x, double y, GtkEventController *controller)
{
  int row = cl_map_geometry_find_row (&self->geometry, y);
  int column = cl_map_geometry_find_head (&self->geometry, x, y);
  int old_row = cl_map_geometry_find_row (&self->geometry, self->pointer_y);
  int old_column = cl_map_geometry_find_head (&self->geometry, self->pointer_x, self->pointer_y);
  gboolean over_head = (row >= 0) != (column >= 0);

  self->pointer_x = x;
  self->pointer_y = y;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), over_head ? "pointer" : NULL);
  if (!has_moved (self, controller) || (row == old_row && column == old_column))
    return;
  cl_map_grid_leave (self);
  if (row >= 0 && column >= 0)
    self->hover_id = g_timeout_add (HOVER_MS, on_hover_cb, self);
}

static void
on_enter_cb (ClMapGrid *self, double x, double y, GtkEventController *controller)
{
  has_moved (self, controller);
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
on_leave_cb (ClMapGrid *self)
{
  g_clear_handle_id (&self->hover_id, g_source_remove);
}

static void
on_click_cb (ClMapGrid *self, int n_press, double x, double y)
{
  int row = cl_map_geometry_find_row (&self->geometry, y);
  int column = cl_map_geometry_find_head (&self->geometry, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (row >= 0 && column >= 0)
    {
      cl_map_grid_move_cursor (self, row, column);
      if (n_press == 1)
        emit_pointed (self, (guint) row, (guint) column, FALSE);
      else
        g_signal_emit_by_name (self, "cell-activated", self->row, self->column);
    }
  else if (row >= 0)
    g_signal_emit_by_name (self, "client-activated", (guint) row);
  else if (column >= 0)
    g_signal_emit_by_name (self, "member-activated", (guint) column);
}

/* The same at the pointer, by its second button. */
static void
on_second_click_cb (ClMapGrid *self, int n_press, double x, double y)
{
  int row = cl_map_geometry_find_row (&self->geometry, y);
  int column = cl_map_geometry_find_head (&self->geometry, x, y);
  GdkRectangle box;

  if (row < 0 || column < 0)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  cl_map_grid_move_cursor (self, row, column);
  get_cell_box (self, self->row, self->column, &box);
  g_signal_emit_by_name (self, "menu", self->row, self->column, &box);
}

/**
 * cl_map_grid_install_signals:
 *
 * Of the class: what somebody does to the map.
 */
void
cl_map_grid_install_signals (void)
{
  GType type = CL_TYPE_MAP_GRID;

  /**
   * ClMapGrid::cursor-moved:
   * @row: a client's place
   * @column: a member's place
   */
  g_signal_new ("cursor-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_UINT, G_TYPE_UINT);
  /**
   * ClMapGrid::pointed:
   * @row: a client's place
   * @column: a member's place
   * @box: (type GdkRectangle): where the cell is
   * @by_keyboard: whether the cursor moved there
   *
   * A cell is looked at: its card is to be shown.
   */
  g_signal_new ("pointed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                G_TYPE_UINT, G_TYPE_UINT, GDK_TYPE_RECTANGLE | G_SIGNAL_TYPE_STATIC_SCOPE,
                G_TYPE_BOOLEAN);
  /**
   * ClMapGrid::left:
   *
   * No cell is looked at: the card is to go.
   */
  g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ClMapGrid::cell-activated:
   * @row: a client's place
   * @column: a member's place
   */
  g_signal_new ("cell-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_UINT, G_TYPE_UINT);
  /**
   * ClMapGrid::client-activated:
   * @row: whose name was chosen
   */
  g_signal_new ("client-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_UINT);
  /**
   * ClMapGrid::member-activated:
   * @column: whose name was chosen
   */
  g_signal_new ("member-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_UINT);
  /**
   * ClMapGrid::menu:
   * @row: a client's place
   * @column: a member's place
   * @box: (type GdkRectangle): where the cell is
   *
   * What can be done about a cell is asked for.
   */
  g_signal_new ("menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT,
                G_TYPE_UINT, GDK_TYPE_RECTANGLE | G_SIGNAL_TYPE_STATIC_SCOPE);
  /**
   * ClMapGrid::typed:
   * @letter: a character
   *
   * Somebody types a name to jump to.
   */
  g_signal_new ("typed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

/**
 * cl_map_grid_query_tooltip:
 * @widget: a grid
 * @x: where the pointer is, or what the keyboard is on
 * @y: the same
 * @keyboard_mode: whether it is asked for by the keyboard
 * @tooltip: what to fill
 *
 * A name that is cut off is told whole.
 *
 * Returns: whether there is one
 */
gboolean
cl_map_grid_query_tooltip (GtkWidget *widget,
                           int x,
                           int y,
                           gboolean keyboard_mode,
                           GtkTooltip *tooltip)
{
  ClMapGrid *self = CL_MAP_GRID (widget);
  int row = cl_map_geometry_find_row (&self->geometry, y);
  int column = cl_map_geometry_find_head (&self->geometry, x, y);
  const char *name = NULL;

  if (keyboard_mode || (row >= 0) == (column >= 0))
    return FALSE;
  name = row >= 0 ? cl_map_grid_get_cut_client (self, (guint) row)
                  : cl_map_grid_get_cut_member (self, (guint) column);
  gtk_tooltip_set_text (tooltip, name);
  return name != NULL;
}

/**
 * cl_map_grid_add_controllers:
 * @self: a grid
 *
 * Lets it follow the keyboard and the pointer.
 */
void
cl_map_grid_add_controllers (ClMapGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *second = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (second), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion_cb), self);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_enter_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_click_cb), self);
  g_signal_connect_swapped (second, "pressed", G_CALLBACK (on_second_click_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, focus);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (second));
  gtk_widget_set_has_tooltip (widget, TRUE);
}
